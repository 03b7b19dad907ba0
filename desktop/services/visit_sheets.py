"""What the pages of visits say, out of lookups and briefings (documents.md §1)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from desktop.i18n import briefing_words as words
from desktop.i18n.due import standing_reason
from desktop.i18n.formats import date_short
from desktop.i18n.labels import joined, label
from desktop.models.kinds import CoordinateSystem, DueState, FollowUpKind, PaperSecret, TermState
from desktop.models.rows import visit_plan as paper
from desktop.models.rows.briefing import BirthdayAhead, Briefing
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.followups import FollowUpFilter, FollowUpRow
from desktop.models.rows.interactions import TimelineRow
from desktop.models.rows.planning import Place
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.visits import CheckItem, VisitRow
from desktop.models.rules.coordinates import convert
from desktop.models.rules.places import way_between_places
from desktop.services.briefing import brief, person_note
from desktop.storage.queries.followups import followup_ids, followup_rows
from desktop.storage.queries.health import health_of
from desktop.storage.queries.knowing import competitors_of
from desktop.storage.queries.planning import places_of
from desktop.storage.queries.trade import contracts_of, summary_of
from desktop.storage.queries.visits import visit

_CATEGORIES = 3
_ENDS = frozenset({TermState.ENDING, TermState.ENDED})
_WORTH_SAYING = frozenset({DueState.OVERDUE, DueState.DUE})


class SheetMaker:
    """Makes the sheets of the visits of a day within one read of the book."""

    def __init__(self, connection: Any, settings: Preferences, now: datetime) -> None:
        self._connection = connection
        self._settings = settings
        self._now = now

    def sheets(self, rows: Sequence[VisitRow]) -> tuple[paper.VisitSheet, ...]:
        """One sheet for each visit, in order, each with the way to the next."""
        customers = {row.customer_id for row in rows}
        known, healths = (
            places_of(self._connection, customers),
            health_of(self._connection, customers, self._now.date()),
        )
        places = [None if row.on_video else known[row.customer_id][0] for row in rows]
        ways = [self._way(one, other) for one, other in pairwise([*places, None])]
        return tuple(
            replace(self._sheet(row, place, (at, len(rows))), travel_on=way, health=healths.get(row.customer_id))
            for at, (row, place, way) in enumerate(zip(rows, places, ways, strict=True), 1)
        )

    def _sheet(self, row: VisitRow, place: Place | None, station: tuple[int, int]) -> paper.VisitSheet:
        detail = visit(self._connection, row.id, self._now)
        day = max(row.day, self._now.date())
        known = brief(self._connection, row.customer_id, detail.contacts, day, self._now.date())
        customer = known.customer
        due = customer.standing.state in _WORTH_SAYING
        return paper.VisitSheet(
            code=row.code,
            station=station[0],
            stations=station[1],
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            customer=customer.name,
            short_name=customer.short_name,
            purpose=row.purpose,
            grade=row.grade,
            kind=row.kind,
            place=row.place,
            on_video=row.on_video,
            phone=customer.phone,
            qr=_qr(place, known),
            objectives=tuple(paper.Objective(item.text, item.reached) for item in detail.objectives),
            outline=tuple(paper.OutlineStep(part.minutes, part.text) for part in detail.outline),
            preparation=_ticks(detail.preparation),
            materials=_ticks(detail.materials),
            companions=tuple(one.name for one in detail.companions),
            people=_people(known),
            decision_chain=tuple(_decision_maker(one) for one in known.decision_chain),
            promises=tuple(_promise(one, row.day) for one in known.promises),
            needs=tuple(paper.UnmetNeed(need.text, need.kind, need.urgency) for need in known.needs),
            exchanges=tuple(_exchange(one) for one in known.last),
            care_days=tuple(_care_day(ahead) for ahead in known.birthdays),
            due_state=customer.standing.state,
            due_reason=standing_reason(customer.standing, self._now.date()) if due else "",
            alerts=known.alerts,
            competitors=self._competitors(row.customer_id),
            where=None if place is None else convert(place.coordinate, CoordinateSystem.WGS84),
            exact=place is not None and place.exact,
            trade=self._trade(row.customer_id),
        )

    def _competitors(self, customer: int) -> str:
        """Each competitor with its latest move, on a line of its own."""
        lines: list[str] = []
        for one in competitors_of(self._connection, customer):
            move = one.moves[0] if one.moves else None
            said = (
                f"{date_short(move.made_on, self._now.date())} {move.text or label(move.kind)}" if move else one.remarks
            )
            lines.append(" · ".join(filter(None, (one.name, said))))
        return "\n".join(lines)

    def _trade(self, customer: int) -> paper.TradeFacts | None:
        """What the customer buys, and contracts that end; nothing when it never bought or signed."""
        today = self._now.date()
        ends = [
            paper.ContractEnd(one.title or one.number, one.end, one.amount)
            for one in contracts_of(self._connection, customer, today)
            if one.state in _ENDS and one.end is not None
        ]
        sold = summary_of(self._connection, customer, today)
        if not sold.days and not ends:
            return None
        named = tuple(one.category for one in sold.categories if one.category)[:_CATEGORIES]
        return paper.TradeFacts(sold.last_year, sold.year_before, sold.days_last_year, sold.last_on, named, tuple(ends))

    def _way(self, one: Place | None, other: Place | None) -> paper.Travel | None:
        return way_between_places(one, other, self._settings.travel_speed, self._settings.detour_percent)


def deadlines(connection: Any, day: date, customers: Collection[int], today: date) -> tuple[paper.Deadline, ...]:
    """Promises that end on a day, and overdue ones of the customers that are visited, the oldest first."""
    asked = FollowUpFilter(kinds=frozenset({FollowUpKind.ACTION}))
    rows = followup_rows(connection, followup_ids(connection, asked, today), today)
    return tuple(
        paper.Deadline(row.action, row.customer, row.promise, row.due_on, row.owner)
        for row in rows
        if row.due_on is not None and (row.due_on == day or (row.due_on < day and row.customer_id in customers))
    )


def _qr(place: Place | None, known: Briefing) -> str:
    """The place for the phone's map, which reads WGS-84, else a number to call; a district leads to no door."""
    if place is not None and place.exact:
        point = convert(place.coordinate, CoordinateSystem.WGS84)
        return f"geo:{point.latitude:.5f},{point.longitude:.5f}"
    phones = [phone for one in known.people for phone in one.phones] or [known.customer.phone]
    digits = "".join(sign for sign in phones[0] if sign.isdigit() or sign == "+")
    return f"tel:{digits}" if digits else ""


