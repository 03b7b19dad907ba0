"""Lists of short lines on a form: objectives, the outline with its minutes, things to tick off.

The last line is always empty and waits for one more; a line that is emptied is gone. Enter goes on to the next line.
Knows no visit: items are the plain rows that the form hands over.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.visits import CheckItem, ObjectiveItem, OutlinePart
from desktop.models.rules.outline import rescale
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.growing_input import GrowingInput
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

T = TypeVar("T")
_MINUTES_CHARS = 6
_TOP = Qt.AlignmentFlag.AlignTop
_MOST_MINUTES = 24 * 60


class Line(QWidget, Generic[T]):
    """One line: what leads it (a tick, minutes), its text, a cross that takes it away."""

    changed = Signal()
    """Sent when anything of it changed."""

    removed = Signal()
    """Sent when the user takes the line away."""

    entered = Signal()
    """Sent on Enter: the next line is wanted."""

    def __init__(self, blank: T, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = blank
        self.text = GrowingInput("", self)
        self._away = IconButton("x", "", token=Token.MUTED, size=14, parent=self).bind(self.removed.emit)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.TINY, 0, 0, 0)
        self._row.setSpacing(Space.TINY)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self._away, 0, _TOP)
        self.text.text_edited.connect(self._tell)
        self.text.submitted.connect(self.entered)
        self.setFocusProxy(self.text)
        self.text.installEventFilter(self)
        self._show_away()

    def lead(self, widget: QWidget) -> None:
        """Put a control before the text, beside its first line."""
        widget.setFixedHeight(theme.current().px(Size.ROW_COMPACT))
        self._row.insertWidget(0, widget, 0, _TOP)
        widget.installEventFilter(self)

    def show_item(self, item: T) -> None:
        """Show an item without a signal."""
        self._item = item
        text = str(getattr(item, "text"))  # noqa: B009 -- every item of these lists has a text
        self.text.show_text(text)
        self._show_away()

    def item(self) -> T:
        """The item as it stands."""
        return replace(self._item, text=self.text.text().strip())  # type: ignore[type-var] -- all are dataclasses

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not self.text.text().strip()

    def set_words(self, what: str) -> None:
        """Say the words anew; ``what`` is what stands in the empty line."""
        self.text.set_placeholder(what)
        self._away.set_name(_("Remove this line"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The line with the keyboard has the ring that its fields, being flat, do not have."""
        if self.text.hasFocus() or any(child.hasFocus() for child in self.findChildren(QWidget)):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().color(Token.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Size.RADIUS - 2, Size.RADIUS - 2)
            painter.end()

    def touched(self, _value: object = None) -> None:
        """Tell that something of it changed."""
        self.changed.emit()

    def _tell(self, _text: str) -> None:
        self._show_away()
        self.changed.emit()

    def _show_away(self) -> None:
        self._away.setVisible(not self.empty)


class ObjectiveLine(Line[ObjectiveItem]):
    """Something to reach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ObjectiveItem(""), parent)


class CheckLine(Line[CheckItem]):
    """Something to prepare or to bring, with its tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CheckItem(""), parent)
        self.tick = QCheckBox("", self)
        self.tick.toggled.connect(self.touched)
        self.text.textChanged.connect(self._name_tick)
        self.lead(self.tick)

    @override
    def show_item(self, item: CheckItem) -> None:
        super().show_item(item)
        self.tick.blockSignals(True)
        self.tick.setChecked(item.done)
        self.tick.blockSignals(False)

    @override
    def set_words(self, what: str) -> None:
        super().set_words(what)
        self._name_tick()

    @override
    def item(self) -> CheckItem:
        return replace(super().item(), done=self.tick.isChecked())

    def _name_tick(self) -> None:
        self.tick.setAccessibleName(self.text.text() or self.text.placeholderText())


