"""What the planner shows: candidates with their reasons, the board of days, a proposal, the capacity of a quarter."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from desktop.models.kinds import DayKind, Grade, VisitWarning
from desktop.models.rows.due import Standing
from desktop.models.rows.health import Health
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitRow
from desktop.models.values import Coordinate, CustomerId, Period, VisitId


@unique
class UrgencyReason(StrEnum):
    """Why a customer is worth a visit now; each is said with a number (``i18n.planning_words``)."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    NEVER = "never"
    VISIT = "visit"
    OURS_OVERDUE = "ours_overdue"
    OURS_SOON = "ours_soon"
    THEIRS_OVERDUE = "theirs_overdue"
    CONTRACT = "contract"
    CONTRACT_ENDED = "contract_ended"
    CARE = "care"
    NEED = "need"
    STALE = "stale"
    AT_RISK = "at_risk"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its number (days, things, or the score of the health) and its points."""

    kind: UrgencyReason
    count: int
    points: float


@dataclass(frozen=True, slots=True)
class Urgency:
    """Points and their reasons, the weightiest first."""

    points: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A position; not ``exact`` when it is only that of a district, city or province."""

    coordinate: Coordinate
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer that may be visited; ``planned`` are the days of visits that lie ahead already."""

    customer_id: CustomerId
    name: str
    grade: Grade | None
    area: str
    standing: Standing
    urgency: Urgency
    welcome_hours: str = ""
    place: Place | None = None
    planned: tuple[date, ...] = ()
    touched_on: tuple[date, ...] = ()
    """Days near by on which it was contacted unprompted."""
    not_more_often: int | None = None
    health: Health | None = None


@dataclass(frozen=True, slots=True)
class BoardStop:
    """A visit on the board, with the way from the stop before it."""

    row: VisitRow
    place: Place | None
    way: Travel | None = None
    warnings: tuple[VisitWarning, ...] = ()
    welcome_hours: str = ""

    @property
    def id(self) -> VisitId:
        """The visit."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A day of the board; minutes of visits and ways, and what is left of the working hours."""

    day: date
    kind: DayKind
    name: str
    stops: tuple[BoardStop, ...]
    visit_minutes: int
    travel_minutes: int
    free_minutes: int

    @property
    def works(self) -> bool:
        """Whether one works on the day."""
        return self.kind in (DayKind.WORKDAY, DayKind.MAKEUP)


@dataclass(frozen=True, slots=True)
class Board:
    """Some days in order."""

    period: Period
    days: tuple[BoardDay, ...]

    def stop(self, visit: int) -> BoardStop | None:
        """The stop of a visit."""
        return next((stop for day in self.days for stop in day.stops if stop.id == visit), None)


@dataclass(frozen=True, slots=True)
class NearDay:
    """A day on which one is near a customer: the kilometres to the nearest stop, and how much time is left."""

    day: date
    kilometres: float
    near: str
    """The customer of the nearest stop."""
    starts_at: datetime
    """When the visit would fit behind or before it."""


@unique
class LeftOut(StrEnum):
    """Why a proposal leaves an urgent customer out."""

    NOT_WELCOME = "not_welcome"
    TOO_OFTEN = "too_often"
    NO_ROOM = "no_room"
    TOO_FAR = "too_far"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A visit that is proposed: who, when, what it costs on the road, and why it is worth it."""

    candidate: Candidate
    starts_at: datetime
    ends_at: datetime
    extra_minutes: int
    """Travel that the day has more with this stop than without it; negative never."""
    near: str = ""
    """The neighbour on the way, when it is hardly any detour."""


@dataclass(frozen=True, slots=True)
class NotProposed:
    """An urgent customer that found no place; ``kilometres`` is the least detour to it, on the day ``on``."""

    candidate: Candidate
    reason: LeftOut
    kilometres: float = 0.0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A preview of visits; nothing of it is in the book. ``exact`` when nothing better exists."""

    days: tuple[date, ...]
    visits: tuple[Proposed, ...]
    left_out: tuple[NotProposed, ...]
    travel_minutes: int
    """All travel of these days with the proposal; ``travel_before`` without it."""
    travel_before: int
    exact: bool

    def on(self, day: date) -> tuple[Proposed, ...]:
        """The proposed visits of a day."""
        return tuple(one for one in self.visits if one.starts_at.date() == day)


@dataclass(frozen=True, slots=True)
class Demand:
    """What the cadence promises to the customers of one row of its table in a period."""

    row: str
    """a, b, c, d, intent, prospect: the row of the cadence table; ``none`` for customers without a grade."""
    customers: int
    contacts: int
    """Contacts beside the visits."""
    visits: int
    minutes: int
    kept_percent: int = 100
    """How much of it fits when the rows before it come first."""


@dataclass(frozen=True, slots=True)
class Relief:
    """A change of the cadence table that takes work away: ``what`` is contact or visit, gaps in days.

    ``new`` is ``None`` when visits become calls.
    """

    row: str
    what: str
    old: int
    new: int | None
    saves_minutes: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """A period's promises against its hours, and what would make them fit."""

    period: Period
    workdays: int
    available_minutes: int
    demands: tuple[Demand, ...]
    reliefs: tuple[Relief, ...]
    minutes_after: int
    """The work that is left when all reliefs are taken."""

    @property
    def minutes(self) -> int:
        """The work that the cadence asks for."""
        return sum(demand.minutes for demand in self.demands)

    @property
    def fits(self) -> bool:
        """Whether everything can be kept."""
        return self.minutes <= self.available_minutes
