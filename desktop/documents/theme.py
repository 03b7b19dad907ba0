"""Sizes, weights and greys of everything on paper (look.md, "On paper"); lengths are in points.

The one place with numbers of the design; knows nothing of content.
"""

from dataclasses import dataclass
from enum import StrEnum, unique

MM = 72 / 25.4
GRID = 4 * MM
HALF = 2 * MM

COLUMN_GAP = 2 * GRID
"""Space between two columns of a page."""

TWO_COLUMNS_FROM = 150 * MM
"""Narrower pages have one column."""

HAIRLINE = 0.4
"""Thickness of every line, in points."""

BLACK = 0.0
MUTED = 0.36
"""Grey of muted text: 6 : 1 on white, so it survives a greyscale printer."""

RULE = 0.62
FRAME = 0.25
FILL = 0.94
"""Grey of filled areas; look.md allows at most 8 %."""

RULED_STEP = 2 * GRID
"""Distance of the lines for handwriting: 8 mm."""

RULED_MINIMUM = 80 * MM
"""Ruled space that every visit has at least (documents.md §1)."""


@unique
class Weight(StrEnum):
    """The two weights, under the names by which the faces are registered."""

    REGULAR = "NotoSansSC-Regular"
    BOLD = "NotoSansSC-Bold"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and line height in points, grey from 0 (black) to 1 (white)."""

    weight: Weight
    size: float
    leading: float
    grey: float = BLACK

    @property
    def baseline(self) -> float:
        """Distance of the baseline from the top of the line, the letters being centred in the line height."""
        return self.leading / 2 + self.size * 0.36


TITLE = Style(Weight.BOLD, 16, 4 * HALF)
HEADING = Style(Weight.BOLD, 10.5, 3 * HALF)
BODY = Style(Weight.REGULAR, 9.5, 2.5 * HALF)
STRONG = Style(Weight.BOLD, 9.5, 2.5 * HALF)
QUIET = Style(Weight.REGULAR, 9.5, 2.5 * HALF, MUTED)
SMALL = Style(Weight.REGULAR, 8, 2 * HALF, MUTED)
COLUMN = Style(Weight.BOLD, 8, 2 * HALF, MUTED)
BADGE = Style(Weight.BOLD, 8, 2 * HALF)
