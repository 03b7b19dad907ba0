"""``export --person`` and ``erase``: everything about one person, given out or erased."""

import sys
from dataclasses import asdict
from pathlib import Path

from desktop.cli.session import Session, UsageError
from desktop.i18n.catalogue import _
from desktop.i18n.privacy_words import erased_lines, traces_lines


def export_person(session: Session) -> int:
    """Write a folder with everything about the person."""
    arguments = session.arguments
    target: Path | None = arguments.folder
    if target is None:
        raise UsageError(_("Say with --folder where the person's folder shall be made."))
    with session.reading() as book:
        made = book.privacy.export(book.privacy.find(arguments.person, arguments.customer or ""), target)
    text = _("Everything about {name} is in {path}").format(name=arguments.person, path=made.folder)
    session.console.result(text, {"person": arguments.person, "folder": str(made.folder), "files": made.files})
    return 0


def erase(session: Session) -> int:
    """Erase the person after asking for the name once more; ``--yes`` does without."""
    arguments = session.arguments
    with session.writing() as book:
        person = book.privacy.find(arguments.name, arguments.customer or "")
        traces = book.privacy.traces(person)
        session.console.message("\n".join(traces_lines(traces)))
        if not arguments.yes:
            _require_word(arguments.name)
        erased, _changes = book.privacy.erase(person)
    values = {**asdict(erased), "backups_left": list(erased.backups_left)}
    session.console.result("\n".join(erased_lines(erased)), values)
    return 0


def _require_word(name: str) -> None:
    """Raises UsageError unless the name is typed once more."""
    if not sys.stdin.isatty():
        raise UsageError(_("Erasing cannot be undone. Add --yes to do it without being asked."))
    sys.stderr.write(_("This cannot be undone. Type the name once more to erase the person: "))
    sys.stderr.flush()
    if sys.stdin.readline().strip() != name.strip():
        raise UsageError(_("That is another name. Nothing was erased."))
