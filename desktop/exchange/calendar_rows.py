"""Events of an iCalendar file to records. Knows no files and no sentences."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo

from desktop.exchange import cells
from desktop.exchange.cells import Severity
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import EVENT_FIELDS, Recognised
from desktop.exchange.records import CalendarRecord, ParsedTable, Problem, RejectedRow
from desktop.exchange.tables import RawTable
from desktop.models.rules.calendar_events import moment_id
from desktop.models.rules.recurrence import read_rule

_FINGERPRINT_BYTES = 12
_LONGEST_TITLE = 500
_MOST_SEQUENCE = 1_000_000_000
_TOLD = ("uid", "recurrence_id", "title", "place", "description", "starts", "ends", "zone", "rule", "extra", "excluded",
         "status")  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1600, 2200  # holidays of centuries: calendars of them begin with the event they recall
_ZONES_SINCE = 1902
_DAY_LENGTH = len("2026-03-16")


def parse_calendar(table: RawTable, found: Recognised, local: tzinfo | None) -> ParsedTable:
    """The records of a sheet of events; ``local`` is the zone in which floating times and days are meant."""
    records: list[CalendarRecord] = []
    problems: list[Problem] = []
    rejected: list[RejectedRow] = []
    for number, row in enumerate(table.rows[1:], table.first_row + 1):
        said = dict(zip(found.titles, map(cells.text_of, row), strict=False))
        event = _Event(table.sheet, number, said, local)
        record = event.record()
        problems += event.problems
        if record is None:
            rejected.append(RejectedRow(table.sheet, number, tuple(event.problems)))
        else:
            records.append(record)
    return ParsedTable(
        TableKind.CALENDAR, table.sheet, events=tuple(records), problems=tuple(problems), rejected=tuple(rejected)
    )


class _Event:
    """One row of texts on its way to a record."""

    def __init__(self, sheet: str, number: int, said: Mapping[str, str], local: tzinfo | None) -> None:
        self._place = (sheet, number)
        self._said = said
        self._local = local
        self.problems: list[Problem] = []

    def record(self) -> CalendarRecord | None:
        """The record; nothing when the event cannot be taken."""
        if self._said.get("trouble"):
            self._problem(self._said["trouble"], Severity.REJECT)
            return None
        for code in self._lines("remarks"):
            self._problem(code, Severity.REMARK)
        starts_at, ends_at = self._moment("starts"), self._moment("ends")
        if starts_at is None or not _FIRST_YEAR <= starts_at.year <= _LAST_YEAR:
            self._problem("event_time_unreadable", Severity.REJECT, "starts")
            return None
        return self._filled(
            starts_at, ends_at if ends_at and ends_at > starts_at else starts_at + timedelta(minutes=30)
        )

    def _filled(self, starts_at: datetime, ends_at: datetime) -> CalendarRecord:
        title = cells.line_of(self._said.get("title", ""))[:_LONGEST_TITLE]
        sequence = self._said.get("sequence", "")
        return CalendarRecord(
            *self._place,
            self._fingerprint(),
            self._uid(starts_at, title),
            starts_at,
            ends_at,
            recurrence_id=self._id_of("recurrence_id"),
            title=title,
            place=cells.line_of(self._said.get("place", "")),
            description=self._description(),
            all_day=len(self._said["starts"]) == _DAY_LENGTH,
            zone=self._said.get("zone", ""),
            rule=self._rule(),
            extra_dates=self._ids("extra"),
            excluded_dates=self._ids("excluded"),
            cancelled=self._said.get("status") == "CANCELLED",
            sequence=int(sequence) if sequence.isdecimal() and int(sequence) < _MOST_SEQUENCE else 0,
            people=tuple(self._lines("people")),
        )

    def _description(self) -> str:
        """What the event says beside its title; with the whole title first where that is a text of its own."""
        said = self._said.get("description", "")
        title = self._said.get("title", "").strip()
        if len(cells.line_of(title)) <= _LONGEST_TITLE or title in said:
            return said
        return "\n\n".join(part for part in (title, said) if part)

    def _uid(self, starts_at: datetime, title: str) -> str:
        """The event's own id; one made of start and title where it has none."""
        told = self._said.get("uid", "")
        return told or "made-" + _digest(f"{starts_at.isoformat()}\x1f{title}")

    def _rule(self) -> str:
        rule = self._said.get("rule", "")
        if not rule:
            return ""
        try:
            read_rule(rule)
        except ValueError:
            self._problem("event_rule_unreadable", Severity.LOST, "rule")
            return ""
        return rule

    def _lines(self, name: str) -> list[str]:
        return [line for line in self._said.get(name, "").split("\n") if line]

    def _moment(self, name: str) -> datetime | None:
        text = self._said.get(name, "")
        try:
            at = datetime.fromisoformat(text)
            local = _in_force(self._local, at)
            return at.replace(tzinfo=local) if at.tzinfo is None else at.astimezone(local)
        except (ValueError, OverflowError):
            return None

    def _ids(self, name: str) -> tuple[str, ...]:
        found = (_id(text, self._local) for text in self._lines(name))
        return tuple(dict.fromkeys(text for text in found if text))

    def _id_of(self, name: str) -> str:
        text = self._said.get(name, "")
        return _id(text, self._local) if text else ""

    def _fingerprint(self) -> str:
        return _digest("\x1f".join(f"{name}={self._said.get(name, '')}" for name in _TOLD))

    def _problem(self, code: str, severity: Severity, column: str = "") -> None:
        text = self._said.get(column, "") if column else ""
        field = EVENT_FIELDS.get(column, "")
        params = {"text": text, "title": cells.line_of(self._said.get("title", ""))[:_LONGEST_TITLE]}
        self.problems.append(Problem(*self._place, "", column, text, code, severity, params, field))


def _in_force(local: tzinfo | None, at: datetime) -> tzinfo | None:
    """The zone; for the times of the sun before there were zones the offset that it has now."""
    if at.year >= _ZONES_SINCE:
        return local
    offset = datetime(2000, 1, 1, tzinfo=local).utcoffset()
    return timezone(offset) if offset is not None else local


def _id(text: str, local: tzinfo | None) -> str:
    """A day as it is; a moment in UTC, so that the same moment is always the same text."""
    try:
        if len(text) == _DAY_LENGTH:
            return date.fromisoformat(text).isoformat()
        at = datetime.fromisoformat(text)
        return moment_id(at.replace(tzinfo=local) if at.tzinfo is None else at)
    except (ValueError, OverflowError):
        return ""


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_FINGERPRINT_BYTES).hexdigest()
