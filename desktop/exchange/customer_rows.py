"""Rows of a table of customers to :class:`CustomerRecord`. Knows no files and no sentences."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import compress, repeat
from typing import cast

from desktop.exchange.cell_people import Person, Reach
from desktop.exchange.fields import CustomerField as C
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.records import CustomerRecord, ParsedTable
from desktop.exchange.row_reader import RowReader
from desktop.exchange.tables import RawTable

_Values = list[object]


def parse_customers(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The records of a table recognised as one of customers."""
    reader = RowReader(table, found, today)
    gathered = _Gathered(reader)
    records = tuple(compress(gathered.records(table.sheet), reader.taken()))
    return ParsedTable(
        TableKind.CUSTOMERS,
        table.sheet,
        customers=records,
        problems=reader.problems(),
        rejected=reader.rejected(),
        columns=reader.places(),
        members=gathered.members(),
    )


class _Gathered:
    """The values of the record's members, one list for each member that the table knows."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._members: dict[str, _Values] = {}
        for column in sorted(reader.columns, key=lambda column: _ORDER.get(C(column.field), 0)):
            put = _PUTS.get(C(column.field), _Gathered.put)
            put(self, column.field, reader.values(column))
        self._give_phones_to_company()
        self._require_names()

    def records(self, sheet: str) -> Iterable[CustomerRecord]:
        """A record for each row, refused ones too."""
        known: dict[str, Iterable[object]] = {
            **self._members,
            "sheet": repeat(sheet),
            "row": self._reader.numbers,
            "fingerprint": self._reader.fingerprints(),
        }
        defaults = CustomerRecord._field_defaults
        members = [known.get(name) or repeat(defaults.get(name)) for name in CustomerRecord._fields]
        return map(CustomerRecord._make, zip(*members, strict=False))

    def members(self) -> frozenset[str]:
        """The members that any record can fill."""
        return frozenset(self._members).union(("sheet", "row", "fingerprint"))

    def put(self, member: str, values: _Values) -> None:
        """Fill a member; where it is filled already, what stands there wins."""
        known = self._members.get(member)
        if known is not None:
            values = [old or new for old, new in zip(known, values, strict=True)]
        self._members[member] = values

    def put_pairs(self, _member: str, values: _Values) -> None:
        """Value band and activity band out of one cell."""
        pairs = cast("list[tuple[object, object] | None]", values)
        self.put("stated_value", [pair and pair[0] for pair in pairs])
        self.put("stated_activity", [pair and pair[1] for pair in pairs])

    def put_people(self, _member: str, values: _Values) -> None:
        """Name, form of address, title and phones out of one cell."""
        people = cast("list[Person | None]", values)
        self.put("contact_name", [person.name if person else None for person in people])
        for member, part in (("contact_form_of_address", 1), ("contact_title", 2)):
            self.put(member, [(person[part] or None) if person else None for person in people])
        self.add("contact_phones", [person.phones if person else () for person in people])

    def put_reach(self, member: str, values: _Values) -> None:
        """Phones, WeChat and email out of one cell."""
        ways = cast("list[Reach | None]", values)
        self.add(member, [way.phones if way else () for way in ways])
        if any(way and (way.wechat or way.email) for way in ways):
            self.put("contact_wechat", [way and way.wechat for way in ways])
            self.put("contact_email", [way and way.email for way in ways])

    def add(self, member: str, values: _Values) -> None:
        """Add to a member that holds several things."""
        told = [value or () for value in values]
        known = self._members.get(member)
        if known is not None:
            pairs = cast("Iterable[tuple[tuple[str, ...], tuple[str, ...]]]", zip(known, told, strict=True))
            told = [tuple(dict.fromkeys((*old, *new))) for old, new in pairs]
        self._members[member] = cast("_Values", told)

    def add_lines(self, member: str, values: _Values) -> None:
        """Add a paragraph to a text."""
        known = self._members.get(member, [None] * len(values))
        self._members[member] = [
            f"{old}\n{new}" if old and new else old or new for old, new in zip(known, values, strict=True)
        ]

    def put_given_names(self, _member: str, values: _Values) -> None:
        """Join given names to family names; a whole name that stands there already wins."""
        known = self._members.get("contact_name", [None] * len(values))
        pairs = cast("Iterable[tuple[str | None, str | None]]", zip(known, values, strict=True))
        self._members["contact_name"] = [_whole_name(old, given) for old, given in pairs]

    def _give_phones_to_company(self) -> None:
        """A phone without a person beside it is the company's."""
        phones = cast("list[tuple[str, ...]]", self._members.get("contact_phones") or [()] * len(self._reader))
        none: _Values = [None] * len(self._reader)
        names, forms = (self._members.get(member, none) for member in ("contact_name", "contact_form_of_address"))
        lonely = [bool(told and not name and not form) for told, name, form in zip(phones, names, forms, strict=True)]
        if any(lonely):
            pairs = list(zip(phones, lonely, strict=True))
            self.put("phone", [" / ".join(told) if alone else None for told, alone in pairs])
            self._members["contact_phones"] = [() if alone else told for told, alone in pairs]

    def _require_names(self) -> None:
        """Refuse rows that name no customer; in a table of people alone the person is the customer."""
        column = self._reader.column_of(C.NAME)
        if column is None:
            self._name_after_people()
        names, codes = self._members.get("name", []), self._members.get("code")
        for position in [position for position, name in enumerate(names) if not name]:
            if column is not None or codes is None or not codes[position]:
                self._reader.refuse(position, "row_name_missing", column)

    def _name_after_people(self) -> None:
        none: _Values = [None] * len(self._reader)
        people, mails, codes = (self._members.get(key, none) for key in ("contact_name", "contact_email", "code"))
        self._members["name"] = [
            None if code else person or mail for person, mail, code in zip(people, mails, codes, strict=True)
        ]


def _whole_name(known: str | None, given: str | None) -> str | None:
    """Family name first for Chinese names, last for others."""
    if not given or not known or given in known:
        return known or given
    return f"{given} {known}" if (given + known).isascii() else f"{known}{given}"


_Put = Callable[[_Gathered, str, _Values], None]
_PUTS: dict[C, _Put] = {
    C.STATED_TYPE: _Gathered.put_pairs,
    C.CONTACT_NAME: _Gathered.put_people,
    C.CONTACT_PHONES: _Gathered.put_reach,
    C.CONTACT_GIVEN_NAME: _Gathered.put_given_names,
    C.CONTACT_FAMILY_NAME: lambda gathered, _member, values: gathered.put("contact_name", values),
    C.CORE_NEEDS: _Gathered.add,
    C.LATENT_NEEDS: _Gathered.add,
    C.TAGS: _Gathered.add,
    C.PRIVATE_NOTES: _Gathered.add_lines,
}
_ORDER = {C.CONTACT_NAME: 1, C.CONTACT_FAMILY_NAME: 2, C.CONTACT_GIVEN_NAME: 3}
