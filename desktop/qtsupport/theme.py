"""Fusion in our own palette: one Theme object that knows colours and fonts and follows the system's scheme.

``apply_theme`` dresses the application once at its start; everything painted asks ``current()``. Knows no page.
"""

from enum import StrEnum, unique

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop import assets
from desktop.i18n import catalogue
from desktop.models.kinds import Language, Scheme
from desktop.qtsupport import language, stylesheet, tokens
from desktop.qtsupport.tokens import Token, Tone, Type

_FAMILY = "Noto Sans SC"
_NARROW_QUOTES = QFont.Tag("pwid")  # quotation marks of the Chinese font are as wide as a character without it
_GOOD_LATIN = {"windows": "Segoe UI", "cocoa": ".AppleSystemUIFont"}


@unique
class Variant(StrEnum):
    """What a standard widget stands for; the style sheet does the rest (see ``style``)."""

    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"
    SMALL_BUTTON = "compact"
    LINK = "link"
    ICON = "icon"
    SEGMENT = "segment"
    FOLD = "fold"
    CARD = "card"
    SUNKEN = "sunken"
    SURFACE = "surface"
    TITLE = "title"
    SECTION = "section"
    STRONG = "strong"
    MUTED = "muted"
    SMALL = "small"
    ERROR = "error"
    INVALID = "invalid"
    FLAT = "flat"


class Theme(QObject):
    """The dressed application: colours by token, fonts by size; one per application."""

    changed = Signal()
    """Sent after colours or fonts have changed; carries nothing."""

    def __init__(self, app: QApplication, scheme: Scheme) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._dark = False
        self._colors: dict[Token, QColor] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._english = catalogue.language() is Language.EN
        self._images = QTemporaryDir()
        self._base = _base_pixels(app)
        self.generation = 0
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        language.speaker(app).changed.connect(self._suit_language)
        self._dress()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are on."""
        return self._dark

    @property
    def scheme(self) -> Scheme:
        """What the user chose: light, dark, or as the system."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark, or as the system; repaints everything when it makes a difference."""
        self._scheme = scheme
        self._follow()

    def color(self, token: Token) -> QColor:
        """The present colour of a token."""
        return self._colors[token]

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text and background colour of a tone."""
        text, back = tokens.pair(tone)
        return self._colors[text], self._colors[back]

    def font(self, size: float = Type.BODY, *, bold: bool = False) -> QFont:
        """The interface font at one of the four sizes of ``Type``."""
        key = (size, bold)
        if key not in self._fonts:
            font = QFont(_families())
            font.setPixelSize(max(1, round(self._base * size)))
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            if self._english:
                font.setFeature(_NARROW_QUOTES, 1)
            self._fonts[key] = font
        return self._fonts[key]

    def px(self, size: int) -> int:
        """A height of ``Size`` scaled to the user's text size, in device-independent pixels."""
        return round(size * self._base / tokens.BASE_PIXELS)

    def chars(self, count: int) -> int:
        """The width of so many average digits of body text, in px."""
        return QFontMetrics(self.font()).horizontalAdvance("0") * count

    def _follow(self) -> None:
        if self._wants_dark() != self._dark:
            self._dress()
            self.changed.emit()

    def _suit_language(self, spoken: Language) -> None:
        english = spoken is Language.EN
        if english != self._english:
            self._english = english
            self._fonts.clear()
            self._dress()
            self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _dress(self) -> None:
        self._dark = self._wants_dark()
        self.generation += 1
        self._colors = {token: QColor(value) for token, value in tokens.values(self._dark).items()}
        self._app.setPalette(_palette(self._colors))
        self._app.setFont(self.font())
        images = stylesheet.write_images(self._images.path(), tokens.values(self._dark), self._dark)
        self._app.setStyleSheet(stylesheet.text(tokens.values(self._dark), self._base, images))


ARGUMENTS = ("-style", "Fusion")
"""With these an application has its style from the beginning; to set it makes Python learn all that a QStyle knows."""


def apply_theme(app: QApplication, scheme: Scheme = Scheme.SYSTEM, *, styled: bool = False) -> Theme:
    """Dress the application (Fusion, bundled fonts, palette, style sheet); a second call only changes the scheme.

    ``styled`` means that it was made with ``ARGUMENTS``.
    """
    known = _Current.theme
    if known is not None and isValid(known) and known.parent() is app:
        known.set_scheme(scheme)
        return known
    if not styled:
        app.setStyle("Fusion")
    for face in ("NotoSansSC-Regular", "NotoSansSC-Bold"):
        QFontDatabase.addApplicationFont(str(assets.font_file(face)))
    theme = Theme(app, scheme)
    _Current.theme = theme
    return theme


class _Current:
    """Holds the theme of the running application for those who paint."""

    theme: Theme | None = None


def current() -> Theme:
    """The theme of the running application; ``apply_theme`` must have been called."""
    if _Current.theme is None:
        raise RuntimeError("apply_theme was not called")
    return _Current.theme


def style(widget: QWidget, *variants: Variant) -> None:
    """Say what a standard widget stands for: ``style(button, Variant.PRIMARY)``; replaces what was said before."""
    words = " ".join(variants)
    if widget.property("variant") == words:
        return
    widget.setProperty("variant", words)
    polish_anew(widget)


def polish_anew(widget: QWidget) -> None:
    """A property changed on which the style sheet depends."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is polished when it is first shown
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _families() -> list[str]:
    latin = _GOOD_LATIN.get(QGuiApplication.platformName())
    return [latin, _FAMILY] if latin else [_FAMILY]


def _base_pixels(app: QApplication) -> float:
    """The system's text size in px, never less than look.md's base."""
    font = app.font()
    screen = app.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else 96.0
    wanted = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * dots / 72
    return max(tokens.BASE_PIXELS, wanted)


def _palette(colors: dict[Token, QColor]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, token in {
        role.Window: Token.WINDOW,
        role.WindowText: Token.TEXT,
        role.Base: Token.SURFACE,
        role.AlternateBase: Token.SUNKEN,
        role.Text: Token.TEXT,
        role.PlaceholderText: Token.MUTED,
        role.Button: Token.SURFACE,
        role.ButtonText: Token.TEXT,
        role.BrightText: Token.RED,
        role.Highlight: Token.ACCENT,
        role.HighlightedText: Token.ON_ACCENT,
        role.Accent: Token.ACCENT,
        role.Link: Token.ACCENT,
        role.LinkVisited: Token.ACCENT,
        role.ToolTipBase: Token.TEXT,
        role.ToolTipText: Token.SURFACE,
        role.Light: Token.SURFACE,
        role.Midlight: Token.SUNKEN,
        role.Mid: Token.BORDER,
        role.Dark: Token.BORDER_STRONG,
        role.Shadow: Token.BORDER_STRONG,
    }.items():
        palette.setColor(place, colors[token])
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colors[Token.DISABLED])
    return palette
