"""The navigation at the left: icon, word and count of every page that exists."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.views.widgets.labels import IconLabel, Label

_BRAND_HEIGHT = 58


class NavEntry(QAbstractButton):
    """One entry; checked while its page is shown."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._count = 0
        self._urgent = False
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Say the word anew."""
        self.setText(text)
        self._name()

    def set_count(self, count: int, *, urgent: bool) -> None:
        """Show a count; 0 takes it away."""
        self._count, self._urgent = count, urgent
        self._name()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(Size.NAV_WIDTH - 2 * Space.GROUP, theme.current().px(Size.NAV))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.color(Token.ACCENT_SOFT if self.isChecked() else Token.PRESSED))
            painter.drawRoundedRect(place, Size.RADIUS, Size.RADIUS)
        token = Token.ACCENT if self.isChecked() else Token.TEXT
        middle = self.height() // 2
        icon = icons.pixmap(self._icon_name, token, 18, self.devicePixelRatioF())
        painter.drawPixmap(10, middle - 9, icon)
        painter.setPen(look.color(token))
        painter.setFont(look.font(bold=self.isChecked()))
        painter.drawText(place.adjusted(38, 0, -34, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            painter.setPen(look.color(Token.RED if self._urgent else Token.MUTED))
            painter.setFont(look.font(Type.SMALL, bold=True))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place.adjusted(0, 0, -10, 0), right, str(self._count))
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(look.color(Token.ACCENT))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)
        painter.end()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count}" if self._count else self.text())


class Navigation(QWidget):
    """The column of entries with the program's name above."""

    page_chosen = Signal(str)
    """Sent when the user chose an entry, with the page's key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().px(Size.NAV_WIDTH))
        self._group = QButtonGroup(self)
        self._entries: dict[str, tuple[NavEntry, str]] = {}
        self._brand = Label("", Variant.SECTION, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.GROUP, 0, Space.GROUP + 1, Space.GROUP)
        self._column.setSpacing(0)
        self._column.addWidget(self._make_brand())
        self._column.addStretch(1)
        self._group.buttonClicked.connect(self._choose)
        self.retranslate()

    def add(self, key: str, title: str, icon: str, *, low: bool) -> None:
        """Add an entry; ``title`` is a source text, ``low`` ones stand at the bottom."""
        entry = NavEntry(icon, self)
        entry.setProperty("key", key)
        self._group.addButton(entry)
        above = sum(1 for _entry, _title in self._entries.values() if not _entry.property("low"))
        entry.setProperty("low", low)
        self._column.insertWidget(self._column.count() if low else above + 1, entry)
        self._entries[key] = (entry, title)
        self.retranslate()

    def show_current(self, key: str) -> None:
        """Mark an entry; a page without an entry leaves the mark where it is."""
        if key in self._entries:
            self._entries[key][0].setChecked(True)

    def set_badge(self, key: str, count: int, *, urgent: bool) -> None:
        """Show a count beside an entry."""
        if key in self._entries:
            self._entries[key][0].set_count(count, urgent=urgent)

    def retranslate(self) -> None:
        """Say the words anew."""
        self._brand.setText(_("Roadbook"))
        self.setAccessibleName(_("Pages"))
        for entry, title in self._entries.values():
            entry.set_text(_(title))

    def _make_brand(self) -> QWidget:
        brand = QWidget(self)
        brand.setFixedHeight(_BRAND_HEIGHT - 4)
        IconLabel("route", Token.TEXT, Size.ICON_LARGE, brand).move(10, 18)
        self._brand.setParent(brand)
        self._brand.setGeometry(38, 12, 130, 32)
        return brand

    def _choose(self, entry: QAbstractButton) -> None:
        self.page_chosen.emit(str(entry.property("key")))
