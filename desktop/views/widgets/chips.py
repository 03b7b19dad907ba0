"""Chips and badges: a status in words with a tone, a filter that can be taken away or toggled, a customer's grade."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import grade_label
from desktop.models.kinds import Grade
from desktop.qtsupport import icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Size, Token, Tone, Type
from desktop.views.delegates import pictures
from desktop.views.tones import tone_of


class StatusChip(QLabel):
    """``StatusChip("逾期 6 天", Tone.RED)``: a status is always a word as well as a colour."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone)

    def show_status(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another status; an empty text hides the chip."""
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._picture().deviceIndependentSize().toSize()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        painter.end()

    def _picture(self) -> QPixmap:
        return pictures.chip(self.text(), self._tone, self.devicePixelRatioF())


class GradeBadge(QLabel):
    """The square with the customer's grade; without a grade a dash."""

    def __init__(self, grade: Grade | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grade = grade
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_grade(grade)

    def show_grade(self, grade: Grade | None) -> None:
        """Show another grade."""
        self._grade = grade
        self.setToolTip(plain_tip(grade_label(grade)))
        self.setAccessibleName(grade_label(grade))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._picture().deviceIndependentSize().toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        painter.end()

    def _picture(self) -> QPixmap:
        text = self._grade.value if self._grade else "–"
        return pictures.badge(text, tone_of(self._grade), self.devicePixelRatioF())


class FilterChip(QAbstractButton):
    """A filter that is on: a click takes it away; with ``checkable`` a click toggles it."""

    removed = Signal()
    """Sent when the user takes the filter away."""

    def __init__(self, text: str, parent: QWidget | None = None, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        self.clicked.connect(self._clicked)

    def set_text(self, text: str) -> None:
        """Say which filter it is."""
        self.setText(text)
        name = text if self.isCheckable() else _("Remove filter {name}").format(name=text)
        self.setAccessibleName(name)
        self.setToolTip("" if self.isCheckable() else plain_tip(name))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(self.text()) + 20
        return QSize(width + (0 if self.isCheckable() else Size.ICON + 2), look.px(Size.TARGET))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        on = not self.isCheckable() or self.isChecked()
        text, back = look.tone(Tone.ACCENT if on else Tone.NEUTRAL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Token.PRESSED) if self.underMouse() and not on else back)
        if self.hasFocus() or (self.underMouse() and on):
            painter.setPen(look.color(Token.ACCENT))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(text)
        painter.setFont(look.font(Type.SMALL))
        painter.drawText(place.adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self.isCheckable():
            cross = icons.pixmap("x", Token.ACCENT, 12, self.devicePixelRatioF())
            painter.drawPixmap(round(place.right()) - 18, round(place.center().y()) - 6, cross)
        painter.end()

    def _clicked(self) -> None:
        if not self.isCheckable():
            self.removed.emit()
