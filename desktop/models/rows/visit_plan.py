"""Everything that a printed visit plan says, frozen (documents.md §1, domain.md §5 "briefing").

Put together by a service and laid out by :mod:`desktop.documents`; plain values without words of the interface. A
text or tuple that is empty is not known, and its section is left out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import Channel, DecisionRole, DueState, Grade, NeedKind, Promise, Stance, Urgency, VisitKind
from desktop.models.rows.health import Health
from desktop.models.rows.rep import Rep
from desktop.models.values import Birthday, Coordinate, LunarDate, Money


@dataclass(frozen=True, slots=True)
class Travel:
    """The way between two visits of a day: minutes and, where both places are known, kilometres.

    It is ``rough`` when the place of one is only that of a district, city or province.
    """

    minutes: int
    kilometres: float | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A follow-up that ends on the day of the plan (or ended before and is open)."""

    action: str
    customer: str
    promise: Promise
    due: date
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective; ``reached`` is unknown before the visit."""

    text: str
    reached: bool | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """Something to do before the visit."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """A part of the talk with its minutes."""

    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class PersonToMeet:
    """Somebody who will be there.

    ``birthday_on`` is the next day on which the birthday is kept, given when it lies within 30 days; ``birthday``
    says what it is by (solar or lunar). ``note`` is anything else worth knowing before the talk.
    """

    name: str
    form_of_address: str = ""
    department: str = ""
    title: str = ""
    role: DecisionRole | None = None
    stance: Stance | None = None
    phones: tuple[str, ...] = ()
    preferences: str = ""
    taboos: str = ""
    birthday: Birthday | None = None
    birthday_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A link of the customer's decision chain, whether or not the person will be there."""

    name: str
    title: str = ""
    role: DecisionRole | None = None
    stance: Stance | None = None
    last_contact: date | None = None


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A follow-up that is open, by us or by the customer; ``overdue`` as of the day of the visit."""

    promise: Promise
    action: str
    owner: str = ""
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need that is still open."""

    text: str
    kind: NeedKind | None = None
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class PastExchange:
    """One of the last interactions."""

    day: date
    channel: Channel | None = None
    people: str = ""
    subject: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class CareDay:
    """A date worth remembering within 30 days, with its lunar date when it is kept by the lunar calendar."""

    day: date
    text: str
    lunar: LunarDate | None = None


@dataclass(frozen=True, slots=True)
class ContractEnd:
    """A contract that ends within six months, or has ended, without another one after it."""

    title: str
    ends_on: date
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class TradeFacts:
    """What the customer bought: net sales of the last 12 months and the 12 before, purchase days, what it buys most.

    Amounts are nothing where they are left out on paper.
    """

    last_year: Money | None
    year_before: Money | None
    days: int
    last_on: date | None = None
    categories: tuple[str, ...] = ()
    contracts: tuple[ContractEnd, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What the pages of one visit say.

    ``code`` is printed to find the write-up form again (``V-0316-2``); ``qr`` is the text of the QR code (``geo:`` or
    ``tel:`` or a map's address), empty for none; ``due_reason`` and ``alerts`` are sentences already in words, and
    ``travel_on`` leads to the next visit of the day; ``where`` is in WGS-84, and not ``exact`` when it is only that of
    the division that the address names.
    """

    code: str
    station: int
    stations: int
    starts_at: datetime
    ends_at: datetime
    customer: str
    purpose: str
    grade: Grade | None = None
    kind: VisitKind | None = None
    place: str = ""
    on_video: bool = False
    phone: str = ""
    qr: str = ""
    objectives: tuple[Objective, ...] = ()
    outline: tuple[OutlineStep, ...] = ()
    preparation: tuple[Preparation, ...] = ()
    materials: tuple[Preparation, ...] = ()
    companions: tuple[str, ...] = ()
    people: tuple[PersonToMeet, ...] = ()
    decision_chain: tuple[DecisionMaker, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    needs: tuple[UnmetNeed, ...] = ()
    exchanges: tuple[PastExchange, ...] = ()
    care_days: tuple[CareDay, ...] = ()
    due_state: DueState | None = None
    due_reason: str = ""
    alerts: tuple[str, ...] = ()
    competitors: str = ""
    travel_on: Travel | None = None
    where: Coordinate | None = None
    exact: bool = True
    health: Health | None = None
    trade: TradeFacts | None = None
    short_name: str = ""

    @property
    def brief_name(self) -> str:
        """What the customer is called where room is short."""
        return self.short_name or self.customer


@dataclass(frozen=True, slots=True)
class BringItem:
    """Something to bring, with the numbers of the stations it is for."""

    text: str
    stations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VisitPlanContent:
    """The visits of one day in the order of their beginning, and what ends on that day.

    ``lunar`` is the day in the lunar calendar, None outside of 1900-2100.
    """

    day: date
    rep: Rep
    lunar: LunarDate | None = None
    sheets: tuple[VisitSheet, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    @property
    def bring(self) -> tuple[BringItem, ...]:
        """What to bring for all visits put together, each thing once, in the order of the stations."""
        stations: dict[str, list[int]] = {}
        for sheet in self.sheets:
            for material in sheet.materials:
                found = stations.setdefault(material.text.strip(), [])
                if sheet.station not in found:
                    found.append(sheet.station)
        return tuple(BringItem(text, tuple(numbers)) for text, numbers in stations.items() if text)


@dataclass(frozen=True, slots=True)
class WeekPlanContent:
    """The visits of some days in a row, of every day its own plan, days without visits included."""

    days: tuple[VisitPlanContent, ...]
    rep: Rep
