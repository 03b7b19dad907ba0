"""The panel at the left: dimensions with their choices and live counts; what is checked is shown in the list.

Alt+click, the minus key or the context menu leave a choice out instead: 不含 流失.
"""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import count_text
from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.qtsupport.ui_state import UiState
from desktop.views.customers.facets import FACETS, Choice, Facet, Offer, Wish, wish_of, with_choice
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.labels import Label

_LEAST_WIDTH = 150
_BOX = 34  # the mark, and the gaps beside the words
_CHECKS = {
    Wish.OFF: Qt.CheckState.Unchecked,
    Wish.ON: Qt.CheckState.Checked,
    Wish.NOT: Qt.CheckState.PartiallyChecked,
}


class ChoiceBox(QCheckBox):
    """A choice with its count at the right end; what is left out has a dash in the box and says so."""

    wished = Signal(object)
    """Sent when the user turned it on or off or left it out, with the Wish."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.words, parent)
        self._count, self._words = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(Size.TARGET - 2))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_choice(choice, Wish.OFF)
        self.toggled.connect(self._tell)

    def show_choice(self, choice: Choice, wish: Wish) -> None:
        """Show other words, another count or another wish, without a signal."""
        left_out = wish is Wish.NOT
        self._count = "" if left_out else count_text(choice.count)
        self._words = _("not {text}").format(text=choice.words) if left_out else choice.words
        self._choice = choice
        self._fit()
        self.setToolTip(plain_tip(_("{name} (Alt+click leaves it out)").format(name=self._words)))
        self.setAccessibleName(f"{self._words} {self._count}".strip())
        self.blockSignals(True)
        self.setTristate(left_out)
        self.setCheckState(_CHECKS[wish])
        self.blockSignals(False)
        self.update()

    @override
    def nextCheckState(self) -> None:
        self.setChecked(self.checkState() is Qt.CheckState.Unchecked)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and self.hitButton(event.position().toPoint()):
            self.setDown(False)
            self._leave_out()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Minus:
            self._leave_out()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Only with {name}").format(name=self._choice.words), partial(self.wished.emit, Wish.ON))
        menu.addAction(_("Leave out {name}").format(name=self._choice.words), partial(self.wished.emit, Wish.NOT))
        if self.checkState() is not Qt.CheckState.Unchecked:
            menu.addAction(_("Either way"), partial(self.wished.emit, Wish.OFF))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _leave_out(self) -> None:
        left_out = self.checkState() is Qt.CheckState.PartiallyChecked
        self.wished.emit(Wish.OFF if left_out else Wish.NOT)

    def _tell(self, on: bool) -> None:
        self.wished.emit(Wish.ON if on else Wish.OFF)

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

    wished = Signal(object, object)
    """Sent when the user turned a choice on or off or left it out, with the Choice and the Wish."""

    opened = Signal()
    """Sent when the dimension was unfolded, so that its counts are wanted."""

    def __init__(self, facet: Facet, ui_state: UiState, parent: QWidget) -> None:
        super().__init__(parent)
        self.facet = facet
        self._boxes: dict[str, ChoiceBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0 if facet.folded else Space.INNER)
        column.setSpacing(0)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._title.setContentsMargins(0, 0, 0, Space.TINY)
        self._fold: FoldingSection | None = None
        if facet.folded:
            self._title.hide()
            self._fold = FoldingSection("", f"customers.{facet.field}", ui_state, self, opened=False)
            self._fold.body.setSpacing(0)
            self._fold.folded.connect(self._tell_opened)
            column.addWidget(self._fold)
            self._column = self._fold.body
        else:
            column.addWidget(self._title)
            self._column = column

    @property
    def is_open(self) -> bool:
        """Whether the choices are in sight."""
        return self._fold is None or self._fold.is_open

    def show_choices(self, offer: Offer, asked: CustomerFilter) -> None:
        """Show the choices that have content or are wanted; the dimension disappears when nothing is left."""
        title = _(self.facet.title)
        self._title.setText(title)
        wishes = [(choice, wish_of(asked, self.facet, choice)) for choice in offer.choices(self.facet)]
        if self._fold is not None:
            wanted = sum(wish is not Wish.OFF for _choice, wish in wishes)
            self._fold.set_title(title, str(wanted) if wanted else "")
        shown = [(choice, wish) for choice, wish in wishes if choice.count or wish is not Wish.OFF]
        self.setVisible(bool(shown) or not offer.is_counted(self.facet))
        if [choice.key for choice, _wish in shown] != list(self._boxes):
            self._rebuild([choice for choice, _wish in shown])
        for choice, wish in shown:
            self._boxes[choice.key].show_choice(choice, wish)

    def _rebuild(self, choices: list[Choice]) -> None:
        """Keep the boxes that stay, so that the keyboard stays where it is."""
        kept, self._boxes = self._boxes, {}
        for choice in choices:
            box = kept.pop(choice.key, None)
            if box is None:
                box = ChoiceBox(choice, self)
                box.wished.connect(partial(self.wished.emit, choice))
            self._column.removeWidget(box)
            self._column.addWidget(box)
            box.show()
            self._boxes[choice.key] = box
        for box in kept.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()

    def _tell_opened(self, opened: bool) -> None:
        if opened:
            self.opened.emit()


class FilterPanel(QScrollArea):
    """All dimensions; shows an Offer and tells the wished filter."""

    changed = Signal(object)
    """Sent when the user turned a choice on or off, with the CustomerFilter that is wanted."""

    counts_wanted = Signal()
    """Sent when a dimension was unfolded whose counts are not known."""

    def __init__(self, ui_state: UiState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = CustomerFilter()
        self._offer: Offer | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.current().px(_LEAST_WIDTH))
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.INNER, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        column.addLayout(self._head)
        self._groups = [_Group(facet, ui_state, content) for facet in FACETS]
        for group in self._groups:
            group.wished.connect(partial(self._choose, group.facet))
            group.opened.connect(self.counts_wanted)
            group.hide()
            column.addWidget(group)
        column.addStretch(1)
        self.setWidget(content)
        self.retranslate()

    def set_head(self, head: QWidget) -> None:
        """Put something above the dimensions."""
        self._head.addWidget(head)

    def opened(self) -> list[QueryField]:
        """The dimensions that are unfolded."""
        return [group.facet.query for group in self._groups if group.is_open]

    def show_offer(self, offer: Offer, asked: CustomerFilter) -> None:
        """Show counts and what is on."""
        self._offer, self._asked = offer, asked
        for group in self._groups:
            group.show_choices(offer, asked)

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

    def _choose(self, facet: Facet, choice: Choice, wish: Wish) -> None:
        self._asked = with_choice(self._asked, facet, choice, wish)
        self.changed.emit(self._asked)
