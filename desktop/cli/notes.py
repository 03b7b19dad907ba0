"""``note``: one line in plain words becomes a record with its follow-ups, or is only explained with ``--dry-run``."""

from typing import Any

from desktop.cli.customers import find_customer
from desktop.cli.session import Session
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text, date_weekday, time_text
from desktop.i18n.labels import label
from desktop.models.errors import InvalidInput
from desktop.models.rows.capturing import Meant, Proposal
from desktop.models.rows.followups import NextContact
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import CustomerId
from desktop.services.capturing import record_draft


def note(session: Session) -> int:
    """Write what a line says; of several namesakes ``--customer`` says whose it is."""
    arguments = session.arguments
    line = arguments.line.strip()
    if not line:
        raise InvalidInput("text_missing", field="said")
    opened = session.reading if arguments.dry_run else session.writing
    with opened() as book:
        proposal = book.capturing.read(line)
        owner = None if arguments.customer is None else find_customer(book, arguments.customer)
        meant = _meant(proposal, owner)
        if meant is None:
            raise InvalidInput("customer_ambiguous", text=line, names=[_who(one) for one in proposal.choices])
        if not meant.customer:
            profile = book.lookups.customers.profile(meant.customer_id)
            meant = Meant(meant.customer_id, profile.short_name or profile.name)
        draft = record_draft(proposal, meant)
        made = None if arguments.dry_run else book.interactions.record(draft)[0]
    head = _("Would be written: {record}") if arguments.dry_run else _("Written: {record}")
    text = "\n".join((head.format(record=_head(draft, meant)), *_lines(draft)))
    session.console.result(text, {"id": made, **_values(draft, meant)})
    return 0


def _meant(proposal: Proposal, owner: CustomerId | None) -> Meant | None:
    """Whose record it is. Raises InvalidInput ``customer_missing`` when nobody is named."""
    choices = [one for one in proposal.choices if owner in (None, one.customer_id)]
    if owner is not None and len(choices) != 1:
        return Meant(owner, "")
    if not choices:
        raise InvalidInput("customer_missing", field="customers")
    return choices[0] if len(choices) == 1 and not proposal.more else None


def _who(one: Meant) -> str:
    return _more(one.person, one.customer) if one.person else one.customer


def _head(draft: RecordDraft, meant: Meant) -> str:
    when = f"{date_weekday(draft.starts_at.date())} {time_text(draft.starts_at)}"
    return " · ".join((_who(meant), when, label(draft.channel)))


def _lines(draft: RecordDraft) -> list[str]:
    needs = [_line(_("Need"), need.text) for need in draft.needs]
    promises = [
        _line(label(one.promise), _more(one.action, date_weekday(one.due_on)) if one.due_on else one.action)
        for one in draft.followups
    ]
    after = draft.next_contact
    coming = [] if after is None else [_line(_("Next contact"), _when(after))]
    return [*needs, *promises, *coming]


def _line(kind: str, text: str) -> str:
    return "  " + _("{kind}: {text}").format(kind=kind, text=text)


def _more(text: str, marks: str) -> str:
    return _("{text} ({marks})").format(text=text, marks=marks)


def _when(after: NextContact) -> str:
    return " ".join(filter(None, (date_weekday(after.day), after.time, label(after.channel) if after.channel else "")))


def _values(draft: RecordDraft, meant: Meant) -> dict[str, Any]:
    after = draft.next_contact
    return {
        "customer": meant.customer,
        "people": meant.person,
        "starts_at": draft.starts_at.isoformat(),
        "channel": draft.channel.value,
        "answered": draft.answered,
        "mood": draft.mood.value if draft.mood else None,
        "needs": [need.text for need in draft.needs],
        "promises": [
            {"action": one.action, "side": one.promise.value, "due": date_text(one.due_on) if one.due_on else None}
            for one in draft.followups
        ],
        "next_contact": None if after is None else date_text(after.day),
        "next_time": "" if after is None else after.time,
    }
