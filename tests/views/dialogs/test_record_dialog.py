"""The form of a record: short, knows what is known, settles plans, keeps drafts, respects the input method."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Channel, ContentKind, FollowUpState, Language, Occasion, Promise
from desktop.models.rows.followups import FollowUpDraft, FollowUpFilter, NextContact
from desktop.models.rows.interactions import InteractionDetail, RecordDraft, TimelineFilter
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.support.qt import FakeAsker

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., RecordDialog]


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens the form and waits until it knows what it can know."""

    def open_form(customer_id: int | None = None, **start: object) -> RecordDialog:
        known = None if customer_id is None else CustomerId(customer_id)
        form = RecordDialog(context, RecordStart(known, **start))  # type: ignore[arg-type]
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(form)  # type: ignore[attr-defined]
        form.show()
        form.activateWindow()
        settle(context)
        return form

    return open_form


def settle(context: PageContext) -> None:
    """Let every job and what follows from it end."""
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def records(context: PageContext, owner: int) -> list[InteractionDetail]:
    lookups = context.book.lookups.interactions
    return [lookups.interaction(one) for one in lookups.timeline_ids(owner, TimelineFilter())]


def save(context: PageContext, form: RecordDialog) -> None:
    focused = form.focusWidget()
    QTest.keyClick(focused if focused is not None else form, Qt.Key.Key_Return, CTRL)
    settle(context)


