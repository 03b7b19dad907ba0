"""A short word at the bottom of the window after something was done, with Undo; it goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport.tokens import Size, Space, Token
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import ElidedLabel, IconLabel

_STAYS_MS, _WARNING_STAYS_MS = 6_000, 15_000
_ABOVE_BOTTOM = 48


class Toast(QFrame):
    """One per window: ``toast.show_text("已删除 3 家客户", undo=handler)``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._sign = IconLabel("triangle-alert", Token.AMBER_SOFT, Size.ICON, self)
        self._text = ElidedLabel("", parent=self)
        self._undo: Callable[[], object] | None = None
        self._waiting = ""
        self._stays = (_STAYS_MS, _WARNING_STAYS_MS)
        self.button = Button("", parent=self)
        self.button.clicked.connect(self._run)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BLOCK, Space.TINY, Space.TINY, Space.TINY)
        row.setSpacing(Space.BLOCK)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_text(
        self, text: str, undo: Callable[[], object] | None = None, action: str = "", *, warned: bool = False
    ) -> None:
        """Say it; ``undo`` adds a button (with the word ``action``, usually Undo); a warning has a sign and stays."""
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action or _("Undo"))
        self.button.setVisible(undo is not None)
        self._sign.setVisible(warned)
        self._timer.setInterval(self._stays[warned])
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def show_notice(self, text: str) -> None:
        """Say what nobody asked for: it waits while something stands there that can be taken back."""
        if self.isVisible() and self._undo is not None:
            self._waiting = text
        else:
            self.show_text(text)

    def forget_undo(self, *, gone: bool = False) -> None:
        """Another step was done: undoing would take that one back, not what is said here.

        ``gone``: that step was the way back itself, so what is said is no longer true.
        """
        if self._undo is not None:
            self._undo = None
            self.button.hide()
            self._place()
            if gone:
                self._go()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _run(self) -> None:
        undo, self._undo = self._undo, None
        self._go()
        if undo is not None:
            undo()

    def _leave(self) -> None:
        """Stay as long as someone points at it or the keyboard is in it."""
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self._go()

    def _go(self) -> None:
        """Make room for what waits, if anything does."""
        self.hide()
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self.show_text(waiting)

    def _place(self) -> None:
        window = self._window
        self.ensurePolished()
        width = min(self.sizeHint().width(), window.width() - 2 * Space.PAGE)
        height = self.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, window.height() - height - _ABOVE_BOTTOM, width, height)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
