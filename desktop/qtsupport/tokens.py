"""The colours, sizes and tones of look.md as named tokens; the only place where they are written.

Knows no Qt class and no widget.
"""

from collections.abc import Mapping
from enum import StrEnum, unique
from typing import Final


@unique
class Token(StrEnum):
    """A colour with a light and a dark value."""

    WINDOW = "window"
    SURFACE = "surface"
    SUNKEN = "sunken"
    HOVER = "hover"
    PRESSED = "pressed"
    BORDER = "border"
    BORDER_STRONG = "border_strong"
    TEXT = "text"
    MUTED = "muted"
    DISABLED = "disabled"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ACCENT_FAINT = "accent_faint"
    ON_ACCENT = "on_accent"
    RED = "red"
    RED_SOFT = "red_soft"
    AMBER = "amber"
    AMBER_SOFT = "amber_soft"
    GREEN = "green"
    GREEN_SOFT = "green_soft"
    VIOLET = "violet"
    VIOLET_SOFT = "violet_soft"


@unique
class Tone(StrEnum):
    """The meaning a chip, badge or message has; gives text and background colour together."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    VIOLET = "violet"


_LIGHT: Final[Mapping[Token, str]] = {
    Token.WINDOW: "#F5F6F8",
    Token.SURFACE: "#FFFFFF",
    Token.SUNKEN: "#ECEEF2",
    Token.HOVER: "#F0F2F5",
    Token.PRESSED: "#E4E7EC",
    Token.BORDER: "#D9DEE5",
    Token.BORDER_STRONG: "#B9C1CC",
    Token.TEXT: "#1A2330",
    Token.MUTED: "#566273",
    Token.DISABLED: "#9AA4B2",
    Token.ACCENT: "#1B5FBE",
    Token.ACCENT_SOFT: "#E5EEFB",
    Token.ACCENT_HOVER: "#1754A9",
    Token.ACCENT_PRESSED: "#134890",
    Token.ACCENT_FAINT: "#9DB9E3",
    Token.ON_ACCENT: "#FFFFFF",
    Token.RED: "#B3261E",
    Token.RED_SOFT: "#FCE9E7",
    Token.AMBER: "#855300",
    Token.AMBER_SOFT: "#FFF1D2",
    Token.GREEN: "#24663F",
    Token.GREEN_SOFT: "#E2F3E8",
    Token.VIOLET: "#6A3FB0",
    Token.VIOLET_SOFT: "#F0E9FB",
}

_DARK: Final[Mapping[Token, str]] = {
    Token.WINDOW: "#12161C",
    Token.SURFACE: "#1A2029",
    Token.SUNKEN: "#0E1217",
    Token.HOVER: "#222A35",
    Token.PRESSED: "#2A3340",
    Token.BORDER: "#323B48",
    Token.BORDER_STRONG: "#4A5564",
    Token.TEXT: "#E8ECF1",
    Token.MUTED: "#A4AFBE",
    Token.DISABLED: "#667182",
    Token.ACCENT: "#86B6FF",
    Token.ACCENT_SOFT: "#1C2E4A",
    Token.ACCENT_HOVER: "#9CC4FF",
    Token.ACCENT_PRESSED: "#B3D1FF",
    Token.ACCENT_FAINT: "#3F5F90",
    Token.ON_ACCENT: "#12161C",
    Token.RED: "#FF9C94",
    Token.RED_SOFT: "#43201E",
    Token.AMBER: "#F2C063",
    Token.AMBER_SOFT: "#3B2E12",
    Token.GREEN: "#86D3A2",
    Token.GREEN_SOFT: "#173322",
    Token.VIOLET: "#C6A8FF",
    Token.VIOLET_SOFT: "#2E2250",
}

_TONES: Final[Mapping[Tone, tuple[Token, Token]]] = {
    Tone.NEUTRAL: (Token.MUTED, Token.SUNKEN),
    Tone.ACCENT: (Token.ACCENT, Token.ACCENT_SOFT),
    Tone.RED: (Token.RED, Token.RED_SOFT),
    Tone.AMBER: (Token.AMBER, Token.AMBER_SOFT),
    Tone.GREEN: (Token.GREEN, Token.GREEN_SOFT),
    Tone.VIOLET: (Token.VIOLET, Token.VIOLET_SOFT),
}


class Space:
    """Distances on the grid of 4 px: 8 within a group, 16 between groups, 24 around a page."""

    HAIR: Final = 1
    TINY: Final = 4
    GROUP: Final = 8
    INNER: Final = 12
    BLOCK: Final = 16
    PAGE: Final = 24


class Size:
    """Heights and radii in px at the base text size; scaled with the text by ``theme.px``."""

    ROW: Final = 36
    ROW_COMPACT: Final = 28
    FIELD: Final = 32
    BUTTON_SMALL: Final = 28
    NAV: Final = 40
    NAV_WIDTH: Final = 176
    TOPBAR: Final = 52
    STATUSBAR: Final = 28
    ICON: Final = 16
    ICON_LARGE: Final = 20
    TARGET: Final = 28
    RADIUS: Final = 6
    FORM_WIDTH: Final = 720


class Type:
    """The four sizes of text as factors of the base size."""

    TITLE: Final = 1.6
    SECTION: Final = 1.15
    BODY: Final = 1.0
    SMALL: Final = 0.88


BASE_PIXELS: Final = 40 / 3
"""Body text in px where the system asks for nothing larger (10 pt at 96 dpi)."""

MOTION_MS: Final = 150
"""Longest movement, and the time after which waiting becomes visible, in milliseconds."""


def values(dark: bool) -> Mapping[Token, str]:
    """Every colour of the light or dark scheme as ``#RRGGBB``."""
    return _DARK if dark else _LIGHT


def pair(tone: Tone) -> tuple[Token, Token]:
    """Text and background token of a tone."""
    return _TONES[tone]
