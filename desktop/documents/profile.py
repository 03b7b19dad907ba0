"""The customer's profile (documents.md §2): section by section, only those chosen and only those with content."""

from dataclasses import dataclass

from typing_extensions import override

from desktop.documents.blocks import dotted, paragraph, rule, running_line, text_rows
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder, Group, Row
from desktop.documents.profile_sections import SECTIONS
from desktop.documents.render import Document, PageOptions
from desktop.documents.theme import GRID, HALF, QUIET, SMALL, TITLE
from desktop.i18n.catalogue import _
from desktop.i18n.labels import grade_label, label
from desktop.models.rows.profile_document import DEFAULT_SECTIONS, ProfileContent, ProfileSection
from desktop.models.rows.rep import Rep

_GAP = 1.5 * GRID


@dataclass(frozen=True, slots=True)
class ProfileDocument(Document[ProfileContent]):
    """A profile with the sections that the user chose; private notes and finance only when they are named."""

    sections: frozenset[ProfileSection] = DEFAULT_SECTIONS

    @override
    def title(self, content: ProfileContent) -> str:
        return _("Customer profile {name}").format(name=content.basics.name)

    @override
    def rep(self, content: ProfileContent) -> Rep:
        return content.rep

    @override
    def options(self, content: ProfileContent, options: PageOptions) -> PageOptions:
        return options

    @override
    def compose(self, content: ProfileContent, flow: Flow) -> None:
        flow.start_page(_running(content))
        flow.place(_head(content, flow.width))
        chosen = [build(content, flow.width) for section, build in SECTIONS.items() if section in self.sections]
        nothing = paragraph(_("Nothing is known in the chosen sections."), flow.width, QUIET)
        for block in [block for block in chosen if block] or [nothing]:
            flow.gap(_GAP)
            flow.place(block)


def _head(content: ProfileContent, width: float) -> Block:
    basics, relationship = content.basics, content.relationship
    status = label(relationship.status) if relationship.status else ""
    rows = [
        *text_rows(dotted(_("Customer profile"), basics.code), width, SMALL),
        *text_rows(basics.name, width, TITLE),
        *text_rows(dotted(grade_label(relationship.grade), status, basics.industry, basics.region), width),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _running(content: ProfileContent) -> Builder:
    def build(width: float) -> Block:
        words = _("{customer} (continued)").format(customer=content.basics.name)
        return running_line(words, dotted(_("Customer profile"), content.basics.code), width)

    return build
