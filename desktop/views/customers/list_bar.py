"""The line above the list: search, the filters that are on, order and groups, choice of columns."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.query_talk import examples, field_title, said
from desktop.i18n.sentences import problem_text
from desktop.models.columns import Column
from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.rows.queries import QueryProblem
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token
from desktop.views.customers.facets import Offer, wishes_in_words
from desktop.views.customers.query_box import QueryBox
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.labels import Label

_SEARCH_DIGITS, _SEARCH_LEAST = 38, 16
_LONGEST_CHIP = 30
GROUPS = (
    *(QueryField.GRADE, QueryField.STATUS, QueryField.ACTIVITY, QueryField.VALUE, QueryField.POTENTIAL),
    QueryField.PRIORITY,
    *(QueryField.INDUSTRY, QueryField.REGION, QueryField.SOURCE, QueryField.RESPONSIBLE),
)
"""By what rows can stand in groups."""


class ListBar(QWidget):
    """Tells what is typed, which filter is taken away, which order is wanted."""

    facet_cleared = Signal(object)
    """Sent when the user took a dimension's filter away, with the Facet."""

    condition_cleared = Signal(object)
    """Sent when the user took a condition away, with the Condition."""

    group_wanted = Signal(object)
    """Sent when other groups were chosen from the menu, with the QueryField or ``None``."""

    sort_wanted = Signal(str, bool)
    """Sent when an order was chosen from the menu, with the sort key and whether it ascends."""

    columns_wanted = Signal(object)
    """Sent when the choice of columns is wanted, with the global QPoint for the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sort, self._ascending = "", True
        self._group: QueryField | None = None
        self.search = QueryBox(self)
        self.search.setMinimumWidth(theme.current().chars(_SEARCH_LEAST))
        self.search.setMaximumWidth(theme.current().chars(_SEARCH_DIGITS))
        self.search.problems_changed.connect(self._tell_problems)
        self._help = IconButton("circle-help", "", token=Token.MUTED, parent=self).bind(self._show_examples)
        self._problem = Label("", Variant.ERROR, Variant.SMALL, parent=self, wrap=True)
        self._problem.setContentsMargins(Space.GROUP + 2, 0, Space.GROUP + 2, Space.TINY)
        self._problem.hide()
        self._chips = QWidget(self)
        self._chips.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(self._chips, gap=Space.TINY)
        self._holder = QWidget(self)
        holder = QHBoxLayout(self._holder)
        holder.setContentsMargins(Space.GROUP + 2, 0, Space.GROUP + 2, Space.TINY)
        holder.addWidget(self._chips)
        self._sorted = Button("", "", Variant.QUIET, Variant.SMALL_BUTTON, parent=self)
        self._sorted.bind(self._show_sorts)
        self._grouped = Button("", "", Variant.QUIET, Variant.SMALL_BUTTON, parent=self)
        self._grouped.bind(self._show_groups)
        self._columns = IconButton("columns-3-cog", "", token=Token.TEXT, parent=self).bind(self._show_columns)
        row = QHBoxLayout()
        row.setContentsMargins(Space.GROUP + 2, Space.GROUP - 1, Space.GROUP + 2, Space.GROUP - 1)
        row.setSpacing(Space.GROUP)
        row.addWidget(self.search, 9)
        row.addWidget(self._help)
        row.addStretch(1)
        row.addWidget(self._grouped)
        row.addWidget(self._sorted)
        row.addWidget(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(self._holder)
        self._holder.hide()
        self.retranslate()

    def show_filters(self, offer: Offer | None, asked: CustomerFilter) -> None:
        """One chip for every dimension that is on and every condition."""
        self._flow.clear()
        for facet, words in wishes_in_words(offer, asked):
            self._add_chip(words, partial(self.facet_cleared.emit, facet))
        for condition in asked.conditions:
            self._add_chip(said(condition), partial(self.condition_cleared.emit, condition))
        self._holder.setVisible(self._flow.count() > 0)

    def show_group(self, group: QueryField | None) -> None:
        """Say by what the rows stand in groups."""
        self._group = group
        words = _("Grouped by {dimension}").format(dimension=field_title(group)) if group else _("No groups")
        self._grouped.setText(words)
        self._grouped.setToolTip(_("Choose the groups"))

    def show_sort(self, key: str, *, ascending: bool) -> None:
        """Say by what the list is sorted: 按 下次联系 排序 ↑."""
        self._sort, self._ascending = key, ascending
        title = next((_(column.title) for column in _sortable() if column.sort == key), "")
        arrow = "↑" if ascending else "↓"
        self._sorted.setText(_("Sorted by {column} {arrow}").format(column=title, arrow=arrow) if title else "")
        self._sorted.setToolTip(_("Choose the order"))
        self._sorted.setVisible(bool(title))

    def retranslate(self) -> None:
        """Say the words anew."""
        self.search.set_placeholder(_("Name, initials, phone, or grade:A…"))
        self._help.set_name(_("What can be asked for"))
        self.show_group(self._group)
        self._columns.set_name(_("Choose columns"))
        self.show_sort(self._sort, ascending=self._ascending)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _add_chip(self, words: str, remove: Callable[[], object]) -> None:
        short = words if len(words) <= _LONGEST_CHIP else words[: _LONGEST_CHIP - 1] + "…"
        chip = FilterChip(short, self._chips)
        chip.setToolTip(plain_tip(words))
        chip.removed.connect(remove)
        self._flow.addWidget(chip)
        chip.show()

    def _tell_problems(self, problems: Sequence[QueryProblem]) -> None:
        self._problem.setText("  ".join(problem_text(f"query_{one.code}", {"text": one.word}) for one in problems))
        self._problem.setVisible(bool(problems))

    def _show_examples(self) -> None:
        menu = QMenu(self)
        for line, meaning in examples():
            menu.addAction(f"{line}\t{meaning}", partial(self.search.take_line, line))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._help.mapToGlobal(QPoint(0, self._help.height())))

    def _show_groups(self) -> None:
        menu = QMenu(self)
        choices = QActionGroup(menu)
        for group in (None, *GROUPS):
            words = field_title(group) if group else _("No groups")
            action = menu.addAction(words, partial(self.group_wanted.emit, group))
            self._check(action, choices, on=group is self._group)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._grouped.mapToGlobal(QPoint(0, self._grouped.height())))

    def _show_sorts(self) -> None:
        menu = QMenu(self)
        columns = QActionGroup(menu)
        for column in _sortable():
            action = menu.addAction(_(column.title), partial(self.sort_wanted.emit, column.sort, self._ascending))
            self._check(action, columns, on=column.sort == self._sort)
        menu.addSeparator()
        ways = QActionGroup(menu)
        for words, up in ((_("Ascending"), True), (_("Descending"), False)):
            action = menu.addAction(words, partial(self.sort_wanted.emit, self._sort, up))
            self._check(action, ways, on=up == self._ascending)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._sorted.mapToGlobal(QPoint(0, self._sorted.height())))

    @staticmethod
    def _check(action: QAction, group: QActionGroup, *, on: bool) -> None:
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)

    def _show_columns(self) -> None:
        self.columns_wanted.emit(self._columns.mapToGlobal(QPoint(0, self._columns.height() + Size.RADIUS)))


def _sortable() -> Sequence[Column]:
    return [column for column in CUSTOMER_COLUMNS if column.sort]
