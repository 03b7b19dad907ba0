"""The record of a visit and the write-up: one step, keyboard only, sheet after sheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Mood, Promise, VisitState
from desktop.models.rows.visits import ObjectiveItem, VisitDraft
from desktop.models.values import Money, VisitId
from desktop.storage.book import Book
from desktop.views.dialogs.completion_dialog import CompletionDialog
from desktop.views.dialogs.write_up import WriteUp
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def visit(context: PageContext, book: Book) -> VisitId:
    """A visit of last Friday with one objective."""
    owner = customer(book)
    person = contact(book, owner, is_key=True)
    draft = VisitDraft(
        owner, at(20, 10), at(20, 11), purpose="季度回顾", contacts=(person,), objectives=(ObjectiveItem("约试样"),)
    )
    return context.book.visits.plan(draft)[0]


@pytest.fixture
def form(context: PageContext, visit: VisitId, qtbot: object) -> CompletionDialog:
    return opened(context, visit, qtbot)


def opened(context: PageContext, visit: VisitId, qtbot: object) -> CompletionDialog:
    dialog = CompletionDialog(context, visit)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    dialog.show()
    dialog.activateWindow()
    settle(context)
    return dialog


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_usual_case_needs_the_keyboard_only(context: PageContext, visit: VisitId, form: CompletionDialog) -> None:
    QTest.keyClicks(focused(), "liked the sample")
    for _field in range(5):  # feedback, issues, insight, needs, the first next action
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is form.promises.rows[0].action
    QTest.keyClicks(focused(), "send the quotation")
    form.promises.rows[0].due.input.setFocus()
    QTest.keyClicks(focused(), "+3d")
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    settle(context)
    assert not form.isVisible()
    found = context.book.lookups.visits.visit(visit)
    assert found.row.state is VisitState.COMPLETED and found.row.interaction_id is not None
    record = context.book.lookups.interactions.interaction(found.row.interaction_id)
    assert (record.row.said, record.row.subject, record.row.minutes) == ("liked the sample", "季度回顾", 60)
    assert [name for _id, name in record.contacts] == ["王建国"]
    (promise,) = record.followups
    assert (promise.action, promise.promise, promise.due_on) == ("send the quotation", Promise.OURS, date(2026, 11, 26))
    assert navigator_of(context).take_back is not None


def test_a_next_step_or_an_explicit_none_is_asked_for(
    context: PageContext, visit: VisitId, form: CompletionDialog
) -> None:
    form.submit()
    settle(context)
    assert form.isVisible() and form._fields["followups"].error
    form.none.setChecked(True)
    form.submit()
    settle(context)
    assert not form.isVisible() and context.book.lookups.visits.visit(visit).no_next_step


def test_everything_that_was_told_is_kept_in_one_step(
    context: PageContext, visit: VisitId, form: CompletionDialog
) -> None:
    fields = form.fields
    fields.feedback.setPlainText("价格偏高")
    fields.needs.setPlainText("新风改造\n备件寄售")
    fields.mood.choose(Mood.POSITIVE)
    fields.impression.setText("有戏")
    fields.minutes.setText("75")
    fields.cost.setText("1,280.50")
    fields._reached[next(iter(fields._reached))].setChecked(True)
    form.next.when.set_moment(date(2026, 12, 1))
    form.submit()
    settle(context)
    found = context.book.lookups.visits.visit(visit)
    assert found.row.interaction_id is not None
    record = context.book.lookups.interactions.interaction(found.row.interaction_id).row
    assert (record.feedback, record.mood, record.minutes) == ("价格偏高", Mood.POSITIVE, 75)
    assert record.cost == Money(128050) and found.impression == "有戏"
    assert found.objectives[0].reached is True
    needs = context.book.lookups.needs.needs_of(found.row.customer_id)
    assert {need.text for need in needs} == {"新风改造", "备件寄售"}
    context.book.undo.undo()
    assert context.book.lookups.visits.visit(visit).row.state is VisitState.PLANNED
    assert not context.book.lookups.needs.needs_of(found.row.customer_id)


def test_what_is_no_number_is_said_beside_the_field(context: PageContext, form: CompletionDialog) -> None:
    form.fields.cost.setText("viel")
    form.none.setChecked(True)
    form.submit()
    settle(context)
    assert form.isVisible() and form._fields["cost"].error
    assert form.fields.cost.isVisible()


def test_a_draft_of_the_record_is_offered_again(
    context: PageContext, visit: VisitId, form: CompletionDialog, qtbot: object
) -> None:
    form.fields.said.setPlainText("说到一半")
    form.promises.rows[0].action.setText("寄样品")
    form.reject()
    settle(context)
    again = opened(context, visit, qtbot)
    assert again.offer.isVisible()
    again.offer.action_clicked.emit()
    assert again.fields.said.toPlainText() == "说到一半"
    assert [draft.action for draft in again.promises.drafts()] == ["寄样品"]


def test_a_visit_that_has_not_begun_cannot_be_recorded(context: PageContext, book: Book, qtbot: object) -> None:
    owner = customer(book, "C009")
    coming = context.book.visits.plan(VisitDraft(owner, at(25, 10), at(25, 11)))[0]
    form = opened(context, coming, qtbot)
    assert form.message.isVisible() and not form.save.isEnabled()


@pytest.fixture
def evening(context: PageContext, book: Book) -> list[VisitId]:
    """Three visits without a record."""
    owner = customer(book)
    plan = context.book.visits.plan
    return [plan(VisitDraft(owner, at(20, hour), at(20, hour + 1)))[0] for hour in (9, 11, 14)]


class Walk:
    """Follows a write-up from form to form."""

    def __init__(self, context: PageContext, window: QWidget) -> None:
        self._context = context
        self.forms: list[CompletionDialog] = []
        self._walk = WriteUp(context, window)
        self._walk.shown.connect(self.forms.append)
        self._walk.start()
        settle(context)

    @property
    def form(self) -> CompletionDialog:
        return self.forms[-1]

    def write(self) -> None:
        self.form.none.setChecked(True)
        self.form.submit()
        settle(self._context)


@pytest.fixture
def window(qtbot: object) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show()
    return made


def test_an_evening_is_written_up_sheet_by_sheet(context: PageContext, evening: list[VisitId], window: QWidget) -> None:
    walk = Walk(context, window)
    assert walk.form.visit == evening[0] and "V-1120-1" in walk.form._name.text()
    walk.write()
    assert walk.form.visit == evening[1]
    walk.form.bar.skip.click()
    settle(context)
    assert walk.form.visit == evening[2]
    walk.write()
    states = [context.book.lookups.visits.visit(visit).row.state for visit in evening]
    assert states == [VisitState.COMPLETED, VisitState.PLANNED, VisitState.COMPLETED]
    assert navigator_of(context).toasts[-1] == "2 records written, 1 still to be written"


def test_a_sheet_may_be_missed_cancelled_or_gone_back_to(
    context: PageContext, evening: list[VisitId], window: QWidget
) -> None:
    walk = Walk(context, window)
    assert not walk.form.bar.back.isEnabled()
    QTest.keyClick(walk.form, Qt.Key.Key_Right, ALT)
    settle(context)
    assert walk.form.visit == evening[1]
    QTest.keyClick(walk.form, Qt.Key.Key_Left, ALT)
    settle(context)
    assert walk.form.visit == evening[0]
    QTest.keyClick(walk.form, Qt.Key.Key_M, ALT)
    settle(context)
    assert walk.form.visit == evening[1] and not walk.form.bar.back.isEnabled()
    QTest.keyClick(walk.form, Qt.Key.Key_X, ALT)
    settle(context)
    assert walk.form.visit == evening[2] and walk.form._count.text() == "3 / 3"
    walk.write()
    rows = [context.book.lookups.visits.visit(visit).row for visit in evening]
    assert [row.state for row in rows] == [VisitState.MISSED, VisitState.CANCELLED, VisitState.COMPLETED]
    assert navigator_of(context).toasts[-1] == "1 record written"


def test_choices_are_a_key_away(context: PageContext, visit: VisitId, form: CompletionDialog) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_1, ALT)
    QTest.keyClick(focused(), Qt.Key.Key_0, ALT)
    assert form.none.isChecked()
    QTest.keyClick(focused(), Qt.Key.Key_5, ALT)
    assert not form.none.isChecked() and form.next.when.day == date(2026, 12, 7)
    assert focused() is form.fields.said
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    settle(context)
    found = context.book.lookups.visits.visit(visit).row.interaction_id
    assert found is not None
    assert context.book.lookups.interactions.interaction(found).row.mood is Mood.POSITIVE


def test_the_code_of_a_sheet_opens_its_form(context: PageContext, evening: list[VisitId], window: QWidget) -> None:
    walk = Walk(context, window)
    walk.form.code.setText("v1120-3")
    QTest.keyClick(walk.form.code, Qt.Key.Key_Return)
    settle(context)
    assert walk.form.visit == evening[2] and len(walk.forms) == 2
    walk.form.code.setText("V-0101-9")
    QTest.keyClick(walk.form.code, Qt.Key.Key_Return)
    settle(context)
    assert walk.form.visit == evening[2] and walk.form.message.isVisible()
    walk.form.reject()


def test_without_anything_to_write_it_says_so(context: PageContext, window: QWidget) -> None:
    walk = Walk(context, window)
    assert not walk.forms and navigator_of(context).toasts == ["Every visit has its record."]
