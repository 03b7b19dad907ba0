"""Everything that is kept of one person, on paper (domain.md §11)."""

from dataclasses import dataclass

from typing_extensions import override

from desktop.documents.blocks import dotted, facts, paragraph, rule, section, text_rows
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder, Group, Row
from desktop.documents.render import Document, PageOptions
from desktop.documents.tables import TableColumn, table
from desktop.documents.theme import GRID, HALF, QUIET, SMALL, STRONG, TITLE
from desktop.i18n.catalogue import _
from desktop.models.rows.privacy import PersonContent, PersonSection
from desktop.models.rows.rep import Rep

_GAP = 1.5 * GRID
_SHORT = 24


@dataclass(frozen=True, slots=True)
class PersonDocument(Document[PersonContent]):
    """The fields, then records, visits, follow-ups, care, files, changes and mentions; empty sections are left out."""

    @override
    def title(self, content: PersonContent) -> str:
        return _("Personal data of {name}").format(name=content.name)

    @override
    def rep(self, content: PersonContent) -> Rep:
        return content.rep

    @override
    def options(self, content: PersonContent, options: PageOptions) -> PageOptions:
        return options

    @override
    def compose(self, content: PersonContent, flow: Flow) -> None:
        flow.start_page(_running(content))
        flow.place(_head(content, flow.width))
        short = [pair for pair in content.facts if len(pair[1]) <= _SHORT]
        long = [pair for pair in content.facts if len(pair[1]) > _SHORT]
        blocks = [section(_("What is kept of the person"), facts(short, long, flow.width), flow.width)]
        blocks += [_section(part, flow.width) for part in content.sections]
        for block in [block for block in blocks if block] or [paragraph(_("Nothing is kept."), flow.width, QUIET)]:
            flow.gap(_GAP)
            flow.place(block)


def _section(part: PersonSection, width: float) -> Block:
    columns = [TableColumn(_("Date")), TableColumn(_("What it was"), 1), TableColumn(_("What it says"), 3)]
    return section(part.title, table(columns, part.lines, width), width, str(len(part.lines)))


def _head(content: PersonContent, width: float) -> Block:
    rows = [
        *text_rows(_("Personal data"), width, SMALL),
        *text_rows(content.name, width, TITLE),
        *text_rows(content.customer, width),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _running(content: PersonContent) -> Builder:
    def build(width: float) -> Block:
        words = dotted(_("Personal data"), content.name)
        return Block([Group([*text_rows(words, width, STRONG), Row(HALF / 2), rule(width), Row(HALF)], with_next=True)])

    return build
