"""The two bundled faces, registered when the first document is made, and what can be asked of them.

Knows reportlab's fonts and the folder of the font files; nothing of documents.
"""

import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics, ttfonts

from desktop import assets
from desktop.documents.theme import Weight

_LOCK = threading.Lock()
_CMAP_BLOCK = 100
_LAST_CHARACTER = 0x10FFFF


class CharacterWidths(dict[str, float]):
    """Advance of each character in thousandths of the size; a character without glyph has the width of the box."""

    def __init__(self, widths: dict[str, float], default: float) -> None:
        super().__init__(widths)
        self._default = default

    def __missing__(self, character: str) -> float:
        return self._default

    def of(self, text: str) -> float:
        """Advance of a whole text, in thousandths of the size."""
        return sum(map(self.__getitem__, text))


def register() -> None:
    """Make both faces known to reportlab; the first call takes about 0.1 s, later ones nothing. Thread-safe."""
    with _LOCK:
        for weight in Weight:
            _face(weight)


@cache
def _face(weight: Weight) -> Any:
    """The face of a weight. reportlab is untyped, hence Any."""
    setattr(ttfonts, "makeToUnicodeCMap", to_unicode_cmap)  # noqa: B010 -- the library offers no other way
    font = ttfonts.TTFont(weight.value, str(assets.font_file(weight.value)))
    pdfmetrics.registerFont(font)
    return font.face


@cache
def character_widths(weight: Weight) -> CharacterWidths:
    """Advances of all characters of a face."""
    register()
    face = _face(weight)
    points = cast("dict[int, float]", face.charWidths)
    widths = {chr(point): width for point, width in points.items() if point <= _LAST_CHARACTER}
    return CharacterWidths(widths, cast("float", face.defaultWidth))


@lru_cache(8192)
def text_width(text: str, weight: Weight, size: float) -> float:
    """Width of a one-line text in points; remembered, because layout asks for the same text several times."""
    return character_widths(weight).of(text) * size / 1000


def missing_characters(*texts: str) -> str:
    """The characters of the texts that the bundled font cannot print, each once, in the order of their code.

    Spaces, line ends and control characters are not looked at: they are never drawn.
    """
    widths = character_widths(Weight.REGULAR)
    seen = {character for text in texts for character in text}
    return "".join(sorted(c for c in seen - widths.keys() if c.isprintable() and not c.isspace()))


def to_unicode_cmap(fontname: str, subset: Iterable[int]) -> str:
    """Table from glyph codes to text for one subset, in place of reportlab's own.

    reportlab's writes five hexadecimal digits for characters beyond U+FFFF, which readers take for another character
    (technology.md §3), and more than the 100 entries that a block may have.
    """
    codes = list(enumerate(subset))
    head = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({fontname})
/Ordering ({fontname})
/Supplement 0
>> def
/CMapName /{fontname} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(codes) - 1:02X}>
endcodespacerange"""
    blocks = [_cmap_block(codes[start : start + _CMAP_BLOCK]) for start in range(0, len(codes), _CMAP_BLOCK)]
    return "\n".join([head, *blocks, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"])


def _cmap_block(codes: list[tuple[int, int]]) -> str:
    lines = [f"<{code:02X}> <{_utf16(point)}>" for code, point in codes]
    return "\n".join([f"{len(codes)} beginbfchar", *lines, "endbfchar"])


def _utf16(point: int) -> str:
    return f"{point:04X}" if point <= 0xFFFF else chr(point).encode("utf-16-be").hex().upper()
