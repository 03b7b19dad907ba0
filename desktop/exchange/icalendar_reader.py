"""Reads the events of an iCalendar file in the child process, whatever program wrote it.

One broken event does not lose the others. Tasks, journals and free times are left out. Rules of recurrence are handed
over as texts: nothing is expanded here. Knows nothing of what is done with the rows.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop.exchange.content_lines import ContentLine, content_lines, unescaped
from desktop.exchange.forms import EVENT_COLUMNS
from desktop.exchange.icalendar_zones import Zones

_MOMENT = re.compile(r"(?P<day>\d{8})(?:T(?P<time>\d{4,6})(?P<utc>Z?))?")
_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_A_DAY = timedelta(days=1)
_SHORTEST = timedelta(minutes=30)
_LONGEST_BACK = timedelta(days=3660)


class _Said(NamedTuple):
    """A moment as a line says it: a day, or wall clock with its zone or at least offset (``None`` for floating)."""

    at: datetime
    all_day: bool = False
    zone: str | None = None
    utc: bool = False
    unknown_zone: bool = False
    offset: timedelta | None = None

    def text(self) -> str:
        """As it is handed over: a day, a floating moment, or one with an offset."""
        if self.all_day:
            return self.at.date().isoformat()
        return self.aware().isoformat()

    def aware(self) -> datetime:
        """With its offset, where one is known."""
        if self.utc:
            return self.at.replace(tzinfo=UTC)
        if self.offset is not None:
            return self.at.replace(tzinfo=timezone(self.offset))
        return self.at.replace(tzinfo=ZoneInfo(self.zone)) if self.zone else self.at


def read_events(body: bytes) -> Iterator[list[object]]:
    """One row of :data:`EVENT_COLUMNS` for each event of the file, in their order."""
    lines = list(content_lines(body))
    zones = Zones(dict(_zone_rules(lines)))
    for event in _components(lines, "VEVENT"):
        yield _row(event, zones)


def _components(lines: Iterable[ContentLine], wanted: str) -> Iterator[dict[str, list[ContentLine]]]:
    """The properties by name of each component; those of components within it (alarms) are left out."""
    inside: list[str] = []
    found: dict[str, list[ContentLine]] = {}
    for line in lines:
        kind = line.value.strip().upper() if line.name in ("BEGIN", "END") else ""
        if line.name == "BEGIN" and kind == wanted:
            if inside:  # the end of the one before is missing
                yield found
            inside, found = [wanted], {}
        elif line.name == "BEGIN" and inside:
            inside.append(kind)
        elif line.name == "END" and inside[-1:] == [kind]:
            inside.pop()
            if not inside:
                yield found
        elif inside == [wanted]:
            found.setdefault(line.name, []).append(line)
    if inside:
        yield found


def _zone_rules(lines: Iterable[ContentLine]) -> Iterator[tuple[str, str]]:
    """The text of each VTIMEZONE by its TZID."""
    held: list[str] | None = None
    tzid = ""
    for line in lines:
        if line.name == "BEGIN" and line.value.strip().upper() == "VTIMEZONE":
            held, tzid = [], ""
        if held is None:
            continue
        held.append(f"{line.name}:{line.value.strip()}")
        if line.name == "TZID":
            tzid = unescaped(line.value).strip()
        if line.name == "END" and line.value.strip().upper() == "VTIMEZONE":
            yield tzid, "\r\n".join([*held, ""])
            held = None


def _row(event: dict[str, list[ContentLine]], zones: Zones) -> list[object]:
    row = dict.fromkeys(EVENT_COLUMNS, "")
    row |= {
        "uid": _text(event, "UID"),
        "title": _text(event, "SUMMARY"),
        "place": _text(event, "LOCATION"),
        "description": _text(event, "DESCRIPTION"),
        "rule": _text(event, "RRULE"),
        "status": _text(event, "STATUS").upper(),
        "sequence": _text(event, "SEQUENCE"),
        "people": "\n".join(_people(event)),
    }
    start = _first_moment(event, "DTSTART", zones)
    if start is None:
        row["trouble"] = "event_without_start"
        return [row[column] for column in EVENT_COLUMNS]
    if _is_whole_days(event, start, zones):
        start, event = _as_days(event, start, zones)
    row |= _times(event, start, zones)
    return [row[column] for column in EVENT_COLUMNS]


def _is_whole_days(event: dict[str, list[ContentLine]], start: _Said, zones: Zones) -> bool:
    """Whether Outlook says beside its midnights that they mean whole days."""
    told = _text(event, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    end = _first_moment(event, "DTEND", zones)
    moments = [start] if end is None else [start, end]
    return told and not any(one.all_day or one.at.time() != time() for one in moments) and not start.utc


def _as_days(
    event: dict[str, list[ContentLine]], start: _Said, zones: Zones
) -> tuple[_Said, dict[str, list[ContentLine]]]:
    """The start as a day, and the event with an end that is one."""
    end = _first_moment(event, "DTEND", zones)
    days = {} if end is None else {"DTEND": [ContentLine("DTEND", {}, f"{end.at:%Y%m%d}")]}
    return _Said(start.at, all_day=True), {**event, **days}


def _times(event: dict[str, list[ContentLine]], start: _Said, zones: Zones) -> dict[str, str]:
    said_id = _first_moment(event, "RECURRENCE-ID", zones)
    remarks = ["zone_unknown"] if start.unknown_zone else []
    if "THISANDFUTURE" in [word for line in event.get("RECURRENCE-ID", ()) for word in line.params.get("RANGE", ())]:
        remarks.append("later_days_too")
    return {
        "starts": start.text(),
        "ends": _end(event, start, zones),
        "zone": "UTC" if start.utc else start.zone or "",
        "recurrence_id": said_id.text() if said_id else "",
        "extra": "\n".join(_moments(event, "RDATE", zones)),
        "excluded": "\n".join(_moments(event, "EXDATE", zones)),
        "remarks": "\n".join(remarks),
    }


def _text(event: dict[str, list[ContentLine]], name: str) -> str:
    found = (unescaped(line.value).strip() for line in event.get(name, ()))
    return next((text for text in found if text), "")


def _people(event: dict[str, list[ContentLine]]) -> Iterator[str]:
    """Names and addresses of who is invited and who invites."""
    for line in (*event.get("ORGANIZER", ()), *event.get("ATTENDEE", ())):
        name = (line.params.get("CN") or ("",))[0].strip()
        address = line.value.strip()
        address = address[len("mailto:") :] if address.lower().startswith("mailto:") else ""
        if name or address:
            yield f"{name} <{address}>".strip() if name and address else name or address


def _first_moment(event: dict[str, list[ContentLine]], name: str, zones: Zones) -> _Said | None:
    return next((said for line in event.get(name, ()) if (said := _said(line.value, line, zones))), None)


def _moments(event: dict[str, list[ContentLine]], name: str, zones: Zones) -> Iterator[str]:
    """Every moment of lines that hold several; of periods their begin."""
    for line in event.get(name, ()):
        for word in line.value.split(","):
            said = _said(word.partition("/")[0], line, zones)
            if said is not None:
                yield said.text()


def _said(word: str, line: ContentLine, zones: Zones) -> _Said | None:
    found = _MOMENT.match(word.strip())
    if found is None:
        return None
    try:
        at = datetime.strptime(found["day"] + (found["time"] or "000000").ljust(6, "0"), "%Y%m%d%H%M%S")  # noqa: DTZ007
        if found["time"] is None:
            return _Said(at, all_day=True)
        if found["utc"]:
            return _Said(at, utc=True)
        said = _in_zone(at, (line.params.get("TZID") or ("",))[0], zones)
        said.text()  # a moment near the year 1 or 9999 may have no offset
    except (ValueError, OverflowError):
        return None
    return said


def _in_zone(at: datetime, tzid: str, zones: Zones) -> _Said:
    """Wall clock of a zone by the file's name for it; of one that only the file knows its offset at this moment."""
    if not tzid:
        return _Said(at)
    zone = zones.name(tzid, at.year)
    offset = None if zone else zones.offset(tzid, at)
    return _Said(at, zone=zone or None, unknown_zone=not zone and offset is None, offset=offset)


def _end(event: dict[str, list[ContentLine]], start: _Said, zones: Zones) -> str:
    """The end, excluded; a day or half an hour after the start where the file gives none that makes sense."""
    end = _first_moment(event, "DTEND", zones)
    if end is not None and end.all_day == start.all_day and _is_after(end, start):
        return end.text()
    length = _length(_text(event, "DURATION"))
    if start.all_day:
        length = max(_A_DAY, timedelta(days=length.days))
    try:
        return start._replace(at=start.at + (length or _SHORTEST)).text()
    except OverflowError:
        return start.text()


def _is_after(end: _Said, start: _Said) -> bool:
    one, other = end.aware(), start.aware()
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = end.at, start.at
    return timedelta() < one - other < _LONGEST_BACK


def _length(words: str) -> timedelta:
    found = _DURATION.fullmatch(words.upper())
    if found is None or found["sign"] == "-":
        return timedelta()
    parts = {name: int(found[name] or 0) for name in ("weeks", "days", "hours", "minutes", "seconds")}
    try:
        return min(timedelta(**parts), _LONGEST_BACK)
    except OverflowError:
        return _LONGEST_BACK
