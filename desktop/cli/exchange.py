"""``import`` and ``export``: spreadsheets into the book and out of it. Their machinery is imported when it is used."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.session import Session
from desktop.i18n.catalogue import _, n_
from desktop.i18n.sentences import problem_place, problem_text

if TYPE_CHECKING:
    from desktop.exchange.plan import ImportPlan, PlannedRow
    from desktop.exchange.records import Problem
    from desktop.services.importing.stages import ImportPreview

_SHOWN = 20


def import_file(session: Session) -> int:
    """Import a spreadsheet in one step; with ``--dry-run`` only say what would happen."""
    from desktop.exchange.plan import Choices

    arguments = session.arguments
    path: Path = arguments.file
    with session.writing() if not arguments.dry_run else session.reading() as book:
        preview = book.imports.preview(book.imports.read(path), Choices(grades=arguments.grades))
        values = _values(preview)
        waiting = 0
        if not arguments.dry_run:
            done, _changes = book.imports.apply(preview)
            waiting = done.never_contacted
    values |= {"file": str(path), "dry_run": arguments.dry_run, "never_contacted": waiting}
    _tell_problems(session, list(preview.plan.problems()))
    session.console.result(_summary(values), values)
    useful = values["added"] + values["changed"] + values["unchanged"]
    return 0 if useful or not values["rejected"] else 1


def export_file(session: Session) -> int:
    """Everything in the book as a workbook, one sheet per kind."""
    arguments = session.arguments
    path: Path = arguments.xlsx
    with session.reading() as book:
        rows = book.exports.workbook(path)
    text = _("Exported to {path}").format(path=path)
    session.console.result(text, {"xlsx": str(path), "rows": rows})
    return 0


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
        session.console.message(f"{problem.sheet} {problem_place(problem.row, problem.column, reason)}".strip())
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