def _ticks(items: Sequence[CheckItem]) -> tuple[paper.Preparation, ...]:
    return tuple(paper.Preparation(item.text, item.done) for item in items)


def _people(known: Briefing) -> tuple[paper.PersonToMeet, ...]:
    ahead = {birthday.person.id: birthday.on for birthday in known.birthdays}
    return tuple(
        paper.PersonToMeet(
            one.name,
            one.form_of_address,
            one.department,
            one.title,
            one.role,
            one.stance,
            one.phones,
            words.preferences_text(one),
            one.taboos,
            one.birthday,
            ahead.get(one.id),
            person_note(one, known.day),
        )
        for one in known.people
    )


def _decision_maker(person: ContactRow) -> paper.DecisionMaker:
    return paper.DecisionMaker(person.shown_name, person.title, person.role, person.stance, person.last_contact_on)


def _promise(row: FollowUpRow, day: date) -> paper.OpenPromise:
    overdue = row.due_on is not None and row.due_on < day
    return paper.OpenPromise(row.promise, row.action, row.owner, row.due_on, overdue)


def _exchange(row: TimelineRow) -> paper.PastExchange:
    return paper.PastExchange(row.starts_at.date(), row.channel, joined(row.people), row.subject, row.said)


def _care_day(ahead: BirthdayAhead) -> paper.CareDay:
    return paper.CareDay(ahead.on, words.birthday_title(ahead.person.shown_name), ahead.lunar)


def without(sheet: paper.VisitSheet, secrets: Collection[PaperSecret]) -> paper.VisitSheet:
    """The sheet without what shall not be printed: prices, phone numbers, personal notes."""
    if PaperSecret.PRICES in secrets and sheet.trade is not None:
        ends = tuple(replace(one, amount=None) for one in sheet.trade.contracts)
        sheet = replace(sheet, trade=replace(sheet.trade, last_year=None, year_before=None, contracts=ends))
    if PaperSecret.PHONES in secrets:
        people = tuple(replace(one, phones=()) for one in sheet.people)
        sheet = replace(sheet, people=people, phone="", qr="" if sheet.qr.startswith("tel:") else sheet.qr)
    if PaperSecret.PRIVATE_NOTES in secrets:
        people = tuple(replace(one, preferences="", taboos="", note="") for one in sheet.people)
        sheet = replace(sheet, people=people)
    return sheet
