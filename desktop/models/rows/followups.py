"""Promises and planned contacts as lists and forms show them (domain.md §6)."""

from dataclasses import dataclass
from datetime import date

from desktop.models.columns import N_, Align, Column, Form, Look
from desktop.models.kinds import Channel, DueGroup, FollowUpKind, FollowUpState, Priority, Promise
from desktop.models.values import ContactId, CustomerId, FollowUpId, InteractionId, VisitId


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """A promise as a form hands it over; without ``due_on`` it is not measured. ``due_time`` is ``HH:MM`` or empty."""

    action: str
    promise: Promise = Promise.OURS
    owner: str = ""
    due_on: date | None = None
    due_time: str = ""
    priority: Priority = Priority.NORMAL
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class NextContact:
    """The next contact as it is planned on the form of a record: day, channel, topic, time ``HH:MM`` or empty."""

    day: date
    channel: Channel | None = None
    topic: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """What a list shows; an empty choice means everything. ``text`` is looked for in action, owner and customer."""

    states: frozenset[FollowUpState] = frozenset({FollowUpState.OPEN})
    promises: frozenset[Promise] = frozenset()
    kinds: frozenset[FollowUpKind] = frozenset()
    groups: frozenset[DueGroup] = frozenset()
    customer_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A promise or a planned contact. ``days_late`` is 0 unless it is open and overdue.

    ``on_time`` is known for what is done and had a due date. ``customer`` is the name by which the customer goes.
    """

    id: FollowUpId
    customer_id: CustomerId
    customer: str
    kind: FollowUpKind
    action: str
    channel: Channel | None
    promise: Promise
    owner: str
    due_on: date | None
    due_time: str
    priority: Priority
    state: FollowUpState
    group: DueGroup
    days_late: int
    result: str
    done_on: date | None
    on_time: bool | None
    contact_id: ContactId | None
    contact: str
    interaction_id: InteractionId | None
    visit_id: VisitId | None
    created_on: date | None


@dataclass(frozen=True, slots=True)
class FollowUpCounts:
    """How many open ones stand in each group, with the other choices of the filter as they are."""

    groups: dict[DueGroup, int]
    ours: int
    theirs: int

    @property
    def total(self) -> int:
        """All open ones."""
        return sum(self.groups.values())


FOLLOWUP_COLUMNS: tuple[Column, ...] = (
    Column("action", N_("Follow-up"), 40, sort="action", look=Look.STRONG, grow=3),
    Column("customer", N_("Customer"), 20, sort="customer", grow=1),
    Column("promise", N_("Whose promise"), 13, Form.LABEL, sort="promise", look=Look.MUTED),
    Column("owner", N_("Owner"), 10, sort="owner"),
    Column("due_on", N_("Due"), 17, Form.DUE, sort="due", look=Look.CHIP),
    Column("priority", N_("Priority"), 8, Form.LABEL, sort="priority", look=Look.MUTED),
    Column("state", N_("State"), 10, Form.LABEL, sort="state", shown=False),
    Column("kind", N_("Kind"), 10, Form.LABEL, sort="kind", look=Look.MUTED, shown=False),
    Column("contact", N_("Contact"), 10, shown=False),
    Column("done_on", N_("Done on"), 12, Form.DATE_SHORT, Align.LEFT, "done", Look.MUTED, shown=False),
    Column("result", N_("Result"), 24, shown=False, grow=1),
)
