"""What Today shows, read at once in the read lane. Knows no widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.models.kinds import DueGroup, DueState, FollowUpKind
from desktop.models.rows.care import Occasion
from desktop.models.rows.customers import CustomerFilter, CustomerLine
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.followups import FollowUpFilter, FollowUpRow
from desktop.models.rows.trade import ContractRow
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitRow
from desktop.models.rules import lunar
from desktop.models.rules.trade import renewal_window
from desktop.models.values import LunarDate

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

DUE = CustomerFilter(dues=frozenset({DueState.OVERDUE, DueState.DUE}))
CARE_DAYS = 14
FESTIVAL_DAYS = 20
_DUE_SHOWN = 8
_FOLLOWUPS_SHOWN = 8
_LONGEST_TERM = 16
_PRESSING = frozenset({DueGroup.OVERDUE, DueGroup.TODAY})


@dataclass(frozen=True, slots=True)
class TodayData:
    """The day at a glance. ``due`` and ``followups`` are the first of ``due_count`` and ``ours`` + ``theirs``.

    ``term`` is the solar term that began ``since_term`` days ago. ``unwritten`` are all visits without a record,
    ``ways`` lead from the visit before to each visit of today.
    """

    day: date
    lunar: LunarDate | None
    term: int | None
    since_term: int
    has_customers: bool
    visits: tuple[VisitRow, ...]
    ways: Mapping[int, Travel]
    unwritten: tuple[VisitRow, ...]
    planned: tuple[FollowUpRow, ...]
    due: tuple[CustomerLine, ...]
    due_count: int
    followups: tuple[FollowUpRow, ...]
    ours: int
    theirs: int
    overdue: int
    occasions: tuple[Occasion, ...]
    festivals: tuple[FestivalDay, ...]
    renewals: tuple[ContractRow, ...]

    @property
    def late_sheets(self) -> tuple[VisitRow, ...]:
        """Visits of earlier days without a record."""
        return tuple(visit for visit in self.unwritten if visit.starts_at.date() != self.day)


def read_today(book: "OpenBook", today: date) -> TodayData:
    """Read everything; today's lists are short, long ones are cut."""
    lookups = book.lookups
    due_ids = lookups.customers.ids(DUE, "due")
    actions = FollowUpFilter(kinds=frozenset({FollowUpKind.ACTION}))
    contacts = FollowUpFilter(kinds=frozenset({FollowUpKind.CONTACT}), groups=_PRESSING)
    action_ids = lookups.followups.followup_ids(actions)
    counts = lookups.followups.counts(actions)
    term, since = _term_before(today)
    visits = lookups.visits.visits_between(today, today + timedelta(1))
    return TodayData(
        day=today,
        lunar=lunar.to_lunar(today),
        term=term,
        since_term=since,
        has_customers=lookups.customers.any(),
        visits=tuple(visits),
        ways=lookups.visits.ways(visits),
        unwritten=tuple(lookups.visits.to_write()),
        planned=tuple(lookups.followups.followup_rows(lookups.followups.followup_ids(contacts))),
        due=tuple(lookups.customers.lines(due_ids[:_DUE_SHOWN])),
        due_count=len(due_ids),
        followups=tuple(lookups.followups.followup_rows(action_ids[:_FOLLOWUPS_SHOWN])),
        ours=counts.ours,
        theirs=counts.theirs,
        overdue=counts.groups[DueGroup.OVERDUE],
        occasions=tuple(one for one in lookups.care.upcoming(CARE_DAYS) if not one.settled),
        festivals=tuple(lookups.care.upcoming_festivals(FESTIVAL_DAYS)),
        renewals=tuple(lookups.trade.contracts_ending(renewal_window(today))),
    )


def _term_before(today: date) -> tuple[int | None, int]:
    """The last solar term and how many days ago it began; nothing beyond the table."""
    for days in range(_LONGEST_TERM + 1):
        term = lunar.solar_term(today - timedelta(days))
        if term is not None:
            return term, days
    return None, 0
