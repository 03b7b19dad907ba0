"""The panel at the left: dimensions with their choices and live counts; what is checked is shown in the list."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import count_text
from desktop.models.rows.customers import CustomerFilter
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.qtsupport.ui_state import UiState
from desktop.views.customers.facets import FACETS, Choice, Facet, Offer, with_choice
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.labels import Label

_BOX = 34  # the mark, and the gaps beside the words
_FOLDED = frozenset({"industries", "tags"})


class ChoiceBox(QCheckBox):
    """A choice with its count at the right end."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.words, parent)
        self._count, self._words = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(Size.TARGET - 2))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show other words or another count."""
        self._count, self._words = count_text(choice.count), choice.words
        self._fit()
        self.setToolTip(plain_tip(choice.words))
        self.setAccessibleName(f"{choice.words} {self._count}")
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(look.color(Token.MUTED))
        painter.setFont(look.font(Type.SMALL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        painter.end()

    def _fit(self) -> None:
        """The words, elided where the count begins."""
        room = self.width() - _BOX - self.fontMetrics().horizontalAdvance(self._count)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 0)))


class _Group(QWidget):
    """The choices of one dimension below its title."""

    toggled = Signal(object, bool)
    """Sent when the user turned a choice on or off, with the Choice."""

    def __init__(self, facet: Facet, ui_state: UiState, parent: QWidget) -> None:
        super().__init__(parent)
        self.facet = facet
        self._boxes: dict[str, ChoiceBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._title.setContentsMargins(0, 0, 0, Space.TINY)
        self._fold: FoldingSection | None = None
        if facet.field in _FOLDED:
            self._title.hide()
            self._fold = FoldingSection("", f"customers.{facet.field}", ui_state, self, opened=False)
            self._fold.body.setSpacing(0)
            column.addWidget(self._fold)
            self._column = self._fold.body
        else:
            column.addWidget(self._title)
            self._column = column

    def show_choices(self, choices: list[Choice], chosen: frozenset[object]) -> None:
        """Show the choices that have content or are on; the dimension disappears when nothing is left."""
        title = _(self.facet.title)
        self._title.setText(title)
        if self._fold is not None:
            self._fold.set_title(title)
        shown = [choice for choice in choices if choice.count or set(choice.values) <= chosen]
        self.setVisible(bool(shown))
        if [choice.key for choice in shown] != list(self._boxes):
            self._rebuild(shown)
        for choice in shown:
            box = self._boxes[choice.key]
            box.show_choice(choice)
            box.blockSignals(True)
            box.setChecked(set(choice.values) <= chosen)
            box.blockSignals(False)

    def _rebuild(self, choices: list[Choice]) -> None:
        """Keep the boxes that stay, so that the keyboard stays where it is."""
        kept, self._boxes = self._boxes, {}
        for choice in choices:
            box = kept.pop(choice.key, None)
            if box is None:
                box = ChoiceBox(choice, self)
                box.toggled.connect(partial(self._tell, choice))
            self._column.removeWidget(box)
            self._column.addWidget(box)
            box.show()
            self._boxes[choice.key] = box
        for box in kept.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()

    def _tell(self, choice: Choice, on: bool) -> None:
        self.toggled.emit(choice, on)


class FilterPanel(QScrollArea):
    """All dimensions; shows an Offer and tells the wished filter."""

    changed = Signal(object)
    """Sent when the user turned a choice on or off, with the CustomerFilter that is wanted."""

    def __init__(self, ui_state: UiState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = CustomerFilter()
        self._offer: Offer | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.INNER, 0)
        column.setSpacing(Space.BLOCK)
        self._groups = [_Group(facet, ui_state, content) for facet in FACETS]
        for group in self._groups:
            group.toggled.connect(partial(self._toggle, group.facet))
            group.hide()
            column.addWidget(group)
        column.addStretch(1)
        self.setWidget(content)
        self.retranslate()

    def show_offer(self, offer: Offer, asked: CustomerFilter) -> None:
        """Show counts and what is on."""
        self._offer, self._asked = offer, asked
        for group in self._groups:
            group.show_choices(offer.choices(group.facet), getattr(asked, group.facet.field))

    def show_asked(self, asked: CustomerFilter) -> None:
        """Show what is on before the new counts have come."""
        self._asked = asked
        if self._offer is not None:
            self.show_offer(self._offer, asked)

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setAccessibleName(_("Filters"))
        if self._offer is not None:
            self.show_offer(self._offer, self._asked)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _toggle(self, facet: Facet, choice: Choice, on: bool) -> None:
        self._asked = with_choice(self._asked, facet, choice, on=on)
        self.changed.emit(self._asked)
