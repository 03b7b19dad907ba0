"""Writes everything about one person into a folder: a PDF to read, a JSON file for programs, the person's files."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from desktop.documents.person import PersonDocument
from desktop.documents.render import PageOptions, render
from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text, datetime_text, file_name, size_text
from desktop.i18n.labels import joined, label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.errors import Cancelled, StorageFailure
from desktop.models.kinds import CareKind, Channel, DecisionRole, LeapRule, Stance, VisitKind, WechatState
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.privacy import PersonContent, PersonExport, PersonSection
from desktop.models.rows.rep import Rep
from desktop.models.rules.attachments import kept_name
from desktop.models.rules.erasing import Eraser
from desktop.models.values import Birthday
from desktop.services.ports import Cancellation, Clock, Progress
from desktop.services.preferences import PreferencesService
from desktop.storage import erasing
from desktop.storage.book import Book
from desktop.storage.queries import persons
from desktop.storage.queries.contacts import contact

_Line = tuple[str, str, str]
_FIELDS = (
    "name pinyin form_of_address department title role stance influence is_key phones wechat wechat_state email "
    "preferred_channel preferred_hours character concerns interests taboos hometown school diet drink tea smoking "
    "birthday birth_leap_rule family_dates left_on confirmed_on remarks"
).split()
_KINDS: Mapping[str, type[StrEnum]] = {
    "role": DecisionRole,
    "stance": Stance,
    "wechat_state": WechatState,
    "preferred_channel": Channel,
    "birth_leap_rule": LeapRule,
}
_TEXTS = ("subject", "purpose", "action", "said", "feedback", "issues", "insight", "impression", "result", "item")
_TABLES = {
    "customer": N_("Customer"),
    "interaction": N_("Record"),
    "visit": N_("Visit"),
    "follow_up": N_("Follow-up"),
    "need": N_("Need"),
    "contact": N_("Contact"),
    "attachment": N_("File"),
    "care_date": N_("Care date"),
    "care_action": N_("Care"),
    "contract": N_("Contract"),
    "opportunity": N_("Opportunity"),
}


def write_person(
    book: Book, clock: Clock, contact_id: int, folder: Path, progress: Progress, cancelled: Cancellation
) -> PersonExport:
    """Write it into a fresh folder below this one. Raises NotFound, StorageFailure, Cancelled; nothing half stays."""
    with book.reading() as connection:
        person = contact(connection, contact_id)
        values = dict(persons.stored_person(connection, contact_id))
        parts = persons.stored_parts(connection, contact_id)
        changes = persons.stored_changes(connection, contact_id)
        traces = erasing.known_traces(connection, contact_id)
        eraser = Eraser(traces, "", erasing.others_names(connection, contact_id))
        found = [
            {"where": one.table, "field": one.column, "text": one.text} for one in erasing.mentions(connection, eraser)
        ]
    settings = PreferencesService(book).get()
    content = PersonContent(
        Rep(settings.my_name, settings.company),
        person.shown_name,
        person.customer,
        _facts(person),
        [part for part in _sections(parts, changes, found) if part.lines],
    )
    pdf = render(PersonDocument(), content, PageOptions(), clock.now())
    told = {"exported_at": clock.now(), "person": values, **parts, "changes": changes, "mentions": found}
    goal = _free(folder / file_name(person.shown_name, _("Personal data"), clock.today()))
    name = file_name(person.shown_name, _("Personal data"), clock.today())
    try:
        goal.mkdir(parents=True)
        (goal / f"{name}.pdf").write_bytes(pdf)
        (goal / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
        count = _write_files(book, parts["files"], goal / _("Files"), progress, cancelled)
    except BaseException as error:
        shutil.rmtree(goal, ignore_errors=True)
        if isinstance(error, OSError):
            raise StorageFailure("file_not_written", file=str(goal), reason=error.strerror or "") from error
        raise
    return PersonExport(goal, 2 + count)


def _write_files(
    book: Book, files: Sequence[Mapping[str, Any]], folder: Path, progress: Progress, cancelled: Cancellation
) -> int:
    for number, file in enumerate(files):
        if cancelled():
            raise Cancelled
        progress(number / len(files), str(file["name"]))
        folder.mkdir(exist_ok=True)
        with _free(folder / kept_name(str(file["name"]))).open("wb") as stream:
            for piece in book.attachments.read(str(file["digest"])):
                stream.write(piece)
    return len(files)


def _free(path: Path) -> Path:
    """A path that is not taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _facts(person: ContactRow) -> list[tuple[str, str]]:
    named = [(field_label(name), _shown(name, getattr(person, name))) for name in _FIELDS]
    return [(name, text) for name, text in named if text]


def _sections(
    parts: Mapping[str, Sequence[Mapping[str, Any]]], changes: Iterable[Mapping[str, Any]], found: Iterable[Any]
) -> list[PersonSection]:
    return [
        PersonSection(
            _("Records"), [_line(row, "starts_at", _kind(Channel, row, "channel")) for row in parts["records"]]
        ),
        PersonSection(_("Visits"), [_line(row, "starts_at", _kind(VisitKind, row, "kind")) for row in parts["visits"]]),
        PersonSection(_("Follow-ups"), [_line(row, "due_on", _("Follow-up")) for row in parts["followups"]]),
        PersonSection(_("Care dates"), [_care_date(row) for row in parts["care_dates"]]),
        PersonSection(
            _("Care"), [_line(row, "occasion_on", _kind(CareKind, row, "kind")) for row in parts["care_actions"]]
        ),
        PersonSection(_("Files"), [_file(row) for row in parts["files"]]),
        PersonSection(_("Changes"), [_change(row) for row in changes]),
        PersonSection(
            _("Named elsewhere"),
            [
                ("", f"{_(_TABLES.get(one['where'], N_('Text')))} · {field_label(one['field'])}", one["text"])
                for one in found
            ],
        ),
    ]


def _line(row: Mapping[str, Any], day: str, what: str) -> _Line:
    texts = [str(row[name]) for name in (*_TEXTS, "remarks") if row.get(name)]
    return _day(row.get(day)), what, "\n".join(texts)


def _care_date(row: Mapping[str, Any]) -> _Line:
    born = Birthday(row["month"], row["day"], row.get("year"), bool(row.get("lunar")), bool(row.get("leap")))
    return "", birthday_text(born), " ".join(str(row[name]) for name in ("title", "remarks") if row.get(name))


def _file(row: Mapping[str, Any]) -> _Line:
    return _day(row.get("added_at")), size_text(row.get("size", 0)), row["name"]


def _change(row: Mapping[str, Any]) -> _Line:
    before, after = (_shown(row["field"], row[side]) for side in ("before", "after"))
    return _day(row["at"]), field_label(row["field"]), f"{before} → {after}"


def _day(stored: str | None) -> str:
    return date_text(date.fromisoformat(stored[:10])) if stored else ""


def _kind(members: type[StrEnum], row: Mapping[str, Any], name: str) -> str:
    return label(members(row[name])) if row.get(name) else ""


def _shown(name: str, value: Any) -> str:
    """A value as people read it, be it plain or as it is stored."""
    if value is None or value == "" or value is False or value == ():
        return ""
    if value is True:
        return _("Yes")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, Birthday):
        return birthday_text(value)
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple | list):
        return joined(str(part) for part in cast("Sequence[object]", value))
    if isinstance(value, str) and name in _KINDS:
        return label(_KINDS[name](value))
    if isinstance(value, str) and name == "phones":
        return joined(json.loads(value))
    return str(value)
