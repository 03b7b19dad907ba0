"""Which time zone a calendar file means by its own name for it: by IANA's name, Microsoft's, or the rules beside it.

Part of the child process; the only module that asks the icalendar library for zones.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_OFFSET = re.compile(r"(?:UTC|GMT)\s*(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\)?(?P<label>.*)")
_AMERICAN = re.compile(r"(?P<zone>\w+) Time \((?P<country>US|Canada)")
_SAMPLE_MONTHS = (1, 3, 4, 6, 7, 9, 10, 11)


class Zones:
    """The zones of one file; ``rules`` are the texts of its VTIMEZONE components by their TZID."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules
        self._found: dict[tuple[str, int], str] = {}
        self._zones: dict[str, tzinfo] = {}

    def name(self, tzid: str, year: int) -> str:
        """IANA's name of the zone that behaves in ``year`` as the one meant; empty when nothing is known of it."""
        key = (tzid, year if tzid in self._rules else 0)
        if key not in self._found:
            self._found[key] = _known_name(tzid) or self._by_rules(tzid, year) or _by_label(tzid) or _by_offset(tzid)
        return self._found[key]

    def offset(self, tzid: str, at: datetime) -> timedelta | None:
        """What the file's own rules give at a wall-clock time, for a zone that nobody but the file knows."""
        try:
            zone = self._zone_of_rules(tzid)
            return zone.utcoffset(at.replace(tzinfo=zone)) if zone is not None else None
        except Exception:  # noqa: BLE001  # as below
            return None

    def _by_rules(self, tzid: str, year: int) -> str:
        """The zone whose offsets are those that the file's own rules give in the year."""
        if not 1900 < year < 2200:
            return ""
        try:
            zone = self._zone_of_rules(tzid)
            offsets = _offsets(zone, year) if zone is not None else ()
        except Exception:  # noqa: BLE001  # rules of strangers break in as many ways as there are programs
            return ""
        return next((name for name in _candidates() if _offsets(ZoneInfo(name), year) == offsets), "")

    def _zone_of_rules(self, tzid: str) -> tzinfo | None:
        if tzid not in self._rules:
            return None
        if tzid not in self._zones:
            from icalendar import Timezone

            component = cast("Any", Timezone.from_ical(self._rules[tzid]))
            self._zones[tzid] = component.to_tz(lookup_tzid=False)
        return self._zones[tzid]


def _known_name(tzid: str) -> str:
    plain = tzid.strip().strip('"').strip("/")
    last = plain.split("/")
    if _exists(plain):
        return plain
    names = [_windows_names().get(plain, "")]
    names += ["/".join(last[-count:]) for count in (2, 3) if len(last) > count]
    names.append(plain.replace("_", "/", 1) if "/" not in plain else "")
    return next((name for name in names if name and _exists(name)), "")


def _by_label(tzid: str) -> str:
    """``(UTC+10:00) Canberra, Melbourne, Sydney``, as Outlook shows zones: that of the first city IANA knows which has
    this offset when no summer time is kept."""
    found = _OFFSET.search(tzid)
    if found is None:
        return ""
    american = _AMERICAN.search(found["label"])
    names = [f"{american['country']}/{american['zone']}"] if american else []
    places = (part.strip().lower().replace(" ", "_") for part in found["label"].split(","))
    names += [name for place in places for name in _zones_of_places().get(place, ())]
    wanted = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    wanted = wanted if found["sign"] == "+" else -wanted
    return next((name for name in names if _exists(name) and _standard_offset(name) == wanted), "")


def _standard_offset(name: str) -> timedelta | None:
    offsets = (datetime(2020, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in (1, 7))
    return min(offset for offset in offsets if offset is not None)


@lru_cache(maxsize=1)
def _zones_of_places() -> Mapping[str, list[str]]:
    """IANA's zones by the place in their names, such as ``hong_kong``."""
    found: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        found.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    return found


def _by_offset(tzid: str) -> str:
    """``(GMT+10:00) Somewhere`` names at least the offset; whole hours are zones of IANA, with the sign turned."""
    found = _OFFSET.search(tzid)
    if found is None or found["minutes"] not in (None, "00"):
        return ""
    hours = int(found["hours"])
    if hours == 0:
        return "Etc/GMT"
    name = f"Etc/GMT{'-' if found['sign'] == '+' else '+'}{hours}"
    return name if _exists(name) else ""


@lru_cache(maxsize=1)
def _windows_names() -> Mapping[str, str]:
    """Microsoft's names; the library is imported for a file that needs it only, which most do not."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON


@lru_cache(maxsize=512)
def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@lru_cache(maxsize=1)
def _candidates() -> tuple[str, ...]:
    """One zone for each of Microsoft's names, China's first: they stand for all that people live in."""
    names = ("Asia/Shanghai", *sorted(set(_windows_names().values())))
    return tuple(dict.fromkeys(name for name in names if _exists(name)))


def _offsets(zone: tzinfo, year: int) -> tuple[timedelta | None, ...]:
    return tuple(datetime(year, month, 20, 12, tzinfo=zone).utcoffset() for month in _SAMPLE_MONTHS)
