"""Customers that may be the one that is being typed, below each other, each with a button that opens it.

Only points out: whoever means another customer types on.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.customers import Found
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import ElidedLabel, IconLabel, Label

_MOST = 3


class _Twin(QWidget):
    """One customer: name, code and region, the button."""

    def __init__(self, parent: "TwinHint") -> None:
        super().__init__(parent)
        self.customer: object = None
        self.name = ElidedLabel("", Variant.STRONG, parent=self)
        self.detail = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.button = Button("", "", Variant.SMALL_BUTTON, parent=self).bind(partial(parent.choose, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self.name, 1)
        row.addWidget(self.detail)
        row.addWidget(self.button)


class TwinHint(QWidget):
    """``hint.show_twins(found)``; hidden without any."""

    open_wanted = Signal(object)
    """Sent when one of them is the one, with the CustomerId."""

    fitted = Signal()
    """Sent when the hint appeared, grew or went away, so that the form can fit itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()
        self._icon = IconLabel("triangle-alert", Token.AMBER, Size.ICON, self)
        self._words = Label("", parent=self, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(Space.INNER)
        head.addWidget(self._icon)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.INNER, Space.GROUP, Space.GROUP, Space.GROUP)
        column.setSpacing(Space.TINY)
        column.addLayout(head)
        self.twins = [_Twin(self) for _number in range(_MOST)]
        for twin in self.twins:
            column.addWidget(twin)
        self.hide()

    @property
    def found(self) -> Sequence[Found]:
        """Who is shown."""
        return self._found

    def show_twins(self, found: Sequence[Found]) -> None:
        """Point out the likeliest ones."""
        self._found = found[:_MOST]
        self.retranslate()
        self.setVisible(bool(found))
        self.fitted.emit()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._words.setText(_("This customer may be in the book already:"))
        for number, twin in enumerate(self.twins):
            one = self._found[number] if number < len(self._found) else None
            twin.setVisible(one is not None)
            if one is not None:
                twin.customer = one.customer_id
                twin.name.setText(one.title)
                twin.detail.setText(one.detail)
                twin.button.setText(_("Open it"))
                twin.button.setAccessibleName(f"{_('Open it')}: {one.title}")
        self.setAccessibleName(", ".join((self._words.text(), *(one.title for one in self._found))))

    def choose(self, twin: _Twin) -> None:
        """This is the one."""
        self.open_wanted.emit(twin.customer)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().tone(Tone.AMBER)[1])
        painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        painter.end()
