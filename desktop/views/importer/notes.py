"""What is said below a row of the plan, and what can be done with it. Pure: rows and decisions in, words out."""

from collections.abc import Mapping

from desktop.exchange.cells import Severity
from desktop.exchange.fields import TableKind
from desktop.exchange.plan import Action, Becomes, Decision, Duplicate, PlannedRow, RowKey
from desktop.exchange.records import Problem
from desktop.i18n.catalogue import N_, _
from desktop.itemmodels.import_plan import Link, Note
from desktop.qtsupport.tokens import Tone
from desktop.views.importer.texts import problem_words

CORRECT, SKIP, TAKE, SAME, NEW, AGAIN = "correct", "skip", "take", "same", "new", "again"
CHOOSE, AS_EVENT = "choose", "as_event"
NO_COMPANY = "card_without_company"
_REASONS = {
    "name": N_("similar name"),
    "phone": N_("same phone"),
    "wechat": N_("same WeChat"),
}


class Notes:
    """Makes the note of a row; ``decisions`` are the user's, ``remarks`` shows also what loses nothing."""

    def __init__(self) -> None:
        self.decisions: Mapping[RowKey, Decision] = {}
        self.remarks = False

    def __call__(self, row: PlannedRow) -> Note | None:
        """The note, if there is something to be said."""
        decision = self.decisions.get(row.key)
        if decision is not None and decision.skip:
            return Note(_("This row is left out"), Tone.NEUTRAL, (Link(TAKE, _("Take it after all")),))
        said = self.problems(row)
        if said:
            return Note("；".join(map(problem_words, said)), _tone(said), _problem_links(row, said))
        if row.kind is TableKind.CALENDAR:
            return _event_note(row, decision)
        if decision is not None:
            words = _("Taken as a customer that is known") if decision.customer_id else _("Taken as a new customer")
            return Note(words, Tone.NEUTRAL, (Link(AGAIN, _("Decide again")),))
        return _duplicate_note(row.duplicates[0]) if row.duplicates else None

    def problems(self, row: PlannedRow) -> list[Problem]:
        """The problems of a row that are worth a line."""
        return [one for one in row.problems if self.remarks or one.severity is not Severity.REMARK]


def is_undecided(row: PlannedRow, decisions: Mapping[RowKey, Decision]) -> bool:
    """Whether the row may be a customer that is known and nobody has said so yet."""
    return bool(row.duplicates) and row.key not in decisions


def duplicate_words(duplicate: Duplicate) -> str:
    """Who it may be, and why: 同福餐饮管理（名称相近）."""
    reason = _(_REASONS.get(duplicate.reason, _REASONS["name"]))
    return _("“{name}” ({reason})").format(name=duplicate.name, reason=reason)


def _tone(said: list[Problem]) -> Tone:
    return Tone.AMBER if all(one.severity is Severity.REMARK for one in said) else Tone.RED


def _problem_links(row: PlannedRow, said: list[Problem]) -> tuple[Link, ...]:
    links = [Link(CORRECT, _("Correct"))] if any(one.column for one in said) else []
    if any(one.code == NO_COMPANY for one in said):
        links.append(Link(CHOOSE, _("Choose the customer…")))
    if row.action is not Action.UNCHANGED:
        links.append(Link(SKIP, _("Skip")))
    return tuple(links)


def _event_note(row: PlannedRow, decision: Decision | None) -> Note | None:
    """Only what the file adds can still become something else."""
    if row.action is not Action.ADD:
        return None
    if decision is not None:
        words = _("Kept as an event") if decision.as_event else _("Of the customer you chose")
        return Note(words, Tone.NEUTRAL, (Link(AGAIN, _("Decide again")),))
    if row.becomes is Becomes.VISIT:
        links = (Link(AS_EVENT, _("Only keep it as an event")), Link(SKIP, _("Skip")))
        return Note(_("Becomes a visit to {customer}").format(customer=row.customer), Tone.ACCENT, links)
    return None


def _duplicate_note(duplicate: Duplicate) -> Note:
    text = _("May be the same as {whom}").format(whom=duplicate_words(duplicate))
    links = [Link(SAME, _("It is the same"))] if duplicate.customer_id is not None else []
    links += [Link(NEW, _("It is a new customer")), Link(SKIP, _("Skip"))]
    return Note(text, Tone.AMBER, tuple(links))
