"""Contacts of a vCard file to records of customers: each card is a person at a company, or the company itself.

Knows no files and no sentences.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from desktop.exchange import cell_people, cells
from desktop.exchange.cell_dates import birthday
from desktop.exchange.cell_people import Person, Reach
from desktop.exchange.cells import LONGEST_VALUE, Severity, Trouble
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import CARD_FIELDS, Recognised
from desktop.exchange.records import CustomerRecord, ParsedTable, Problem, RejectedRow
from desktop.exchange.tables import Cell, RawTable
from desktop.models.values import Birthday

_CJK = re.compile(r"[\u3400-\u9fff*＊]")
_FINGERPRINT_BYTES = 12
_CUT = "card_cut"


def parse_cards(table: RawTable, found: Recognised) -> ParsedTable:
    """The records of a sheet of contacts."""
    records: list[CustomerRecord] = []
    problems: list[Problem] = []
    rejected: list[RejectedRow] = []
    for number, cells_of_row in enumerate(table.rows[1:], table.first_row + 1):
        said = dict(zip(found.titles, map(cells.text_of, cells_of_row), strict=False))
        parsed = _Card(table.sheet, number, said).parsed()
        problems += parsed.problems
        if parsed.record is None:
            rejected.append(RejectedRow(table.sheet, number, parsed.problems))
        else:
            records.append(parsed.record)
    return ParsedTable(
        TableKind.CUSTOMERS, table.sheet, tuple(records), problems=tuple(problems), rejected=tuple(rejected)
    )


class _Parsed(NamedTuple):
    record: CustomerRecord | None
    problems: tuple[Problem, ...]


class _Card:
    """One row of texts on its way to a record."""

    def __init__(self, sheet: str, number: int, said: Mapping[str, str]) -> None:
        self._place = (sheet, number)
        self._said = said
        self._problems: list[Problem] = []

    def parsed(self) -> _Parsed:
        trouble = self._said.get("trouble", "")
        if trouble and trouble != _CUT:
            self._problem("", Trouble(trouble, Severity.REJECT))
            return _Parsed(None, tuple(self._problems))
        if trouble:
            self._problem("", Trouble(_CUT, Severity.REMARK))
        record = self._record()
        refused = any(problem.severity is Severity.REJECT for problem in self._problems)
        return _Parsed(None if refused else record, tuple(self._problems))

    def _record(self) -> CustomerRecord:
        person = cast("Person | None", self._value("name", _person)) or Person("")
        reaches = [
            cast("Reach | None", self._value_of("phones", phone, cell_people.reach))
            for phone in self._said.get("phones", "").split("\n")
            if phone
        ]
        phones = tuple(dict.fromkeys(phone for reach in reaches if reach for phone in reach.phones))
        has_person = bool(person.name or person.form_of_address or self._said.get("email"))
        return CustomerRecord(
            *self._place,
            _fingerprint(self._said),
            name=self._text("company", cells.limited_line(LONGEST_VALUE)),
            phone=None if has_person else " / ".join(phones) or None,
            address=self._text("address", cells.line),
            website=self._text("website", cells.line),
            contact_name=person.name or None,
            contact_form_of_address=person.form_of_address or None,
            contact_title=self._text("title", cells.line) or person.title or None,
            contact_department=self._text("department", cells.line),
            contact_phones=phones if has_person else (),
            contact_email=self._text("email", cell_people.email),
            contact_wechat=self._text("wechat", cells.line),
            contact_birthday=self._birthday(),
            contact_remarks=self._text("remarks", cells.text) if has_person else None,
            private_notes=None if has_person else self._text("remarks", cells.text),
            card_uid=self._text("uid", cells.line) or "",
        )

    def _text(self, column: str, parser: Callable[[Cell], object]) -> str | None:
        return cast("str | None", self._value(column, parser))

    def _birthday(self) -> Birthday | None:
        return cast("Birthday | None", self._value("birthday", birthday))

    def _value(self, column: str, parser: Callable[[Cell], object]) -> object:
        return self._value_of(column, self._said.get(column, ""), parser)

    def _value_of(self, column: str, text: str, parser: Callable[[Cell], object]) -> object:
        value = parser(text) if text else None
        if isinstance(value, Trouble):
            self._problem(column, value, text)
            return value.value
        return value

    def _problem(self, column: str, trouble: Trouble, text: str = "") -> None:
        field = CARD_FIELDS.get(column, "")
        params = {**trouble.params, "text": text}
        problem = Problem(*self._place, "", column, text, trouble.code, trouble.severity, params, field)
        self._problems.append(problem)


def _person(cell: Cell) -> object:
    """Chinese names may have a title beside them; any other is taken as it is written."""
    name = cells.line_of(cell)
    if len(name) > LONGEST_VALUE:
        return Trouble("value_unknown")
    return cell_people.person(cell) if _CJK.search(name) else Person(name)


def _fingerprint(said: Mapping[str, str]) -> str:
    told = "\x1f".join(f"{name}={text}" for name, text in sorted(said.items()) if text)
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=_FINGERPRINT_BYTES).hexdigest()


def has_person(record: CustomerRecord) -> bool:
    """Whether the record tells of a person."""
    return bool(record.contact_name or record.contact_form_of_address or record.contact_email)
