"""The agenda: days that have entries, one line each, painted by one delegate; its keys are those of the month."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import day_title, relative_day
from desktop.itemmodels.agenda import AgendaModel, AgendaRow
from desktop.itemmodels.roles import Role
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.services.ports import Clock
from desktop.views.calendar.kinds import icon_of, token_of
from desktop.views.calendar.painting import draw_badge
from desktop.views.calendar.words import (
    day_words,
    detail_text,
    entry_words,
    is_off,
    lunar_line,
    main_text,
    span_text_of,
    state_text,
    state_tone,
)
from desktop.views.delegates import pictures

Index = QModelIndex | QPersistentModelIndex
_TIME_CHARS = 15
_HEADING = 40
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class AgendaDelegate(QStyledItemDelegate):
    """Paints headings of days and entries."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(int(Role.ROW))
        height = _HEADING if isinstance(row, AgendaRow) and row.entry is None else Size.ROW
        return QSize(100, theme.current().px(height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(int(Role.ROW)), option.rect  # type: ignore[attr-defined]
        if not isinstance(row, AgendaRow):
            return
        painter.save()
        if row.entry is None:
            self._draw_day(painter, rect, row.day)
        else:
            self._draw_entry(painter, rect, row.entry, option.state)  # type: ignore[attr-defined]
        painter.restore()

    def _draw_day(self, painter: QPainter, rect: QRect, day: CalendarDay) -> None:
        look, today = theme.current(), self._now().date()
        painter.fillRect(rect, look.color(Token.WINDOW))
        line = rect.adjusted(Space.BLOCK, Space.GROUP, -Space.BLOCK, 0)
        painter.setFont(look.font(bold=True))
        off = is_off(day)
        token = Token.ACCENT if day.day == today else Token.MUTED if off else Token.TEXT
        painter.setPen(look.color(token))
        words = day_title(day.day)
        painter.drawText(line, _LEFT, words)
        left = line.left() + painter.fontMetrics().horizontalAdvance(words) + Space.GROUP
        left += draw_badge(painter, left, line.center().y() + 1, day)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.color(Token.MUTED))
        near = relative_day(day.day, today) if abs((day.day - today).days) <= 1 else ""
        rest = " · ".join(part for part in (lunar_line(day), near) if part)
        painter.drawText(line.adjusted(left - line.left() + Space.TINY, 0, 0, 0), _LEFT, rest)

    def _draw_entry(self, painter: QPainter, rect: QRect, entry: CalendarEntry, state: QStyle.StateFlag) -> None:
        look, now = theme.current(), self._now()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = Token.ACCENT_SOFT if chosen else Token.SURFACE
        if bool(state & QStyle.StateFlag.State_MouseOver) and not chosen:
            ground = Token.HOVER
        painter.fillRect(rect, look.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color(Token.BORDER))
        line = rect.adjusted(Space.BLOCK, 0, -Space.BLOCK, -1)
        painter.setFont(look.font())
        painter.setPen(look.color(Token.MUTED))
        painter.drawText(line, _LEFT, span_text_of(entry) or _("All day"))
        left = line.left() + look.chars(_TIME_CHARS)
        ratio, side = painter.device().devicePixelRatioF(), look.px(Size.ICON)
        shape = icons.pixmap(icon_of(entry), token_of(entry), side, ratio)
        painter.drawPixmap(left - side // 2, line.center().y() - side // 2 + 1, shape)
        chip = pictures.chip(state_text(entry, now), state_tone(entry, now), ratio, chosen=chosen)
        width, height = round(chip.width() / ratio), round(chip.height() / ratio)
        painter.drawPixmap(line.right() - width, line.center().y() - height // 2 + 1, chip)
        room = line.adjusted(left - line.left() + Space.BLOCK, 0, -width - Space.BLOCK, 0)
        self._draw_texts(painter, room, entry)

    @staticmethod
    def _draw_texts(painter: QPainter, room: QRect, entry: CalendarEntry) -> None:
        look = theme.current()
        painter.setFont(look.font(bold=True))
        painter.setPen(look.color(Token.TEXT))
        main = painter.fontMetrics().elidedText(main_text(entry), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, main)
        taken = painter.fontMetrics().horizontalAdvance(main) + Space.INNER
        painter.setFont(look.font())
        painter.setPen(look.color(Token.MUTED))
        rest = room.adjusted(taken, 0, 0, 0)
        detail = " ".join(detail_text(entry).split())
        painter.drawText(
            rest, _LEFT, painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, max(rest.width(), 0))
        )


class AgendaView(QListView):
    """``show_days(days)``; the chosen entry is ``view.entry``."""

    entry_activated = Signal(object)
    """Sent on double-click or Enter, with the CalendarEntry."""

    menu_requested = Signal(object, object)
    """Sent when the verbs of an entry are wanted, with the CalendarEntry and the global QPoint."""

    move_requested = Signal(object, object)
    """Sent when an entry shall go to another day, with the CalendarEntry and the date."""

    delete_requested = Signal(object)
    """Sent on Del, with the CalendarEntry."""

    day_chosen = Signal(object)
    """Sent when an entry of another day was chosen, with the date."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._table = AgendaModel(self._words, self)
        self._days: Sequence[CalendarDay] = ()
        self._kinds = frozenset(CalendarEntryKind)
        self.setModel(self._table)
        self.setItemDelegate(AgendaDelegate(clock.now, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._activate)
        self.selectionModel().currentChanged.connect(self._tell_day)
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_days(self, days: Sequence[CalendarDay]) -> None:
        """Show the days that have entries of the chosen kinds; what was chosen stays chosen."""
        self._days = days
        self._fill()

    def show_kinds(self, kinds: frozenset[CalendarEntryKind]) -> None:
        """Show entries of these kinds only."""
        self._kinds = kinds
        self._fill()

    @property
    def entry(self) -> CalendarEntry | None:
        """The chosen entry."""
        row = self._table.row_at(self.currentIndex().row())
        return row.entry if row is not None else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._table.rows

    def choose_day(self, day: date) -> None:
        """Go to the first entry on or after a day, without a signal."""
        entries = ((n, row) for n, row in enumerate(self._table.rows) if row.entry is not None)
        number = next((n for n, row in entries if row.day.day >= day), -1)
        if number >= 0:
            self._choose(number)
            top = self._table.index(number - 1 if self._table.rows[number - 1].entry is None else number)
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def choose_entry(self, kind: CalendarEntryKind, entry_id: int) -> None:
        """Go to an entry wherever it stands now."""
        for number, row in enumerate(self._table.rows):
            if row.entry is not None and (row.entry.kind, row.entry.id) == (kind, entry_id):
                self._choose(number)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.entry, Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _OPEN and entry is not None:
            self.entry_activated.emit(entry)
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.delete_requested.emit(entry)
        elif control and key in _STEPS and entry is not None:
            self.move_requested.emit(entry, entry.day + timedelta(_STEPS[key]))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not control:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            event.ignore()  # the page's own keys; letters shall not search in the list

    def _step(self, by: int) -> None:
        """The next entry, past the headings of days."""
        number = self.currentIndex().row() + by
        while (row := self._table.row_at(number)) is not None and row.entry is None:
            number += by
        if row is not None:
            self._choose(number, quiet=False)

    def _choose(self, number: int, *, quiet: bool = True) -> None:
        model = self.selectionModel()
        model.blockSignals(quiet)
        self.setCurrentIndex(self._table.index(number))
        model.blockSignals(False)
        heading = number > 0 and self._table.rows[number - 1].entry is None
        if heading:
            self.scrollTo(self._table.index(number - 1))
        self.scrollTo(self._table.index(number))
        self.viewport().update()

    def _fill(self) -> None:
        kept = self.entry
        self._table.show_days((day, [e for e in day.entries if e.kind in self._kinds]) for day in self._days)
        if kept is not None:
            self.choose_entry(kept.kind, kept.id)

    def _words(self, row: AgendaRow) -> str:
        now = self._clock.now()
        return day_words(row.day, now) if row.entry is None else entry_words(row.entry, now)

    def _activate(self, index: QModelIndex) -> None:
        row = self._table.row_at(index.row())
        if row is not None and row.entry is not None:
            self.entry_activated.emit(row.entry)

    def _ask_menu(self, place: QPoint) -> None:
        entry = self.entry
        if entry is not None:
            self.menu_requested.emit(entry, self.viewport().mapToGlobal(place))

    def _tell_day(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._table.row_at(current.row())
        if row is not None:
            self.day_chosen.emit(row.day.day)
