"""The form of a visit: everything known is filled in, warnings stop nobody, drafts are kept, one key saves."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Language, VisitKind, VisitState
from desktop.models.rows.visits import CheckItem, ObjectiveItem, VisitDetail, VisitDraft, VisitFilter
from desktop.models.values import CustomerId, VisitId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

CTRL = Qt.KeyboardModifier.ControlModifier
TUESDAY = date(2026, 11, 24)
Open = Callable[..., VisitDialog]


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens the form and waits until it knows what it can know."""

    def open_form(customer_id: int | None = None, **start: object) -> VisitDialog:
        known = None if customer_id is None else CustomerId(customer_id)
        form = VisitDialog(context, VisitStart(known, **start))  # type: ignore[arg-type]
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(form)  # type: ignore[attr-defined]
        form.show()
        form.activateWindow()
        settle(context)
        return form

    return open_form


def save(context: PageContext, form: VisitDialog) -> None:
    QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Return, CTRL)
    settle(context)


def type_into(field: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    if hasattr(field, "textEdited"):
        field.textEdited.emit(field.text())  # type: ignore[attr-defined] -- an input method edits too


def visits(context: PageContext) -> list[VisitDetail]:
    lookups = context.book.lookups.visits
    return [lookups.visit(one) for one in lookups.visit_ids(VisitFilter())]


def test_a_visit_is_planned_by_its_purpose_and_one_key(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book, address="苏州工业园区星湖街 1 号")
    person = contact(book, owner, is_key=True)
    form = opened(owner, on=TUESDAY)
    assert form.focusWidget() is form.fields.purpose
    type_into(form.fields.purpose, "谈二号线")
    save(context, form)
    (found,) = visits(context)
    assert not form.isVisible()
    assert (found.row.purpose, found.row.place, found.row.starts_at) == (
        "谈二号线",
        "苏州工业园区星湖街 1 号",
        at(24, 9),
    )
    assert [one.id for one in found.contacts] == [person]
    assert sum(part.minutes for part in found.outline) == found.row.minutes == 60
    assert found.preparation
    assert navigator_of(context).take_back is not None


def test_a_purpose_may_wait_until_the_plan_is_printed(context: PageContext, book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    save(context, form)
    assert len(visits(context)) == 1


def test_without_time_or_customer_the_words_stand_beside_the_field(context: PageContext, opened: Open) -> None:
    form = opened()
    form.fields.when.set_moment(TUESDAY)
    form.fields.minutes.setText("long")
    form.submit()
    settle(context)
    assert form.isVisible() and not visits(context)
    assert {name for name, field in form._fields.items() if field.error} == {"customers", "starts_at", "minutes"}


def test_a_day_from_the_calendar_is_proposed_before_the_customer_is_known(
    context: PageContext, book: Book, opened: Open
) -> None:
    owner = customer(book)
    form = opened(on=TUESDAY)
    assert form.focusWidget() is form.picker.input and form.fields.starts_at == at(24, 9)
    form.picker.chosen.emit(CustomerId(owner))
    settle(context)
    assert form.focusWidget() is form.fields.purpose and form.fields.starts_at == at(24, 9)
    save(context, form)
    assert [found.row.customer_id for found in visits(context)] == [owner]


def test_enter_in_a_line_never_saves(context: PageContext, book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    form.fields.purpose.setText("谈二号线")
    QTest.keyClick(form.fields.purpose, Qt.Key.Key_Return)
    QApplication.sendEvent(form.fields.purpose, QInputMethodEvent("tan", []))
    form.fields.purpose.setFocus()
    QTest.keyClick(form.fields.purpose, Qt.Key.Key_Return, CTRL)
    settle(context)
    assert form.isVisible() and not visits(context)


def test_the_outline_follows_the_duration_until_it_is_somebodys_own(book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    outline, minutes = form.fields.outline, form.fields.minutes

    def planned() -> list[int]:
        return [part.minutes for part in outline.items()]

    form.fields.kind.choose(VisitKind.ROUTINE)
    form.fields.template_wanted.emit()
    assert planned() == [18, 18, 18, 6]
    minutes.setText("30")
    minutes.textEdited.emit("30")
    assert planned() == [9, 9, 9, 3]
    outline.lines[0].text.setPlainText("先看新产线")
    minutes.setText("60")
    minutes.textEdited.emit("60")
    assert planned() == [18, 18, 18, 6]
    assert outline.items()[0].text == "先看新产线"


def test_lines_grow_and_shrink_as_one_writes(book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    lines = form.fields.objectives
    type_into(lines.lines[0].text, "拿到样品反馈")
    assert len(lines.lines) == 2
    QTest.keyClick(lines.lines[0].text, Qt.Key.Key_Return)
    assert form.focusWidget() is lines.lines[1].text
    type_into(lines.lines[1].text, "约试样")
    assert [item.text for item in lines.items()] == ["拿到样品反馈", "约试样"]
    lines.lines[0].removed.emit()
    assert [item.text for item in lines.items()] == ["约试样"]


def test_warnings_are_hints(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    context.book.visits.plan(VisitDraft(owner, at(24, 10), at(24, 11)))
    form = opened(owner, on=at(24, 10, 30))
    assert form.warning.isVisible() and "Overlaps" in form.warning.text
    save(context, form)
    assert len(visits(context)) == 2


def test_a_colleague_is_added_in_place_and_comes_along(context: PageContext, book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    form.fields.companions.input.setText("蒋伟")
    QTest.keyClick(form.fields.companions.input, Qt.Key.Key_Return)
    settle(context)
    save(context, form)
    assert [one.name for one in visits(context)[0].companions] == ["蒋伟"]


def test_what_was_left_is_offered_again(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened(owner, on=TUESDAY)
    type_into(form.fields.purpose, "谈二号线")
    type_into(form.fields.objectives.lines[0].text, "约试样")
    form.reject()
    settle(context)
    again = opened(owner)
    assert again.offer.isVisible() and not again.fields.purpose.text()
    again.offer.action_clicked.emit()
    assert again.fields.purpose.text() == "谈二号线"
    assert [item.text for item in again.fields.objectives.items()] == ["约试样"]
    save(context, again)
    third = opened(owner)
    assert not third.offer.isVisible()


def test_a_visit_is_changed_and_its_lines_keep_their_identity(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    draft = VisitDraft(
        owner, at(24, 10), at(24, 11), objectives=(ObjectiveItem("约试样"),), preparation=(CheckItem("画册"),)
    )
    visit, _changes = context.book.visits.plan(draft)
    before = context.book.lookups.visits.visit(visit)
    form = opened(visit=VisitId(visit))
    form.fields.preparation.lines[0].tick.setChecked(True)  # type: ignore[attr-defined] -- a CheckLine
    form.fields.when.set_moment(at(25, 14))
    save(context, form)
    after = context.book.lookups.visits.visit(visit)
    assert (after.row.starts_at, after.row.state) == (at(25, 14), VisitState.PLANNED)
    assert after.objectives == before.objectives
    assert after.preparation[0].done and after.preparation[0].id == before.preparation[0].id


def test_changes_that_were_left_are_offered_again(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    one, _changes = context.book.visits.plan(VisitDraft(owner, at(24, 10), at(24, 11), purpose="谈年框"))
    other, _changes = context.book.visits.plan(VisitDraft(owner, at(26, 10), at(26, 11), purpose="谈交期"))
    opened(visit=VisitId(one)).reject()
    settle(context)
    form = opened(visit=VisitId(one))
    assert not form.offer.isVisible(), "who only looked leaves no draft"
    form.fields.purpose.selectAll()
    type_into(form.fields.purpose, "谈年框和二号线")
    form.fields.when.set_moment(at(25, 14))
    form.reject()
    settle(context)
    assert context.book.lookups.visits.visit(one).row.purpose == "谈年框"
    assert not opened(visit=VisitId(other)).offer.isVisible(), "another visit has its own"
    again = opened(visit=VisitId(one))
    assert again.offer.isVisible() and again.fields.purpose.text() == "谈年框"
    again.offer.action_clicked.emit()
    save(context, again)
    row = context.book.lookups.visits.visit(one).row
    assert (row.purpose, row.starts_at) == ("谈年框和二号线", at(25, 14))
    assert not opened(visit=VisitId(one)).offer.isVisible()
    folder = book.folder
    assert all("二号线".encode() not in file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_it_speaks_both_languages_and_fits_a_small_screen(context: PageContext, book: Book, opened: Open) -> None:
    form = opened(customer(book), on=TUESDAY)
    speaker = language.speaker(QApplication.instance())  # type: ignore[arg-type]
    speaker.speak(Language.ZH)
    settle(context)
    assert form.windowTitle() == "安排拜访" and form.save.text() == "保存拜访"
    assert form.width() <= 768 and form.height() <= 768
    nameless = [w for w in form.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    assert not [type(w).__name__ for w in nameless if not w.accessibleName() and not getattr(w, "text", str)()]
