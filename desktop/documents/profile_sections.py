"""The sections of a profile as blocks; a section is empty when the profile knows nothing for it."""

from collections.abc import Callable, Mapping
from datetime import date

from desktop.documents import profile_deals as deals
from desktop.documents import profile_facts as known
from desktop.documents import profile_knowing as knowing
from desktop.documents.blocks import dotted, facts, paragraph, section, stacked, text_rows
from desktop.documents.charts import Bar, Person, bar_chart, organisation_chart
from desktop.documents.marks import Block, Group, Row
from desktop.documents.profile_parts import chapter
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import BODY, HALF, STRONG
from desktop.i18n import formats
from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import channel_short, label, to_be_written_label, urgency_label
from desktop.models.kinds import Direction, NeedState, Promise
from desktop.models.rows.profile_document import (
    ProfileContent,
    ProfileFollowUp,
    ProfileInteraction,
    ProfilePerson,
    ProfileSection,
    ProfileVisit,
)

MOST_INTERACTIONS = 20
"""So many of the last interactions are printed (documents.md §2)."""


def _basics(content: ProfileContent, width: float) -> Block:
    basics = content.basics
    remarks = [(_("Remarks of the import"), content.texts.import_remarks)]
    return chapter(
        _("Basic facts"), facts(known.short_basics(basics), [*known.long_basics(basics), *remarks], width), width
    )


def _relationship(content: ProfileContent, width: float) -> Block:
    relationship = content.relationship
    told = facts(known.relationship_facts(relationship), known.long_relationship(relationship), width)
    return chapter(_("Cooperation"), stacked(told, _compared(content, width)), width)


def _compared(content: ProfileContent, width: float) -> Block:
    """What the program computes beside what an imported table stated."""
    rows = known.computed_and_stated(content.relationship)
    if not rows:
        return Block()
    stated_on = content.relationship.stated.stated_on
    stated = _("Stated in the import of {day}").format(day=formats.date_text(stated_on)) if stated_on else _("Stated")
    columns = [TableColumn(share=1), TableColumn(_("Computed"), 1), TableColumn(stated, 1)]
    return stacked(Block([Group([Row(HALF)], with_next=True)]), table(columns, rows, width))


def _people(content: ProfileContent, width: float) -> Block:
    names = {person.id: person.name or person.form_of_address for person in content.people}
    cards = [
        _person(person, names.get(person.reports_to, "") if person.reports_to else "", width)
        for person in content.people
    ]
    count = len(cards)
    counted = n_("{count} person", "{count} people", count).format(count=count)
    return section(_("People"), stacked(*cards), width, counted)


def _person(person: ProfilePerson, reports_to: str, width: float) -> Block:
    """The card of a person; its first lines stay together with its name."""
    name = person.name or person.form_of_address
    mark = _("key contact") if person.is_key else ""
    head = table([TableColumn(share=1)], [[_named(name, dotted(known.person_title(person), mark))]], width)
    told = facts(known.person_facts(person, reports_to), known.long_person_facts(person), width)
    head.groups[0].with_next = bool(told)
    return stacked(head, told, Block([Group([Row(HALF)])]))


def _named(name: str, about: str) -> Cell:
    return [(name, STRONG), (about, BODY)]


def _organisation(content: ProfileContent, width: float) -> Block:
    """Who reports to whom; nothing when nobody is known to report to anybody."""
    if not any(person.reports_to for person in content.people):
        return Block()
    boxes = [
        Person(
            person.id,
            person.name or person.form_of_address,
            dotted(person.department, person.title),
            label(person.role) if person.role else "",
            person.reports_to,
        )
        for person in content.people
        if person.left_on is None
    ]
    chart = organisation_chart(boxes, width)
    return chapter(_("Organisation chart"), stacked(Block([Group([Row(HALF)], with_next=True)]), chart), width)


def _needs(content: ProfileContent, width: float) -> Block:
    columns = [
        TableColumn(_("Need"), 3),
        TableColumn(_("Kind")),
        TableColumn(_("Urgency")),
        TableColumn(_("State")),
        TableColumn(_("Served by"), 2),
    ]
    open_first = sorted(content.needs, key=lambda need: need.state is NeedState.MET)
    rows = [
        (
            need.text,
            label(need.kind) if need.kind else "",
            urgency_label(need.urgency),
            label(need.state),
            need.served_by,
        )
        for need in open_first
    ]
    wanted, pains = table(columns, rows, width), knowing.pains(content.pains, width)
    if not (wanted and pains):
        return chapter(_("Needs"), wanted or pains, width)
    return chapter(_("Needs"), stacked(wanted, knowing.SPACE, pains), width)


def _business(content: ProfileContent, width: float) -> Block:
    texts = content.texts
    named = [
        (_("Development strategy"), texts.strategy),
        (_("Trends of its industry"), texts.industry_trends),
        (_("What it says of us"), texts.feedback),
    ]
    return chapter(_("Business of the customer"), _texts(named, width), width)


