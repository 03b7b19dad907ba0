"""A new customer or contact that was not finished: looking at the likely duplicate loses nothing that was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.models.kinds import DecisionRole, Grade
from desktop.models.values import CustomerId
from desktop.storage.book import Book
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import customer


def opened(form: QDialog, context: PageContext, qtbot: object) -> None:
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)  # type: ignore[attr-defined]
    form.show()
    settle(context)


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def test_a_customer_is_left_for_its_twin_and_taken_up(context: PageContext, book: Book, qtbot: object) -> None:
    twin = CustomerId(customer(book, "C1", "华远精密制造有限公司"))
    form = CustomerDialog(context, None)
    opened(form, context, qtbot)
    form.inputs["name"].setText("华远精密")
    form.inputs["contact"].setText("王建国")
    form.grade.set_value(Grade.B)
    form.look_for_twins()
    settle(context)
    QTest.mouseClick(form.twins.twins[0].button, Qt.MouseButton.LeftButton)
    settle(context)
    assert not form.isVisible()
    assert ("open_customer", (twin,)) in navigator_of(context).went
    again = CustomerDialog(context, None)
    opened(again, context, qtbot)
    assert again.left.offer.isVisible()
    again.left.take_up()
    assert not again.left.offer.isVisible()
    assert (again.inputs["name"].text(), again.inputs["contact"].text(), again.grade.value) == (
        "华远精密",
        "王建国",
        Grade.B,
    )
    again.submit()
    settle(context)
    third = CustomerDialog(context, None)
    opened(third, context, qtbot)
    assert not third.left.offer.isVisible()
    third.reject()
    settle(context)
    assert context.book.drafts.load("customer:new") is None


@pytest.mark.parametrize("typed", ["陈芳", ""])
def test_a_contact_that_is_left(context: PageContext, book: Book, qtbot: object, typed: str) -> None:
    owner = CustomerId(customer(book))
    form = ContactDialog(context, owner, None)
    opened(form, context, qtbot)
    form.inputs["name"].setText(typed)
    form.role.set_value(DecisionRole.BUYER)
    form.reject()
    settle(context)
    again = ContactDialog(context, owner, None)
    opened(again, context, qtbot)
    assert again.left.offer.isVisible() == bool(typed)
    again.left.take_up()
    assert (again.inputs["name"].text(), again.role.value) == (typed, DecisionRole.BUYER if typed else None)
    again.inputs["name"].clear()
    again.reject()
    settle(context)
