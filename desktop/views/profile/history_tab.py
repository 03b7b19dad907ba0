"""The tab Changes: who changed what, when, from what, to what; since the last visit; and the file as it was on a day.

Read when it is looked at.
"""

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.fields import field_label, is_named
from desktop.i18n.formats import date_short
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.rows.history import HistoryEntry
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.profile.as_of_view import AsOfView
from desktop.views.profile.data import ProfileData
from desktop.views.profile.history_words import HISTORY_COLUMNS, HistoryLine, history_lines
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label

_ALL, _SINCE, _AS_OF = "all", "since", "as_of"


class HistoryTab(ProfileTab):
    """The latest first; one field of it, if one is chosen."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._entries: Sequence[HistoryEntry] = ()
        self._lines: Sequence[HistoryLine] = ()
        self.views = Segments([(_ALL, ""), (_SINCE, ""), (_AS_OF, "")], self)
        self.views.chosen.connect(self._choose_view)
        self.field = ValueCombo((), self)
        self.field.currentIndexChanged.connect(self._choose_field)
        self._words = Label("", Variant.MUTED, parent=self)
        self._model = TableModel(HISTORY_COLUMNS, self._rows, context.today, self)
        self._table = DataTable(self._model, "profile.history", context.ui_state, self)
        self._none = EmptyState("history", "", "", self)
        self.as_of = AsOfView(context, self)
        self._arrange()
        self.retranslate()

    @property
    def lines(self) -> Sequence[HistoryLine]:
        """What is shown of the changes."""
        return self._lines

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        work = partial(self.context.book.history.of_customer, data.id)
        self.context.read(self, work, self._show_entries, key="history")
        if self.views.current == _AS_OF:
            self.as_of.show_data(data)

    def show_view(self, key: str) -> None:
        """Show ``all`` changes, those ``since`` the last visit, or the file ``as_of`` a day."""
        self.views.choose(key)
        self._choose_view(key)

    @override
    def retranslate(self) -> None:
        self.views.set_texts([_("All changes"), _("Since the last visit"), _("The file on a day")])
        self.field.setAccessibleName(_("Field"))
        self._table.setAccessibleName(_("Changes"))
        self._show_entries(self._entries)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self.views)
        bar.addWidget(self.field)
        bar.addWidget(self._words)
        bar.addStretch(1)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self._table)
        self._places.addWidget(self._none)
        self._halves = QStackedLayout()
        self._halves.addWidget(card)
        self._halves.addWidget(self.as_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        column.addLayout(bar)
        column.addLayout(self._halves, 1)

    def _choose_view(self, key: str) -> None:
        past = key == _AS_OF
        self.field.setVisible(not past)
        self._words.setVisible(not past)
        self._halves.setCurrentIndex(1 if past else 0)
        if past and self.data is not None:
            self.as_of.show_data(self.data)
        self._show_lines()

    def _choose_field(self, _number: int) -> None:
        self._show_lines()

    def _show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        self._entries = entries
        chosen = self.field.value
        changed = (change.field for entry in entries for change in entry.changes)
        fields = {field: field_label(field) for field in changed if is_named(field)}
        choices = sorted(fields.items(), key=_label_of)
        self.field.blockSignals(True)
        self.field.set_choices([(None, _("All fields")), *choices])
        self.field.set_value(chosen if chosen in fields else None)
        self.field.blockSignals(False)
        self._show_lines()

    def _show_lines(self) -> None:
        entries = self._wanted()
        field = self.field.value
        lines = history_lines(entries, self.context.today(), field)
        self._lines = lines
        self._model.set_ids(_places(lines))
        self._places.setCurrentWidget(self._table if lines else self._none)
        self._say(len(lines))

    def _wanted(self) -> Sequence[HistoryEntry]:
        """All entries, or those of the days from the last visit on."""
        if self.views.current != _SINCE:
            return self._entries
        last = self.data.profile.last_visit_on if self.data else None
        return [] if last is None else [entry for entry in self._entries if entry.made_at.date() >= last]

    def _say(self, number: int) -> None:
        since = self.views.current == _SINCE
        last = self.data.profile.last_visit_on if self.data else None
        words = ""
        if since and last is not None:
            day = date_short(last, self.context.today())
            words = n_(
                "{count} change since the visit on {date}", "{count} changes since the visit on {date}", number
            ).format(count=number, date=day)
        self._words.setText(words)
        nothing = _("There was no visit yet.") if since and last is None else _("Nothing was changed yet.")
        self._none.set_texts(_("Nothing has changed since the last visit.") if since and last else nothing)

    def _rows(self, ids: Sequence[int]) -> list[HistoryLine]:
        return [self._lines[place] for place in ids]


def _places(lines: Sequence[HistoryLine]) -> "array[int]":
    return array("q", range(len(lines)))


def _label_of(choice: tuple[str, str]) -> str:
    return choice[1]
