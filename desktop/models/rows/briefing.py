"""What is worth knowing before meeting a customer, put together by the program (domain.md §5 "briefing")."""

from dataclasses import dataclass
from datetime import date

from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import TimelineRow
from desktop.models.rows.needs import NeedRow
from desktop.models.values import LunarDate


@dataclass(frozen=True, slots=True)
class BirthdayAhead:
    """A birthday that is kept within 30 days; ``lunar`` is its lunar date when it is kept by the lunar calendar."""

    person: ContactRow
    on: date
    lunar: LunarDate | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """The briefing for a meeting on ``day``.

    ``people`` will be there; ``decision_chain`` are those who decide or influence, whether or not they will be there;
    ``promises`` are open ones of both sides; ``needs`` are unmet; ``last`` are the last three interactions; ``alerts``
    are sentences in words.
    """

    day: date
    customer: CustomerProfile
    people: tuple[ContactRow, ...]
    decision_chain: tuple[ContactRow, ...]
    birthdays: tuple[BirthdayAhead, ...]
    promises: tuple[FollowUpRow, ...]
    needs: tuple[NeedRow, ...]
    last: tuple[TimelineRow, ...]
    alerts: tuple[str, ...]
