"""The board of one or two weeks: a column for each day, one line of columns for each week. Tells what is wanted."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.models.rows.planning import Board, BoardDay, Proposal
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.visits.day_column import DayColumn
from desktop.views.visits.stop_card import StopCard

_NARROWEST = 132
_STEPS = {"focus_up": (0, -1), "focus_down": (0, 1), "focus_left": (-1, 0), "focus_right": (1, 0)}


class BoardView(QScrollArea):
    """``show_board(board, proposal)``; the day onto which Enter plans is ``day``."""

    dropped = Signal(object, object, object)
    """Sent when something was dropped, with ``dragging.Carried``, the date and the position among the day's visits."""

    asked = Signal(object, str)
    """Sent when something shall be done with a stop, with its StopCard and the name of the verb."""

    menu_requested = Signal(object, QPoint)
    """Sent when the verbs of a stop are wanted, with its StopCard and the global place."""

    resized = Signal(object, object)
    """Sent when a stop shall have another length, with its StopCard and the minutes."""

    day_chosen = Signal(object)
    """Sent when another day was chosen, with its date."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._wanted: tuple[str, int] | None = None
        self.day: date | None = None
        self.columns: list[DayColumn] = []
        self._body = QWidget(self)
        theme.style(self._body, Variant.FLAT)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.GROUP + 2)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_board(self, board: Board, proposal: Proposal | None, today: date) -> None:
        """Show the days; the stop that had the keyboard keeps it wherever it stands now."""
        self._today = today
        kept = self._wanted or self._focused()
        shown = [day for day in board.days if _is_shown(day, today)]
        self._set_columns(shown)
        for column, day in zip(self.columns, shown, strict=True):
            column.show_day(day, proposal.on(day.day) if proposal is not None else (), today)
        days = [day.day for day in shown]
        if self.day not in days:
            ahead = [day.day for day in shown if day.day >= today]
            self.choose_day((ahead or days)[0] if days else None)
        self._mark()
        self._wanted = None
        if kept is not None:
            self.focus_card(kept)

    def choose_day(self, day: date | None) -> None:
        """Plan onto this day from now on."""
        self.day = day
        self._mark()
        if day is not None:
            self.day_chosen.emit(day)

    def step_day(self, by: int) -> None:
        """Choose the day so many columns on."""
        days = [column.day.day for column in self.columns if column.day is not None]
        if self.day is not None and self.day in days:
            self.choose_day(days[max(0, min(len(days) - 1, days.index(self.day) + by))])

    def day_beside(self, day: date, by: int) -> date | None:
        """The shown day so many columns on, or ``None`` beyond the board."""
        days = [column.day.day for column in self.columns if column.day is not None]
        at = days.index(day) + by if day in days else -1
        return days[at] if 0 <= at < len(days) else None

    def want(self, key: tuple[str, int]) -> None:
        """Give the keyboard to a card when the board is shown anew."""
        self._wanted = key

    def focus_card(self, key: tuple[str, int]) -> bool:
        """Give the keyboard to a card; ``False`` when it is not shown."""
        for column in self.columns:
            for card in column.cards:
                if card.key == key:
                    card.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.ensureWidgetVisible(card)
                    return True
        return False

    def focus_first(self) -> None:
        """Give the keyboard to the first stop of the chosen day, or of any."""
        columns = sorted(self.columns, key=lambda column: column.day is None or column.day.day != self.day)
        card = next((card for column in columns for card in column.cards), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_columns(self, days: Sequence[BoardDay]) -> None:
        """As many columns as days, those of a week in one line."""
        while len(self.columns) < len(days):
            column = DayColumn(self._today, self._body)
            column.setMinimumWidth(theme.current().px(_NARROWEST))
            column.dropped.connect(self.dropped)
            column.chosen.connect(self.choose_day)
            column.card_made.connect(self._connect)
            self.columns.append(column)
        while len(self.columns) > len(days):
            gone = self.columns.pop()
            gone.hide()
            gone.deleteLater()
        weeks = [day.day.isocalendar().week for day in days]
        for number, column in enumerate(self.columns):
            line = list(dict.fromkeys(weeks)).index(weeks[number])
            place = weeks[:number].count(weeks[number])
            self._grid.addWidget(column, line, place)
            self._grid.setColumnStretch(place, 1)
            column.show()

    def _connect(self, card: StopCard) -> None:
        card.asked.connect(self._hear)
        card.menu_requested.connect(self.menu_requested)
        card.resized.connect(self.resized)

    def _hear(self, card: StopCard, verb: str) -> None:
        if verb in _STEPS:
            self._step(card, *_STEPS[verb])
        elif verb == "chosen":
            column = next((one for one in self.columns if card in one.cards), None)
            if column is not None and column.day is not None and column.day.day != self.day:
                self.choose_day(column.day.day)
        else:
            self.asked.emit(card, verb)

    def _step(self, card: StopCard, across: int, down: int) -> None:
        """The keyboard goes to the next card below or beside."""
        at = next((number for number, column in enumerate(self.columns) if card in column.cards), None)
        if at is None:
            return
        row = self.columns[at].cards.index(card)
        if down:
            cards = self.columns[at].cards
            target = cards[max(0, min(len(cards) - 1, row + down))]
        else:
            filled = [n for n, column in enumerate(self.columns) if column.cards and (n - at) * across > 0]
            if not filled:
                return
            cards = self.columns[filled[0] if across > 0 else filled[-1]].cards
            target = cards[min(row, len(cards) - 1)]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(target)

    def _mark(self) -> None:
        for column in self.columns:
            column.choose(on=column.day is not None and column.day.day == self.day)

    def _focused(self) -> tuple[str, int] | None:
        cards = (card for column in self.columns for card in column.cards)
        return next((card.key for card in cards if card.hasFocus()), None)


def _is_shown(day: BoardDay, today: date) -> bool:
    """Working days, and days off on which something stands."""
    del today
    return day.works or bool(day.stops)
