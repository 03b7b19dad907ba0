"""The kinds of entries to the eye and the hand: shape, layer, what can be moved, stretched, put at a time of day.

A new kind of entry is a line in ``_ICONS``, one in ``LAYERS``, and its words in :mod:`desktop.views.calendar.words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from desktop.i18n.catalogue import N_
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rules.day_grid import DAY, Span
from desktop.qtsupport.tokens import Token, Tone, pair
from desktop.views.tones import tone_of

Kind = CalendarEntryKind

PLANNED_MINUTES = 30
"""How long a planned contact stands on the time grid; it has no end of its own."""

_ICONS: Mapping[CalendarEntryKind, str] = {
    Kind.VISIT: "map-pin",
    Kind.PLANNED_CONTACT: "phone",
    Kind.DUE: "clock",
    Kind.OVERDUE: "circle-alert",
    Kind.FOLLOWUP: "flag",
    Kind.CARE: "gift",
    Kind.CONTRACT: "file-text",
    Kind.REVIEW: "list-checks",
    Kind.EVENT: "calendar",
}
_TIMED = frozenset({Kind.VISIT, Kind.PLANNED_CONTACT, Kind.EVENT})
_MOVABLE = frozenset({Kind.VISIT, Kind.PLANNED_CONTACT, Kind.FOLLOWUP, Kind.DUE, Kind.OVERDUE, Kind.REVIEW})
_AT_A_TIME = frozenset({Kind.VISIT, Kind.PLANNED_CONTACT, Kind.DUE, Kind.OVERDUE})


@dataclass(frozen=True, slots=True)
class Layer:
    """Kinds that are shown and hidden together; ``title`` is a source text marked with ``N_``."""

    key: str
    title: str
    icon: str
    tone: Tone
    kinds: frozenset[CalendarEntryKind]


LAYERS = (
    Layer(
        *("meetings", N_("Appointments"), "map-pin", Tone.ACCENT),
        frozenset({Kind.VISIT, Kind.PLANNED_CONTACT, Kind.REVIEW}),
    ),
    Layer("due", N_("Due for contact"), "clock", Tone.AMBER, frozenset({Kind.DUE})),
    Layer("overdue", N_("Contact overdue"), "circle-alert", Tone.RED, frozenset({Kind.OVERDUE})),
    Layer("followups", N_("Deadlines"), "flag", Tone.NEUTRAL, frozenset({Kind.FOLLOWUP})),
    Layer("care", N_("Care dates"), "gift", Tone.VIOLET, frozenset({Kind.CARE})),
    Layer("events", N_("Contracts & events"), "file-text", Tone.GREEN, frozenset({Kind.CONTRACT, Kind.EVENT})),
)


def icon_of(entry: CalendarEntry) -> str:
    """The shape of its kind, so that colour never stands alone."""
    return _ICONS[entry.kind]


def token_of(entry: CalendarEntry) -> Token:
    """The colour of its kind for text and shape."""
    return pair(tone_of(entry.kind))[0]


def can_move(entry: CalendarEntry) -> bool:
    """Whether it can go to another day; what is only worked out, done, or of another calendar cannot."""
    return not entry.done and entry.customer_id is not None and entry.kind in _MOVABLE


def can_stand_at(entry: CalendarEntry) -> bool:
    """Whether it can be put at a time of day."""
    return can_move(entry) and entry.kind in _AT_A_TIME


def can_stretch(entry: CalendarEntry) -> bool:
    """Whether its end can be moved."""
    return can_move(entry) and entry.kind is Kind.VISIT


def span_of(entry: CalendarEntry) -> Span | None:
    """The minutes of its day that it takes; ``None`` for what stands in the row of the whole day.

    What lasts past midnight ends with the day on which it stands.
    """
    if entry.kind not in _TIMED:
        return None
    if entry.starts_at is not None:
        start = _minute(entry.starts_at.time())
        end = entry.ends_at or entry.starts_at + timedelta(minutes=PLANNED_MINUTES)
        last = _minute(end.time()) if end.date() == entry.starts_at.date() else DAY
        return Span(start, max(last, start + 1))
    if entry.due_time:
        start = minute_of(entry.due_time)
        return Span(start, min(start + PLANNED_MINUTES, DAY))
    return None


def clock_text(minute: int) -> str:
    """A minute of the day as a time: 09:30; the end of the day is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def span_text(span: Span) -> str:
    """From when to when: 09:30–10:30."""
    return f"{clock_text(span.start)}–{clock_text(span.end)}"


def minute_of(text: str) -> int:
    """The minute of the day of a time ``HH:MM``."""
    return _minute(time.fromisoformat(text))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