def _texts(named: list[tuple[str, str]], width: float) -> Block:
    """Long texts, each under a small heading."""
    blocks = [
        Block([Group(text_rows(name, width, STRONG), with_next=True), *paragraph(text, width).groups])
        for name, text in named
        if text.strip()
    ]
    return stacked(*blocks)


def _followups(content: ProfileContent, width: float) -> Block:
    columns = [
        TableColumn(_("Whose")),
        TableColumn(_("What to do"), 5),
        TableColumn(_("Owner"), 1.5),
        TableColumn(_("Due on")),
        TableColumn(_("State")),
        TableColumn(_("Result"), 3),
    ]
    return chapter(_("Follow-ups"), table(columns, [_followup(item) for item in content.followups], width), width)


def _followup(item: ProfileFollowUp) -> list[Cell]:
    whose = _("We promised") if item.promise is Promise.OURS else _("They promised")
    state = _("Overdue") if item.overdue else label(item.state)
    due = formats.date_text(item.due) if item.due else _("no date")
    return [whose, item.action, item.owner, due, state, item.result]


def _visits(content: ProfileContent, width: float) -> Block:
    columns = [
        TableColumn(_("Date")),
        TableColumn(_("Kind")),
        TableColumn(_("State")),
        TableColumn(_("Purpose of the visit"), 5),
        TableColumn(_("Whom to meet"), 3),
    ]
    return chapter(_("Visits"), table(columns, [_visit(visit) for visit in content.visits], width), width)


def _visit(visit: ProfileVisit) -> list[Cell]:
    state = to_be_written_label() if visit.to_be_written else label(visit.state)
    return [formats.datetime_text(visit.starts_at), label(visit.kind), state, visit.purpose, visit.people]


def _interactions(content: ProfileContent, width: float) -> Block:
    shown = content.interactions[:MOST_INTERACTIONS]
    columns = [
        TableColumn(_("Date")),
        TableColumn(_("Channel")),
        TableColumn(_("People"), 1.6),
        TableColumn(_("What was said"), 7),
    ]
    total = max(content.interactions_total, len(content.interactions))
    aside = _("the last {shown} of {total}").format(shown=len(shown), total=total)
    return chapter(_("Contact record"), table(columns, [_interaction(item) for item in shown], width), width, aside)


def _interaction(item: ProfileInteraction) -> list[Cell]:
    channel = channel_short(item.channel) if item.channel else ""
    if item.direction is Direction.INBOUND:
        channel = dotted(channel, _("inbound"))
    said = dotted(item.subject, label(item.content_kind) if item.content_kind else "")
    answer = dotted(
        _("Feedback: {text}").format(text=item.feedback) if item.feedback else "",
        _("Issues: {text}").format(text=item.issues) if item.issues else "",
        _("Mood: {mood}").format(mood=label(item.mood)) if item.mood else "",
    )
    texts = [text for text in (said, item.said, answer) if text]
    return [formats.date_text(item.day), channel, item.people, "\n".join(texts)]


def _activity(content: ProfileContent, width: float) -> Block:
    """Contacts by month as bars."""
    bars = [Bar(_month_name(month.month), month.count) for month in content.months]
    return chapter(_("Contacts by month"), bar_chart(bars, width), width)


def _month_name(month: date) -> str:
    return f"{month:%y-%m}"


def _finance(content: ProfileContent, width: float) -> Block:
    notes = paragraph(content.texts.finance, width)
    return chapter(_("Finance"), stacked(notes, facts([], known.invoicing_facts(content.invoicing), width)), width)


def _private_notes(content: ProfileContent, width: float) -> Block:
    return chapter(_("Private notes"), paragraph(content.texts.private_notes, width), width)


SECTIONS: Mapping[ProfileSection, Callable[[ProfileContent, float], Block]] = {
    ProfileSection.BASICS: _basics,
    ProfileSection.RELATIONSHIP: _relationship,
    ProfileSection.ASSESSMENT: knowing.assessment,
    ProfileSection.PEOPLE: _people,
    ProfileSection.ORGANISATION: _organisation,
    ProfileSection.CODES: knowing.codes,
    ProfileSection.NEEDS: _needs,
    ProfileSection.BUSINESS: _business,
    ProfileSection.COMPETITORS: knowing.competitors,
    ProfileSection.CONTRACTS: deals.contracts,
    ProfileSection.SALES: deals.sales,
    ProfileSection.OPPORTUNITIES: deals.opportunities,
    ProfileSection.FOLLOWUPS: _followups,
    ProfileSection.VISITS: _visits,
    ProfileSection.REVIEWS: knowing.reviews,
    ProfileSection.CARE: knowing.care,
    ProfileSection.INTERACTIONS: _interactions,
    ProfileSection.ACTIVITY: _activity,
    ProfileSection.FINANCE: _finance,
    ProfileSection.PRIVATE_NOTES: _private_notes,
}
"""How each section is made, in the order in which they are printed."""
