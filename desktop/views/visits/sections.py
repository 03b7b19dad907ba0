"""The sections of the list of visits: which visits each shows, in which order, and what its cells say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import date_short_weekday
from desktop.i18n.labels import label
from desktop.models.kinds import VisitGroup, VisitState
from desktop.models.rows.visits import VISIT_COLUMNS, VisitFilter, VisitRow
from desktop.models.values import Period
from desktop.qtsupport.tokens import Tone

Group = VisitGroup


@dataclass(frozen=True, slots=True)
class Section:
    """A section; ``title`` and ``empty`` are source texts marked with ``N_``."""

    key: str
    title: str
    empty: str
    groups: frozenset[VisitGroup]
    only_today: bool = False
    latest_first: bool = False

    def filter(self, today: date, text: str) -> VisitFilter:
        """What the section shows of what is searched for."""
        period = Period(today, today + timedelta(1)) if self.only_today else None
        return VisitFilter(self.groups, period, text=text)


SECTIONS = (
    Section("to_write", N_("To be written"), N_("Every visit has its record."), frozenset({Group.TO_WRITE})),
    Section(
        "today",
        N_("Today"),
        N_("No visit today."),
        frozenset({Group.PLANNED, Group.TO_WRITE, Group.DONE}),
        only_today=True,
    ),
    Section("planned", N_("Coming up"), N_("No visit is planned."), frozenset({Group.PLANNED})),
    Section(
        "done", N_("Completed"), N_("No visit has been completed yet."), frozenset({Group.DONE}), latest_first=True
    ),
    Section(
        "cancelled",
        N_("Cancelled or missed"),
        N_("No visit was cancelled or missed."),
        frozenset({Group.CANCELLED}),
        latest_first=True,
    ),
)

_HIDDEN = {"place"}
_WIDTHS = {"purpose": 40}
COLUMNS = tuple(
    replace(column, shown=column.key not in _HIDDEN, width=_WIDTHS.get(column.key, column.width))
    for column in VISIT_COLUMNS
)


def day_text(row: VisitRow, today: date) -> str:
    """The day with its weekday."""
    return date_short_weekday(row.day, today)


def group_text(row: VisitRow, _today: date) -> str:
    """Where the visit stands; a record that is late says so."""
    if row.group is Group.TO_WRITE:
        return _("Record overdue") if row.write_overdue else _("To be written")
    return label(row.state)


def group_tone(row: VisitRow, _today: date) -> Tone:
    """The tone of :func:`group_text`."""
    if row.group is Group.TO_WRITE:
        return Tone.RED if row.write_overdue else Tone.AMBER
    return _TONES.get(row.state, Tone.NEUTRAL)


def place_text(row: VisitRow, _today: date) -> str:
    """Where, or that it takes place on video."""
    return " · ".join(part for part in (_("On video") if row.on_video else "", row.place) if part)


_TONES = {
    VisitState.PLANNED: Tone.ACCENT,
    VisitState.CONFIRMED: Tone.GREEN,
    VisitState.COMPLETED: Tone.GREEN,
    VisitState.MISSED: Tone.RED,
}

TEXTS: Mapping[str, Callable[[VisitRow, date], str]] = {"day": day_text, "group": group_text, "place": place_text}
TONES: Mapping[str, Callable[[VisitRow, date], Tone]] = {"group": group_tone}
