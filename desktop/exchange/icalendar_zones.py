"""Which time zone a calendar file means by its own name for it: by IANA's name, Microsoft's, or the rules beside it.

Part of the child process; the only module that asks the icalendar library for zones.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET = re.compile(r"(?:UTC|GMT)\s*(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_SAMPLE_MONTHS = (1, 3, 4, 6, 7, 9, 10, 11)


class Zones:
    """The zones of one file; ``rules`` are the texts of its VTIMEZONE components by their TZID."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules
        self._found: dict[tuple[str, int], str] = {}

    def name(self, tzid: str, year: int) -> str:
        """IANA's name of the zone that behaves in ``year`` as the one meant; empty when nothing is known of it."""
        key = (tzid, year if tzid in self._rules else 0)
        if key not in self._found:
            self._found[key] = _known_name(tzid) or self._by_rules(tzid, year) or _by_offset(tzid)
        return self._found[key]

    def _by_rules(self, tzid: str, year: int) -> str:
        """The zone whose offsets are those that the file's own rules give in the year."""
        rules = self._rules.get(tzid)
        if rules is None or not 1900 < year < 2200:
            return ""
        try:
            from icalendar import Timezone

            component = cast("Any", Timezone.from_ical(rules))
            offsets = _offsets(component.to_tz(lookup_tzid=False), year)
        except Exception:  # noqa: BLE001  # rules of strangers break in as many ways as there are programs
            return ""
        return next((name for name in _candidates() if _offsets(ZoneInfo(name), year) == offsets), "")


def _known_name(tzid: str) -> str:
    plain = tzid.strip().strip('"').strip("/")
    last = plain.split("/")
    if _exists(plain):
        return plain
    names = [_windows_names().get(plain, "")]
    names += ["/".join(last[-count:]) for count in (2, 3) if len(last) > count]
    names.append(plain.replace("_", "/", 1) if "/" not in plain else "")
    return next((name for name in names if name and _exists(name)), "")


def _by_offset(tzid: str) -> str:
    """``(GMT+10:00) Canberra`` names at least the offset; whole hours are zones of IANA, with the sign turned."""
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
