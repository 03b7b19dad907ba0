"""What travels to a phone: visits, promises and people as files of contacts and calendars tell them."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import Channel, FollowUpKind, Promise, ReviewKind
from desktop.models.values import Birthday


@dataclass(frozen=True, slots=True)
class VisitHandout:
    """A visit; ``people`` are names with phones. ``cancelled`` when it does not take place."""

    id: int
    created_at: datetime | None
    customer: str
    starts_at: datetime
    ends_at: datetime
    place: str
    purpose: str
    people: tuple[str, ...]
    objectives: tuple[str, ...]
    cancelled: bool


@dataclass(frozen=True, slots=True)
class FollowUpHandout:
    """An open promise with a deadline, or a planned contact; ``due_time`` is ``HH:MM`` or empty."""

    id: int
    created_at: datetime | None
    customer: str
    kind: FollowUpKind
    action: str
    channel: Channel | None
    promise: Promise
    owner: str
    due_on: date
    due_time: str
    person: str


@dataclass(frozen=True, slots=True)
class CareHandout:
    """A day on which somebody is to be greeted: solar, whatever calendar it is kept by. ``id`` is the care date's."""

    id: int
    on: date
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewHandout:
    """A review of the cooperation that is planned for a day."""

    id: int
    created_at: datetime | None
    customer: str
    kind: ReviewKind
    on: date


@dataclass(frozen=True, slots=True)
class ContractHandout:
    """The day on which a contract ends; ``title`` may be its number."""

    id: int
    created_at: datetime | None
    customer: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class PersonHandout:
    """A person, or (without ``name``) the company."""

    id: int
    created_at: datetime | None
    company: str
    name: str = ""
    department: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    wechat: str = ""
    birthday: Birthday | None = None
    address: str = ""
    website: str = ""
    note: str = ""
