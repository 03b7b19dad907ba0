"""What was known at an earlier day beside what is known now, as lines of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label
from desktop.i18n.stored_words import value_words
from desktop.models.columns import Column, Look
from desktop.models.kinds import Subject
from desktop.models.rules.then_and_now import Compared
from desktop.qtsupport.tokens import Tone

AS_OF_COLUMNS: tuple[Column, ...] = (
    Column("what", N_("What"), 26, look=Look.STRONG),
    Column("field", N_("Field"), 18, look=Look.MUTED),
    Column("then", N_("Then"), 30, grow=1),
    Column("now", N_("Now"), 30, grow=1),
    Column("mark", N_("Difference"), 12, look=Look.CHIP),
)
_SUBJECTS = {"customer": Subject.CUSTOMERS, "contact": Subject.CONTACTS, "need": Subject.NEEDS}


@dataclass(frozen=True, slots=True)
class AsOfLine:
    """One field then and now; ``id`` is its place."""

    id: int
    what: str
    field: str
    then: str
    now: str
    mark: str


def as_of_lines(found: Sequence[Compared], *, only_differences: bool) -> list[AsOfLine]:
    """One line per field; what is the same has no mark, or is left out."""
    shown = [one for one in found if one.differs or not only_differences]
    return [
        AsOfLine(
            place,
            " ".join(part for part in (label(_SUBJECTS[one.table]), " ".join(one.name.split())) if part),
            field_label(one.field),
            value_words(one.table, one.field, one.then),
            value_words(one.table, one.field, one.now),
            _mark(one),
        )
        for place, one in enumerate(shown)
    ]


def mark_tone(line: AsOfLine, _today: date) -> Tone:
    """A difference stands out by colour as well as by its word."""
    return Tone.AMBER if line.mark else Tone.NEUTRAL


def _mark(one: Compared) -> str:
    if not one.differs:
        return ""
    if one.then in (None, ""):
        return _("Added")
    return _("Gone") if one.now in (None, "") else _("Changed")
