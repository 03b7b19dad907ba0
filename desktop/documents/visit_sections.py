"""The sections of a visit's pages, each a builder that is empty when there is nothing to say.

Which of them may lie on the customer's table is decided in :mod:`desktop.documents.visit_plan`.
"""

from datetime import date

from desktop.documents import chain
from desktop.documents.blocks import checklist, dotted, lines_section, paragraph, section, text_section
from desktop.documents.marks import Block, Builder
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import BODY, QUIET, STRONG
from desktop.i18n import formats, lunar_words
from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import money_yuan
from desktop.i18n.labels import channel_short, joined, label, stance_label, urgency_label
from desktop.models.kinds import DecisionRole, Promise
from desktop.models.rows.visit_plan import (
    CareDay,
    ContractEnd,
    OpenPromise,
    PersonToMeet,
    TradeFacts,
    UnmetNeed,
    VisitSheet,
)


def purpose(sheet: VisitSheet) -> Builder:
    """What the visit is for."""
    return text_section(_("Purpose of the visit"), sheet.purpose)


def objectives(sheet: VisitSheet) -> Builder:
    """The objectives with boxes to tick."""
    items = [(objective.text, objective.reached) for objective in sheet.objectives]
    return lambda width: section(_("Objectives"), checklist(items, width), width)


def preparation(sheet: VisitSheet) -> Builder:
    """The preparation list with boxes to tick."""
    items = [(item.text, item.done) for item in sheet.preparation]
    return lambda width: section(_("Preparation"), checklist(items, width), width)


def materials(sheet: VisitSheet) -> Builder:
    """What to bring to this visit."""
    items = [(item.text, item.done) for item in sheet.materials]
    return lambda width: section(_("To bring"), checklist(items, width), width)


def outline(sheet: VisitSheet) -> Builder:
    """The outline with its minutes."""
    columns = [TableColumn(), TableColumn(share=1)]
    rows = [(_("{minutes} min").format(minutes=step.minutes), step.text) for step in sheet.outline]
    total = formats.minutes_text(sum(step.minutes for step in sheet.outline))
    return lambda width: section(_("Outline"), table(columns, rows, width), width, total)


def people_in_short(sheet: VisitSheet) -> Builder:
    """Who will be there, for the customer's table: name and title, and our own companions."""
    columns = [TableColumn(style=STRONG), TableColumn(share=1)]
    rows = [(person_name(person), dotted(person.department, person.title)) for person in sheet.people]
    if sheet.companions:
        rows.append((_("On our side"), joined(sheet.companions)))
    return lambda width: section(_("Who will be there"), table(columns, rows, width), width)


def people(sheet: VisitSheet, today: date) -> Builder:
    """Who will be there with role, stance, phones and what to think of."""
    columns = [TableColumn(share=5), TableColumn(share=4), TableColumn(), TableColumn(share=7)]
    rows = [_person_cells(person, today) for person in sheet.people]
    return lambda width: section(_("Who will be there"), table(columns, rows, width), width)


def person_name(person: PersonToMeet) -> str:
    """The name, or the form of address where only that is known."""
    return person.name or person.form_of_address


def _person_cells(person: PersonToMeet, today: date) -> list[Cell]:
    title = dotted(person.department, person.title)
    address = person.form_of_address if person.form_of_address != person_name(person) else ""
    role = label(person.role) if person.role else ""
    return [
        [(person_name(person), STRONG), (title, BODY), (address, QUIET)],
        dotted(role, stance_label(person.stance)),
        "\n".join(map(formats.phone_text, person.phones)),
        "\n".join(_person_notes(person, today)),
    ]


def _person_notes(person: PersonToMeet, today: date) -> list[str]:
    notes = [person.preferences]
    if person.taboos:
        notes.append(_("Avoid: {taboos}").format(taboos=person.taboos))
    if person.birthday_on:
        notes.append(_birthday(person, person.birthday_on, today))
    return [note for note in (*notes, person.note) if note]


def _birthday(person: PersonToMeet, day: date, today: date) -> str:
    shown = formats.date_short(day, today)
    if person.birthday and person.birthday.lunar:
        lunar = lunar_words.birthday_text(person.birthday)
        return _("Birthday {day} ({lunar})").format(day=shown, lunar=lunar)
    return _("Birthday {day}").format(day=shown)


def promises(sheet: VisitSheet, today: date) -> Builder:
    """Open promises both ways with their due dates."""
    columns = [TableColumn(), TableColumn(share=1), TableColumn()]
    ours_first = sorted(sheet.promises, key=lambda promise: promise.promise is not Promise.OURS)
    rows = [(_whose(promise), dotted(promise.action, promise.owner), _due(promise, today)) for promise in ours_first]
    return lambda width: section(_("Open promises"), table(columns, rows, width), width)


def _whose(promise: OpenPromise) -> str:
    return _("We promised") if promise.promise is Promise.OURS else _("They promised")


def _due(promise: OpenPromise, today: date) -> str:
    if promise.due is None:
        return _("no date")
    shown = formats.date_short(promise.due, today)
    return _("{day}, overdue").format(day=shown) if promise.overdue else shown


