"""Named views of the list of customers: what is filtered, which columns, in which order, in which groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter


@dataclass(frozen=True, slots=True)
class ListView:
    """How a list is shown; no ``columns`` means those that are shown at present, no ``sort`` the present order."""

    asked: CustomerFilter
    columns: tuple[str, ...] = ()
    sort: str = ""
    ascending: bool = True
    group: QueryField | None = None


@dataclass(frozen=True, slots=True)
class ShownList:
    """How a list that is exported stands on the screen: its filter in words, by what it is grouped, and its groups.

    ``parts`` are the heads of the groups with their numbers of rows, in order; empty without groups.
    """

    note: str = ""
    group: str = ""
    parts: tuple[tuple[str, int], ...] = ()

    def heads(self, ids: Sequence[int]) -> dict[int, str]:
        """The head above each row; empty without groups."""
        rows = iter(ids)
        return {one: head for head, count in self.parts for one in islice(rows, count)}


UNGROUPED = ShownList()
"""Without a filter and without groups."""


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view that was saved."""

    id: int
    name: str
    view: ListView
