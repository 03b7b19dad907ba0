"""A line of a card whose verbs act in place: small buttons while it is pointed at or has the keyboard, keys, a menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.models.kinds import Grade
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.row_line import RowLine


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done with a line; ``run`` gets the global point below its button, for menus.

    ``key`` does it while the line has the keyboard.
    """

    text: str
    icon: str
    run: Callable[[QPoint], object]
    key: Qt.Key | None = None


class ActingLine(RowLine):
    """``ActingLine(key, verbs, "整理方案", "华远精密", chip="今天")``; ``key`` tells the same line before and after."""

    def __init__(
        self,
        key: object,
        verbs: Sequence[Verb],
        title: str,
        detail: str = "",
        parent: QWidget | None = None,
        *,
        below: str = "",
        lead: str = "",
        chip: str = "",
        tone: Tone = Tone.NEUTRAL,
        grade: Grade | None = None,
        in_line: bool = True,
    ) -> None:
        """``in_line=False`` keeps the verbs to keys and menu, for lines with buttons of their own."""
        super().__init__(title, detail, parent, below=below, lead=lead, chip=chip, tone=tone, grade=grade)
        self.key = key
        self._verbs = tuple(verbs)
        self._by_key = {verb.key: verb for verb in verbs if verb.key is not None}
        self._in_line = in_line
        self._buttons: QWidget | None = None
        self.menu_requested.connect(self._open_menu)

    def menu(self) -> QMenu:
        """All verbs with their keys."""
        menu = QMenu(self)
        for verb in self._verbs:
            icon = icons.icon(verb.icon, Token.MUTED)
            action = menu.addAction(icon, f"{verb.text}\t{_key_name(verb)}")
            action.triggered.connect(partial(self._run, verb))
        return menu

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._by_key.get(Qt.Key(event.key())) if not event.modifiers() else None
        if verb is not None:
            self._run(verb)
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_buttons(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_buttons(self._has_keyboard())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_buttons(True)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_buttons(self.underMouse() or self._has_keyboard())
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _make_buttons(self) -> QWidget:
        holder = QWidget(self)
        theme.style(holder, Variant.SURFACE)
        row = QHBoxLayout(holder)
        row.setContentsMargins(Space.GROUP, 0, 0, 0)
        row.setSpacing(2)
        for verb in self._verbs:
            name = f"{verb.text} ({_key_name(verb)})" if verb.key is not None else verb.text
            button = IconButton(verb.icon, name, token=Token.MUTED, parent=holder).bind(partial(self._run, verb))
            button.setAccessibleName(f"{verb.text}: {self.accessibleName()}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        holder.hide()
        return holder

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def _show_buttons(self, shown: bool) -> None:
        """Buttons are made when they are first wanted: most lines never need theirs."""
        if self._buttons is None and shown and self._in_line and self._verbs:
            self._buttons = self._make_buttons()
        if self._buttons is not None:
            self._buttons.setVisible(shown)
            self.make_room(self._buttons.sizeHint().width() if shown else 0)
            self._place_buttons()

    def _place_buttons(self) -> None:
        holder = self._buttons
        if holder is None:
            return
        holder.adjustSize()
        right = self.chip.x() if self.chip.isVisible() else self.width() - Space.BLOCK
        height = min(self.height() - 6, theme.current().px(Size.FIELD))
        holder.setGeometry(
            max(right - holder.width() - Space.TINY, 0), (self.height() - height) // 2, holder.width(), height
        )
        holder.raise_()

    def _run(self, verb: Verb, _checked: bool = False) -> None:
        place = self._buttons if self._buttons is not None and self._buttons.isVisible() else self
        verb.run(place.mapToGlobal(QPoint(0, place.height())))

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def _key_name(verb: Verb) -> str:
    return "" if verb.key is None else QKeySequence(verb.key).toString(QKeySequence.SequenceFormat.NativeText)
