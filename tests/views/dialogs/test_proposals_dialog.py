"""The proposed changes of grade: worked out in the background, ticked by mouse and keyboard, applied in one step."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.errors import Cancelled
from desktop.models.kinds import Grade, Status
from desktop.models.rows.assessments import StatusChange
from desktop.models.values import CustomerId, Money
from desktop.views.dialogs.proposals_dialog import ProposalsDialog
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import customer


@pytest.fixture
def sold(context: PageContext) -> list[CustomerId]:
    """Three customers of grade A: one sells everything, two nothing."""
    made = [CustomerId(customer(context.book.book, f"C00{number}", f"客户{number}")) for number in (1, 2, 3)]
    context.book.customers.change(made[0], {"grade": Grade.C})
    bought = {"bought_on": context.today() - timedelta(9), "amount": Money.of_yuan(900_000)}
    context.book.trade.add_purchase(made[0], bought)
    for other in made[1:]:
        context.book.customers.change(other, {"grade": Grade.B})
    return made


def grades(context: PageContext, ids: list[CustomerId]) -> list[Grade | None]:
    return [context.book.lookups.customers.profile(one).grade for one in ids]


def test_ticked_changes_are_applied_in_one_step(context: PageContext, sold: list[CustomerId], qtbot: object) -> None:
    dialog = ProposalsDialog(context, None)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    dialog.show()
    assert context.jobs.wait_idle()
    assert [change.code for change in dialog.model.changes] == ["C001", "C002", "C003"]
    assert not dialog.progress.isVisible()
    cells = [dialog.model.data(dialog.model.index(0, column)) for column in range(6)]
    assert (cells[:2], cells[3]) == (["C001 客户1", "Grade"], "→ A core")
    assert cells[2].startswith("C")
    assert "rank 1" in cells[5]
    assert dialog._alone.text() == "Top 20 without a second manager: 客户1 (rank 1)"
    dialog.table.selectRow(2)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.save.text().strip() == "Apply 2 changes"
    dialog.submit()
    assert context.jobs.wait_idle()
    assert grades(context, sold) == [Grade.A, Grade.D, Grade.B]
    assert navigator_of(context).toasts == ["2 suggestions followed"]
    context.book.undo.undo()
    assert grades(context, sold) == [Grade.C, Grade.B, Grade.B]


def test_a_status_is_proposed_and_followed(context: PageContext, sold: list[CustomerId], qtbot: object) -> None:
    context.book.customers.change(sold[1], {"status": Status.PROSPECT, "grade": Grade.D})
    signed = context.today() - timedelta(3)
    context.book.trade.add_contract(sold[1], {"title": "框架", "signed_on": signed, "ends_on": signed + timedelta(365)})
    dialog = ProposalsDialog(context, None)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    assert context.jobs.wait_idle()
    row = next(n for n, change in enumerate(dialog.model.changes) if isinstance(change, StatusChange))
    cells = [dialog.model.data(dialog.model.index(row, column)) for column in range(6)]
    assert cells[:4] == ["C002 客户2", "Status", "Prospect", "→ Buying"]
    assert cells[5] == "a contract was signed"
    dialog.model.tick_all(False)
    dialog.model.toggle(row)
    dialog.submit()
    assert context.jobs.wait_idle()
    assert context.book.lookups.customers.profile(sold[1]).status is Status.BUYING
    context.book.undo.undo()
    assert context.book.lookups.customers.profile(sold[1]).status is Status.PROSPECT


def test_with_nothing_ticked_the_list_is_kept_and_the_next_one_tells_what_moved(
    context: PageContext, sold: list[CustomerId], qtbot: object
) -> None:
    dialog = ProposalsDialog(context, None)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    dialog.show()
    assert not dialog.save.isEnabled()  # nothing was looked at yet
    assert context.jobs.wait_idle()
    assert not dialog._since.isVisible() and not dialog._moves.isVisible()  # no list is older
    dialog.model.tick_all(False)
    assert (dialog.save.text().strip(), dialog.save.isEnabled()) == ("Keep the list only", True)
    box = dialog.model.index(0, 0)
    dialog.model.setData(box, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert (dialog.save.text().strip(), len(dialog.model.ticked)) == ("Apply 1 change", 1)
    dialog.model.toggle(0)
    dialog.submit()
    assert context.jobs.wait_idle()
    assert navigator_of(context).toasts == ["The list of this month is kept"]
    assert grades(context, sold) == [Grade.C, Grade.B, Grade.B]
    bought = {"bought_on": context.today() - timedelta(2), "amount": Money.of_yuan(3_000_000)}
    context.book.trade.add_purchase(sold[1], bought)
    later = ProposalsDialog(context, None)
    qtbot.addWidget(later)  # type: ignore[attr-defined]
    later.show()
    assert context.jobs.wait_idle()
    assert later._since.text() == f"Since the list of {context.today().isoformat()}"
    assert later._moves.text().split("\n") == [
        "Priority class changed: 客户2 (Opportunity class → Strategic class)", "Into the Top 20: 客户2 (rank 1)",
    ]  # fmt: skip
    assert later._moves.isVisible() and later.height() <= later.screen().availableGeometry().height()
    context.book.undo.undo()
    context.book.undo.undo()
    later.work_out()
    assert context.jobs.wait_idle()
    assert not later._moves.isVisible()


def test_stopping_changes_nothing(context: PageContext, sold: list[CustomerId], qtbot: object) -> None:
    dialog = ProposalsDialog(context, None)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    assert context.jobs.wait_idle()
    dialog._failed(Cancelled())
    assert "Nothing was changed" in dialog._words.text()
