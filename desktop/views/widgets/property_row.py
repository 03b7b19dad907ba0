"""A property: label, value, edited on click, F2 or Enter; kept on Enter or when left, Esc gives up.

What is wrong stands beside the field and the editor stays open. Knows nothing of where the value is kept: who listens
to ``committed`` saves it and then shows it with ``set_value``, or calls ``show_error``.
"""

from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token
from desktop.views.widgets.editors import Kind, LongTextKind, NotUnderstood, ValueEditor
from desktop.views.widgets.labels import Label

_NOTHING = (None, "", (), [])
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class _ValueView(QWidget):
    """The value at rest: looks like text, shows on hover and focus that it can be edited."""

    opened = Signal()
    """Sent on click, F2, Enter or Space."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.editable = True
        self.label = Label("", parent=self, wrap=True)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.current().px(Size.TARGET))
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.GROUP, Space.TINY, Space.GROUP, Space.TINY)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.editable and self.underMouse():
            painter.setBrush(look.color(Token.HOVER))
            painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(look.color(Token.ACCENT))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)
        painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class PropertyRow(QWidget):
    """``PropertyRow("地址", TextKind())``; connect ``committed``."""

    committed = Signal(object)
    """Sent when the user entered another value, with the value."""

    def __init__(
        self, label: str, kind: Kind, parent: QWidget | None = None, *, editable: bool = True, label_width: int = 0
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._value: Any = None
        self._editor: ValueEditor | None = None
        self._editable = editable
        self._name = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._name.setContentsMargins(0, Space.GROUP - 2 if isinstance(kind, LongTextKind) else 0, 0, 0)
        self._name.setFixedWidth(label_width or theme.current().chars(12))
        self._view = _ValueView(self)
        self._view.editable = editable
        self._view.opened.connect(self.edit)
        self._error = Label("", Variant.ERROR, parent=self, wrap=True)
        self._error.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop if isinstance(kind, LongTextKind) else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._name, 0, 0, top)
        self._grid.addWidget(self._view, 0, 1)
        self._grid.addWidget(self._error, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self._view)
        self.set_label(label)

    @property
    def value(self) -> Any:
        """The value that is shown."""
        return self._value

    @property
    def editor(self) -> ValueEditor | None:
        """The open editor, if there is one."""
        return self._editor

    def set_label(self, label: str) -> None:
        """Say the label anew."""
        self._name.setText(label)
        self._show()

    def set_label_width(self, width: int) -> None:
        """Give the label so many px; a longer one wraps."""
        self._name.setFixedWidth(width)

    def retranslate(self) -> None:
        """Say the value in words anew; the label comes from the page."""
        self._show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def set_kind(self, kind: Kind) -> None:
        """Offer other choices or words."""
        self._kind = kind
        self._show()

    def set_value(self, value: Any) -> None:
        """Show a value; an editor that is open stays as it is, so that nothing is lost under one's hands."""
        self._value = value
        self._show()

    def show_error(self, problem: RoadbookError | str) -> None:
        """Say what is wrong beside the field."""
        text = problem if isinstance(problem, str) else sentence(problem)
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def edit(self) -> None:
        """Open the editor and put the keyboard into it."""
        if self._editor is not None or not self._editable:
            return
        editor = self._kind.editor(self)
        editor.set_name(self._name.text())
        editor.set_value(self._value)
        editor.committed.connect(self._commit)
        editor.abandoned.connect(self._abandon)
        self._editor = editor
        self._view.hide()
        self._grid.addWidget(editor, 0, 1)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self) -> None:
        if self._editor is None:
            return
        try:
            value = self._editor.value()
        except (NotUnderstood, RoadbookError) as problem:
            self.show_error(problem if isinstance(problem, RoadbookError) else str(problem))
            return
        changed = not _same(value, self._value)
        self._close()
        if changed:
            self.set_value(value)
            self.committed.emit(value)

    def _abandon(self) -> None:
        self._close()

    def _close(self) -> None:
        """Take the editor away; the keyboard goes back to the value if it was in the editor."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        had_focus = editor.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.show_error("")
        self._grid.removeWidget(editor)
        editor.hide()
        QTimer.singleShot(0, editor.deleteLater)
        self._view.show()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        text = self._kind.text(self._value)
        self._view.label.setText(text or ("–" if not self._editable else _("Add")))
        theme.style(self._view.label, *(() if text else (Variant.MUTED,)))
        self._view.setAccessibleName(f"{self._name.text()}: {text}" if text else self._name.text())


def _same(one: Any, other: Any) -> bool:
    """Equal, or both nothing: ``None``, an empty text and no tags are all "not known"."""
    return one == other or (one in _NOTHING and other in _NOTHING)
