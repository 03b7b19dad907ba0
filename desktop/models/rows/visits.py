"""Visits as lists, forms and the calendar show them (domain.md §5)."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.columns import N_, Column, Form, Look
from desktop.models.kinds import (
    CancelledBy,
    Channel,
    ContentKind,
    Grade,
    Mood,
    Occasion,
    VisitGroup,
    VisitKind,
    VisitState,
)
from desktop.models.rows.attachments import HeldFile
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import CustomerId, InteractionId, Money, Period, VisitId


@dataclass(frozen=True, slots=True)
class ObjectiveItem:
    """An objective; ``reached`` is unknown before the visit, ``id`` is missing for a new one."""

    text: str
    reached: bool | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of the talk with its minutes."""

    minutes: int
    text: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Something to prepare or to bring, ticked off when done."""

    text: str
    done: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit as the form hands it over; contacts and companions are ids, ``files`` hang on it."""

    customer_id: int
    starts_at: datetime
    ends_at: datetime
    kind: VisitKind = VisitKind.ROUTINE
    place: str = ""
    on_video: bool = False
    purpose: str = ""
    contacts: tuple[int, ...] = ()
    companions: tuple[int, ...] = ()
    objectives: tuple[ObjectiveItem, ...] = ()
    outline: tuple[OutlinePart, ...] = ()
    preparation: tuple[CheckItem, ...] = ()
    materials: tuple[CheckItem, ...] = ()
    confirmed: bool = False
    files: tuple[HeldFile, ...] = ()


@dataclass(frozen=True, slots=True)
class CompletionDraft:
    """What the record of a visit says; ``None`` and empty texts stand for what is known from the plan.

    ``reached`` tells the objectives by id. A next step (follow-up or next contact) or ``no_next_step`` is required.
    """

    said: str = ""
    subject: str = ""
    feedback: str = ""
    issues: str = ""
    insight: str = ""
    impression: str = ""
    contacts: tuple[int, ...] | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
    occasion: Occasion | None = None
    content_kind: ContentKind | None = None
    mood: Mood | None = None
    cost: Money | None = None
    executive: bool = False
    need_id: int | None = None
    reached: tuple[tuple[int, bool], ...] = ()
    needs: tuple[NeedDraft, ...] = ()
    followups: tuple[FollowUpDraft, ...] = ()
    next_contact: NextContact | None = None
    no_next_step: bool = False
    files: tuple[HeldFile, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """What a list shows; an empty choice means everything."""

    groups: frozenset[VisitGroup] = frozenset()
    period: Period | None = None
    customer_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in a list. ``code`` is the one printed on its sheet; ``write_overdue`` from 24 hours after its end."""

    id: VisitId
    customer_id: CustomerId
    customer: str
    grade: Grade | None
    region: str
    code: str
    day_number: int
    starts_at: datetime
    ends_at: datetime
    kind: VisitKind
    state: VisitState
    group: VisitGroup
    write_overdue: bool
    place: str
    on_video: bool
    purpose: str
    people: tuple[str, ...]
    interaction_id: InteractionId | None

    @property
    def minutes(self) -> int:
        """Planned duration."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def day(self) -> date:
        """The local day."""
        return self.starts_at.date()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end."""
        return self.starts_at, self.ends_at

    @property
    def channel(self) -> Channel:
        """How the exchange takes place."""
        return Channel.VIDEO if self.on_video else Channel.VISIT


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """A whole visit with its lists, for the form."""

    row: VisitRow
    contacts: tuple[ContactRow, ...]
    companions: tuple[ColleagueRow, ...]
    objectives: tuple[ObjectiveItem, ...]
    outline: tuple[OutlinePart, ...]
    preparation: tuple[CheckItem, ...]
    materials: tuple[CheckItem, ...]
    cancelled_by: CancelledBy | None
    cancel_reason: str
    impression: str
    no_next_step: bool
    created_at: datetime | None


VISIT_COLUMNS: tuple[Column, ...] = (
    Column("day", N_("Date"), 12, Form.DATE_SHORT, sort="time", look=Look.STRONG),
    Column("span", N_("Time"), 13, Form.TIME_SPAN),
    Column("customer", N_("Customer"), 20, sort="customer"),
    Column("purpose", N_("Purpose"), 28, sort="purpose", grow=3),
    Column("people", N_("People to meet"), 16, grow=1),
    Column("kind", N_("Kind"), 16, Form.LABEL, sort="kind", look=Look.MUTED),
    Column("group", N_("State"), 14, Form.LABEL, sort="state", look=Look.CHIP),
    Column("place", N_("Place"), 24, look=Look.MUTED, grow=2),
    Column("code", N_("Sheet code"), 10, look=Look.MUTED, shown=False),
)
