"""The columns of a plan of events: what each becomes, whom it concerns, when and where."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from desktop.exchange.plan import Becomes, PlannedRow
from desktop.exchange.records import CalendarRecord
from desktop.i18n.catalogue import N_, _
from desktop.i18n.event_words import repeat_text
from desktop.i18n.formats import date_weekday, time_span, time_text
from desktop.i18n.labels import NOTHING
from desktop.itemmodels.import_plan import Cell, PlanColumn
from desktop.models.columns import Align, Look
from desktop.qtsupport.tokens import Tone
from desktop.views.importer.texts import ACTIONS, action_cell, number_cell

BECOMES: Mapping[Becomes, tuple[str, Tone]] = {
    Becomes.VISIT: (N_("Visit"), Tone.ACCENT),
    Becomes.EVENT: (N_("Calendar event"), Tone.NEUTRAL),
    Becomes.FOLLOWUP: (N_("Follow-up"), Tone.AMBER),
    Becomes.OTHER: (N_("Care date"), Tone.NEUTRAL),
}
_CHIP = 8
_TIMES = ("starts_at", "ends_at", "all_day")


def event_columns() -> list[PlanColumn]:
    """The columns in the order in which they are read."""
    chips = max(len(_(words)) for words, _tone in ACTIONS.values()) + 1
    kinds = max(len(_(words)) for words, _tone in BECOMES.values()) + 1
    return [
        PlanColumn("", max(chips, _CHIP), action_cell, look=Look.CHIP),
        PlanColumn(_("No."), 5, number_cell, Align.RIGHT, Look.MUTED),
        PlanColumn(_("Becomes"), max(kinds, _CHIP), _becomes_cell, look=Look.CHIP),
        PlanColumn(_("Summary"), 26, _title_cell, look=Look.STRONG),
        PlanColumn(_("Customer"), 18, _customer_cell),
        PlanColumn(_("Time"), 29, _time_cell),
        PlanColumn(_("Repeats"), 13, _repeat_cell),
        PlanColumn(_("Place"), 22, _place_cell),
    ]


def _becomes_cell(row: PlannedRow) -> Cell:
    if row.becomes is None or row.record is None:
        return Cell(NOTHING)
    words, tone = BECOMES[row.becomes]
    return Cell(_(words), tone=tone)


def _customer_cell(row: PlannedRow) -> Cell:
    return Cell(row.customer or NOTHING)


def _of_record(row: PlannedRow, text: Callable[[CalendarRecord], str]) -> str:
    return text(row.record) or NOTHING if isinstance(row.record, CalendarRecord) else NOTHING


def _title_cell(row: PlannedRow) -> Cell:
    if row.record is None:
        return Cell(next((one.params["title"] for one in row.problems if one.params.get("title")), NOTHING))
    return Cell(_of_record(row, _title), _old(row, "title"))


def _place_cell(row: PlannedRow) -> Cell:
    return Cell(_of_record(row, _place), _old(row, "place"))


def _repeat_cell(row: PlannedRow) -> Cell:
    return Cell(_of_record(row, _repeat), _old(row, "rule"))


def _time_cell(row: PlannedRow) -> Cell:
    """When, and when it was before: a change of the end alone shows the old begin, too."""
    record = row.record
    if not isinstance(record, CalendarRecord):
        wrong = next((problem.text for problem in row.problems if problem.text), "")
        return Cell(wrong or NOTHING, wrong=bool(wrong))
    told = {change.field: change.old for change in row.changes if change.field in _TIMES}
    if not told:
        return Cell(_when(record.starts_at, record.ends_at, all_day=record.all_day))
    starts_at, ends_at = told.get("starts_at", record.starts_at), told.get("ends_at", record.ends_at)
    old = ""
    if isinstance(starts_at, datetime) and isinstance(ends_at, datetime):
        old = _when(starts_at, ends_at, all_day=bool(told.get("all_day", record.all_day)))
    return Cell(_when(record.starts_at, record.ends_at, all_day=record.all_day), old)


def _title(record: CalendarRecord) -> str:
    return record.title or _("(no title)")


def _place(record: CalendarRecord) -> str:
    return record.place


def _repeat(record: CalendarRecord) -> str:
    return repeat_text(record.rule) or (_("one day of a series") if record.recurrence_id else "")


def _old(row: PlannedRow, field: str) -> str:
    found = next((change.old for change in row.changes if change.field == field), None)
    return str(found) if found else ""


def _when(starts_at: datetime, ends_at: datetime, *, all_day: bool) -> str:
    first, last = starts_at.date(), ends_at.date()
    if all_day:
        last -= timedelta(1)
        return date_weekday(first) if last <= first else f"{date_weekday(first)} – {date_weekday(last)}"
    if first == last:
        return f"{date_weekday(first)} {time_span(starts_at, ends_at)}"
    return f"{date_weekday(first)} {time_text(starts_at)} – {date_weekday(last)} {time_text(ends_at)}"
