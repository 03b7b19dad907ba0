"""One field is set on many customers: what changes is shown before, and it is one step of undo."""

from PySide6.QtTest import QTest

from desktop.models.kinds import Grade, Status
from desktop.models.values import CustomerId
from desktop.views.customers.bulk_dialog import BulkDialog
from desktop.views.customers.bulk_fields import BulkLists
from desktop.views.page import PageContext
from tests.support.people import customer


def opened(context: PageContext, qtbot: object) -> tuple[BulkDialog, list[CustomerId]]:
    """The form for three customers: two A, one without a grade."""
    book = context.book.book
    grades = {"C1": Grade.A, "C2": Grade.A, "C3": None}
    ids = [CustomerId(customer(book, code, f"客户{code}", grade=grade)) for code, grade in grades.items()]
    dialog = BulkDialog(context, ids, BulkLists({1: "制造业"}, {}), None)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    dialog.open()
    assert context.jobs.wait_idle()
    QTest.qWait(20)
    return dialog, ids


def test_what_changes_is_shown_and_done_in_one_step(context: PageContext, qtbot: object) -> None:
    dialog, ids = opened(context, qtbot)
    dialog.value.set_value(Grade.B)
    assert dialog._preview.text() == "A core → B key: 2\nNo grade yet → B key: 1"
    dialog.value.set_value(None)
    assert dialog._preview.text() == "A core → No grade yet: 2"
    assert dialog._same.text() == "1 has it already"
    assert dialog.save.text() == "Change 2 customers"
    dialog.try_submit()
    assert context.jobs.wait_idle()
    QTest.qWait(20)
    lookups = context.book.lookups.customers
    assert lookups.present_values(ids, "grade") == {None: 3}
    context.book.undo.undo()
    assert lookups.present_values(ids, "grade") == {"A": 2, None: 1}


def test_nothing_to_change_cannot_be_confirmed(context: PageContext, qtbot: object) -> None:
    dialog, _ids = opened(context, qtbot)
    dialog.field.set_value("preferred_weekday")
    assert context.jobs.wait_idle()
    QTest.qWait(20)
    assert not dialog.save.isEnabled()
    dialog.value.set_value(2)
    assert dialog._preview.text().startswith("Any day → ")
    assert dialog.save.isEnabled()


def test_winding_down_wants_a_reason(context: PageContext, qtbot: object) -> None:
    dialog, ids = opened(context, qtbot)
    assert not dialog._fields["winding_down_reason"].isVisible()
    dialog.field.set_value("status")
    assert context.jobs.wait_idle()
    QTest.qWait(20)
    dialog.value.set_value(Status.WINDING_DOWN)
    assert dialog._fields["winding_down_reason"].isVisible()
    dialog.reason.setText("停产")
    dialog.try_submit()
    assert context.jobs.wait_idle()
    QTest.qWait(20)
    assert context.book.lookups.customers.profile(ids[0]).winding_down_reason == "停产"
