"""The form of a review with a customer (domain.md §4): what is known, then what was said, or lines to write it on.

A call-back is short; a quarterly review looks at purchases, contracts and promises as well; a yearly one puts the
judgements of the customer beside boxes for new ones.
"""

from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from desktop.documents.blocks import dotted, facts, heading, paragraph, rule, section, single_line, text_rows
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder, Group, Line, Mark, Row, Text
from desktop.documents.profile_deals import contracts, sales
from desktop.documents.profile_parts import chapter
from desktop.documents.render import Document, PageOptions
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import GRID, HALF, QUIET, RULE, RULED_STEP, SMALL, STRONG, TITLE
from desktop.i18n import formats
from desktop.i18n.catalogue import _
from desktop.i18n.labels import grade_label, joined, label, urgency_label
from desktop.models.kinds import FollowUpState, NeedState, Promise, ReviewKind
from desktop.models.rows.knowing import ReviewRow
from desktop.models.rows.profile_document import ProfileContent, ProfileFollowUp, ProfileRelationship
from desktop.models.rows.rep import Rep
from desktop.models.rows.review_document import ReviewContent

_GAP = 1.25 * GRID
_MOST = 8
_LINES = 4
_STEP_LINES = 5
_JUDGED = 5


@dataclass(frozen=True, slots=True)
class ReviewDocument(Document[ReviewContent]):
    """The form of one review."""

    @override
    def title(self, content: ReviewContent) -> str:
        return _("{review} {name}").format(review=label(content.review.kind), name=content.customer.basics.name)

    @override
    def rep(self, content: ReviewContent) -> Rep:
        return content.customer.rep

    @override
    def options(self, content: ReviewContent, options: PageOptions) -> PageOptions:
        return options

    @override
    def compose(self, content: ReviewContent, flow: Flow) -> None:
        flow.start_page(_running(content))
        flow.place(_head(content, flow.width))
        for block in (*_known(content, flow.width), *_told(content.review, flow.width)):
            if block:
                flow.gap(_GAP)
                flow.place(block)


