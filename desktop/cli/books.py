"""``new``, ``backup``, ``restore``, ``salvage`` and ``check``: verbs that concern a book as a whole."""

from dataclasses import asdict
from pathlib import Path

from desktop.cli.session import Session
from desktop.i18n.backup_words import counts_text
from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import datetime_text
from desktop.i18n.sentences import sentence
from desktop.models.errors import BookDamaged, RoadbookError
from desktop.models.rows.checks import Flaw
from desktop.models.rows.customers import CustomerFilter

_FLAWS = {
    Flaw.PAGES: N_("{place}: {count} damaged pages"),
    Flaw.LINKS: N_("{place}: {count} rows that lead nowhere"),
    Flaw.DERIVED: N_("{place}: {count} computed rows are stale"),
    Flaw.KEYS: N_("{place}: this copy of the keys cannot be read"),
    Flaw.FILES: N_("{place}: the content of {count} files is missing or damaged"),
}


def new(session: Session) -> int:
    """Make a book, with a password unless declined, filled with the sample if wanted."""
    arguments = session.arguments
    folder: Path = arguments.folder
    password = None if arguments.no_password else session.new_password()
    opened, code = session.program.create(folder, password, sample=arguments.sample)
    try:
        count = opened.lookups.customers.counts(CustomerFilter()).total
    finally:
        opened.close()
    lines = [_("Made the book {path}.").format(path=folder)]
    if count:
        lines.append(n_("It holds {count} customer.", "It holds {count} customers.", count).format(count=count))
    if code is None:
        lines.append(_("It has no password: whoever has the folder can read it."))
    else:
        lines.append(_("Recovery code, shown only now; keep it apart from the computer: {code}").format(code=code))
    session.console.result("\n".join(lines), {"book": str(folder), "customers": count, "recovery_code": code})
    return 0


def backup(session: Session) -> int:
    """Write a verified copy of the book into a folder."""
    arguments = session.arguments
    target: Path = arguments.folder
    with session.reading() as book:
        made = book.backups.back_up_to(target)
    session.console.result(_("Backup written and verified: {path}").format(path=made), {"backup": str(made)})
    return 0


def restore(session: Session) -> int:
    """Let the book hold what a backup holds; also where the book itself cannot be read any more."""
    path: Path = session.arguments.backup
    backup = session.program.backup_at(path)
    try:
        with session.writing() as book:
            kept = book.backups.restore(backup, session.secret())
    except BookDamaged as error:
        if error.code == "backup_damaged":
            raise
        kept = session.program.put_back(session.folder(), backup, session.secret())
    lines = [_("The book holds what it held on {when}.").format(when=datetime_text(backup.made_at))]
    lines.append(_("What it held before is kept in {path}.").format(path=kept))
    session.console.result("\n".join(lines), {"backup": str(path), "before": str(kept)})
    return 0


def salvage(session: Session) -> int:
    """Read what can be read of a damaged book into a new one."""
    target: Path = session.arguments.folder
    found = session.program.salvage(session.folder(), session.secret(), target, _nobody_watches)
    counts = asdict(found.counts)
    lines = [_("Read out into {path}: {counts}.").format(path=target, counts=counts_text(found.counts))]
    if found.gaps:
        lines.append(
            n_("{count} place could not be read.", "{count} places could not be read.", found.gaps).format(
                count=found.gaps
            )
        )
    session.console.result("\n".join(lines), {"book": str(target), "gaps": found.gaps, "loose": found.loose, **counts})
    return 0


def _nobody_watches(_fraction: float) -> None:
    """The command line waits."""


def check(session: Session) -> int:
    """Check the book whole; exit code 1 when something is wrong."""
    with session.reading(unread=True) as book:
        findings = book.safekeeping.check()
        counts = book.lookups.customers.counts(CustomerFilter())
    found = [{"flaw": one.flaw.value, "place": one.place, "count": one.count} for one in findings]
    values = {"ok": not findings, "findings": found, "customers": counts.total}
    if not findings:
        session.console.result(_("The book is sound."), values)
        return 0
    lines = [_(_FLAWS[one.flaw]).format(place=one.place, count=one.count) for one in findings]
    session.console.result("\n".join([sentence(RoadbookError("check_failed", count=len(findings))), *lines]), values)
    if any(one.flaw is Flaw.PAGES for one in findings):
        session.tell_ways_out(BookDamaged())
    return 1
