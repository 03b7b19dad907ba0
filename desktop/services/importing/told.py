"""What the rows of an import tell, column by column: a table has few of the columns that there could be.

Knows which members of a record belong to the customer and which to its key contact; writes nothing.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import chain, compress
from operator import itemgetter
from typing import Any

from desktop.exchange.plan import PlannedRow
from desktop.exchange.records import CustomerRecord
from desktop.models.kinds import Status
from desktop.models.rules.regions import find_region
from desktop.models.values import Birthday, Money

_NOT_OWN = frozenset(
    {"sheet", "row", "fingerprint", "industry", "responsible", "second_manager", "referred_by", "card_uid"}
)
_LISTS = frozenset({"tags", "core_needs", "latent_needs"})
_REGION = ("province", "city", "district")
OF_CONTACT = tuple(name for name in CustomerRecord._fields if name.startswith("contact_"))
"""The members that describe the key contact."""
OWN = tuple(name for name in CustomerRecord._fields if name not in {*_NOT_OWN, *_LISTS, *OF_CONTACT})
"""The members that are columns of the customer."""

Columns = dict[str, Sequence[Any]]


class Told:
    """The records of planned rows of customers, turned into columns."""

    def __init__(self, rows: Iterable[PlannedRow], members: Set[str]) -> None:
        """``members`` are those that any record can fill; parting all of the many that there are takes long."""
        records = [row.record for row in rows if isinstance(row.record, CustomerRecord)]
        told = [name for name in CustomerRecord._fields if name in members]
        part = itemgetter(*map(CustomerRecord._fields.index, told))
        columns: dict[str, tuple[Any, ...]] = dict(zip(told, zip(*map(part, records), strict=True), strict=False))
        self._count = len(records)
        self._columns = columns
        self._has = {name: _is_filled(values) for name, values in columns.items()}

    def __getitem__(self, name: str) -> tuple[Any, ...]:
        known = self._columns.get(name)
        return (CustomerRecord._field_defaults.get(name),) * self._count if known is None else known

    def has(self, name: str) -> bool:
        """Whether any record fills the member."""
        return self._has.get(name, False)

    def filled(self, name: str, ids: Sequence[int]) -> list[tuple[int, Any]]:
        """Id and value of every record that fills the member."""
        values = self[name]
        return list(compress(zip(ids, values, strict=True), values)) if self.has(name) else []

    def each(self, name: str, ids: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Id and text for every text of a member that holds several."""
        return chain.from_iterable([(owner, text) for text in texts] for owner, texts in self.filled(name, ids))

    def statuses(self) -> list[Status]:
        """A customer that a table states as cooperating or bringing money buys; any other is a prospect."""
        columns = map(self.__getitem__, ("status", "cooperation_since", "stated_annual_value"))
        return [status or _likely_status(since, value) for status, since, value in zip(*columns, strict=True)]

    def regions(self) -> Columns:
        """Province, city and district, out of the address where the record names none of them."""
        if not self.has("address"):
            return {}
        parts = zip(*map(self.__getitem__, _REGION), strict=True)
        regions = [
            named if any(named) or not address else _region(address)
            for named, address in zip(parts, self._columns["address"], strict=True)
        ]
        return dict(zip(_REGION, zip(*regions, strict=True), strict=True))

    def people(self, ids: Sequence[int]) -> Columns:
        """The key contacts of the records that tell of one, with their customers."""
        names = [name for name in OF_CONTACT if self.has(name)]
        columns = [self._columns[name] for name in names]
        mask = list(map(any, zip(*columns, strict=True)))
        people: Columns = {
            name.removeprefix("contact_"): list(compress(column, mask))
            for name, column in zip(names, columns, strict=True)
        }
        birthdays = people.pop("birthday", None)
        if birthdays is not None:
            people |= _birthday_columns(birthdays)
        return {**people, "customer_id": list(compress(ids, mask))}


def _is_filled(values: tuple[Any, ...]) -> bool:
    """Whether any value is more than nothing; most columns are nothing from top to bottom, which is counted fast."""
    if values.count(None) == len(values) or values.count(()) == len(values):
        return False
    return any(values) or 0 in values


def birthday_values(birthday: Birthday) -> dict[str, Any]:
    """A birthday as the columns of a contact."""
    return {
        "birth_year": birthday.year,
        "birth_month": birthday.month,
        "birth_day": birthday.day,
        "birth_lunar": birthday.lunar,
        "birth_leap": birthday.leap,
    }


def _birthday_columns(birthdays: Iterable[Birthday | None]) -> Columns:
    unknown: dict[str, Any] = {}
    values = [birthday_values(birthday) if birthday else unknown for birthday in birthdays]
    return {name: [known.get(name) for known in values] for name in next(filter(None, values), unknown)}


def _likely_status(since: object, value: Money | None) -> Status:
    return Status.BUYING if since is not None or (value is not None and value.fen > 0) else Status.PROSPECT


def _region(address: str) -> tuple[str | None, ...]:
    found = find_region(address)
    return (None, None, None) if found is None else (found.province, found.city, found.district)
