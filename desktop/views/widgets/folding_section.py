"""A section whose head folds it; remembers whether it is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.qtsupport.ui_state import UiState
from desktop.views.widgets.labels import ElidedLabel


class FoldingSection(QWidget):
    """``section.body`` is the layout for the content; ``name`` is the key under which the state is remembered."""

    folded = Signal(object)
    """Sent after it was folded or unfolded, with whether it is open."""

    def __init__(
        self,
        title: str,
        name: str = "",
        ui_state: UiState | None = None,
        parent: QWidget | None = None,
        *,
        opened: bool = True,
    ) -> None:
        super().__init__(parent)
        self._key, self._state = f"fold.{name}", ui_state if name else None
        self._head = QToolButton(self)
        self._head.setCheckable(True)
        theme.style(self._head, Variant.FOLD)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setCursor(Qt.CursorShape.PointingHandCursor)
        self._head.toggled.connect(self._fold)
        self._note = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, Space.TINY, 0, Space.GROUP)
        self.body.setSpacing(Space.GROUP)
        top = QHBoxLayout()
        top.addWidget(self._head)
        top.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._content)
        self.set_title(title)
        self.set_open(self._state.switch(self._key, default=opened) if self._state else opened)

    def set_title(self, title: str, note: str = "") -> None:
        """Say the heading anew, with an optional muted note."""
        self._head.setText(f" {title} ")
        self._head.setAccessibleName(title)
        self._note.setText(note)

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self._head.setChecked(opened)
        self._fold(opened)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._head.isChecked()

    def _fold(self, opened: bool) -> None:
        self._content.setVisible(opened)
        self._head.setIcon(icons.icon("chevron-down" if opened else "chevron-right", Token.MUTED, Token.MUTED))
        if self._state is not None:
            self._state.put(self._key, opened)
        self.folded.emit(opened)
