"""Backups in words: why one was made, what it holds, how large it is, what going back to it would change."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.labels import joined
from desktop.models.rows.backups import Backup, BackupLine, Counts, Difference, Reason

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