def _head(content: ReviewContent, width: float) -> Block:
    basics, relationship = content.customer.basics, content.customer.relationship
    status = label(relationship.status) if relationship.status else ""
    rows = [
        *text_rows(dotted(label(content.review.kind), basics.code), width, SMALL),
        *text_rows(basics.name, width, TITLE),
        *text_rows(dotted(_when(content.review), grade_label(relationship.grade), status), width),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _when(review: ReviewRow) -> str:
    if review.held_on is not None:
        return _("held on {day}").format(day=formats.date_text(review.held_on))
    return _("planned {day}").format(day=formats.date_text(review.planned_on)) if review.planned_on else ""


def _running(content: ReviewContent) -> Builder:
    def build(width: float) -> Block:
        words = dotted(content.customer.basics.name, label(content.review.kind))
        return Block([Group([*text_rows(words, width, STRONG), Row(HALF / 2), rule(width), Row(HALF)], with_next=True)])

    return build


def _known(content: ReviewContent, width: float) -> list[Block]:
    """What is looked at together; more of it in the larger reviews."""
    customer, kind = content.customer, content.review.kind
    blocks = [_situation(customer, width), _promises(customer, width), _needs(customer, width)]
    if kind is not ReviewKind.CALL_BACK:
        blocks += [sales(customer, width), contracts(customer, width)]
    if kind is ReviewKind.YEARLY:
        blocks.append(_judgements(customer, width, held=content.review.held_on is not None))
    return blocks


def _situation(customer: ProfileContent, width: float) -> Block:
    known = customer.relationship
    names = joined(one.name or one.form_of_address for one in customer.people if one.is_key and one.left_on is None)
    count = sum(month.count for month in customer.months)
    short = [
        (_("Last contact"), _day(known.last_contact)),
        (_("Last visit"), _day(known.last_visit)),
        (_("Contacts in 12 months"), formats.count_text(count) if customer.months else ""),
        (_("Cooperation since"), _day(known.cooperation_since)),
        (_("Key contact"), names),
        (_("Responsible"), known.responsible),
    ]
    return chapter(_("Where we stand"), facts(short, [], width), width)


def _promises(customer: ProfileContent, width: float) -> Block:
    waiting = [one for one in customer.followups if one.state is FollowUpState.OPEN][:_MOST]
    columns = [
        TableColumn(_("Whose")),
        TableColumn(_("What to do"), 5),
        TableColumn(_("Owner")),
        TableColumn(_("Due on")),
    ]
    return chapter(_("Open promises"), table(columns, [_promise(one) for one in waiting], width), width)


def _promise(one: ProfileFollowUp) -> list[Cell]:
    whose = _("We promised") if one.promise is Promise.OURS else _("They promised")
    due = _day(one.due)
    return [whose, one.action, one.owner, _("{day}, overdue").format(day=due) if one.overdue else due]


def _needs(customer: ProfileContent, width: float) -> Block:
    waiting = [one for one in customer.needs if one.state is not NeedState.MET][:_MOST]
    columns = [TableColumn(_("Need"), 1), TableColumn(_("Urgency")), TableColumn(_("Served by"), 1)]
    rows = [[one.text, urgency_label(one.urgency), one.served_by] for one in waiting]
    return chapter(_("Unmet needs"), table(columns, rows, width), width)


def _judgements(customer: ProfileContent, width: float, *, held: bool) -> Block:
    """The judgements as they are; before the review is held with room for new ones."""
    columns = [TableColumn(_("Judgement"), 2), TableColumn(_("As on file"), 2 if not held else 6)]
    blank = [] if held else [TableColumn(_("Assessed anew"), 4)]
    rows = [line[: len(columns) + len(blank)] for line in _judged(customer.relationship)]
    columns += blank
    return chapter(_("Assessment of the cooperation"), table(columns, rows, width), width)


def _judged(known: ProfileRelationship) -> list[tuple[str, str, str]]:
    scale = "    ".join(f"□ {number}" for number in range(1, _JUDGED + 1))
    grades = "    ".join(f"□ {name}" for name in ("A", "B", "C"))
    return [
        (_("Grade"), grade_label(known.grade), grades),
        (_("Strategic fit"), _of_five(known.strategic_fit), scale),
        (_("Influence"), _of_five(known.influence), scale),
        (_("Closeness"), _of_five(known.closeness), scale),
    ]


def _told(review: ReviewRow, width: float) -> list[Block]:
    """What was said; before it was held lines to write on."""
    parts = (
        (_("Experience"), review.experience, _("delivery, quality, service, invoices: what went well, what did not")),
        (_("Needs changed"), review.needs_changed, _("new projects, people, budgets, rules")),
        (_("Opinions"), review.opinions, _("of us, of others; what we should do differently")),
    )
    if review.held_on is not None:
        said = [*((name, text) for name, text, _hint in parts), (_("Agreed steps"), review.agreed_steps)]
        nothing = paragraph(_("Nothing was written down."), width, QUIET)
        blocks = [chapter(name, paragraph(text, width), width) for name, text in said]
        return blocks if any(blocks) else [nothing]
    blocks = [_lines(name, hint, width) for name, _text, hint in parts]
    return [*blocks, _blank_steps(width), _signed(width)]


def _lines(title: str, hint: str, width: float) -> Block:
    line = Row(RULED_STEP, (Line(0, RULED_STEP, width, RULED_STEP, RULE),))
    return Block([Group([*heading(title, width, hint).rows, *[line] * _LINES])])


def _blank_steps(width: float) -> Block:
    """An empty table of steps, to be filled in by hand."""
    places = (0.0, width * 0.6, width * 0.8)
    titles = (_("What to do"), _("Owner"), _("Due on"))
    foot = SMALL.leading + HALF / 2
    marks = [_titled(title, place, width * 0.2) for place, title in zip(places, titles, strict=True)]
    head = Row(foot, [*marks, Line(0, foot, width, foot)])
    ticks = tuple(Line(place - HALF, 0, place - HALF, RULED_STEP, RULE) for place in places[1:])
    line = Row(RULED_STEP, (Line(0, RULED_STEP, width, RULED_STEP, RULE), *ticks))
    return section(_("Agreed steps"), Block([Group([head, *[line] * _STEP_LINES])]), width)


def _titled(title: str, left: float, width: float) -> Text:
    return single_line(title, SMALL, width)._replace(x=left)


def _signed(width: float) -> Block:
    """Who spoke with whom, and when."""
    half = (width - GRID) / 2
    marks: list[Mark] = []
    for left, name in ((0.0, _("Spoken with")), (half + GRID, _("Held by, on"))):
        marks += [_titled(name, left, half), Line(left, RULED_STEP, left + half, RULED_STEP, RULE)]
    return Block([Group([Row(RULED_STEP + HALF, marks)])])


def _of_five(judgement: int | None) -> str:
    return "" if judgement is None else f"{judgement} / 5"


def _day(day: date | None) -> str:
    return formats.date_text(day) if day else ""
