"""A card: heading with a muted subtitle, then rows parted by hairlines, or free content."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.widgets.labels import ElidedLabel, Label, hairline


class Card(QFrame):
    """``Card("跟进", "我们欠 4")`` with ``add_row``; ``lined=False`` for a card with free content in ``add_body``."""

    def __init__(
        self, title: str = "", subtitle: str = "", parent: QWidget | None = None, *, lined: bool = True
    ) -> None:
        super().__init__(parent)
        theme.style(self, Variant.CARD)
        self._lined = lined
        self._title = Label(title, Variant.SECTION, parent=self)
        self._subtitle = ElidedLabel(subtitle, Variant.MUTED, Variant.SMALL, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0 if lined else Space.BLOCK)
        self._column.setSpacing(0 if lined else Space.GROUP)
        self._head = QWidget(self)
        self._head.setMinimumHeight(theme.current().px(Size.NAV + 3))
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(Space.BLOCK - 2, 0, Space.GROUP, 0)
        self._head_row.setSpacing(Space.GROUP)
        self._head_row.addWidget(self._title)
        self._head_row.addWidget(self._subtitle, 1)
        self._column.addWidget(self._head)
        self._head.setVisible(bool(title))
        self._rows: list[QWidget] = []

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say the heading anew."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._head.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_head(self, widget: QWidget) -> None:
        """Put a control at the right end of the heading."""
        self._head_row.addWidget(widget)

    def add_row(self, row: QWidget) -> None:
        """Add a row below a hairline."""
        if self._rows or not self._head.isHidden():
            line = hairline(self)
            self._column.addWidget(line)
            self._rows.append(line)
        self._column.addWidget(row)
        self._rows.append(row)

    def add_body(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """Add free content with the card's margins at both sides."""
        box = QVBoxLayout()
        box.setContentsMargins(Space.BLOCK - 2, 0, Space.BLOCK - 2, 0)
        if isinstance(content, QWidget):
            box.addWidget(content)
        else:
            box.addLayout(content)
        self._column.addLayout(box, stretch)

    def add_stretch(self) -> None:
        """Let free room stay at the bottom."""
        self._column.addStretch(1)

    def clear_rows(self) -> None:
        """Take all rows away."""
        for widget in self._rows:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows.clear()

    @property
    def rows(self) -> list[QWidget]:
        """The rows without the hairlines."""
        return [widget for widget in self._rows if widget.objectName() != "hairline"]
