"""The tab Exchanges: everything that happened in one stream, filtered by channel and words, read at the right."""

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import N_, _
from desktop.i18n.labels import channel_short
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.columns import Column
from desktop.models.errors import NotFound
from desktop.models.kinds import Channel
from desktop.models.rows.interactions import InteractionDetail, TimelineFilter, TimelineRow
from desktop.models.values import InteractionId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.record_view import RecordView
from desktop.views.profile.tab import ProfileTab
from desktop.views.profile.timeline_delegate import TimelineDelegate, entry_text
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.search_field import SearchField
from desktop.views.widgets.split_view import SplitView

_GROUPS: Sequence[frozenset[Channel]] = (
    frozenset({Channel.VISIT, Channel.RECEPTION}),
    frozenset({Channel.CALL}),
    frozenset({Channel.WECHAT, Channel.WECOM, Channel.DINGTALK, Channel.SMS}),
    frozenset({Channel.MAIL, Channel.LETTER}),
    frozenset({Channel.VIDEO, Channel.MEETING}),
    frozenset({Channel.EVENT, Channel.EXHIBITION, Channel.OTHER}),
)
_NAMES = (Channel.VISIT, Channel.CALL, Channel.WECHAT, Channel.MAIL, Channel.MEETING, Channel.OTHER)
_SIZES = [620, 480]
_COLUMNS = (Column("said", N_("Exchange"), 60),)
_SEARCH_DIGITS = 26


class TimelineTab(ProfileTab):
    """A virtual list: only what is painted is read."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: InteractionId | None = None
        self._revealing = False
        self._make_parts()
        self._arrange()
        self._connect()
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        other = self.data is None or self.data.id != data.id
        super().show_data(data, changes)
        if other:
            self._shown = None
        self._ask()

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self._shown, self._revealing = InteractionId(row), True
        self._show_all()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    @override
    def retranslate(self) -> None:
        self._search.set_placeholder(_("Search exchanges"))
        for chip, channel in zip(self._chips, _NAMES, strict=True):
            chip.set_text(channel_short(channel))
        self._write.setText(_("Write a record"))
        self._list.setAccessibleName(_("Exchanges"))
        self._none.set_texts(_("Nothing written down yet."), _("Write the first record"))
        self._no_match.set_texts(_("No record matches."), _("Show all records"))
        self._model.retranslate()

    def _make_parts(self) -> None:
        self._search = SearchField("", self)
        self._search.setFixedWidth(theme.current().chars(_SEARCH_DIGITS))
        self._chips = [FilterChip("", self, checkable=True) for _group in _GROUPS]
        self._write = Button("", "plus", Variant.SMALL_BUTTON, parent=self)
        self._model = TableModel(_COLUMNS, self._rows, self.context.today, self, texts={"said": entry_text})
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(TimelineDelegate(self._model, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._view = RecordView(self.context, self._edit, self._delete, self)
        self._none = EmptyState("message-circle", "", "", self)
        self._no_match = EmptyState("search", "", "", self)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.TINY)
        bar.addWidget(self._search)
        bar.addSpacing(Space.TINY)
        for chip in self._chips:
            bar.addWidget(chip)
        bar.addStretch(1)
        bar.addWidget(self._write)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        for place in (self._list, self._none, self._no_match):
            self._places.addWidget(place)
        split = SplitView("profile.timeline", self.context.ui_state, _SIZES, self)
        split.addWidget(card)
        split.addWidget(self._view)
        split.restore()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self._search.text_edited.connect(self._filter_changed)
        for chip in self._chips:
            chip.toggled.connect(self._filter_changed)
        self._write.bind(self._write_record)
        self._list.selectionModel().currentChanged.connect(self._show_current)
        self._list.activated.connect(self._activate)
        self._none.button.clicked.connect(self._write_record)
        self._no_match.button.clicked.connect(self._show_all)
        delete = QAction(self._list)
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._delete)
        self._list.addAction(delete)

    def _rows(self, ids: Sequence[int]) -> list[TimelineRow]:
        return self.context.book.lookups.interactions.timeline_rows(ids, self.data.id if self.data else 0)

    def _asked(self) -> TimelineFilter:
        channels = [group for group, chip in zip(_GROUPS, self._chips, strict=True) if chip.isChecked()]
        return TimelineFilter(self._search.text().strip(), frozenset().union(*channels))

    def _ask(self) -> None:
        if self.data is not None:
            look = self.context.book.lookups.interactions
            self.context.read(self, partial(look.timeline_ids, self.data.id, self._asked()), self._show_ids, key="ids")

    def _filter_changed(self, _value: object) -> None:
        self._ask()

    def _show_ids(self, ids: "array[int]") -> None:
        scroll = self._list.verticalScrollBar().value()
        self._model.set_ids(ids)
        self._view.setVisible(bool(ids))
        if not ids:
            filtering = self._asked() != TimelineFilter()
            self._places.setCurrentWidget(self._no_match if filtering else self._none)
            return
        self._places.setCurrentWidget(self._list)
        row = self._model.row_of(self._shown) if self._shown is not None else -1
        self._list.setCurrentIndex(self._model.index(max(row, 0), 0))
        if row >= 0 and self._revealing:
            self._list.scrollTo(self._model.index(row, 0), QListView.ScrollHint.PositionAtCenter)
        elif row >= 0:
            self._list.verticalScrollBar().setValue(scroll)
        self._revealing = False
        if row >= 0:
            self._read_record(InteractionId(ids[row]))

    def _show_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = self._model.id_at(current.row())
        if found is not None:
            self._read_record(InteractionId(found))

    def _read_record(self, record: InteractionId) -> None:
        self._shown = record
        look = self.context.book.lookups.interactions
        self.context.read(
            self, partial(look.interaction, record), self._show_record, key="record", failed=self._record_gone
        )

    def _show_record(self, detail: InteractionDetail) -> None:
        if self.data is not None:
            self._view.show_record(detail, self.data.id)

    def _record_gone(self, problem: Exception) -> None:
        """Deleted a moment ago: the list is about to say so."""
        if not isinstance(problem, NotFound):
            self.context.navigator.show_problem(problem)

    def _activate(self, index: QModelIndex) -> None:
        found = self._model.id_at(index.row())
        if found is not None and self.data is not None:
            self.context.navigator.record(self.data.id, InteractionId(found))

    def _edit(self) -> None:
        if self._shown is not None and self.data is not None:
            self.context.navigator.record(self.data.id, self._shown)

    def _delete(self) -> None:
        if self._shown is not None:
            work = partial(self.context.book.interactions.delete, [self._shown])
            self.context.write(self, work, self._say_deleted)

    def _say_deleted(self, _rest: object) -> None:
        self.context.navigator.show_toast(_("Record deleted"), self.context.navigator.undo)

    def _write_record(self) -> None:
        if self.data is not None:
            self.context.navigator.record(self.data.id)

    def _show_all(self) -> None:
        for chip in self._chips:
            chip.setChecked(False)
        self._search.clear()
        self._ask()
