"""An evening after the visits, by keyboard only: three sheets written up, a sheet opened by its code, a line captured."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.kinds import Channel, FollowUpKind, Language, Mood, Promise, VisitState
from desktop.models.rows.interactions import InteractionDetail
from desktop.models.rows.visits import VisitRow
from desktop.views.dialogs.capture_dialog import CaptureDialog
from desktop.views.dialogs.completion_dialog import CompletionDialog
from tests.support.books import NOW
from tests.support.dump import dump
from tests.support.hands import ALT, CTRL, SHIFT, Hands

Key = Qt.Key
BOTH = pytest.mark.parametrize("spoken", list(Language), indirect=True)
EVENING = datetime(2026, 11, 23, 18, 30, tzinfo=NOW.tzinfo)
SAID = {Language.ZH: "聊了四季度供货，二号线同意试点", Language.EN: "talked about the supply, they agree to the trial"}
TOLD = {
    Language.ZH: ("二号线同意下月先试点", "交期最好压到两周以内", "折扣等王总周五答复"),
    Language.EN: (
        "they agree to a trial on line two",
        "wants delivery within two weeks",
        "discount: Wang answers on Friday",
    ),
}
PROMISED = {Language.ZH: "寄样品两件", Language.EN: "send two samples"}
MOST_KEYS = 4
"""Keys beside the words themselves that the shortest record takes."""

MOST_KEYS_WITH_A_PROMISE = 13
"""Keys beside the words that the usual record takes: mood, three lines, an objective, a promise with its day, the next
visit and how."""

MOST_SECONDS = 60
SECONDS_A_LETTER = {Language.ZH: 1.0, Language.EN: 0.3}
"""60 characters a minute by an input method; 40 words a minute."""
SECONDS_A_KEY, SECONDS_TO_THINK = 0.5, 1.35
"""A key with its modifier, and the pause before each new thing one does (Card, Moran and Newell, 1980)."""


class Counted:
    """Hands whose keys are counted; the letters of a text are not, since everybody has to write those."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.keys, self.letters, self.pauses = hands, 0, 0, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self.hands.press(key, modifier)

    def pause(self) -> None:
        """Think of what comes next."""
        self.pauses += 1

    def type(self, text: str) -> None:
        """Write a text where the keyboard is."""
        self.letters += len(text)
        self.hands.type(text)

    def seconds(self, spoken: Language) -> float:
        """How long a person takes for all of it."""
        return self.letters * SECONDS_A_LETTER[spoken] + self.keys * SECONDS_A_KEY + self.pauses * SECONDS_TO_THINK

    def form(self, number: int, total: int) -> CompletionDialog:
        shown = f"{number} / {total}"
        self.hands.until(lambda: any(shown in self.hands.texts(one) for one in self.hands.dialogs()))
        return self.hands.dialog(CompletionDialog)


def write_the_usual(hands: Counted, form: CompletionDialog, spoken: Language) -> None:
    """What a rep writes after most visits, by keyboard only."""
    first, *others = TOLD[spoken]
    hands.pause()
    hands.type(first)
    for line in others:
        hands.pause()
        hands.press(Key.Key_Return)
        hands.type(line)
    hands.pause()
    hands.press(Key.Key_1, ALT)
    hands.press(Key.Key_9, ALT)
    hands.press(Key.Key_Space)
    assert form.fields.first_objective is not None and form.fields.first_objective.isChecked()
    hands.pause()
    hands.press(Key.Key_7, ALT)
    hands.type(PROMISED[spoken])
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    hands.type("下周五" if spoken is Language.ZH else "next fri")
    hands.pause()
    hands.press(Key.Key_5, ALT)
    hands.press(Key.Key_8, ALT)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return, CTRL)


def to_write(hands: Hands) -> list[VisitRow]:
    return hands.window.context.book.lookups.visits.to_write()


def take_back(hands: Hands) -> None:
    """By the menu: while the keyboard is in a field, Ctrl+Z belongs to the field."""
    hands.window.commands.get("undo").trigger()
    hands.settle()


def record_of(hands: Hands, visit: int) -> InteractionDetail:
    lookups = hands.window.context.book.lookups
    found = lookups.visits.visit(visit).row
    assert found.state is VisitState.COMPLETED and found.interaction_id is not None
    return lookups.interactions.interaction(found.interaction_id)


