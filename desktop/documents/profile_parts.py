"""What the sections of a profile are made of: a chapter under its heading."""

from desktop.documents.blocks import section
from desktop.documents.marks import Block, Group, Line, Row
from desktop.documents.theme import HALF


def chapter(title: str, content: Block, width: float, aside: str = "") -> Block:
    """A section under its heading and, unless it is a table with lines of its own, a hairline."""
    if not content or content.repeat:
        return section(title, content, width, aside)
    line = Group([Row(HALF / 2, (Line(0, 0, width, 0),))], with_next=True)
    block = section(title, content, width, aside)
    return Block([block.groups[0], line, *block.groups[1:]], block.repeat)
