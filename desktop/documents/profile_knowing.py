"""What a profile says of what is known beyond the fields: pains, competitors, reviews, care, the assessment, codes."""

from collections.abc import Sequence
from datetime import date

from desktop.documents import qr
from desktop.documents.blocks import dotted, facts, single_line, stacked
from desktop.documents.marks import Block, Group, Mark, Modules, Row
from desktop.documents.profile_parts import chapter
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import BODY, GRID, HALF, MM, SMALL, STRONG
from desktop.i18n import formats
from desktop.i18n.care_words import action_text, action_title, lunar_words, occasion_title
from desktop.i18n.catalogue import N_, _
from desktop.i18n.deal_words import sum_text
from desktop.i18n.labels import grade_label, joined, label, urgency_label
from desktop.models.kinds import CareState
from desktop.models.rows.assessments import Assessment
from desktop.models.rows.care import CareActionRow, Occasion
from desktop.models.rows.knowing import CompetitorMoveRow, CompetitorRow, PainPointRow, ReviewRow
from desktop.models.rows.profile_document import ContactCode, ProfileContent

_MOST_CARE = 20
_CODE = 24 * MM
_POTENTIAL_BY = {
    "own": N_("your own judgement"),
    "emerging": N_("an emerging industry"),
    "unsold": N_("half of our categories are not bought yet"),
}
SPACE = Block([Group([Row(HALF)], with_next=True)])


def pains(shown: Sequence[PainPointRow], width: float) -> Block:
    """What hurts, and whether it was solved."""
    columns = [TableColumn(_("Pain point"), 1), TableColumn(_("Noted on")), TableColumn(_("Solved on"))]
    return table(columns, [[one.text, _day(one.noted_on), _day(one.solved_on)] for one in shown], width)


def competitors(content: ProfileContent, width: float) -> Block:
    """Each competitor with what it did, the latest first."""
    columns = [TableColumn(_("Competitor"), 2, STRONG), TableColumn(_("Remarks"), 3), TableColumn(_("Moves"), 5)]
    return chapter(_("Competitors"), table(columns, [_competitor(one) for one in content.competitors], width), width)


def _competitor(one: CompetitorRow) -> list[Cell]:
    return [one.name, one.remarks, "\n".join(_move(move) for move in one.moves)]


def _move(move: CompetitorMoveRow) -> str:
    return dotted(f"{formats.date_text(move.made_on)} {label(move.kind)}", move.text)


def reviews(content: ProfileContent, width: float) -> Block:
    """Reviews held and planned with what they brought."""
    columns = [TableColumn(_("Date")), TableColumn(_("Kind")), TableColumn(_("What it brought"), 1)]
    return chapter(_("Reviews"), table(columns, [_review(one) for one in content.reviews], width), width)


def _review(one: ReviewRow) -> list[Cell]:
    planned = _("planned {day}").format(day=formats.date_text(one.planned_on)) if one.planned_on else ""
    named = (
        (_("Experience"), one.experience),
        (_("Needs changed"), one.needs_changed),
        (_("Opinions"), one.opinions),
        (_("Agreed steps"), one.agreed_steps),
    )
    texts = [_("{name}: {title}").format(name=name, title=text) for name, text in named if text.strip()]
    return [_day(one.held_on) or planned, label(one.kind), "\n".join(texts)]


def care(content: ProfileContent, width: float) -> Block:
    """What is to be remembered in the coming year, and what was given."""
    ahead = [TableColumn(_("Dates to come")), TableColumn(_("Occasion"), 1)]
    done = [TableColumn(_("Given on")), TableColumn(_("Occasion"), 1), TableColumn(_("Gift or greeting"), 1)]
    coming = table(ahead, [_occasion(one) for one in content.occasions[:_MOST_CARE]], width)
    given = table(done, [_given(one) for one in content.care[:_MOST_CARE]], width)
    return chapter(_("Care"), stacked(coming, *([SPACE] if coming and given else []), given), width)


def _occasion(one: Occasion) -> list[Cell]:
    lunar = lunar_words(one.when) if one.when is not None and one.when.lunar else ""
    return [dotted(formats.date_text(one.on), lunar), occasion_title(one)]


def _given(one: CareActionRow) -> list[Cell]:
    day = one.given_on or one.occasion_on
    planned = label(one.state) if one.state is CareState.PLANNED else ""
    return [formats.date_text(day), action_title(one), dotted(planned, action_text(one), one.remarks)]


def assessment(content: ProfileContent, width: float) -> Block:
    """Bands, suggested grade and classes with the facts that they come from."""
    one = content.assessment
    if one is None:
        return Block()
    told = facts(_bands(one, amounts=content.amounts), _reasons(one), width)
    return chapter(_("Assessment"), told, width, _("computed from what is on file; the rep decides"))


def _bands(one: Assessment, *, amounts: bool) -> list[tuple[str, str]]:
    sums = [(_("Sales in 12 months"), sum_text(one.sales)), (_("Lifetime value"), sum_text(one.lifetime))]
    return [
        (_("Value band"), label(one.value)),
        (_("Activity band"), label(one.activity)),
        (_("Potential"), label(one.potential)),
        (_("Priority class"), label(one.priority)),
        (_("Demand"), urgency_label(one.demand) if one.demand else ""),
        (_("Grade"), grade_label(one.facts.grade)),
        (_("Suggested grade"), grade_label(one.suggested) if one.suggested else ""),
        *(sums if amounts and one.sales.fen else []),
    ]


def _reasons(one: Assessment) -> list[tuple[str, str]]:
    by = _POTENTIAL_BY.get(one.potential_by, "")
    return [
        (_("Suggested because"), joined(label(fact) for fact in one.grade_facts) if one.suggested else ""),
        (_("Potential because"), _(by) if by else ""),
        (_("Urgent because"), joined(label(reason) for reason in one.urgent)),
        (_("To consider"), label(one.remark) if one.remark else ""),
    ]


def codes(content: ProfileContent, width: float) -> Block:
    """A code for each person, with which a phone takes the contact."""
    step = _CODE + 2 * GRID
    across = max(int((width + 2 * GRID) / step), 1)
    step = (width + 2 * GRID) / across
    made = [(one, grid) for one in content.codes if (grid := qr.encode(one.text)) is not None]
    rows = [_code_row(made[start : start + across], step) for start in range(0, len(made), across)]
    return chapter(
        _("Codes for the phone"), Block([Group([row]) for row in rows]), width, _("scan to save the contact")
    )


def _code_row(shown: Sequence[tuple[ContactCode, qr.Grid]], step: float) -> Row:
    marks: list[Mark] = []
    for number, (one, grid) in enumerate(shown):
        left = number * step
        marks.append(Modules(left, HALF, _CODE / grid.side, grid.runs))
        name, title = single_line(one.name, BODY, step - GRID), single_line(one.title, SMALL, step - GRID)
        foot = _CODE + 1.5 * HALF
        marks.append(name._replace(x=left, y=name.y + foot, column=number))
        marks.append(title._replace(x=left, y=title.y + foot + BODY.leading, column=number))
    return Row(_CODE + 2.5 * HALF + BODY.leading + SMALL.leading, marks)


def _day(day: date | None) -> str:
    return formats.date_text(day) if day else ""
