"""What the page Customers reads: the list with its groups, then counts and sums. Knows no widget."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.bootstrap.freed import give_back
from desktop.i18n.query_talk import Names
from desktop.i18n.query_words import vocabulary
from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter, ListTotals
from desktop.views.customers.facets import Offer, counted_beside

if TYPE_CHECKING:
    from desktop.services.lookups.customers import CustomerLookups


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found: in the order of the list, and in its groups by stored value, with the sums of each."""

    ids: "array[int]"
    groups: "Sequence[tuple[str, array[int]]]"
    sums: Sequence[ListTotals] = ()
    whole: bool = True
    """Whether this is all, and not only what is seen first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is said of the list once it is shown."""

    offer: Offer
    totals: ListTotals
    letters: Mapping[str, int]


SALES_COLUMNS = frozenset({"sales", "growth", "value_band"})
"""The columns that follow from all purchases of the book."""
SCREENFUL = 100
"""How many rows are read first of a list that nobody has seen yet."""


def list_read(
    lookups: "CustomerLookups",
    asked: CustomerFilter,
    sort: str,
    descending: bool,
    group: QueryField | None,
    *,
    sales: bool = False,
    beginning: int = 0,
) -> Listed:
    """In the read lane; with ``sales`` the rows will say them.

    With ``beginning`` no more than so many rows, which are seen first, where they are there long before the rest.
    """
    first = _first(lookups, asked, sort, descending, beginning, sales=sales) if beginning and group is None else None
    if first is not None:
        return Listed(first, [("", first)], whole=False)
    if sales:
        lookups.wake_sales()
    ids = lookups.ids(asked, sort, descending=descending)
    if group is None:
        return Listed(ids, [("", ids)])
    groups = lookups.parted(ids, group)
    return Listed(ids, groups, [lookups.totals(rows) for _value, rows in groups])


def _first(
    lookups: "CustomerLookups", asked: CustomerFilter, sort: str, descending: bool, most: int, *, sales: bool
) -> "array[int] | None":
    if asked.text:
        if sales:
            lookups.wake_sales()
        return lookups.first_found(asked, sort, most, descending=descending)
    if asked != CustomerFilter() or sales:
        return None
    return lookups.first_ids(sort, most, descending=descending)


def count_read(
    lookups: "CustomerLookups",
    asked: CustomerFilter,
    opened: Collection[QueryField],
    ids: "array[int]",
    *,
    by_letter: bool,
) -> Counted:
    """In the read lane, after the list is shown; of folded dimensions nothing is counted."""
    offer = Offer(lookups.counts(asked, counted_beside(opened)), lookups.industries(), lookups.tags())
    return Counted(offer, lookups.totals(ids), lookups.letters(ids) if by_letter else {})


def wake_read(lookups: "CustomerLookups") -> Names:
    """In the read lane, when nothing is wanted: what the list is searched by, so that the first key press finds it."""
    vocabulary()
    lookups.wake()
    names = lookups.offered_names()
    give_back()
    return names