class OutlineLine(Line[OutlinePart]):
    """A part of the talk with its minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(OutlinePart(0, ""), parent)
        self.minutes = TextInput("", self)
        theme.style(self.minutes, Variant.FLAT)
        self.minutes.setFixedWidth(theme.current().chars(_MINUTES_CHARS))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.textEdited.connect(self.touched)
        self.minutes.submitted.connect(self.text.setFocus)
        self._unit = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.lead(self._unit)
        self.lead(self.minutes)

    @override
    def show_item(self, item: OutlinePart) -> None:
        super().show_item(item)
        self.show_minutes(item.minutes)

    def show_minutes(self, minutes: int) -> None:
        """Show other minutes without a signal."""
        self.minutes.setText(str(minutes) if minutes else "")

    @override
    def item(self) -> OutlinePart:
        typed = self.minutes.text().strip()
        minutes = min(int(typed), _MOST_MINUTES) if typed.isdecimal() else 0
        return replace(super().item(), minutes=minutes)

    @override
    def set_words(self, what: str) -> None:
        super().set_words(what)
        self._unit.setText(_("min"))
        self.minutes.setAccessibleName(_("Minutes"))


class LineList(QFrame, Generic[T]):
    """The lines of one list in a frame, with its title above; ``items()`` are those that have a text."""

    changed = Signal()
    """Sent when a line changed, came or went by the user's hand."""

    def __init__(self, make: Callable[[QWidget], Line[T]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._lines: list[Line[T]] = []
        self._placeholder = ""
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._note = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._frame = QFrame(self)
        theme.style(self._frame, Variant.CARD)
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.TINY)
        whole.addLayout(head)
        whole.addWidget(self._frame)
        self._append()

    def set_words(self, title: str, placeholder: str) -> None:
        """The title, and what the empty line asks for."""
        self._title.setText(title)
        self._frame.setAccessibleName(title)
        self._placeholder = placeholder
        for line in self._lines:
            line.set_words(placeholder)

    def set_note(self, text: str) -> None:
        """A few words at the right of the title."""
        self._note.setText(text)

    @property
    def lines(self) -> Sequence[Line[T]]:
        """The lines from top to bottom, the empty one last."""
        return self._lines

    def items(self) -> tuple[T, ...]:
        """The items that have a text."""
        return tuple(line.item() for line in self._lines if not line.empty)

    def set_items(self, items: Sequence[T]) -> None:
        """Show these items without a signal."""
        while len(self._lines) > len(items) + 1:
            self._take_out(self._lines[-1])
        while len(self._lines) < len(items) + 1:
            self._append()
        for line, item in zip(self._lines, items, strict=False):
            line.show_item(item)
        blank = self._make(self)
        self._lines[-1].show_item(blank.item())
        blank.deleteLater()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_words(self._title.text(), self._placeholder)
        super().changeEvent(event)

    def _append(self) -> Line[T]:
        line = self._make(self._frame)
        line.changed.connect(partial(self._line_changed, line))
        line.removed.connect(partial(self._remove, line))
        line.entered.connect(partial(self._enter, line))
        line.set_words(self._placeholder)
        self._column.addWidget(line)
        self._lines.append(line)
        return line

    def _line_changed(self, line: Line[T]) -> None:
        if line is self._lines[-1] and not line.empty:
            self._append()
        self.changed.emit()

    def _enter(self, line: Line[T]) -> None:
        """Enter in a line goes on to the next; an empty line in between is closed."""
        place = self._lines.index(line)
        if line.empty and line is not self._lines[-1]:
            self._remove(line)
        else:
            place += 1
        self._lines[min(place, len(self._lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: Line[T]) -> None:
        self._take_out(line)
        self.changed.emit()

    def _take_out(self, line: Line[T]) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class OutlineList(LineList[OutlinePart]):
    """The outline: as long as nobody touched it, it is the template; after that its minutes follow the duration."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(OutlineLine, parent)
        self.own = False
        self._planned = 0
        self.changed.connect(self._made_own)

    def show_template(self, parts: Sequence[OutlinePart], minutes: int) -> None:
        """Offer a template for a duration; what was written by hand stays and gets minutes in the same shares."""
        self._planned = minutes
        if not self.own:
            self.set_items(parts)
        else:
            self._follow(minutes)
        self._show_sum()

    def show_parts(self, parts: Sequence[OutlinePart], minutes: int) -> None:
        """Show an outline that somebody has worked on."""
        self.own, self._planned = True, minutes
        self.set_items(parts)
        self._show_sum()

    def _follow(self, minutes: int) -> None:
        lines = [line for line in self.lines if not line.empty and isinstance(line, OutlineLine)]
        for line, share in zip(lines, rescale([line.item().minutes for line in lines], minutes), strict=True):
            line.show_minutes(share)

    def _made_own(self) -> None:
        self.own = True
        self._show_sum()

    def _show_sum(self) -> None:
        total = sum(part.minutes for part in self.items())
        words = _("{sum} of {planned} min") if total != self._planned else _("{planned} min")
        self.set_note(words.format(sum=total, planned=self._planned) if self._planned else "")


def objective_list(parent: QWidget | None = None) -> LineList[ObjectiveItem]:
    """A list of objectives."""
    return LineList[Any](ObjectiveLine, parent)


def check_list(parent: QWidget | None = None) -> LineList[CheckItem]:
    """A list of things to tick off."""
    return LineList[Any](CheckLine, parent)
