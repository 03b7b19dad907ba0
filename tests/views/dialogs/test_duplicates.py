"""Likely duplicates are shown with reasons, merged side by side, or said to be two customers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.models.rows.needs import NeedDraft
from desktop.models.values import ContactId, CustomerId
from desktop.storage.book import Book
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.dialogs.duplicates_dialog import DuplicatesDialog
from desktop.views.dialogs.merge_dialog import MergeDialog
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

Showing = Callable[[QWidget], None]


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def show(context: PageContext, qtbot: object) -> Showing:
    def open_it(widget: QWidget) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(widget)  # type: ignore[attr-defined]
        widget.show()
        widget.activateWindow()
        settle(context)

    return open_it


@pytest.fixture
def twins(book: Book, context: PageContext) -> tuple[CustomerId, CustomerId]:
    first = customer(book, phone="0571-88888888")
    other = customer(book, "C002", "华远精密制造股份有限公司", phone="057188888888", city="杭州市")
    contact(book, other, phones=("13800138000",))
    context.book.needs.add(other, NeedDraft("扩产"))
    return CustomerId(first), CustomerId(other)


def test_pairs_are_found_and_said_to_be_two(
    context: PageContext, twins: tuple[CustomerId, CustomerId], show: Showing
) -> None:
    dialog = DuplicatesDialog(context, None)
    show(dialog)
    [pair] = dialog.model.pairs
    assert (pair.one, pair.other) == twins
    said = [dialog.model.index(0, column).data() for column in range(4)]
    assert "C001" in said[1]
    assert "Same phone" in said[3]
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    settle(context)
    assert not dialog.model.pairs
    assert not dialog.save.isEnabled()
    assert context.book.duplicates.scan() == []
    context.book.undo.undo()
    dialog.look()
    settle(context)
    assert dialog.pair() is not None


def test_a_pair_is_opened_from_the_list(
    context: PageContext, twins: tuple[CustomerId, CustomerId], show: Showing
) -> None:
    dialog = DuplicatesDialog(context, None)
    show(dialog)
    dialog.open_other.click()
    assert navigator_of(context).went[-1] == ("open_customer", (twins[1],))
    assert not dialog.isVisible()


def test_enter_merges_a_pair(context: PageContext, twins: tuple[CustomerId, CustomerId], show: Showing) -> None:
    dialog = DuplicatesDialog(context, None)
    show(dialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle(context)
    merge = dialog.findChild(MergeDialog)
    assert merge is not None
    merge.submit()
    settle(context)
    assert not dialog.model.pairs
    assert navigator_of(context).toasts


def test_two_are_merged_field_by_field(
    context: PageContext, twins: tuple[CustomerId, CustomerId], show: Showing
) -> None:
    first, other = twins
    dialog = MergeDialog(context, first, other, None)
    show(dialog)
    assert set(dialog.choices) == {"name", "city"}  # the phone is the same one, written otherwise
    assert dialog.choices["city"].checkedId() == 1
    dialog.swap_sides()
    settle(context)
    assert dialog.choices["city"].checkedId() == 0
    dialog.choices["name"].button(1).setChecked(True)
    dialog.submit()
    settle(context)
    profile = context.book.lookups.customers.profile(other)
    assert (profile.code, profile.name, profile.city) == ("C002", "华远精密制造有限公司", "杭州市")
    assert not context.book.lookups.customers.lines([first])
    context.book.undo.undo()
    assert context.book.lookups.customers.profile(first).name == "华远精密制造有限公司"


def test_two_people_are_merged(context: PageContext, book: Book, show: Showing) -> None:
    owner = customer(book)
    kept = contact(book, owner, phones=("13800138000",), title="经理")
    lost = contact(book, owner, "王工", phones=("13900139000",), title="总监")
    dialog = MergeDialog(context, kept, lost, None, "contact")
    show(dialog)
    assert set(dialog.choices) == {"name", "title"}
    dialog.choices["title"].button(1).setChecked(True)
    dialog.submit()
    settle(context)
    found = context.book.lookups.contacts.contact(ContactId(kept))
    assert (found.title, found.phones) == ("总监", ("13800138000", "13900139000"))


def test_what_is_gone_is_said(context: PageContext, twins: tuple[CustomerId, CustomerId], show: Showing) -> None:
    dialog = MergeDialog(context, *twins, None)
    show(dialog)
    context.book.customers.delete([twins[1]])
    dialog.submit()
    settle(context)
    assert dialog.isVisible()
    assert dialog.message.isVisible()


def test_a_new_person_may_be_known(context: PageContext, book: Book, show: Showing) -> None:
    owner = CustomerId(customer(book))
    elsewhere = CustomerId(customer(book, "C002", "美佳百货连锁有限公司"))
    known = contact(book, elsewhere, "王工", phones=("138 0013 8000",), wechat="wanggong")
    form = ContactDialog(context, owner, None)
    show(form)
    for field, text in (("phones", "13800138000"), ("wechat", "wanggong"), ("name", "王工")):
        form.inputs[field].setText(text)
        QTest.qWait(300)
        settle(context)
        assert "美佳百货" in form.message.text
        assert form.message.isVisible()
        form.inputs[field].clear()
    QTest.qWait(300)
    settle(context)
    assert not form.message.isVisible()
    form.inputs["phones"].setText("138-0013-8000")
    QTest.qWait(300)
    settle(context)
    form.message.button.click()
    assert navigator_of(context).went[-1] == ("open_customer", (elsewhere, "people", known))
