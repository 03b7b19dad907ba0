"""What is told before a person is erased, and after: the same in the window and on the command line."""

from desktop.i18n.catalogue import _, n_
from desktop.models.rows.privacy import Erased, PersonTraces


def traces_lines(traces: PersonTraces) -> list[str]:
    """What is in the book of the person, line by line."""
    who = _("{name} at {customer}").format(name=traces.name, customer=traces.customer)
    parts = [
        n_("{count} record", "{count} records", traces.records),
        n_("{count} visit", "{count} visits", traces.visits),
        n_("{count} follow-up", "{count} follow-ups", traces.followups),
        n_("{count} file", "{count} files", traces.files),
    ]
    counts = (traces.records, traces.visits, traces.followups, traces.files)
    told = [text.format(count=count) for text, count in zip(parts, counts, strict=True) if count]
    lines = [who if not told else _("{who}: {parts}").format(who=who, parts=_(", ").join(told))]
    lines.append(
        n_(
            "Named in {count} text, where “a contact” will stand instead.",
            "Named in {count} texts, where “a contact” will stand instead.",
            traces.texts,
        ).format(count=traces.texts)
    )
    if traces.backups:
        text = n_("{count} backup is rewritten.", "{count} backups are rewritten.", traces.backups)
        lines.append(text.format(count=traces.backups))
    if traces.same_name:
        text = n_(
            "{count} other contact has this name; texts about them lose it as well.",
            "{count} other contacts have this name; texts about them lose it as well.",
            traces.same_name,
        )
        lines.append(text.format(count=traces.same_name))
    return lines


def erased_lines(erased: Erased) -> list[str]:
    """What was erased and what remains, without a name, line by line."""
    lines = [
        _("Erased: the person with every detail, {texts} mentions, {files} files.").format(
            texts=erased.texts, files=erased.files
        ),
        _("What remains, without the name: {records} records, {visits} visits, {followups} follow-ups.").format(
            records=erased.records, visits=erased.visits, followups=erased.followups
        ),
        _("Backups: {rewritten} rewritten, {removed} removed.").format(
            rewritten=erased.backups_rewritten, removed=erased.backups_removed
        ),
    ]
    if erased.steps:
        text = n_("{count} step can no longer be undone.", "{count} steps can no longer be undone.", erased.steps)
        lines.append(text.format(count=erased.steps))
    if erased.files_to_check:
        text = n_(
            "Please look into {count} file of these records: what stands inside a file was not changed.",
            "Please look into {count} files of these records: what stands inside a file was not changed.",
            erased.files_to_check,
        )
        lines.append(text.format(count=erased.files_to_check))
    if erased.backups_left:
        lines.append(_("Not reached, please delete by hand: {paths}").format(paths=_(", ").join(erased.backups_left)))
    lines.append(_("Copies that you made yourself, and files that were exported, are not known to the program."))
    return lines
