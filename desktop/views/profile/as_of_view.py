"""The file of a customer as it was on a day: a day in words, fields then and now, differences marked."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_text
from desktop.itemmodels.table import TableModel
from desktop.models.rules.then_and_now import Compared
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.words import gone
from desktop.views.page import PageContext
from desktop.views.profile.as_of_words import AS_OF_COLUMNS, AsOfLine, as_of_lines, mark_tone
from desktop.views.profile.data import ProfileData
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.date_field import DateField, Moment
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label

_FIELD_DIGITS = 26


class AsOfView(QWidget):
    """Shows ProfileData's customer; the end of the day counts."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._data: ProfileData | None = None
        self._found: Sequence[Compared] = ()
        self._lines: Sequence[AsOfLine] = ()
        self._since: date | None = None
        self.day = DateField(gone(context.clock), self)
        self.day.setFixedWidth(theme.current().chars(_FIELD_DIGITS))
        self.day.changed.connect(self._choose_day)
        self.only = FilterChip("", self, checkable=True)
        self.only.toggled.connect(self._choose_lines)
        self._words = Label("", Variant.MUTED, parent=self, wrap=True)
        self._model = TableModel(AS_OF_COLUMNS, self._rows, context.today, self, tones={"mark": mark_tone})
        self._table = DataTable(self._model, "profile.as_of", context.ui_state, self)
        self._none = EmptyState("history", "", "", self)
        self._arrange()
        self.retranslate()

    @property
    def lines(self) -> Sequence[AsOfLine]:
        """What is shown."""
        return self._lines

    def show_data(self, data: ProfileData) -> None:
        """Show another customer, or the same one anew."""
        self._data = data
        if self.day.day is None:
            self.day.set_moment(data.profile.last_visit_on or data.today)
        work = partial(self._context.book.lookups.knowing.known_since, data.id)
        self._context.read(self, work, self._show_since, key="since")
        self._ask()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.only.set_text(_("Only differences"))
        self.day.set_name(_("The customer's file on the day"))
        self._table.setAccessibleName(_("The customer's file then and now"))
        self._choose_lines(self.only.isChecked())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self.day)
        bar.addWidget(self.only)
        bar.addWidget(self._words, 1)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self._table)
        self._places.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GROUP)
        column.addLayout(bar)
        column.addWidget(card, 1)

    def _choose_day(self, _moment: Moment | None) -> None:
        self._ask()

    def _ask(self) -> None:
        day = self.day.day
        if self._data is None or day is None:
            return
        at = datetime.combine(day, time.max, self._context.clock.now().tzinfo)
        work = partial(self._context.book.lookups.knowing.then_and_now, self._data.id, at)
        self._context.read(self, work, self._show_found, key="as_of")

    def _show_since(self, since: datetime | None) -> None:
        self._since = since.date() if since else None
        self._choose_lines(self.only.isChecked())

    def _show_found(self, found: Sequence[Compared]) -> None:
        self._found = found
        self._choose_lines(self.only.isChecked())

    def _choose_lines(self, only: bool) -> None:
        self._lines = [] if self._is_too_early() else as_of_lines(self._found, only_differences=only)
        self._model.set_ids(array("q", range(len(self._lines))))
        self._places.setCurrentWidget(self._table if self._lines else self._none)
        self._say()

    def _is_too_early(self) -> bool:
        day = self.day.day
        return self._since is not None and day is not None and day < self._since

    def _say(self) -> None:
        number = sum(one.differs for one in self._found)
        words = n_("{count} difference to today", "{count} differences to today", number).format(count=number)
        self._words.setText("" if self._is_too_early() else words)
        nothing = _("Nothing was different that day.")
        if self._is_too_early() and self._since is not None:
            nothing = _("The customer is in the book since {date}; nothing is known of that day.").format(
                date=date_text(self._since)
            )
        self._none.set_texts(nothing)

    def _rows(self, ids: Sequence[int]) -> list[AsOfLine]:
        return [self._lines[place] for place in ids]