def exchanges(sheet: VisitSheet, today: date) -> Builder:
    """The last three interactions."""
    columns = [TableColumn(), TableColumn(share=1)]
    rows = [
        (
            formats.date_short(past.day, today),
            dotted(channel_short(past.channel) if past.channel else "", past.people, past.subject, past.said),
        )
        for past in sheet.exchanges[:3]
    ]
    return lambda width: section(_("Last three contacts"), table(columns, rows, width), width)


def watch_out(sheet: VisitSheet) -> Builder:
    """Why the customer is due, and its alerts."""
    return lines_section(_("Watch out"), [text for text in (sheet.due_reason, *sheet.alerts) if text])


def competitors(sheet: VisitSheet) -> Builder:
    """Who else sells to the customer."""
    return text_section(_("Competitors"), sheet.competitors)


def needs(sheet: VisitSheet) -> Builder:
    """Needs that are still open, with their urgency."""
    return lines_section(_("Unmet needs"), [_need(need) for need in sheet.needs])


def _need(need: UnmetNeed) -> str:
    marks = joined(filter(None, (label(need.kind) if need.kind else "", _urgency(need))))
    return _("{text} ({marks})").format(text=need.text, marks=marks) if marks else need.text


def _urgency(need: UnmetNeed) -> str:
    return _("urgency: {level}").format(level=urgency_label(need.urgency)) if need.urgency else ""


def care_days(sheet: VisitSheet, today: date) -> Builder:
    """Care dates within 30 days."""
    columns = [TableColumn(), TableColumn(share=1)]
    rows = [(formats.date_short_weekday(care.day, today), _care(care)) for care in sheet.care_days]
    return lambda width: section(_("Care dates in 30 days"), table(columns, rows, width), width)


def _care(care: CareDay) -> str:
    lunar = lunar_words.lunar_date_text(care.lunar) if care.lunar else ""
    return dotted(care.text, lunar)


def decision_chain(sheet: VisitSheet, today: date) -> Builder:
    """Who decides at the customer, drawn from those who use to those who decide; a table where that is too broad."""
    steps = _chain(sheet, today)

    def build(width: float) -> Block:
        drawn = chain.decision_chain(steps, width)
        return section(_("Decision chain"), drawn, width) if drawn else _chain_table(sheet, today)(width)

    return build


# Roles from left to right: those who work with it, those who have a say, those who decide.
_CHAIN: tuple[tuple[str, tuple[DecisionRole | None, ...]], ...] = (
    (N_("Use and technology"), (DecisionRole.USER, DecisionRole.TECHNICAL)),
    (N_("Access and influence"), (DecisionRole.GATEKEEPER, DecisionRole.INFLUENCER)),
    (N_("Purchasing"), (DecisionRole.BUYER,)),
    (N_("Decision"), (DecisionRole.DECIDER,)),
)


def _chain(sheet: VisitSheet, today: date) -> list[chain.ChainStep]:
    steps = [
        chain.ChainStep(
            _(title),
            tuple(
                chain.ChainPerson(
                    link.name,
                    dotted(link.title, label(link.role) if link.role else ""),
                    (stance_label(link.stance), _last_contact(link.last_contact, today)),
                    marked=link.role is DecisionRole.DECIDER,
                )
                for link in sheet.decision_chain
                if link.role in roles
            ),
        )
        for title, roles in _CHAIN
    ]
    return [step for step in steps if step.people]


def _chain_table(sheet: VisitSheet, today: date) -> Builder:
    """The same as a table."""
    columns = [TableColumn(share=4), TableColumn(share=3), TableColumn(share=3)]
    rows: list[list[Cell]] = []
    for link in sheet.decision_chain:
        role = dotted(label(link.role) if link.role else "", stance_label(link.stance))
        rows.append([[(link.name, STRONG), (link.title, BODY)], role, _last_contact(link.last_contact, today)])
    return lambda width: section(_("Decision chain"), table(columns, rows, width), width)


def _last_contact(day: date | None, today: date) -> str:
    return _("last contact {day}").format(day=formats.date_short(day, today)) if day else ""


def trade(sheet: VisitSheet, today: date) -> Builder:
    """What the customer bought in the last 12 months, and contracts that end without a successor."""
    facts = sheet.trade
    if facts is None:
        return lambda _width: Block()
    lines = [_bought(facts, today), *(_contract_end(one) for one in facts.contracts)]
    return lines_section(_("Purchases and contracts"), [line for line in lines if line])


def _bought(facts: TradeFacts, today: date) -> str:
    if not facts.days:
        return _("Nothing bought in the last 12 months") if facts.last_on else ""
    days = n_("{count} purchase in 12 months", "{count} purchases in 12 months", facts.days).format(count=facts.days)
    sold = money_yuan(facts.last_year) if facts.last_year is not None else ""
    before = _("{amount} the year before").format(amount=money_yuan(facts.year_before)) if facts.year_before else ""
    last = _("last on {day}").format(day=formats.date_short(facts.last_on, today)) if facts.last_on else ""
    return dotted(days, sold, before, last, joined(facts.categories))


def _contract_end(one: ContractEnd) -> str:
    words = _("Contract {title} ends on {day}").format(title=one.title, day=formats.date_text(one.ends_on))
    return dotted(words, money_yuan(one.amount) if one.amount is not None else "")


def companions(sheet: VisitSheet) -> Builder:
    """Who comes along."""
    return lambda width: section(_("Companions"), paragraph(joined(sheet.companions), width), width)
