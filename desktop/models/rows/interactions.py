"""Records of exchanges as the time line and forms show them (domain.md §6)."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import Channel, ContentKind, Direction, Mood, Occasion, PlanKind
from desktop.models.rows.attachments import HeldFile
from desktop.models.rows.followups import FollowUpDraft, FollowUpRow, NextContact
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import ContactId, CustomerId, InteractionId, Money, NeedId, Period, VisitId


@dataclass(frozen=True, slots=True)
class PlanRef:
    """A plan: a planned contact (the id of a follow-up) or a visit."""

    kind: PlanKind
    id: int


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan that a record may settle, as a form offers it."""

    ref: PlanRef
    customer_id: CustomerId
    customer: str
    day: date
    topic: str
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record as a form hands it over; ``minutes`` is the duration.

    ``kept`` are open follow-ups that were settled in the exchange, ``needs`` the needs that were found in it,
    ``new_people`` the forms of address of people who took part and are added to the first customer.
    ``closes`` names the plans that it settles; ``None`` leaves it to the rule of domain.md §4, an empty tuple settles
    none. ``files`` hang on the record.
    """

    customers: tuple[int, ...]
    starts_at: datetime
    channel: Channel
    contacts: tuple[int, ...] = ()
    minutes: int | None = None
    direction: Direction = Direction.OUTBOUND
    answered: bool = True
    occasion: Occasion | None = None
    content_kind: ContentKind | None = None
    subject: str = ""
    said: str = ""
    feedback: str = ""
    issues: str = ""
    insight: str = ""
    need_id: int | None = None
    answer_wanted_by: date | None = None
    mood: Mood | None = None
    cost: Money | None = None
    executive: bool = False
    followups: tuple[FollowUpDraft, ...] = ()
    kept: tuple[int, ...] = ()
    needs: tuple[NeedDraft, ...] = ()
    next_contact: NextContact | None = None
    closes: tuple[PlanRef, ...] | None = None
    new_people: tuple[str, ...] = ()
    files: tuple[HeldFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What the time line shows; an empty choice means everything. ``contacts_only`` leaves touches out."""

    text: str = ""
    channels: frozenset[Channel] = frozenset()
    content_kinds: frozenset[ContentKind] = frozenset()
    directions: frozenset[Direction] = frozenset()
    contact_id: int | None = None
    contacts_only: bool = False
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry of the time line; ``is_contact`` tells a contact from a touch (domain.md §0).

    ``people`` are the names of those who took part, ``others`` those of further customers, ``visit_id`` the visit that
    it is the record of, ``open_followups`` how many of its follow-ups are still open.
    """

    id: InteractionId
    starts_at: datetime
    minutes: int | None
    channel: Channel
    direction: Direction
    answered: bool
    is_contact: bool
    occasion: Occasion | None
    content_kind: ContentKind | None
    subject: str
    said: str
    feedback: str
    issues: str
    insight: str
    mood: Mood | None
    cost: Money | None
    executive: bool
    imported: bool
    people: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    visit_id: VisitId | None = None
    open_followups: int = 0


@dataclass(frozen=True, slots=True)
class InteractionDetail:
    """A whole record with its links, for the form."""

    row: TimelineRow
    customers: tuple[tuple[CustomerId, str], ...]
    contacts: tuple[tuple[ContactId, str], ...]
    need_id: NeedId | None
    need: str
    answer_wanted_by: date | None
    answered_on: date | None
    created_at: datetime | None
    followups: tuple[FollowUpRow, ...]
