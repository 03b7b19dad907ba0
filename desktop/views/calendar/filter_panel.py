"""Beside the calendar: the small month, the kinds with their colours and shapes and how many there are, whose entries.

Says what is to be shown; reads nothing itself. Below it stands what is to be known about the year.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import count_text
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay
from desktop.qtsupport import icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, pair
from desktop.services.ports import Clock
from desktop.views.calendar.kinds import LAYERS, Layer
from desktop.views.calendar.mini_month import MiniMonth
from desktop.views.widgets.labels import Label

_WIDTH = 196
_SHAPE = 18
_ICON = 12
_TEXT = 30


class Row(QAbstractButton):
    """A line of the panel: a shape, words, something muted at its right end."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._end = icon, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.current().px(Size.TARGET))

    def show_words(self, words: str, end: str = "", tip: str = "") -> None:
        """What the line says."""
        self._end = end
        self.setText(words)
        self.setAccessibleName(" ".join(part for part in (words, end) if part))
        self.setToolTip(plain_tip(tip or words))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(_WIDTH), theme.current().px(Size.TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.current().px(Size.TARGET))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, room = theme.current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(look.color(Token.ACCENT) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Token.HOVER if self.underMouse() else Token.WINDOW))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), Size.RADIUS, Size.RADIUS)
        side = look.px(_SHAPE)
        shape = QRectF(Space.TINY, room.center().y() - side / 2 + 0.5, side, side)
        self._draw_shape(painter, shape)
        painter.setFont(look.font())
        painter.setPen(look.color(Token.TEXT if self.isChecked() or not self.isCheckable() else Token.MUTED))
        width = painter.fontMetrics().horizontalAdvance(self._end) + Space.GROUP
        words = room.adjusted(look.px(_TEXT), 0, -width - Space.TINY, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(look.color(Token.MUTED))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room.adjusted(0, 0, -Space.GROUP, 0), right, self._end)
        painter.end()

    def _draw_shape(self, painter: QPainter, shape: QRectF) -> None:
        self._draw_icon(painter, shape, Token.ACCENT if self.isChecked() else Token.MUTED)

    def _draw_icon(self, painter: QPainter, shape: QRectF, token: Token) -> None:
        side = theme.current().px(_ICON)
        picture = icons.pixmap(self._icon, token, side, painter.device().devicePixelRatioF())
        centre = shape.center()
        painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), picture)


class LayerToggle(Row):
    """A layer in its colour and with its shape, filled while it is shown; its name; the count at the right."""

    def __init__(self, layer: Layer, parent: QWidget | None = None) -> None:
        super().__init__(layer.icon, parent)
        self._layer = layer
        self.setCheckable(True)
        self.setChecked(True)

    def show_count(self, count: int) -> None:
        """How many entries the month has."""
        tip = _("Hide in the calendar") if self.isChecked() else _("Show in the calendar")
        self.show_words(_(self._layer.title), count_text(count), tip)

    @override
    def _draw_shape(self, painter: QPainter, shape: QRectF) -> None:
        look, token = theme.current(), pair(self._layer.tone)[0]
        painter.setPen(QPen(look.color(token), 1.2))
        painter.setBrush(look.color(token) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape.adjusted(1, 1, -1, -1), 4, 4)
        self._draw_icon(painter, shape, Token.SURFACE if self.isChecked() else token)


class FilterPanel(QScrollArea):
    """The small month, the layers, whose entries; below them what is to be known about the year."""

    changed = Signal(object)
    """Sent when the user showed or hid something, with the keys of the layers that are hidden."""

    mine_toggled = Signal(object)
    """Sent when only what the user has to do is wanted, or everything again, with a bool."""

    customer_requested = Signal()
    """Sent when the user wants to choose whose entries are shown, or everybody's again."""

    def __init__(self, clock: Clock, hidden: Iterable[str], *, mine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        away = set(hidden)
        self._counts: Mapping[CalendarEntryKind, int] = {}
        self._years: tuple[int, ...] = ()
        self._customer = ""
        self._body = QWidget(self)
        theme.style(self._body, Variant.FLAT)
        self.mini = MiniMonth(clock, self._body)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self._body)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self._body, wrap=True)
        self._toggles = {layer: LayerToggle(layer, self._body) for layer in LAYERS}
        for layer, toggle in self._toggles.items():
            toggle.setChecked(layer.key not in away)
            toggle.toggled.connect(partial(self._tell, toggle))
        self.mine = Row("user", self._body)
        self.mine.setCheckable(True)
        self.mine.setChecked(mine)
        self.mine.toggled.connect(self._tell_mine)
        self.customer = Row("building-2", self._body)
        self.customer.clicked.connect(self._ask_customer)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.mini)
        column.addSpacing(Space.INNER)
        column.addWidget(self._title)
        column.addSpacing(2)
        for toggle in self._toggles.values():
            column.addWidget(toggle)
        column.addSpacing(Space.GROUP)
        column.addWidget(self.mine)
        column.addWidget(self.customer)
        column.addSpacing(Space.GROUP)
        column.addWidget(self._hint)
        column.addStretch(1)
        for one in (self._title, self._hint):
            one.setContentsMargins(Space.TINY, 0, 0, 0)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.verticalScrollBar().rangeChanged.connect(self._fit)

    def _fit(self, least: int, most: int) -> None:
        """On a low screen the bar that scrolls stands beside the words, not upon them."""
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        self.setFixedWidth(theme.current().px(_WIDTH) + bar)

    def retranslate(self) -> None:
        """Say the words anew."""
        self._title.setText(_("Show"))
        for layer, toggle in self._toggles.items():
            toggle.show_count(sum(self._counts.get(kind, 0) for kind in layer.kinds))
        self.mine.show_words(_("Only mine"), tip=_("Without promises that others have to keep"))
        clear = _("Show the entries of all customers") if self._customer else _("Show the entries of one customer")
        self.customer.show_words(self._customer or _("All customers"), "×" if self._customer else "", clear)
        self._show_hint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def kinds(self) -> frozenset[CalendarEntryKind]:
        """The kinds that are shown."""
        shown = [layer.kinds for layer, toggle in self._toggles.items() if toggle.isChecked()]
        return frozenset[CalendarEntryKind]().union(*shown)

    def show_customer(self, name: str) -> None:
        """Say whose entries are shown; empty for everybody's."""
        self._customer = name
        self.retranslate()

    def show_days(self, days: Iterable[CalendarDay]) -> None:
        """Count the entries of these days, and say which of their years are not announced yet."""
        counts: dict[CalendarEntryKind, int] = {}
        years: set[int] = set()
        for day in days:
            if day.provisional:
                years.add(day.day.year)
            for entry in day.entries:
                counts[entry.kind] = counts.get(entry.kind, 0) + entry.count
        self._counts, self._years = counts, tuple(sorted(years))
        self.retranslate()

    def _show_hint(self) -> None:
        words = _("Days off of {year} are not announced yet; those fixed by law have a dashed frame.")
        self._hint.setText("\n".join(words.format(year=year) for year in self._years))
        self._hint.setVisible(bool(self._years))

    def _tell_mine(self, mine: bool) -> None:
        self.mine.update()
        self.mine_toggled.emit(mine)

    def _ask_customer(self, _checked: bool = False) -> None:
        self.customer_requested.emit()

    def _tell(self, toggle: LayerToggle, _on: bool) -> None:
        toggle.update()
        self.changed.emit([layer.key for layer, other in self._toggles.items() if not other.isChecked()])
        self.retranslate()
