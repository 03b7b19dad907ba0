"""``import`` and ``export``: spreadsheets, contacts and calendars into the book and out of it.

Their machinery is imported when it is used.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.customers import find_customer
from desktop.cli.files import refuse_folder
from desktop.cli.privacy import export_person
from desktop.cli.session import Session, UsageError
from desktop.cli.visits import day_meant
from desktop.i18n.catalogue import _, n_
from desktop.i18n.sentences import problem_place, problem_text, sentence, too_large_text
from desktop.models.errors import InvalidInput, UnreadableFile
from desktop.models.values import CustomerId, Period

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.exchange.plan import ImportPlan, PlannedRow
    from desktop.exchange.records import Problem
    from desktop.services.importing.stages import ImportPreview

_SHOWN = 20


def import_file(session: Session) -> int:
    """Import a file in one step; with ``--dry-run`` only say what would happen."""
    from desktop.exchange.plan import Choices

    arguments = session.arguments
    path: Path = arguments.file
    with session.writing() if not arguments.dry_run else session.reading() as book:
        people_at = None if arguments.customer is None else find_customer(book, arguments.customer)
        choices = Choices(stubs=arguments.add_customers, grades=arguments.grades, people_at=people_at)
        preview = book.imports.preview(book.imports.read(path, others=arguments.more), choices)
        values = _values(preview)
        waiting = 0
        if not arguments.dry_run:
            done, _changes = book.imports.apply(preview)
            waiting = done.never_contacted
    if preview.read.note:
        session.console.message(sentence(UnreadableFile(preview.read.note, file=path.name)))
    values |= {"file": str(path), "dry_run": arguments.dry_run, "never_contacted": waiting}
    _tell_problems(session, list(preview.plan.problems()))
    session.console.result(_summary(values), values)
    useful = values["added"] + values["changed"] + values["unchanged"]
    return 0 if useful or not values["rejected"] else 1


def export_file(session: Session) -> int:
    """A workbook of everything, a calendar, contacts or all about one person: exactly one of them."""
    arguments = session.arguments
    if arguments.person is not None:
        return export_person(session)
    writers = {"xlsx": _export_workbook, "ics": _export_calendar, "vcf": _export_contacts}
    kind = next(kind for kind in writers if getattr(arguments, kind) is not None)
    days = arguments.first is not None or arguments.last is not None
    if (days and kind != "ics") or (arguments.customer is not None and kind == "xlsx"):
        raise UsageError(_("--from and --to go with --ics, --customer with --ics or --vcf."))
    path: Path = getattr(arguments, kind)
    refuse_folder(path)
    with session.reading() as book:
        rows = writers[kind](session, book, path)
    text = _("Exported to {path}").format(path=path)
    session.console.result(text, {kind: str(path), "rows": rows})
    return 0


def _export_workbook(session: Session, book: "OpenBook", path: Path) -> dict[str, int]:
    rows = book.exports.workbook(path)
    if book.exports.exceeds():
        session.console.message(too_large_text(path.name))
    return rows


def _export_calendar(session: Session, book: "OpenBook", path: Path) -> dict[str, int]:
    customer = _customer(session, book)
    return {"events": book.handouts.calendar(path, _period(session), customer)}


def _export_contacts(session: Session, book: "OpenBook", path: Path) -> dict[str, int]:
    customer = _customer(session, book)
    customers, contacts = book.handouts.contacts(path, None if customer is None else [customer])
    return {"customers": customers, "contacts": contacts}


def _customer(session: Session, book: "OpenBook") -> CustomerId | None:
    code: str | None = session.arguments.customer
    return None if code is None else find_customer(book, code)


def _period(session: Session) -> Period | None:
    """From the first to the last day, both included; nothing for all of them."""
    arguments, today = session.arguments, session.program.clock.today()
    if arguments.first is None and arguments.last is None:
        return None
    first = date.min if arguments.first is None else day_meant(arguments.first, today)
    last = date.max - timedelta(1) if arguments.last is None else day_meant(arguments.last, today)
    if last < first:
        raise InvalidInput("end_before_start", field="to")
    return Period(first, last + timedelta(1))


def _values(preview: "ImportPreview") -> dict[str, Any]:
    from desktop.exchange.plan import Action

    plan = preview.plan
    return {
        "added": plan.count(Action.ADD) + plan.count(Action.STUB),
        "changed": plan.count(Action.CHANGE),
        "unchanged": plan.count(Action.UNCHANGED),
        "skipped": plan.count(Action.SKIP),
        "rejected": plan.count(Action.REJECT),
        "problems": [_problem(preview.read.path, one) for one in plan.problems()],
        "duplicates": list(_duplicates(plan)),
    }


def _problem(path: Path, problem: "Problem") -> dict[str, Any]:
    return {
        "file": path.name,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "title": problem.title,
        "text": problem.text,
        "reason": problem_text(problem.code, problem.params),
        "code": problem.code,
        "severity": str(problem.severity.value),
    }


def _duplicates(plan: "ImportPlan") -> Iterable[dict[str, Any]]:
    for row in plan.rows:
        for like in row.duplicates:
            yield {"sheet": row.sheet, "row": row.row, "name": _name(row), "like": like.name, "reason": like.reason}


def _name(row: "PlannedRow") -> str:
    return str(getattr(row.record, "name", "") or "")


def _tell_problems(session: Session, problems: "list[Problem]") -> None:
    for problem in problems[:_SHOWN]:
        reason = problem_text(problem.code, problem.params)
        place = problem_place(problem.row, problem.column, reason, problem.sheet)
        session.console.message(f"{problem.sheet} {place}".strip())
    left = len(problems) - _SHOWN
    if left > 0:
        session.console.message(n_("… and {count} more", "… and {count} more", left).format(count=left))


def _summary(values: dict[str, Any]) -> str:
    text = _("{added} added, {changed} changed, {unchanged} unchanged, {rejected} rejected").format(**values)
    if values["duplicates"]:
        count = len(values["duplicates"])
        more = n_("{count} may be a duplicate", "{count} may be duplicates", count).format(count=count)
        text = f"{text}; {more}"
    return _("Nothing was changed (dry run). It would be: {text}").format(text=text) if values["dry_run"] else text
