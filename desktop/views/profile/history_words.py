"""The history of a customer in words: one line per field that changed, kinds by their labels, dates as dates.

The journal keeps stored values (texts and numbers); what each means is said here by table and field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label, is_named
from desktop.i18n.formats import recent_text
from desktop.i18n.labels import joined, label
from desktop.i18n.operations import operation_name
from desktop.i18n.stored_words import value_words
from desktop.models.columns import Column, Look
from desktop.models.rows.history import HistoryEntry

_KINDS_OF_CHANGE = {"added": N_("Added"), "changed": N_("Changed"), "removed": N_("Deleted")}

HISTORY_COLUMNS: tuple[Column, ...] = (
    Column("when", N_("When"), 15, look=Look.MUTED),
    Column("step", N_("Step"), 24, grow=1),
    Column("what", N_("What"), 22, look=Look.STRONG, grow=1),
    Column("field", N_("Field"), 14, look=Look.MUTED),
    Column("before", N_("From"), 20, look=Look.MUTED, grow=1),
    Column("after", N_("To"), 26, grow=2),
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the list; ``id`` is its place."""

    id: int
    when: str
    step: str
    what: str
    field: str
    before: str
    after: str


def history_lines(entries: Sequence[HistoryEntry], today: date, field: str | None = None) -> list[HistoryLine]:
    """Every change of every entry, or of one field; something that was added or removed is one line."""
    lines: list[HistoryLine] = []
    for entry in entries:
        when = recent_text(entry.made_at, today)
        step = operation_name(entry.operation, entry.params)
        what = _what(entry)
        changes = [change for change in entry.changes if is_named(change.field)]
        if field is not None and not any(change.field == field for change in changes):
            continue
        if field is None and (entry.kind != "changed" or not changes):
            done = _(_KINDS_OF_CHANGE[entry.kind])
            lines.append(HistoryLine(len(lines), when, step, what, done, "", _summary(entry)))
            continue
        for change in changes:
            if field is not None and change.field != field:
                continue
            words = (value_words(entry.table, change.field, value) for value in (change.before, change.after))
            lines.append(HistoryLine(len(lines), when, step, what, field_label(change.field, entry.table), *words))
    return lines


def _what(entry: HistoryEntry) -> str:
    """What was touched: 联系人 王建国."""
    return " ".join(part for part in (label(entry.subject), _flat(entry.name)) if part)


def _summary(entry: HistoryEntry) -> str:
    """What a new thing began with, as far as a line holds it."""
    if entry.kind != "added":
        return ""
    named = (
        _("{field}: {value}").format(
            field=field_label(change.field, entry.table), value=value_words(entry.table, change.field, change.after)
        )
        for change in entry.changes
        if change.after not in (None, "", 0) and is_named(change.field) and _flat(change.after) != _flat(entry.name)
    )
    return joined(named)


def _flat(value: object) -> str:
    return " ".join(str(value).split())
