"""The query line of the customer list: ``等级:A 行业:制造 逾期>7 标签:重点 -流失`` (for those who type).

Words part at blanks; ``field:value,value`` asks for any of the values, ``field=value`` for the whole text,
``field>7`` compares, a minus before a word turns it round, quotes keep blanks. A word that is no condition is searched
for by name. The words for fields and values are handed in, in every language at once. Never raises.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.models.kinds import QueryField, QuerySign
from desktop.models.rows.queries import Condition, Query, QueryProblem
from desktop.models.rules.folding import fold

_WORDS = re.compile(r"""-?(?:[^\s"“”]|"[^"]*"|“[^”]*”)+""")
_CONDITION = re.compile(r"(?P<field>[^:<>=]+?)(?P<sign>:|<=|>=|<|>|=)(?P<value>.*)", re.DOTALL)
_SIGNS = {
    ":": QuerySign.IS,
    "=": QuerySign.EQUALS,
    "<": QuerySign.LESS,
    "<=": QuerySign.AT_MOST,
    ">": QuerySign.MORE,
    ">=": QuerySign.AT_LEAST,
}
_NUMBER = re.compile(
    r"(?P<number>[-+]?\d+(?:\.\d+)?)\s*(?P<unit>天|日|周|星期|个?月|季度?|年|半年|万元?|亿元?|千|元|%|d|w|m|y|k)?",
    re.IGNORECASE,
)
_HALF = re.compile("半(?P<unit>年|个?月)")
_DAYS = {
    **dict.fromkeys(("天", "日", "d"), 1),
    **dict.fromkeys(("周", "星期", "w"), 7),
    **dict.fromkeys(("月", "个月", "m"), 30),
    **dict.fromkeys(("季", "季度"), 91),
    **dict.fromkeys(("年", "y"), 365),
}
_AMOUNTS = {"元": 1, "千": 1_000, "k": 1_000, "万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8, "m": 10**6}
_DAY_FIELDS = frozenset({QueryField.OVERDUE, QueryField.SILENT, QueryField.UNVISITED, QueryField.CONTRACT})
NUMBERS = _DAY_FIELDS | {
    QueryField.SALES,
    QueryField.GROWTH,
    QueryField.EMPLOYEES,
    QueryField.INFLUENCE,
    QueryField.CLOSENESS,
    QueryField.FIT,
}
"""The fields that are compared with a number."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all languages, folded: for fields, for the values of a field, and words that stand alone.

    A field that is in ``members`` takes only its values; any other takes any text.
    """

    fields: Mapping[str, QueryField]
    members: Mapping[QueryField, Mapping[str, str]]
    alone: Mapping[str, Condition]


def read_query(line: str, words: Vocabulary) -> Query:
    """The query line as conditions, text to search for, and words that mean nothing."""
    texts: list[str] = []
    conditions: list[Condition] = []
    problems: list[QueryProblem] = []
    for word in _WORDS.findall(line.replace("：", ":").replace("＞", ">").replace("＜", "<").replace("，", ",")):
        read = _read(word, words)
        if isinstance(read, Condition):
            conditions.append(read)
        elif isinstance(read, QueryProblem):
            problems.append(read)
        elif read:
            texts.append(read)
    return Query(" ".join(texts), tuple(conditions), tuple(problems))


def _read(word: str, words: Vocabulary) -> Condition | QueryProblem | str:
    negated = word.startswith("-") and len(word) > 1
    plain = word[1:] if negated else word
    alone = words.alone.get(fold(plain))
    if alone is not None:
        return _turned(alone) if negated else alone
    found = _CONDITION.fullmatch(plain)
    if found is None:
        text = _unquoted(plain)
        return Condition(QueryField.NAME, values=(text,), negated=True) if negated else text
    field = words.fields.get(fold(found["field"]))
    if field is None:
        return QueryProblem(word, "field_unknown")
    return _condition(field, _SIGNS[found["sign"]], found["value"], words, word, negated=negated)


def _condition(
    field: QueryField, sign: QuerySign, value: str, words: Vocabulary, word: str, *, negated: bool
) -> Condition | QueryProblem:
    if field in NUMBERS:
        number = _number(field, value)
        if number is None:
            return QueryProblem(word, "no_number")
        compared = QuerySign.IS if sign is QuerySign.EQUALS else sign
        return Condition(field, compared, number=number, negated=negated)
    given = [_unquoted(one) for one in re.split(r"[,、|]", value) if one.strip()]
    if sign not in (QuerySign.IS, QuerySign.EQUALS) or not given:
        return QueryProblem(word, "value_unknown")
    members = words.members.get(field)
    if members is not None:
        meant = [members.get(fold(one)) for one in given]
        if None in meant:
            return QueryProblem(word, "value_unknown")
        given, sign = [one for one in meant if one is not None], QuerySign.IS
    return Condition(field, sign, tuple(given), negated=negated)


def _number(field: QueryField, text: str) -> float | None:
    half = _HALF.fullmatch(text)
    if half and field in _DAY_FIELDS:
        return 183 if half["unit"] == "年" else 15
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    number, unit = float(found["number"]), (found["unit"] or "").lower()
    if field in _DAY_FIELDS:
        # Six months of a contract are half a year, not 180 days.
        days = {6: 183, 12: 365}.get(int(number)) if unit in ("月", "个月", "m") else None
        return days if days is not None else number * _DAYS.get(unit, 1)
    if field is QueryField.SALES:
        return round(number * _AMOUNTS.get(unit, 1) * 100)
    return number


def _turned(condition: Condition) -> Condition:
    return Condition(condition.field, condition.sign, condition.values, condition.number, negated=not condition.negated)


def _unquoted(text: str) -> str:
    return text.strip().strip('"“”').strip()


def words_of(line: str) -> Iterator[str]:
    """The words of a line, for completing the one being typed."""
    return iter(_WORDS.findall(line))
