"""Backups in words: why one was made, what it holds, how large it is, what going back to it would change,
and what it means for a book that is damaged."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import datetime_text
from desktop.i18n.labels import joined
from desktop.models.rows.backups import Backup, BackupLine, Counts, Damage, Difference, Reason

_REASONS: Mapping[Reason, str] = {
    Reason.MANUAL: N_("by hand"),
    Reason.CLOSING: N_("when closing"),
    Reason.DAILY: N_("daily"),
    Reason.RESTORE: N_("state before a restore"),
    Reason.UPGRADE: N_("before a program update"),
}

SUBJECTS: Mapping[str, str] = {
    "customers": N_("Customers"),
    "contacts": N_("Contacts"),
    "interactions": N_("Records"),
    "visits": N_("Visits"),
    "followups": N_("Follow-ups"),
    "needs": N_("Needs"),
}
"""The kinds that are counted, by the fields of Counts."""

_KIB = 1024


def reason_text(backup: Backup) -> str:
    """Why the backup was made."""
    return _(_REASONS[backup.reason])


def counts_text(counts: Counts) -> str:
    """The most telling numbers: 120 customers · 2,049 records."""
    customers = n_("{count} customer", "{count} customers", counts.customers).format(count=f"{counts.customers:,}")
    records = n_("{count} record", "{count} records", counts.interactions).format(count=f"{counts.interactions:,}")
    return f"{customers} · {records}"


def size_text(size: int) -> str:
    """Bytes as people read them: 820 KB, 4.4 MB."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB))} KB"
    return f"{size / _KIB / _KIB:.1f} MB"


def line_text(line: BackupLine) -> str:
    """What a backup in the list holds and why it is there."""
    counts = _("cannot be read") if line.counts is None else counts_text(line.counts)
    return " · ".join((counts, size_text(line.size), reason_text(line.backup)))


def difference_text(difference: Difference) -> str:
    """What going back would do to one kind: "3 come back, 5 go, 12 change"."""
    parts = (
        (difference.come, n_("{count} comes back", "{count} come back", difference.come)),
        (difference.go, n_("{count} goes", "{count} go", difference.go)),
        (difference.change, n_("{count} changes", "{count} change", difference.change)),
    )
    said = [text.format(count=f"{count:,}") for count, text in parts if count]
    return joined(said) if said else _("the same")


def newest_text(damage: Damage) -> str:
    """The newest good backup of a book that does not open, or that there is none."""
    line = damage.backup
    if line is None:
        return _("There is no good backup in the book's folder. If you have one on a stick, open it from there.")
    when = datetime_text(line.backup.made_at)
    if line.counts is None:
        return _("The newest backup is of {when}. It opens with the password of its day.").format(when=when)
    return _("The newest good backup is of {when}: {counts}.").format(when=when, counts=counts_text(line.counts))


def newer_text(damage: Damage) -> str:
    """What is newer than that backup; empty where nobody knows."""
    newer = damage.newer
    if damage.backup is None:
        return ""
    if newer.steps == 0:
        return _("Nothing was changed after it.")
    last = datetime_text(newer.last_at) if newer.last_at is not None else ""
    if newer.steps is not None:
        words = n_(
            "{count} change was made after it, the last on {when}; it is not in the backup.",
            "{count} changes were made after it, the last on {when}; they are not in the backup.",
            newer.steps,
        )
        return words.format(count=newer.steps, when=last)
    if last:
        return _("The book was written last on {when}. What was done between is not in the backup.").format(when=last)
    return ""
