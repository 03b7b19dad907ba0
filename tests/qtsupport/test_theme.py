"""Colours can be read, scheme and icons follow, sizes follow the text."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QLabel

from desktop import assets
from desktop.models.kinds import Scheme
from desktop.qtsupport import icons, stylesheet, theme, tokens
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token, Tone

BACKGROUNDS = (Token.WINDOW, Token.SURFACE, Token.SUNKEN)


def luminance(color: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    seen = QColor(color)
    return 0.2126 * part(seen.redF()) + 0.7152 * part(seen.greenF()) + 0.0722 * part(seen.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_every_background(dark: bool) -> None:
    colors = tokens.values(dark)
    pairs = [(text, back) for text in (Token.TEXT, Token.MUTED) for back in (*BACKGROUNDS, Token.HOVER)]
    pairs += [tokens.pair(tone) for tone in Tone]
    pairs += [(tokens.pair(tone)[0], Token.SURFACE) for tone in Tone]
    pairs += [(Token.ON_ACCENT, Token.ACCENT), (Token.TEXT, Token.ACCENT_SOFT), (Token.SURFACE, Token.TEXT)]
    poor = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in poor.items() if value < 5} == {}


def test_style_sheet_uses_every_colour_from_tokens() -> None:
    for dark in (False, True):
        colors = tokens.values(dark)
        text = stylesheet.text(colors, tokens.BASE_PIXELS, dict.fromkeys(_image_names(), "x.svg"))
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) <= set(colors.values())
        assert "$" not in text


def _image_names() -> set[str]:
    source = "".join(stylesheet._PARTS)
    return set(re.findall(r"\$(img_\w+)", source))


def test_scheme_changes_colours_and_repaints(look: theme.Theme, qtbot) -> None:
    light = look.color(Token.WINDOW)
    with qtbot.waitSignal(look.changed):
        look.set_scheme(Scheme.DARK)
    assert look.dark and look.color(Token.WINDOW) != light
    assert look.color(Token.TEXT).lightness() > look.color(Token.WINDOW).lightness()


def test_icon_is_drawn_in_the_colour_of_the_scheme(look: theme.Theme) -> None:
    before = icons.pixmap("users").toImage()
    kept = icons.icon("users")
    look.set_scheme(Scheme.DARK)
    after = kept.pixmap(16, 16).toImage()
    assert before != after and not after.isNull()


def test_icons_are_sharp_on_fine_screens(look: theme.Theme) -> None:
    fine = icons.pixmap("search", Token.TEXT, 16, 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)
    assert icons.icon("search").pixmap(QSize(16, 16), 2.0).width() == 32


@pytest.mark.parametrize("name", sorted(path.stem for path in (assets.resources() / "icons").glob("*.svg")))
def test_every_bundled_icon_paints(look: theme.Theme, name: str) -> None:
    image = icons.icon(name).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(20) for y in range(20))


def test_unknown_icon_is_refused_at_once(look: theme.Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_copies_of_icons_outlive_the_first(look: theme.Theme) -> None:
    copies = [QIcon(icons.icon("plus")) for _ in range(200)]
    for copy in copies:
        copy.addPixmap(icons.pixmap("x"))
    assert not copies[-1].isNull()


def test_variants_change_how_a_label_looks(look: theme.Theme, qtbot) -> None:
    label = QLabel("客户")
    qtbot.addWidget(label)
    theme.style(label, Variant.TITLE)
    label.ensurePolished()
    assert label.font().pixelSize() == round(tokens.BASE_PIXELS * 1.6)
    assert label.font().bold()


def test_bundled_face_is_used(look: theme.Theme) -> None:
    assert look.font().family() == "Noto Sans SC"
    assert look.px(36) == 36
