"""The tab Care: occasions of the next 12 months, dates that were added, what was given, what it cost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.care_words import action_text, action_title, begin_text, occasion_day, occasion_title
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday, date_text, money_yuan, relative_day
from desktop.i18n.labels import label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.changes import ChangeSet
from desktop.models.kinds import CareKind, CareState
from desktop.models.rows.care import CareActionRow, CareDateRow, CareDraft, Occasion
from desktop.models.rules.care import yearly_costs
from desktop.models.values import Money
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.care_date_dialog import CareDateDialog
from desktop.views.dialogs.care_record_dialog import CareRecordDialog, CareStart
from desktop.views.dialogs.care_verbs import CareVerbs
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.acting_line import ActingLine, Verb
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.card_columns import CardColumns
from desktop.views.widgets.labels import Label
from desktop.views.widgets.page_scroll import PageScroll
from desktop.views.widgets.row_line import RowLine

_YEAR_DAYS = 365
_LEFT, _RIGHT = 6, 5
_DOT = " · "
Key = Qt.Key
_STATE_TONES = {CareState.DONE: Tone.GREEN, CareState.PLANNED: Tone.VIOLET, CareState.SKIPPED: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class _Found:
    """What the tab shows, read at once."""

    occasions: tuple[Occasion, ...]
    dates: tuple[CareDateRow, ...]
    actions: tuple[CareActionRow, ...]


class CareTab(ProfileTab):
    """Every line acts in place; ``lines`` are all of them in reading order."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: _Found | None = None
        self._verbs = CareVerbs(context, self)
        self.coming, self.others = Card(" ", parent=self), Card(" ", parent=self)
        self.given, self.costs = Card(" ", parent=self), Card(" ", parent=self)
        self.add = Button("", "plus", Variant.SMALL_BUTTON, parent=self).bind(self.add_date)
        self.write = Button("", "gift", Variant.SMALL_BUTTON, parent=self).bind(self.write_down)
        self.coming.add_head(self.add)
        self.given.add_head(self.write)
        self._arrange()
        self.retranslate()

    @property
    def lines(self) -> list[ActingLine]:
        """All lines that act, in reading order."""
        cards = (self.coming, self.others, self.given)
        return [row for card in cards for row in card.rows if isinstance(row, ActingLine)]

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        self.context.read(self, partial(self._read, data), self._show, key="care")

    @override
    def retranslate(self) -> None:
        self.coming.set_title(_("The next 12 months"))
        self.others.set_title(_("Other dates"), _("passed, or not within 12 months"))
        self.given.set_title(_("What was given"))
        self.costs.set_title(_("Cost per person and year"))
        self.add.setText(_("New date"))
        self.write.setText(_("Write down"))
        if self._found is not None:
            self._show(self._found)

    def add_date(self) -> None:
        """Open the form of a new date."""
        if self.data is not None:
            CareDateDialog(self.context, self.data.id, self.data.here, self).open()

    def write_down(self) -> None:
        """Write down what was given without an occasion."""
        if self.data is not None:
            draft = CareDraft(self.data.id, CareKind.CUSTOM, self.context.today())
            name = self.data.profile.short_name or self.data.profile.name
            CareRecordDialog(self.context, CareStart(draft, name, self.data.here), self).open()

    def _arrange(self) -> None:
        holder = QWidget(self)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, Space.BLOCK)
        columns = (((self.coming, self.others), _LEFT), ((self.given, self.costs), _RIGHT))
        inner.addWidget(CardColumns(columns, holder))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageScroll(holder, self))

    def _read(self, data: ProfileData) -> _Found:
        """In the read lane."""
        look = self.context.book.lookups.care
        return _Found(
            tuple(look.occasions(_YEAR_DAYS, data.id)), tuple(look.dates_of(data.id)), tuple(look.actions_of(data.id))
        )

    def _show(self, found: _Found) -> None:
        before = self._focused()
        self._found = found
        today = self.context.today()
        _fill(
            self.coming, found.occasions, self._occasion_line, _("Nothing to remember yet: no birthday, no contract.")
        )
        known = {one.care_date_id for one in found.occasions}
        rest = [row for row in found.dates if row.id not in known]
        self.others.setVisible(bool(rest))
        _fill(self.others, rest, self._date_line, "")
        _fill(self.given, found.actions, self._action_line, _("Nothing was given yet."))
        costs = yearly_costs(
            ((row.given_on or row.occasion_on).year, row.person or row.customer, row.cost)
            for row in found.actions
            if row.state is CareState.DONE
        )
        self.costs.setVisible(bool(costs))
        _fill(self.costs, costs, partial(_cost_line, today.year), "")
        self._focus_again(before)

    # --- lines ------------------------------------------------------------------------------------------------------

    def _occasion_line(self, one: Occasion, parent: QWidget) -> ActingLine:
        today = self.context.today()
        done = one.action is not None and one.settled
        state = label(one.action.state) if one.action is not None and done else begin_text(one, today)
        planned = action_text(one.action) if one.action is not None and not done else ""
        detail = _DOT.join(part for part in (occasion_day(one, today), planned, state) if part)
        tone = Tone.GREEN if done else Tone.AMBER if one.begin_on <= today else Tone.VIOLET
        key = ("occasion", one.kind, one.contact_id, one.care_date_id)
        verbs = (*self._verbs.of_occasion(one), *self._of_date(one.care_date_id))
        line = ActingLine(key, verbs, occasion_title(one), detail, parent, chip=relative_day(one.on, today), tone=tone)
        line.activated.connect(partial(self._verbs.record, one))
        return line

    def _date_line(self, row: CareDateRow, parent: QWidget) -> ActingLine:
        often = _("every year") if row.yearly else _("once")
        detail = _DOT.join(part for part in (birthday_text(row.when), often, row.person) if part)
        title = row.title or label(row.kind)
        line = ActingLine(("date", row.id), self._of_date(row.id), title, detail, parent)
        line.activated.connect(partial(self.edit_date, row.id))
        return line

    def _action_line(self, row: CareActionRow, parent: QWidget) -> ActingLine:
        today = self.context.today()
        day = date_short_weekday(row.given_on or row.occasion_on, today)
        detail = _DOT.join(part for part in (day, action_text(row), row.remarks) if part)
        verbs = (
            Verb(_("Edit…"), "pencil", partial(self._edit_action, row), Key.Key_E),
            Verb(_("Delete"), "trash-2", partial(self._delete_action, row), Key.Key_Delete),
        )
        tone = _STATE_TONES[row.state]
        line = ActingLine(
            ("action", row.id), verbs, action_title(row), detail, parent, chip=label(row.state), tone=tone
        )
        line.activated.connect(partial(self._edit_action, row, QPoint()))
        return line

    def _of_date(self, date_id: int | None) -> Sequence[Verb]:
        if date_id is None:
            return ()
        return (
            Verb(_("Edit date…"), "pencil", partial(self._edit_at, date_id), Key.Key_E),
            Verb(_("Delete date"), "trash-2", partial(self._delete_date, date_id), Key.Key_Delete),
        )

    # --- what is done -----------------------------------------------------------------------------------------------

    def edit_date(self, date_id: int) -> None:
        """Open the form of a date."""
        row = next((one for one in self._found.dates if one.id == date_id), None) if self._found else None
        if row is not None and self.data is not None:
            CareDateDialog(self.context, self.data.id, self.data.here, self, row).open()

    def _edit_at(self, date_id: int, _place: QPoint) -> None:
        self.edit_date(date_id)

    def _delete_date(self, date_id: int, _place: QPoint) -> None:
        self._do(partial(self.context.book.care.delete_dates, [date_id]), _("Date deleted"))

    def _edit_action(self, row: CareActionRow, _place: QPoint) -> None:
        day = date_text(row.occasion_on)
        CareRecordDialog(self.context, CareStart.of_action(row, f"{action_title(row)} · {day}"), self).open()

    def _delete_action(self, row: CareActionRow, _place: QPoint) -> None:
        self._do(partial(self.context.book.care.delete, [row.id]), _("Record deleted"))

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self.context.write(self, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self.context.navigator.show_toast(words, self.context.navigator.undo)

    def _focused(self) -> tuple[object, int] | None:
        for number, line in enumerate(self.lines):
            if line.hasFocus():
                return line.key, number
        return None

    def _focus_again(self, before: tuple[object, int] | None) -> None:
        """The keyboard stays at the line it was at, or at the one that came into its place."""
        lines = self.lines
        if before is not None and lines:
            key, number = before
            same = next((line for line in lines if line.key == key), lines[min(number, len(lines) - 1)])
            same.setFocus()


def _fill(card: Card, rows: Sequence[Any], make: Callable[[Any, QWidget], QWidget], empty: str) -> None:
    card.clear_rows()
    for row in rows:
        card.add_row(make(row, card))
    if not rows and empty:
        words = Label(empty, Variant.MUTED, parent=card, wrap=True)
        words.setContentsMargins(Space.BLOCK - 2, Space.INNER, Space.BLOCK - 2, Space.INNER)
        card.add_row(words)


def _cost_line(this_year: int, row: tuple[int, str, Money], parent: QWidget) -> RowLine:
    year, person, cost = row
    words = _("this year") if year == this_year else str(year)
    return RowLine(person, words, parent, chip=money_yuan(cost), clickable=False)
