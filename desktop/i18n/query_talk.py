"""The query line in the spoken language: conditions in words for chips, and what can be typed next.

Knows no widget; what customers have (industries, tags, places, people) is handed in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import count_text
from desktop.i18n.labels import grade_label, joined, label
from desktop.i18n.query_words import ALONE_FIELDS, KINDS, vocabulary
from desktop.models.kinds import Grade, QueryField, QuerySign, QueryThing, UrgentReason
from desktop.models.rows.queries import Condition
from desktop.models.rules.folding import fold
from desktop.models.rules.query_line import typed_words
from desktop.models.rules.query_numbers import DAY_FIELDS, NUMBERS

Names = Mapping[QueryField, Sequence[str]]
_MOST = 12
_SIGNS = {
    QuerySign.IS: "=",
    QuerySign.LESS: "<",
    QuerySign.AT_MOST: "≤",
    QuerySign.MORE: ">",
    QuerySign.AT_LEAST: "≥",
}
_EXAMPLES = (
    (N_("grade:A industry:manufacturing unvisited>30"), N_("A customers in manufacturing not seen for a month")),
    (N_("change<0"), N_("who buys less than a year ago")),
    (N_("contract<6m not-visited-since-signing"), N_("contract ends within half a year, not visited since signing")),
    (N_("overdue>7 -former"), N_("more than a week overdue, but not the former ones")),
    (N_("region:Suzhou,Wuxi tag:key"), N_("in either city, with the tag")),
    (N_("sales>50k has:opportunities"), N_("more than 50,000 yuan in 12 months and an open opportunity")),
    (N_("-has:decider"), N_("no decider is known")),
)
_ASKED = re.compile(r"(?P<minus>-?)(?P<field>[^:：=<>＜＞]+)[:：=](?P<value>.*)", re.DOTALL)
_UNVISITED = (QueryThing.VISIT_SINCE_CONTRACT.value,)


def said(one: Condition) -> str:
    """A condition in words: "Grade: A core", "Tag: not key", "Unvisited > 30 days"."""
    name = field_title(one.field)
    if one.field in NUMBERS:
        turned = _("not {text}") if one.negated else "{text}"
        return turned.format(text=f"{name} {_SIGNS[one.sign]} {_number(one)}")
    if one.field is QueryField.HAS and one.negated and one.values == _UNVISITED:
        return _("Not visited since signing")
    if one.field is QueryField.HAS and one.negated:
        return _("Without: {choices}").format(choices=joined(value_words(one.field, value) for value in one.values))
    if one.field is QueryField.URGENT and set(one.values) == set(UrgentReason):
        return _("Not urgent") if one.negated else name
    words = joined(value_words(one.field, value) for value in _said_once(one))
    if one.negated:
        return _("{dimension}: not {choices}").format(dimension=name, choices=words)
    return _("{dimension}: {choices}").format(dimension=name, choices=words)


def _said_once(one: Condition) -> list[str]:
    """The values without the names in another language of those before them."""
    shown: list[str] = []
    others: set[str] = set()
    for value in one.values:
        if value not in others:
            shown.append(value)
            others.update(vocabulary().other_names(one.field, value))
    return shown


def examples() -> list[tuple[str, str]]:
    """Lines that can be typed, each with what it finds."""
    return [(_(line), _(meaning)) for line, meaning in _EXAMPLES]


def field_title(field: QueryField) -> str:
    """The name of a field as a title."""
    name = label(field)
    return name[:1].upper() + name[1:]


def value_words(field: QueryField, value: str) -> str:
    """A stored value in words; texts are themselves."""
    if field is QueryField.GRADE:
        return grade_label(Grade(value) if value in set(Grade) else None)
    kind = KINDS.get(field)
    if kind is not None and value in set(kind):
        return label(kind(value))
    return value or _("Not stated")


def _number(one: Condition) -> str:
    if one.months:
        return n_("{count} month", "{count} months", int(one.number)).format(count=count_text(int(one.number)))
    if one.field in DAY_FIELDS:
        return n_("{count} day", "{count} days", int(one.number)).format(count=count_text(int(one.number)))
    if one.field is QueryField.SALES:
        return _("{amount} yuan").format(amount=count_text(round(one.number / 100)))
    return f"{one.number:g}{'%' if one.field is QueryField.GROWTH else ''}"


def offers(line: str, names: Names) -> list[str]:
    """What the last word of the line can become: names of fields ending in a colon, or whole conditions."""
    word = last_word(line)
    if not word.lstrip("-"):
        return []
    asked = _ASKED.fullmatch(word)
    found = list(_values(asked["minus"], asked["field"], asked["value"], names) if asked else _fields(word))
    return [] if found == [word] else list(dict.fromkeys(found))[:_MOST]


def last_word(line: str) -> str:
    """The word that is being typed; empty after a blank."""
    words = typed_words(line)
    return words[-1] if words and line == line.rstrip() else ""


def _fields(word: str) -> Iterator[str]:
    minus, wanted = ("-" if word.startswith("-") else ""), fold(word.lstrip("-"))
    known = vocabulary()
    for typed, field in known.fields.items():
        if typed.startswith(wanted):
            yield f"{minus}{label(field)}:" if field not in NUMBERS else f"{minus}{label(field)}>"
    for typed, condition in known.alone.items():
        if typed.startswith(wanted) and condition.field in ALONE_FIELDS and not condition.negated:
            yield minus + _typed(condition.field, condition.values[0])


def _values(minus: str, name: str, typed: str, names: Names) -> Iterator[str]:
    field = vocabulary().fields.get(fold(name))
    if field is None or field in NUMBERS:
        return
    *before, wanted = re.split("[,，、]", typed)
    kept = [part for part in before if part]
    for value in _choices(field, names):
        called = (value, *vocabulary().other_names(field, value, whole=True))
        if any(fold(wanted.strip('"“”')) in fold(name) for name in called):
            quoted = f'"{value}"' if re.search(r'[\s,:<>="]', value) else value
            yield f"{minus}{name}:{','.join([*kept, quoted])}"


def _choices(field: QueryField, names: Names) -> Iterable[str]:
    kind = KINDS.get(field)
    return (_typed(field, member.value) for member in kind) if kind else names.get(field, ())


def _typed(field: QueryField, value: str) -> str:
    """A value as it is typed: a grade by its letter."""
    return value if field is QueryField.GRADE else value_words(field, value)
