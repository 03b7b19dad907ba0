"""How old what is known of a customer may be, and whether the three questions of a profile are answered (domain.md §2).

A group of fields that was never confirmed counts from the day the customer was added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models.kinds import DecisionRole, FieldGroup, Grade

STALE_AFTER = timedelta(180)
NAGGED = frozenset({Grade.A, Grade.B})


def is_stale(confirmed_on: date | None, today: date) -> bool:
    """Whether what was confirmed on a day (or never) is older than 180 days."""
    return confirmed_on is None or today - confirmed_on > STALE_AFTER


def stale_groups(
    confirmed: Mapping[FieldGroup, date], known: Iterable[FieldGroup], added_on: date | None, today: date
) -> list[FieldGroup]:
    """The groups with something in them that are stale, in the order of the profile."""
    filled = set(known)
    return [group for group in FieldGroup if group in filled and is_stale(confirmed.get(group, added_on), today)]


@dataclass(frozen=True, slots=True)
class Clear:
    """The "three clear" badge: what hurts, who decides, what date is coming up."""

    hurts: bool
    decides: bool
    coming: bool

    @property
    def count(self) -> int:
        """How many of the three are clear."""
        return self.hurts + self.decides + self.coming


def three_clear(
    pains: int, open_needs: int, roles: Iterable[DecisionRole | None], dates_ahead: Iterable[date]
) -> Clear:
    """The badge from pain points and open needs, roles of the people who are there, and dates that lie ahead."""
    return Clear(bool(pains or open_needs), DecisionRole.DECIDER in set(roles), any(True for _ in dates_ahead))
