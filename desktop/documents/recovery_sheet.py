"""The recovery code of a book on a sheet of paper, large enough to be typed from (issue B, Secrets).

Says what it is for and where to keep it, and names neither its owner nor a customer.
"""

from dataclasses import dataclass

from typing_extensions import override

from desktop.documents.blocks import SECTION_GAP, facts, lines_section, paragraph, rule, text_rows
from desktop.documents.flow import Flow
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Group, Mark, Row, Text
from desktop.documents.render import Document, PageOptions
from desktop.documents.theme import FILL, GRID, HALF, TITLE, Style, Weight
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text
from desktop.models.rows.recovery_sheet import RecoverySheet
from desktop.models.rows.rep import Rep

_CODE = Style(Weight.BOLD, 22, 12 * HALF / 2)
_PER_LINE = 4


@dataclass(frozen=True, slots=True)
class RecoveryDocument(Document[RecoverySheet]):
    """One page."""

    @override
    def title(self, content: RecoverySheet) -> str:
        return _("Recovery code of “{name}”").format(name=content.book)

    @override
    def rep(self, content: RecoverySheet) -> Rep:
        return Rep()

    @override
    def options(self, content: RecoverySheet, options: PageOptions) -> PageOptions:
        return options

    @override
    def compose(self, content: RecoverySheet, flow: Flow) -> None:
        width = flow.width
        flow.place(Block([Group([*text_rows(_("Recovery code"), width, TITLE), Row(HALF), rule(width)])]))
        flow.gap(GRID)
        made = date_text(content.day)
        flow.place(facts([(_("Book"), content.book), (_("Made on"), made)], [], width))
        flow.gap(2 * GRID)
        flow.place(_code(content.code, width))
        flow.gap(2 * GRID)
        flow.place(
            paragraph(_("It opens the book when the password is forgotten. Keep it apart from this computer."), width)
        )
        flow.gap(SECTION_GAP)
        steps = (
            _("1. Start Roadbook and open the book."),
            _("2. Below the field for the password choose “Forgotten? Use the recovery code”."),
            _("3. Type the code. Capitals, spaces and dashes do not matter; there is no letter O, I or L in it."),
            _("4. Choose a new password. A new code follows, and this sheet is no longer valid."),
        )
        flow.place_columns(lines_section(_("How to use it"), steps))
        flow.gap(SECTION_GAP)
        warning = _("Whoever has this sheet and the book can read everything in it.")
        flow.place_columns(lines_section(_("Keep it safe"), (warning,)))


def _code(code: str, width: float) -> Block:
    """The groups in large letters on a grey field, in the middle."""
    groups = code.split("-")
    lines = ["   ".join(groups[at : at + _PER_LINE]) for at in range(0, len(groups), _PER_LINE)]
    height = _CODE.leading * len(lines) + 2 * GRID
    marks: list[Mark] = [Area(0, 0, width, height, FILL)]
    for number, line in enumerate(lines):
        left = (width - text_width(line, _CODE.weight, _CODE.size)) / 2
        marks.append(Text(left, GRID + number * _CODE.leading + _CODE.baseline, line, _CODE))
    return Block([Group([Row(height, marks)])])
