"""What the filter panel offers: its dimensions with their choices in words. Plain data; knows no widget.

A choice stands for one or several values of a dimension: 不用管 are those not yet due and those without a cadence,
but not who was never contacted. What is wanted of the oldest six dimensions stands in fields of CustomerFilter; the
others, and everything that is excluded, are conditions of the query line.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from typing import Any

from desktop.i18n.catalogue import N_, _
from desktop.i18n.labels import grade_label, joined, label
from desktop.i18n.query_talk import value_words
from desktop.i18n.query_words import KINDS
from desktop.models.kinds import ActivityBand, DueState, Grade, QueryField, QuerySign, Status
from desktop.models.rows.customers import CustomerFilter, FacetCounts, NamedCount
from desktop.models.rows.queries import Condition

LATER = N_("Nothing to do")
_MOST = 30


class Wish(Enum):
    """What is wanted of a choice."""

    OFF = auto()
    ON = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the panel; ``key`` is its identifier, ``values`` those in the filter, ``texts`` those in conditions."""

    key: str
    words: str
    values: tuple[Any, ...]
    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension: ``field`` is its identifier, and for the ``owned`` ones the field of CustomerFilter."""

    field: str
    title: str
    query: QueryField
    owned: bool = True
    whole: bool = False
    folded: bool = False

    @property
    def sign(self) -> QuerySign:
        """How its conditions compare."""
        return QuerySign.EQUALS if self.whole else QuerySign.IS


FACETS: Sequence[Facet] = (
    Facet("grades", N_("Grade"), QueryField.GRADE),
    Facet("dues", N_("Contact due"), QueryField.DUE),
    Facet("statuses", N_("Status"), QueryField.STATUS),
    Facet("activities", N_("Activity"), QueryField.ACTIVITY),
    Facet("industries", N_("Industry"), QueryField.INDUSTRY, whole=True, folded=True),
    Facet("tags", N_("Tags"), QueryField.TAG, whole=True, folded=True),
    Facet("region", N_("Region"), QueryField.REGION, owned=False, whole=True, folded=True),
    Facet("value", N_("Value band"), QueryField.VALUE, owned=False, folded=True),
    Facet("potential", N_("Potential"), QueryField.POTENTIAL, owned=False, folded=True),
    Facet("priority", N_("Priority class"), QueryField.PRIORITY, owned=False, folded=True),
    Facet("urgent", N_("Urgent"), QueryField.URGENT, owned=False, folded=True),
    Facet("source", N_("Source"), QueryField.SOURCE, owned=False, folded=True),
    Facet("size", N_("Company size"), QueryField.SIZE, owned=False, folded=True),
    Facet("responsible", N_("Responsible"), QueryField.RESPONSIBLE, owned=False, whole=True, folded=True),
)

_OWNED = tuple(facet for facet in FACETS if facet.owned)
_GRADES: Sequence[Grade | None] = (*Grade, None)
_DUES: Sequence[tuple[str, tuple[DueState, ...]]] = (
    ("overdue", (DueState.OVERDUE,)),
    ("due", (DueState.DUE,)),
    ("planned", (DueState.PLANNED,)),
    ("later", (DueState.LATER, DueState.NONE)),
    ("unstarted", (DueState.UNSTARTED,)),
)
_MEMBERS: Mapping[QueryField, tuple[str, type[StrEnum]]] = {
    QueryField.GRADE: ("grades", Grade),
    QueryField.STATUS: ("statuses", Status),
    QueryField.ACTIVITY: ("activities", ActivityBand),
    QueryField.DUE: ("dues", DueState),
}


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
        if make:
            return make()
        live = self.counts.more.get(facet.query)
        if facet.owned:
            return _named(self.industries if facet.field == "industries" else self.tags, live)
        return _counted(facet.query, live or {})

    def is_counted(self, facet: Facet) -> bool:
        """Whether the choices of the dimension are known; those of folded ones are not asked for."""
        return facet.owned or facet.query in self.counts.more

    def _grades(self) -> list[Choice]:
        counts = self.counts.grades
        return [
            Choice(g.value if g else "none", grade_label(g), (g,), counts.get(g, 0), (g.value if g else "",))
            for g in _GRADES
        ]

    def _dues(self) -> list[Choice]:
        counts = self.counts.dues
        return [
            Choice(key, due_words(key), values, _sum(counts, values), tuple(one.value for one in values))
            for key, values in _DUES
        ]

    def _statuses(self) -> list[Choice]:
        return [_member(one, self.counts.statuses.get(one, 0)) for one in Status]

    def _activities(self) -> list[Choice]:
        return [_member(one, self.counts.activities.get(one, 0)) for one in ActivityBand]


def due_words(key: str) -> str:
    """The name of a choice of the dimension "contact due"."""
    return _(LATER) if key == "later" else label(DueState(key))


def chosen_words(offer: Offer | None, facet: Facet, asked: CustomerFilter) -> str:
    """The choices of an owned dimension that are on, in words: "A 核心、B 重点"; empty for none."""
    values = getattr(asked, facet.field) if facet.owned else ()
    if not values or offer is None:
        return ""
    return joined(choice.words for choice in offer.choices(facet) if set(choice.values) <= values)


def wishes_in_words(offer: Offer | None, asked: CustomerFilter) -> list[tuple[Facet, str]]:
    """The owned dimensions that are on, each with its choices: "Grade: A core"."""
    said = [(facet, chosen_words(offer, facet, asked)) for facet in _OWNED]
    template = _("{dimension}: {choices}")
    return [(facet, template.format(dimension=_(facet.title), choices=words)) for facet, words in said if words]


def wish_of(asked: CustomerFilter, facet: Facet, choice: Choice) -> Wish:
    """What the filter wants of a choice."""
    if facet.owned and set(choice.values) <= getattr(asked, facet.field):
        return Wish.ON
    for one in asked.conditions:
        if one.field is facet.query and one.sign is facet.sign and set(choice.texts) <= set(one.values):
            return Wish.NOT if one.negated else Wish.ON
    return Wish.OFF


def with_choice(asked: CustomerFilter, facet: Facet, choice: Choice, wish: Wish) -> CustomerFilter:
    """The filter with a choice turned on or off, or excluded."""
    kept = [_less(one, facet, choice) for one in asked.conditions]
    conditions = [one for one in kept if one.values or one.field is not facet.query or one in asked.conditions]
    if facet.owned:
        before: frozenset[Any] = getattr(asked, facet.field)
        on = wish is Wish.ON
        asked = replace(asked, **{facet.field: before | set(choice.values) if on else before - set(choice.values)})
    if wish is Wish.NOT or (wish is Wish.ON and not facet.owned):
        conditions = _more(conditions, facet, choice, negated=wish is Wish.NOT)
    return replace(asked, conditions=tuple(conditions))


def _less(one: Condition, facet: Facet, choice: Choice) -> Condition:
    if one.field is not facet.query or one.sign is not facet.sign:
        return one
    return replace(one, values=tuple(value for value in one.values if value not in choice.texts))


def _more(conditions: list[Condition], facet: Facet, choice: Choice, *, negated: bool) -> list[Condition]:
    """The choice among the values of the condition that there is, or in a new one."""
    for number, one in enumerate(conditions):
        if (one.field, one.sign, one.negated) == (facet.query, facet.sign, negated):
            return [*conditions[:number], replace(one, values=one.values + choice.texts), *conditions[number + 1 :]]
    return [*conditions, Condition(facet.query, facet.sign, choice.texts, negated=negated)]


def with_conditions(asked: CustomerFilter, conditions: Iterable[Condition]) -> CustomerFilter:
    """The filter with what was typed; what the panel has a field for goes there, so that it is checked."""
    for one in conditions:
        name, kind = _MEMBERS.get(one.field, ("", Status))
        values = frozenset(kind(value) if value else None for value in one.values) if name else frozenset[Any]()
        chosen: frozenset[Any] = getattr(asked, name) if name else frozenset()
        if name and not one.negated and chosen.isdisjoint(values):
            # A customer has one grade: another one is asked for besides, as by a click on it.
            asked = replace(asked, **{name: chosen | values})
        elif one not in asked.conditions:
            asked = replace(asked, conditions=(*asked.conditions, one))
    return asked


def without(asked: CustomerFilter, facet: Facet) -> CustomerFilter:
    """The filter with what is wanted of an owned dimension turned off."""
    return replace(asked, **{facet.field: frozenset()})


def without_condition(asked: CustomerFilter, condition: Condition) -> CustomerFilter:
    """The filter with one condition taken away."""
    return replace(asked, conditions=tuple(one for one in asked.conditions if one != condition))


def without_gone(asked: CustomerFilter, offer: Offer) -> CustomerFilter:
    """The filter without industries and tags that are no longer in the lists of the book, as nobody could see them."""
    industries, tags = ({one.id for one in entries} for entries in (offer.industries, offer.tags))
    if asked.industries <= industries and asked.tags <= tags:
        return asked
    return replace(asked, industries=asked.industries & industries, tags=asked.tags & tags)


def is_filtering(asked: CustomerFilter) -> bool:
    """Whether any dimension is on (the typed text apart)."""
    return bool(asked.conditions) or any(getattr(asked, facet.field) for facet in _OWNED)


def counted_beside(opened: Collection[QueryField]) -> list[QueryField]:
    """The dimensions whose counts must be asked for: the unfolded ones."""
    return [facet.query for facet in FACETS if facet.folded and facet.query in opened]


def to_words(asked: CustomerFilter) -> dict[str, list[str]]:
    """The filter as identifiers for the remembered state of the window.

    That lies outside of the book and takes no names: the text and the conditions are not remembered.
    """
    return {
        facet.field: sorted("none" if value is None else str(value) for value in getattr(asked, facet.field))
        for facet in _OWNED
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


def kept_names() -> list[str]:
    """The names under which a filter is remembered."""
    return [facet.field for facet in _OWNED]


def _ids(words: Collection[str]) -> frozenset[int]:
    return frozenset(int(word) for word in words if word.isdecimal())


def _member(one: StrEnum, count: int) -> Choice:
    return Choice(one.value, label(one), (one,), count, (one.value,))


def _named(entries: Sequence[NamedCount], live: Mapping[str, int] | None) -> list[Choice]:
    return [
        Choice(str(one.id), one.name, (one.id,), live.get(one.name, 0) if live is not None else one.count, (one.name,))
        for one in entries
    ]


def _counted(field: QueryField, counts: Mapping[str, int]) -> list[Choice]:
    """Kinds in their own order, names by their number; what is not stated is the last one."""
    kind = KINDS.get(field)
    order: Sequence[str] = [member.value for member in kind] if kind else sorted(counts, key=lambda v: (-counts[v], v))
    shown = [*(value for value in order if value)][:_MOST] + ([""] if "" in counts else [])
    return [Choice(value or "none", value_words(field, value), (), counts.get(value, 0), (value,)) for value in shown]


def _sum(counts: Mapping[Any, int], values: Sequence[Any]) -> int:
    return sum(counts.get(value, 0) for value in values)