@BOTH
def test_a_day_of_three_visits_is_written_up(at_work: Hands, spoken: Language) -> None:
    hands, book = at_work, at_work.window.context.book
    hands.clock.moment = EVENING
    hands.press(Key.Key_1, CTRL)
    older, today = to_write(hands)[:-3], to_write(hands)[-3:]
    assert [row.code for row in today] == ["V-1123-1", "V-1123-2", "V-1123-3"]
    before, total = dump(book.book), len(older) + 3
    counted = Counted(hands)

    counted.press(Key.Key_W, CTRL | SHIFT)
    for number in range(1, len(older) + 1):
        counted.form(number, total)
        counted.press(Key.Key_Right, ALT)

    # The first two take mood, next contact and Ctrl+Enter; the third has a promise with a day in words.
    for number, row in enumerate(today[:2], len(older) + 1):
        form, begun = counted.form(number, total), counted.keys
        assert form.visit == row.id and form.fields.said.hasFocus()
        hands.type(SAID[spoken])
        counted.press(Key.Key_1, ALT)
        counted.press(Key.Key_5 if row is today[0] else Key.Key_0, ALT)
        counted.press(Key.Key_Return, CTRL)
        assert counted.keys - begun <= MOST_KEYS
    form = counted.form(total, total)
    usual = Counted(hands)
    write_the_usual(usual, form, spoken)
    hands.until(lambda: not hands.dialogs())
    assert counted.keys <= 10, f"{counted.keys} keys for two records and {len(older)} sheets passed over"
    assert usual.keys <= MOST_KEYS_WITH_A_PROMISE
    assert usual.seconds(spoken) <= MOST_SECONDS, f"{usual.seconds(spoken):.0f} s"

    first, second, third = (record_of(hands, row.id) for row in today)
    assert (first.row.said, first.row.mood) == (SAID[spoken], Mood.POSITIVE)
    assert [one.due_on for one in first.followups] == [date(2026, 12, 7)]
    assert book.lookups.visits.visit(today[1].id).no_next_step and not second.followups
    promise, planned = sorted(third.followups, key=lambda one: one.kind is FollowUpKind.CONTACT)
    assert (planned.due_on, planned.channel) == (date(2026, 12, 7), Channel.VISIT)
    assert (promise.action, promise.promise, promise.due_on) == (PROMISED[spoken], Promise.OURS, date(2026, 12, 4))
    assert third.row.said.splitlines() == list(TOLD[spoken])
    for _step in range(3):
        take_back(hands)
    assert dump(book.book) == before


@BOTH
def test_the_code_of_a_sheet_is_typed_into_the_search_box(at_work: Hands, spoken: Language) -> None:
    hands = at_work
    hands.clock.moment = EVENING
    hands.press(Key.Key_1, CTRL)
    for typed in ("v1123-2", "1123-2"):
        hands.press(Key.Key_K, CTRL)
        hands.type(typed)
        hands.press(Key.Key_Return)
        form = hands.dialog(CompletionDialog)
        assert form.visit == to_write(hands)[-2].id
        hands.press(Key.Key_Escape)
        hands.settle()


@BOTH
def test_what_happened_is_told_in_one_line(at_work: Hands, spoken: Language) -> None:
    hands, book = at_work, at_work.window.context.book
    hands.clock.moment = EVENING
    hands.press(Key.Key_1, CTRL)
    before = dump(book.book)
    hands.press(Key.Key_N, CTRL | SHIFT)
    hands.type("周三和王总吃饭,他要样品,下周五前送")
    box = hands.dialog(CaptureDialog)
    hands.until(lambda: box.proposal is not None and len(box.proposal.choices) > 1)
    assert box.proposal is not None
    place = [one.customer for one in box.proposal.choices].index("华远精密")
    hands.press(Qt.Key(Key.Key_1 + place), ALT)
    hands.press(Key.Key_Return)
    hands.until(lambda: not hands.dialogs())
    owner = book.lookups.customers.find("华远精密")[0].customer_id
    record = book.lookups.interactions.latest(owner, 1)[0]
    assert (record.starts_at.date(), record.channel, record.people) == (date(2026, 11, 18), Channel.VISIT, ("王建国",))
    assert any(
        row.action == "送样品" and row.due_on == date(2026, 12, 4) for row in book.lookups.followups.open_of(owner)
    )
    take_back(hands)
    assert dump(book.book) == before


def test_the_line_on_today_hands_over_what_is_typed(at_work: Hands) -> None:
    hands = at_work
    page = hands.window.current_page
    line = getattr(page, "capture", None)
    assert line is not None
    hands.click(line.input)
    QTest.keyClicks(line.input, "c")
    hands.settle()
    box = hands.dialog(CaptureDialog)
    hands.type("all")
    assert box.line.text() == "call" and line.input.text() == ""
