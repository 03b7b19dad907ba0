"""What the list of follow-ups shows, read at once in the read lane: ids in their groups, and counts. No widget."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from desktop.models.kinds import DueGroup, FollowUpKind, FollowUpState, Promise
from desktop.models.rows.followups import FollowUpFilter

if TYPE_CHECKING:
    from desktop.services.lookups.followups import FollowUpLookups


@unique
class Part(StrEnum):
    """Which follow-ups are shown."""

    ALL = "all"
    OURS = "ours"
    THEIRS = "theirs"
    CONTACTS = "contacts"
    CLOSED = "closed"


_ACTIONS = frozenset({FollowUpKind.ACTION})
_CONTACTS = frozenset({FollowUpKind.CONTACT})
_CLOSED = frozenset({FollowUpState.DONE, FollowUpState.DROPPED})

_FILTERS: Mapping[Part, FollowUpFilter] = {
    Part.ALL: FollowUpFilter(),
    Part.OURS: FollowUpFilter(kinds=_ACTIONS, promises=frozenset({Promise.OURS})),
    Part.THEIRS: FollowUpFilter(kinds=_ACTIONS, promises=frozenset({Promise.THEIRS})),
    Part.CONTACTS: FollowUpFilter(kinds=_CONTACTS),
    Part.CLOSED: FollowUpFilter(states=_CLOSED),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown, in which order."""

    part: Part = Part.ALL
    text: str = ""
    sort: str = "due"
    ascending: bool = True

    @property
    def grouped(self) -> bool:
        """Whether the rows stand in groups by when they are due."""
        return self.part is not Part.CLOSED and self.sort == "due" and self.ascending


@dataclass(frozen=True, slots=True)
class Listed:
    """The ids; in their groups (``None`` for a list without groups), and how many open ones each part has."""

    wanted: Wanted
    groups: tuple[tuple[DueGroup | None, "array[int]"], ...]
    counts: Mapping[Part, int]
    overdue: int

    @property
    def total(self) -> int:
        """How many rows are shown."""
        return sum(len(ids) for _group, ids in self.groups)


def read_list(lookups: "FollowUpLookups", wanted: Wanted) -> Listed:
    """Find the ids in their order and count what the other parts would show."""
    asked = replace(_FILTERS[wanted.part], text=wanted.text)
    # What was settled stands with the latest first, unless another order was asked for.
    by_done = wanted.part is Part.CLOSED and wanted.sort == "due"
    sort, descending = ("done", wanted.ascending) if by_done else (wanted.sort, not wanted.ascending)
    ids = lookups.followup_ids(asked, sort, descending)
    actions = lookups.counts(FollowUpFilter(kinds=_ACTIONS, text=wanted.text))
    contacts = lookups.counts(FollowUpFilter(kinds=_CONTACTS, text=wanted.text))
    counts = {
        Part.ALL: actions.total + contacts.total,
        Part.OURS: actions.ours,
        Part.THEIRS: actions.theirs,
        Part.CONTACTS: contacts.total,
    }
    overdue = actions.groups[DueGroup.OVERDUE] + contacts.groups[DueGroup.OVERDUE]
    if not wanted.grouped:
        return Listed(wanted, ((None, ids),), counts, overdue)
    return Listed(wanted, tuple(_parted(ids, lookups.counts(asked).groups)), counts, overdue)


def _parted(ids: "array[int]", sizes: Mapping[DueGroup, int]) -> list[tuple[DueGroup | None, "array[int]"]]:
    """The ids in order of their due days, cut where a group ends."""
    found: list[tuple[DueGroup | None, array[int]]] = []
    start = 0
    for group in DueGroup:
        end = start + sizes[group]
        found.append((group, ids[start:end]))
        start = end
    return found
