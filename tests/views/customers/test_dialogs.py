"""The forms of the list: a new customer made once, tags on many, the start of the rhythm."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.models.kinds import Grade, Language
from desktop.models.rows.customers import CustomerFilter
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.dialogs.rhythm_dialog import RhythmDialog
from desktop.views.dialogs.tag_dialog import TagDialog, tag_customers
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import customer


@pytest.fixture
def parent(qtbot: object) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)  # type: ignore[attr-defined]
    widget.show()
    return widget


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(5)


def open_new(context: PageContext, parent: QWidget) -> CustomerDialog:
    dialog = CustomerDialog(context, parent)
    dialog.open()
    settle(context)
    return dialog


def all_customers(context: PageContext) -> list[int]:
    return list(context.book.lookups.customers.ids(CustomerFilter()))


def test_a_new_customer_with_its_first_contact_is_one_step(context: PageContext, parent: QWidget) -> None:
    dialog = open_new(context, parent)
    dialog.inputs["name"].setText("华远精密制造有限公司")
    dialog.inputs["address"].setText("苏州工业园区星湖街 218 号")
    dialog.inputs["contact"].setText("王建国")
    dialog.inputs["contact_phone"].setText("138 1234 5678")
    dialog.grade.set_value(Grade.A)
    QTest.keyClick(dialog.inputs["name"], Qt.Key.Key_Return)
    dialog.try_submit()
    settle(context)
    made = all_customers(context)
    assert len(made) == 1
    profile = context.book.lookups.customers.profile(CustomerId(made[0]))
    assert (profile.grade, profile.code, profile.city) == (Grade.A, "C001", "苏州市")
    people = context.book.lookups.contacts.contacts_of(made[0])
    assert [(person.name, person.is_key) for person in people] == [("王建国", True)]
    assert navigator_of(context).went[-1] == ("open_customer", (made[0],))
    context.book.undo.undo()
    assert all_customers(context) == []


def test_without_a_name_nothing_is_made_and_the_field_says_so(context: PageContext, parent: QWidget) -> None:
    dialog = open_new(context, parent)
    dialog.try_submit()
    settle(context)
    assert dialog._fields["name"].error
    assert dialog.isVisible()
    assert all_customers(context) == []
    dialog.reject()


def test_a_likely_twin_is_pointed_out(context: PageContext, parent: QWidget) -> None:
    known = customer(context.book.book, "C001", "苏州华远精密制造有限公司")
    dialog = open_new(context, parent)
    dialog.inputs["name"].setText("华远精密制造股份有限公司")
    QTest.qWait(300)
    settle(context)
    assert dialog.twins.isVisible()
    assert [one.title for one in dialog.twins.found] == ["苏州华远精密制造有限公司"]
    dialog.twins.twins[0].button.click()
    assert navigator_of(context).went[-1] == ("open_customer", (known,))


def test_tags_that_all_have_are_shown_and_the_change_is_for_all(context: PageContext, parent: QWidget) -> None:
    ids = [CustomerId(customer(context.book.book, f"C00{number}", f"客户{number}")) for number in (1, 2)]
    context.book.customers.tag(ids, ["老客户"])
    context.book.customers.tag(ids[:1], ["公立"])
    tag_customers(context, ids, parent)
    settle(context)
    dialog = parent.findChild(TagDialog)
    assert dialog is not None
    assert dialog.editor.tags == ("老客户",)
    dialog.editor.set_tags(("重点跟踪",))
    dialog.try_submit()
    settle(context)
    lines = context.book.lookups.customers.lines(ids)
    assert [set(line.tags) for line in lines] == [{"重点跟踪", "公立"}, {"重点跟踪"}]


def test_rhythm_gives_first_contacts(context: PageContext, parent: QWidget) -> None:
    made = customer(context.book.book)
    dialog = RhythmDialog(context, 1, parent)
    dialog.open()
    assert dialog.a_day.value() == 8
    QTest.keyClick(dialog.a_day, Qt.Key.Key_Return)
    settle(context)
    assert context.book.lookups.customers.profile(CustomerId(made)).rhythm_start_on is not None


@pytest.mark.parametrize("spoken", list(Language))
def test_forms_open_in_both_languages(context: PageContext, parent: QWidget, spoken: Language, qapp: object) -> None:
    language.speaker(qapp).speak(spoken)  # type: ignore[arg-type]
    dialogs = [
        CustomerDialog(context, parent),
        RhythmDialog(context, 3, parent),
        TagDialog(context, [CustomerId(1)], [], [], parent),
    ]
    for dialog in dialogs:
        dialog.open()
        settle(context)
        assert dialog.windowTitle()
        dialog.reject()
