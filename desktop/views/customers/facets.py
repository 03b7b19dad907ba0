"""What the filter panel offers: its dimensions with their choices in words. Plain data; knows no widget.

A choice stands for one or several values of a field of CustomerFilter: 不用管 are those not yet due and those without a
cadence.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.i18n.catalogue import N_, _
from desktop.i18n.labels import grade_label, joined, label
from desktop.models.kinds import ActivityBand, DueState, Grade, Status
from desktop.models.rows.customers import CustomerFilter, FacetCounts, NamedCount

LATER = N_("Nothing to do")


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the panel; ``key`` is its identifier in the remembered state."""

    key: str
    words: str
    values: tuple[Any, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension: ``field`` is that of CustomerFilter, ``title`` a source text."""

    field: str
    title: str


FACETS: Sequence[Facet] = (
    Facet("grades", N_("Grade")),
    Facet("dues", N_("Contact due")),
    Facet("statuses", N_("Status")),
    Facet("activities", N_("Activity")),
    Facet("industries", N_("Industry")),
    Facet("tags", N_("Tags")),
)

_GRADES: Sequence[Grade | None] = (*Grade, None)
_DUES: Sequence[tuple[str, tuple[DueState, ...]]] = (
    ("overdue", (DueState.OVERDUE,)),
    ("due", (DueState.DUE,)),
    ("planned", (DueState.PLANNED,)),
    ("later", (DueState.LATER, DueState.NONE)),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the panel shows: counts of the present filter, and the editable lists."""

    counts: FacetCounts
    industries: Sequence[NamedCount]
    tags: Sequence[NamedCount]

    def choices(self, facet: Facet) -> list[Choice]:
        """All choices of a dimension in the order shown, also those that would show nothing."""
        make = {
            "grades": self._grades,
            "dues": self._dues,
            "statuses": self._statuses,
            "activities": self._activities,
        }.get(facet.field)
        return make() if make else _named(self.industries if facet.field == "industries" else self.tags)

    def _grades(self) -> list[Choice]:
        counts = self.counts.grades
        return [Choice(g.value if g else "none", grade_label(g), (g,), counts.get(g, 0)) for g in _GRADES]

    def _dues(self) -> list[Choice]:
        counts = self.counts.dues
        return [Choice(key, due_words(key), values, _sum(counts, values)) for key, values in _DUES]

    def _statuses(self) -> list[Choice]:
        return [Choice(s.value, label(s), (s,), self.counts.statuses.get(s, 0)) for s in Status]

    def _activities(self) -> list[Choice]:
        return [Choice(a.value, label(a), (a,), self.counts.activities.get(a, 0)) for a in ActivityBand]


def due_words(key: str) -> str:
    """The name of a choice of the dimension "contact due"."""
    return _(LATER) if key == "later" else label(DueState(key))


def chosen_words(offer: Offer | None, facet: Facet, asked: CustomerFilter) -> str:
    """The choices of a dimension that are on, in words: "A 核心、B 重点"; empty for none."""
    values = getattr(asked, facet.field)
    if not values or offer is None:
        return ""
    return joined(choice.words for choice in offer.choices(facet) if set(choice.values) <= values)


def with_choice(asked: CustomerFilter, facet: Facet, choice: Choice, *, on: bool) -> CustomerFilter:
    """The filter with a choice turned on or off."""
    before: frozenset[Any] = getattr(asked, facet.field)
    after = before | set(choice.values) if on else before - set(choice.values)
    return replace(asked, **{facet.field: after})


def without(asked: CustomerFilter, facet: Facet) -> CustomerFilter:
    """The filter with a whole dimension turned off."""
    return replace(asked, **{facet.field: frozenset()})


def is_filtering(asked: CustomerFilter) -> bool:
    """Whether any dimension is on (the typed text apart)."""
    return any(getattr(asked, facet.field) for facet in FACETS)


def to_words(asked: CustomerFilter) -> dict[str, list[str]]:
    """The filter without its text as identifiers, for the remembered state of the window."""
    return {
        facet.field: sorted("none" if value is None else str(value) for value in getattr(asked, facet.field))
        for facet in FACETS
    }


def from_words(words: Mapping[str, Collection[str]]) -> CustomerFilter:
    """The filter out of remembered identifiers; what is no longer known is left out."""
    return CustomerFilter(
        statuses=frozenset(s for s in Status if s.value in words.get("statuses", ())),
        grades=frozenset(g for g in _GRADES if (g.value if g else "none") in words.get("grades", ())),
        activities=frozenset(a for a in ActivityBand if a.value in words.get("activities", ())),
        dues=frozenset(d for d in DueState if d.value in words.get("dues", ())),
        industries=_ids(words.get("industries", ())),
        tags=_ids(words.get("tags", ())),
    )


def _ids(words: Collection[str]) -> frozenset[int]:
    return frozenset(int(word) for word in words if word.isdecimal())


def _named(entries: Sequence[NamedCount]) -> list[Choice]:
    return [Choice(str(entry.id), entry.name, (entry.id,), entry.count) for entry in entries]


def _sum(counts: Mapping[Any, int], values: Sequence[Any]) -> int:
    return sum(counts.get(value, 0) for value in values)
