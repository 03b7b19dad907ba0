"""The small card over the list: what is known of a customer at a glance, without leaving the list.

Space or Esc closes it, the arrow keys show the next one, Enter opens the profile.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.customer_cells import last_contact, phone, tags
from desktop.i18n.due import standing_text
from desktop.i18n.formats import money_wan
from desktop.i18n.labels import NOTHING, label
from desktop.models.rows.customers import CustomerLine
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.chips import GradeBadge
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.labels import Label

_WIDTH_DIGITS = 46
_CLOSE = (Qt.Key.Key_Space, Qt.Key.Key_Escape)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Looker(QObject):
    """Shows the card of the customer that has the keyboard in a table of CustomerLine."""

    def __init__(
        self,
        table: DataTable,
        neighbour: Callable[[CustomerId, int], CustomerId | None],
        open_profile: Callable[[int], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table, self._neighbour, self._open_profile, self._widget = table, neighbour, open_profile, parent

    def look(self) -> None:
        """Show the card."""
        if self._table.current_id() is not None:
            card = QuickLook(self._widget)
            card.stepped.connect(partial(self._step, card))
            card.opened.connect(self._open)
            self._show(card)

    def _step(self, card: "QuickLook", by: int) -> None:
        found = self._neighbour(CustomerId(self._table.current_id() or 0), by)
        if found is not None:
            self._table.select_id(found)
            self._show(card)

    def _show(self, card: "QuickLook") -> None:
        index, model = self._table.currentIndex(), self._table.table_model
        line = model.row_at(index.row())
        if line is not None:
            below = self._table.visualRect(index).bottomLeft() + QPoint(Space.PAGE, 0)
            card.show_line(line, model.day, self._table.viewport().mapToGlobal(below))

    def _open(self) -> None:
        current = self._table.current_id()
        if current is not None:
            self._open_profile(current)


class QuickLook(QFrame):
    """Made for one look; it goes when it is closed."""

    stepped = Signal(object)
    """Sent when the next (1) or previous (-1) customer is wanted, with the number."""

    opened = Signal()
    """Sent when the profile is wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.style(self, Variant.CARD)
        self.setFixedWidth(theme.current().chars(_WIDTH_DIGITS))
        self._grade = GradeBadge(None, self)
        self._name = Label("", Variant.SECTION, parent=self, wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._grade)
        head.addWidget(self._name, 1)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(Space.BLOCK)
        self._facts.setVerticalSpacing(Space.TINY)
        self._facts.setColumnStretch(1, 1)
        self._hint = Label(
            _("↑↓ next customer · Enter opens · Space closes"), Variant.MUTED, Variant.SMALL, parent=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.INNER)
        column.setSpacing(Space.INNER)
        column.addLayout(head)
        column.addLayout(self._facts)
        column.addWidget(self._hint)

    def show_line(self, line: CustomerLine, today: date, place: QPoint) -> None:
        """Show a customer at a place of the screen."""
        self._grade.show_grade(line.grade)
        self._name.setText(line.name)
        self.setAccessibleName(line.name)
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for row, (title, text) in enumerate(_facts(line, today)):
            self._facts.addWidget(Label(title, Variant.MUTED, parent=self), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(text or NOTHING, parent=self, wrap=True), row, 1)
        self.adjustSize()
        room = self.screen().availableGeometry()
        self.move(place.x(), min(place.y(), room.bottom() - self.height()))
        self.show()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _CLOSE:
            self.close()
        elif key in _OPEN:
            self.close()
            self.opened.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


def _facts(line: CustomerLine, today: date) -> Iterator[tuple[str, str]]:
    where = " · ".join(filter(None, (line.industry, line.region)))
    money = line.stated_annual_value
    yield _("Status"), f"{label(line.status)} · {label(line.activity)}"
    yield _("Industry"), where
    yield _("Key contact"), line.key_contact
    yield _("Phone"), phone(line, today)
    yield _("Next contact"), standing_text(line.standing, today)
    yield _("Last exchange"), last_contact(line, today)
    yield _("Value (10k)"), money_wan(money) if money else ""
    yield _("Tags"), tags(line, today)