def write(field: QWidget, text: str) -> None:
    """What an input method sends when it is done."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def compose(field: QWidget, text: str) -> None:
    """What an input method sends while it composes."""
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def test_it_opens_at_what_was_said_and_saves_by_one_key(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    key_person = contact(book, owner, is_key=True)
    form = opened(owner)
    assert form.focusWidget() is form.fields.said
    assert form.side.people.chosen == (key_person,)
    write(form.fields.said, "asked for a quotation")
    save(context, form)
    assert not form.isVisible()
    (found,) = records(context, owner)
    assert (found.row.said, found.row.channel, found.row.starts_at) == (
        "asked for a quotation",
        Channel.CALL,
        at(23, 9),
    )
    assert [name for _id, name in found.contacts] == ["王建国"]
    assert navigator_of(context).toasts and navigator_of(context).take_back is not None


def test_a_call_without_a_word_is_recorded_in_one_key(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    save(context, opened(owner))
    assert [found.row.is_contact for found in records(context, owner)] == [True]


@pytest.mark.parametrize(
    ("words", "moment"),
    [("昨天 15:00", at(22, 15)), ("周五", at(20, 12)), ("-2d", at(21, 12)), ("今天", at(23, 9))],
)
def test_when_it_was_can_be_said_in_words(
    context: PageContext, book: Book, opened: Open, words: str, moment: object
) -> None:
    owner = customer(book)
    form = opened(owner)
    form.fields.when.input.clear()
    write(form.fields.when.input, words)
    save(context, form)
    assert [found.row.starts_at for found in records(context, owner)] == [moment]


@pytest.mark.parametrize("words", ["明天 15:00", "whenever"])
def test_what_is_wrong_is_said_beside_the_field(context: PageContext, book: Book, opened: Open, words: str) -> None:
    owner = customer(book)
    form = opened(owner)
    form.fields.when.input.clear()
    write(form.fields.when.input, words)
    save(context, form)
    assert form.isVisible()
    assert form.error_of("starts_at")
    assert form.save.isEnabled()
    assert not records(context, owner)


def test_enter_belongs_to_the_input_method_while_it_composes(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened(owner)
    compose(form.fields.said, "baojia")
    for modifier in (Qt.KeyboardModifier.NoModifier, CTRL):
        QTest.keyClick(form.fields.said, Qt.Key.Key_Return, modifier)
    QTest.keyClick(form.fields.said, Qt.Key.Key_Escape)
    settle(context)
    assert form.isVisible()
    assert not records(context, owner)
    write(form.fields.said, "报价")
    save(context, form)
    assert [found.row.said for found in records(context, owner)] == ["报价"]


def test_enter_in_a_line_does_not_save(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened(owner)
    for field in (form.fields.subject, form.next.topic, form.fields.when.input):
        QTest.keyClick(field, Qt.Key.Key_Return)
    settle(context)
    assert form.isVisible()
    assert not records(context, owner)


def test_promises_needs_and_the_next_contact_are_one_step(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    promised, _changes = context.book.followups.add(owner, FollowUpDraft("寄样品", due_on=date(2026, 11, 20)))
    form = opened(owner)
    form.fields.needs.setPlainText("夜班支持\n\n备件寄售")
    (first,) = form.promises.rows
    write(first.action, "发报价")
    write(first.due.input, "+3d")
    QTest.keyClick(first.action, Qt.Key.Key_Return)
    second = form.promises.rows[1]
    second.action.setText("确认数量")
    second.side.choose(Promise.THEIRS)
    write(form.next.when.input, "下周三 10:00")
    form.next.topic.setText("报价回访")
    form.side.tick(promised)
    save(context, form)
    rows = {row.action: row for row in followups(context)}
    assert rows["发报价"].due_on == date(2026, 11, 26)
    assert (rows["确认数量"].promise, rows["确认数量"].due_on) == (Promise.THEIRS, None)
    assert (rows["报价回访"].due_on, rows["报价回访"].due_time) == (date(2026, 12, 2), "10:00")
    assert rows["寄样品"].state is FollowUpState.DONE
    assert {need.text for need in context.book.lookups.needs.needs_of(owner)} == {"夜班支持", "备件寄售"}
    context.book.undo.undo()
    assert [row.action for row in followups(context)] == ["寄样品"]
    assert not records(context, owner)


def followups(context: PageContext) -> list[object]:
    lookups = context.book.lookups.followups
    return lookups.followup_rows(lookups.followup_ids(FollowUpFilter(states=frozenset())))  # type: ignore[return-value]


def test_a_row_with_a_day_but_no_promise_is_pointed_out(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened(owner)
    write(form.promises.rows[0].due.input, "+3d")
    save(context, form)
    assert form.isVisible()
    assert not records(context, owner)


def test_the_plan_it_settles_is_named_and_can_be_declined(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    context.book.followups.plan_contact(owner, NextContact(date(2026, 11, 24), Channel.CALL, "报价"))
    form = opened(owner)
    assert form.plan.isVisible()
    assert len(form.plan.closes) == 1
    form.fields.answered.setChecked(False)
    settle(context)
    assert not form.plan.isVisible()
    assert form.plan.closes == ()
    form.fields.answered.setChecked(True)
    settle(context)
    save(context, form)
    assert [row.state for row in followups(context)] == [FollowUpState.DONE]  # type: ignore[attr-defined]


def test_on_a_tie_it_asks(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    for day in (22, 24):
        context.book.followups.plan_contact(owner, NextContact(date(2026, 11, day), None, str(day)))
    form = opened(owner)
    save(context, form)
    assert form.isVisible()
    assert not records(context, owner)
    form.plan.choose(1)
    save(context, form)
    assert not form.isVisible()
    states = {row.action: row.state for row in followups(context)}  # type: ignore[attr-defined]
    assert states == {"22": FollowUpState.OPEN, "24": FollowUpState.DONE}


def test_a_form_that_was_left_is_offered_again(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened(owner)
    write(form.fields.said, "half a sentence")
    form.fields.choose(Channel.WECHAT)
    form.promises.rows[0].action.setText("发目录")
    form.promises.rows[0].due.set_moment(date(2026, 11, 30))
    form.reject()
    settle(context)
    again = opened(owner)
    assert again.offer.isVisible()
    assert not again.fields.said.toPlainText()
    again.offer.button.click()
    assert again.fields.said.toPlainText() == "half a sentence"
    assert again.fields.channel.channel is Channel.WECHAT
    assert again.promises.drafts() == (FollowUpDraft("发目录", due_on=date(2026, 11, 30)),)
    save(context, again)
    assert not opened(owner).offer.isVisible()


def test_a_form_without_a_word_leaves_no_draft(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    opened(owner).reject()
    settle(context)
    assert not opened(owner).offer.isVisible()
    assert not navigator_of(context).toasts


def test_hints_stop_nobody(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    for day in (3, 10, 17):
        draft = RecordDraft((owner,), at(day), Channel.CALL, content_kind=ContentKind.SALES)
        context.book.interactions.record(draft)
    form = opened(owner)
    form.fields.content_kind.choose(ContentKind.SALES)
    form.fields.occasion.choose(Occasion.REGULAR)
    write(form.fields.said, "offer")
    QTest.qWait(500)
    settle(context)
    assert form.hint.isVisible()
    save(context, form)
    assert len(records(context, owner)) == 4


def test_without_a_customer_it_asks_for_one(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    form = opened()
    assert form.focusWidget() is form.picker.input
    save(context, form)
    assert form.error_of("customers")
    write(form.picker.input, "hyjm")
    settle(context)
    assert form.picker.results.count() == 1
    QTest.keyClick(form.picker.input, Qt.Key.Key_Return)
    settle(context)
    assert form.customer == owner
    assert form.focusWidget() is form.fields.said
    save(context, form)
    assert len(records(context, owner)) == 1


def test_an_existing_record_is_changed(context: PageContext, book: Book, opened: Open) -> None:
    owner = customer(book)
    person = contact(book, owner)
    draft = RecordDraft((owner,), at(20, 15), Channel.VISIT, (person,), said="旧话", minutes=45)
    written, _changes = context.book.interactions.record(draft)
    form = opened(interaction=written)
    assert form.fields.said.toPlainText() == "旧话"
    assert form.side.people.chosen == (person,)
    form.fields.said.setPlainText("新话")
    save(context, form)
    (found,) = records(context, owner)
    assert (found.row.said, found.row.minutes, found.row.starts_at) == ("新话", 45, at(20, 15))
    assert found.contacts


@pytest.mark.parametrize("spoken", list(Language))
def test_it_fits_a_small_screen_in_both_languages(
    context: PageContext, book: Book, opened: Open, qapp: QApplication, spoken: Language
) -> None:
    language.speaker(qapp).speak(spoken)
    form = opened(customer(book))
    assert form.width() <= 1366
    assert form.height() <= 768
    for button in (form.save, form.cancel):
        assert form.rect().contains(button.mapTo(form, QPoint(0, 0)))
        assert button.width() >= button.sizeHint().width()
    named = [child for child in form.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert not [child for child in named if child.isVisible() and not _name(child)]


def _name(widget: QWidget) -> str:
    text = widget.property("text")
    return widget.accessibleName() or str(text or "")


def test_saving_at_once_still_settles_the_plan(context: PageContext, book: Book, qtbot: object) -> None:
    owner = customer(book)
    context.book.followups.plan_contact(owner, NextContact(date(2026, 11, 23), Channel.CALL, "回访"))
    form = RecordDialog(context, RecordStart(CustomerId(owner)))
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)  # type: ignore[attr-defined]
    form.show()
    form.submit()
    settle(context)
    assert len(records(context, owner)) == 1
    assert [row.state for row in followups(context)] == [FollowUpState.DONE]  # type: ignore[attr-defined]


def test_the_customer_can_be_changed_before_saving(context: PageContext, book: Book, opened: Open) -> None:
    owner, other = customer(book), customer(book, "C002", "天成物流有限公司")
    form = opened(owner)
    write(form.fields.said, "其实是另一家")
    form.other.click()
    assert form.customer is None
    write(form.picker.input, "天成")
    settle(context)
    QTest.keyClick(form.picker.input, Qt.Key.Key_Return)
    settle(context)
    save(context, form)
    assert [found.row.said for found in records(context, other)] == ["其实是另一家"]
    assert not records(context, owner)


def test_leaving_a_changed_record_asks(context: PageContext, book: Book, opened: Open, asker: FakeAsker) -> None:
    owner = customer(book)
    written, _changes = context.book.interactions.record(RecordDraft((owner,), at(20), Channel.CALL, said="旧话"))
    form = opened(interaction=written)
    form.reject()
    assert not asker.asked
    form = opened(interaction=written)
    write(form.fields.said, "新话")
    asker.answer = -1
    form.reject()
    assert form.isVisible()
    asker.answer = 0
    form.reject()
    assert not form.isVisible()
    assert [found.row.said for found in records(context, owner)] == ["旧话"]
