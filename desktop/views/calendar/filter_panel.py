"""What the calendar shows: the kinds with their colours and how many of each the month has; a hint about the year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import count_text
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.calendar.painting import draw_square
from desktop.views.widgets.labels import Label

Kind = CalendarEntryKind
_WIDTH = 168


@dataclass(frozen=True, slots=True)
class Layer:
    """Kinds that are shown and hidden together; ``title`` is a source text marked with ``N_``."""

    key: str
    title: str
    tone: Tone
    kinds: frozenset[CalendarEntryKind]


LAYERS = (
    Layer("meetings", N_("Appointments"), Tone.ACCENT, frozenset({Kind.VISIT, Kind.PLANNED_CONTACT})),
    Layer("due", N_("Due for contact"), Tone.AMBER, frozenset({Kind.DUE})),
    Layer("overdue", N_("Contact overdue"), Tone.RED, frozenset({Kind.OVERDUE})),
    Layer("followups", N_("Deadlines"), Tone.NEUTRAL, frozenset({Kind.FOLLOWUP})),
    Layer("care", N_("Care dates"), Tone.VIOLET, frozenset({Kind.CARE})),
)


class LayerToggle(QAbstractButton):
    """A square in the layer's colour, filled while it is shown; its name; the count at the right."""

    def __init__(self, layer: Layer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer, self._count = layer, 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.current().px(Size.TARGET))

    def show_count(self, count: int) -> None:
        """How many entries the month has."""
        self._count = count
        name = _(self._layer.title)
        self.setText(name)
        self.setAccessibleName(f"{name} {count_text(count)}")
        self.setToolTip(_("Hide in the calendar") if self.isChecked() else _("Show in the calendar"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, theme.current().px(Size.TARGET))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, room = theme.current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(look.color(Token.ACCENT) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Token.HOVER if self.underMouse() else Token.WINDOW))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), Size.RADIUS, Size.RADIUS)
        draw_square(painter, QPointF(12, room.center().y() + 0.5), self._layer.tone, on=self.isChecked())
        painter.setFont(look.font())
        painter.setPen(look.color(Token.TEXT if self.isChecked() else Token.MUTED))
        count = count_text(self._count)
        width = painter.fontMetrics().horizontalAdvance(count) + Space.GROUP
        words = room.adjusted(26, 0, -width - Space.TINY, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(look.color(Token.MUTED))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room.adjusted(0, 0, -Space.GROUP, 0), right, count)
        painter.end()


class FilterPanel(QWidget):
    """The layers, and below them what is to be known about the year."""

    changed = Signal(object)
    """Sent when the user showed or hid something, with the keys of the layers that are hidden."""

    def __init__(self, hidden: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        away = set(hidden)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._hint_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._toggles = {layer: LayerToggle(layer, self) for layer in LAYERS}
        self._counts: Mapping[CalendarEntryKind, int] = {}
        self._years: tuple[int, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(Space.TINY)
        for layer, toggle in self._toggles.items():
            toggle.setChecked(layer.key not in away)
            toggle.toggled.connect(partial(self._tell, toggle))
            column.addWidget(toggle)
        column.addSpacing(Space.PAGE)
        column.addWidget(self._hint_title)
        column.addSpacing(Space.TINY)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._title.setText(_("Show"))
        self._title.setContentsMargins(Space.TINY, 0, 0, 0)
        self._hint_title.setText(_("Good to know"))
        for layer, toggle in self._toggles.items():
            toggle.show_count(sum(self._counts.get(kind, 0) for kind in layer.kinds))
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
        words = _(
            "The days off of {year} are not announced yet. They are worked out by rule and marked “provisional” "
            "by a dashed frame."
        )
        self._hint.setText("\n".join(words.format(year=year) for year in self._years))
        for label in (self._hint, self._hint_title):
            label.setVisible(bool(self._years))

    def _tell(self, toggle: LayerToggle, _on: bool) -> None:
        toggle.update()
        self.changed.emit([layer.key for layer, other in self._toggles.items() if not other.isChecked()])
        self.retranslate()
