"""Where a customer stands against its cadence on one day, as lists, profiles and paper show it (domain.md §4)."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import Channel, DueState, Grade, ObligationKind, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """The line of one customer: the earliest of its obligations with what the reason is made of.

    ``latest_on`` is the last acceptable day, ``plan_on`` the next plan. ``status``, ``grade`` and ``own`` say whose
    cadence applies; ``gap_days`` is its latest gap. Without a cadence or a first contact the state is ``NONE``.
    """

    state: DueState
    kind: ObligationKind | None = None
    last_on: date | None = None
    channel: Channel | None = None
    due_on: date | None = None
    latest_on: date | None = None
    overdue_on: date | None = None
    plan_on: date | None = None
    gap_days: int = 0
    status: Status | None = None
    grade: Grade | None = None
    own: bool = False
