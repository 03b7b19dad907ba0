"""Reads vCard and iCalendar files in the child process and sends their contacts or events as one sheet.

What the file is, its content says, and its name only where the content does not. Knows no property.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from desktop.exchange import forms
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.reader_sheets import CannotRead, Outlet
from desktop.exchange.text_encodings import to_utf8

_BEGIN = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN:(VCARD|VCALENDAR|VEVENT)[ \t]*(?=[\r\n]|$)", re.IGNORECASE)
_FORMS = {".vcf": forms.CARDS, ".vcard": forms.CARDS, ".ics": forms.EVENTS, ".vcs": forms.EVENTS, ".ical": forms.EVENTS}
_SHEETS = {forms.CARDS: "vCard", forms.EVENTS: "iCalendar"}


def calendar_form(path: str, head: bytes) -> str:
    """Whether the file holds contacts or events; empty for neither. ``head`` is its beginning."""
    found = _BEGIN.search(to_utf8(head[: len(head) // 4 * 4]))
    if found is not None:
        return forms.CARDS if found[1].upper() == b"VCARD" else forms.EVENTS
    return _FORMS.get(Path(path).suffix.lower(), "")


def read_lines(path: str, form: str, outlet: Outlet, limits: Limits) -> None:
    """Send the contacts or events of the file. Raises ``CannotRead``: ``cards_missing``, ``events_missing``."""
    with Path(path).open("rb") as file:
        body = file.read(limits.text_file_bytes + 1)
    if len(body) > limits.text_file_bytes:
        raise CannotRead("file_too_large")
    rows = _rows(body, form)
    first = next(rows, None)
    if first is None:
        raise CannotRead("cards_missing" if form == forms.CARDS else "events_missing")
    columns = forms.CARD_COLUMNS if form == forms.CARDS else forms.EVENT_COLUMNS
    titles: Iterable[list[object]] = ([*columns], first)
    outlet.sheet(_SHEETS[form], chain(titles, rows), first_row=0, form=form)


def _rows(body: bytes, form: str) -> Iterator[list[object]]:
    """Each reader is imported when it is needed: a table needs neither, and contacts not the library of the other."""
    if form == forms.CARDS:
        from desktop.exchange.vcard_reader import read_cards

        return read_cards(body)
    from desktop.exchange.icalendar_reader import read_events

    return read_events(body)
