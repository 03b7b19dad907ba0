"""The query line of the customer list: ``等级:A 行业:制造 逾期>7 标签:重点 -流失`` (for those who type).

Words part at blanks; ``field:value,value`` asks for any of the values, ``field=value`` for the whole text,
``field>7`` compares, a minus before a word turns it round, quotes keep blanks. A word that is no condition is searched
for by name. The words for fields and values are handed in, in every language at once. Never raises.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from desktop.models.kinds import Grade, QueryField, QuerySign
from desktop.models.rows.queries import Condition, Query, QueryProblem
from desktop.models.rules.folding import fold
from desktop.models.rules.query_numbers import NUMBERS, Number, has_no_unit, in_plain_words, read_number, read_range

_WORDS = re.compile(r"""-?(?:[^\s"“”]|"[^"]*"|“[^”]*”)+""")
_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')
_CONDITION = re.compile(r"(?P<field>[^:<>=!]+?)(?P<sign>:|<=|>=|!=|<|>|=)(?P<value>.*)", re.DOTALL)
_SAME = str.maketrans({"：": ":", "＞": ">", "＜": "<", "＝": "=", "，": ",", "！": "!"})
_SIGNS_AS_ONE = (("≥", ">="), ("≤", "<="), ("≠", "!="), ("<>", "!="))
# Blanks inside a condition: "逾期 > 7 天", "行业: 制造", "unvisited>2 months".
_AROUND_SIGN = re.compile(r"(?<=\S)\s*(<=|>=|!=|<|>|=)\s*(?=\S)|(?<=\S)(:)\s+(?=\S)")
_BEFORE_UNIT = re.compile(
    r"([<>=:](?:[-+]?\d[\d,.]*|[一二两三四五六七八九十百]+))\s+(天|日|周|星期|个?月|季度|年|万元?|亿元?|元|(?:day|week|month|quarter|year)s?)(?=\s|$)",
    re.IGNORECASE,
)
_SIGNS = {
    ":": QuerySign.IS,
    "=": QuerySign.EQUALS,
    "!=": QuerySign.IS,
    "<": QuerySign.LESS,
    "<=": QuerySign.AT_MOST,
    ">": QuerySign.MORE,
    ">=": QuerySign.AT_LEAST,
}
_NOT = re.compile("(?:不是|不含|不要|排除|除了|非)(?=.)")
_OR, _AND = frozenset({"or", "或", "或者", "|", "||"}), frozenset({"and", "且", "并且", "&", "&&"})
_ONE_VALUE = frozenset(
    {
        *(QueryField.GRADE, QueryField.STATUS, QueryField.ACTIVITY, QueryField.DUE, QueryField.VALUE),
        *(QueryField.POTENTIAL, QueryField.PRIORITY, QueryField.SOURCE, QueryField.SIZE, QueryField.INDUSTRY),
    }
)
"""Of these a customer has one value at most."""
_GRADES = [*Grade]
_LEAST = 2
"""Fewer signs name no thing in another language."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all languages, folded: for fields, for the values of a field, and words that stand alone.

    A field that is in ``members`` takes only its values; any other takes any text. The values of ``texts`` are searched
    for as if they stood alone. ``same`` are the names of one thing in all languages, with other words for it: who asks
    for one of them finds what has another. ``lacking`` are the words for "has" turned round.
    """

    fields: Mapping[str, QueryField]
    members: Mapping[QueryField, Mapping[str, str]]
    alone: Mapping[str, Condition]
    texts: frozenset[str] = frozenset()
    same: Mapping[QueryField, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]] = field(
        default_factory=dict[QueryField, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]
    )

    lacking: frozenset[str] = frozenset()

    def other_names(self, asked: QueryField, value: str, *, whole: bool = False) -> Iterator[str]:
        """What the thing that a value names is called besides; a part of a name stands for it unless ``whole``."""
        wanted = fold(value)
        if len(wanted) < _LEAST:
            return
        for names, words in self.same.get(asked, ()):
            met = [wanted == fold(one) if whole else wanted in fold(one) for one in (*names, *words)]
            if any(met):
                yield from (name for name, said in zip(names, met[: len(names)], strict=True) if not said)


_Part = Condition | QueryProblem | str


def read_query(line: str, words: Vocabulary) -> Query:
    """The query line as conditions, text to search for, and words that mean nothing."""
    parts: list[_Part] = []
    turned = False
    for word in words_of(line):
        if word == "-":
            turned = True
            continue
        read = _read(word, words)
        # A lone minus turns a condition round; between parts of a name it is nothing.
        parts += [_turned(one) if turned and isinstance(one, Condition) else one for one in read]
        turned = False
    joined = _joined(parts)
    conditions = _contradictions_united(one for one in joined if isinstance(one, Condition))
    problems = tuple(one for one in joined if isinstance(one, QueryProblem))
    return Query(" ".join(one for one in joined if isinstance(one, str) and one), conditions, problems)


def typed_words(line: str) -> list[str]:
    """The words of a line as they stand there."""
    return _WORDS.findall(line)


def words_of(line: str) -> Iterator[str]:
    """The words of a line as they are read; what belongs to one condition is one word."""
    plain = line.translate(_SAME)
    for typed, sign in _SIGNS_AS_ONE:
        plain = plain.replace(typed, sign)
    pieces = _QUOTED.split(plain)
    pieces[::2] = [_AROUND_SIGN.sub(r"\1\2", piece) for piece in pieces[::2]]
    return iter(_WORDS.findall(_BEFORE_UNIT.sub(r"\1\2", "".join(pieces))))


def is_unfinished(word: str, words: Vocabulary) -> bool:
    """Whether a word is a comparison whose number may still get a unit: the "2" of "unvisited>2 months"."""
    found = _CONDITION.fullmatch(word.removeprefix("-"))
    field = words.fields.get(fold(found["field"])) if found else None
    return found is not None and field is not None and has_no_unit(field, found["value"])


def _read(word: str, words: Vocabulary) -> Sequence[_Part]:
    negated = word.startswith("-") and len(word) > 1
    plain = word[1:] if negated else word
    alone = words.alone.get(fold(plain)) or _excluded(plain, words)
    if alone is not None:
        return [_turned(alone) if negated else alone]
    found = _CONDITION.fullmatch(plain)
    if found is None:
        return [_without_sign(plain, words, negated=negated)]
    if fold(found["field"]) in words.texts and found["sign"] in (":", "="):
        return [_searched(_unquoted(found["value"]), negated=negated)]
    lacking = fold(found["field"]) in words.lacking
    field = QueryField.HAS if lacking else words.fields.get(fold(found["field"]))
    if field is None:
        return [QueryProblem(word, "field_unknown")]
    negated ^= lacking ^ (found["sign"] == "!=")
    return _condition(field, _SIGNS[found["sign"]], found["value"], words, word, negated=negated)


def _excluded(plain: str, words: Vocabulary) -> Condition | None:
    """非流失, 不是沉默: a word that stands alone, turned round by another before it."""
    found = _NOT.match(plain)
    alone = words.alone.get(fold(plain[found.end() :])) if found else None
    return None if alone is None else _turned(alone)


def _turned(condition: Condition) -> Condition:
    return replace(condition, negated=not condition.negated)


def _without_sign(plain: str, words: Vocabulary, *, negated: bool) -> _Part:
    spoken = None if plain.startswith(('"', "“")) else in_plain_words(plain, words.fields)
    if spoken is not None:
        return Condition(
            spoken.field, spoken.sign, number=spoken.number.value, months=spoken.number.months, negated=negated
        )
    return _searched(_unquoted(plain), negated=negated)


def _searched(text: str, *, negated: bool) -> Condition | str:
    return Condition(QueryField.NAME, values=(text,), negated=True) if negated and text else text


def _condition(
    field: QueryField, sign: QuerySign, value: str, words: Vocabulary, word: str, *, negated: bool
) -> Sequence[_Part]:
    if field in NUMBERS:
        return _compared(field, sign, value, word, negated=negated)
    given = [_unquoted(one) for one in re.split(r"[,、|;；]", value) if one.strip()]
    if field is QueryField.GRADE and sign not in (QuerySign.IS, QuerySign.EQUALS):
        given, sign = _grades(sign, given), QuerySign.IS
    if sign not in (QuerySign.IS, QuerySign.EQUALS) or not given:
        return [QueryProblem(word, "value_unknown")]
    members = words.members.get(field)
    if members is not None:
        meant = [members.get(fold(one)) for one in given]
        if None in meant:
            return [QueryProblem(word, "value_unknown")]
        given, sign = [one for one in meant if one is not None], QuerySign.IS
    whole = sign is QuerySign.EQUALS
    given += [other for one in given for other in words.other_names(field, one, whole=whole)]
    return [Condition(field, sign, tuple(dict.fromkeys(given)), negated=negated)]


def _compared(field: QueryField, sign: QuerySign, value: str, word: str, *, negated: bool) -> Sequence[_Part]:
    number = read_number(field, value)
    if number is not None:
        compared = QuerySign.IS if sign is QuerySign.EQUALS else sign
        return [_numbered(field, compared, number, negated=negated)]
    if sign not in (QuerySign.IS, QuerySign.EQUALS):
        return [QueryProblem(word, "no_number")]
    ends = None if negated else read_range(field, value)
    if ends is not None:
        return [_numbered(field, QuerySign.AT_LEAST, ends[0]), _numbered(field, QuerySign.AT_MOST, ends[1])]
    # 合同:半年内, 逾期:7天以上
    spoken = in_plain_words(f"{word.removeprefix('-').partition(':')[0]}{value}", {_key(word): field})
    if spoken is None:
        return [QueryProblem(word, "no_number")]
    return [_numbered(field, spoken.sign, spoken.number, negated=negated)]


def _key(word: str) -> str:
    return fold(word.removeprefix("-").partition(":")[0])


def _numbered(field: QueryField, sign: QuerySign, number: Number, *, negated: bool = False) -> Condition:
    return Condition(field, sign, number=number.value, months=number.months, negated=negated)


def _grades(sign: QuerySign, given: Sequence[str]) -> list[str]:
    """The grades at least (at most, …) as good as one; A is the best."""
    if len(given) != 1 or given[0].upper() not in _GRADES:
        return []
    place = _GRADES.index(Grade(given[0].upper()))
    better = sign in (QuerySign.MORE, QuerySign.AT_LEAST)
    others = _GRADES[:place] if better else _GRADES[place + 1 :]
    same = [_GRADES[place]] if sign in (QuerySign.AT_LEAST, QuerySign.AT_MOST) else []
    return [one.value for one in _GRADES if one in others or one in same]


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """The parts without the words beside conditions: "or" joins values of one field, "and" says nothing."""
    found: list[_Part] = []
    either = ""
    for part, follower in zip_longest(parts, parts[1:]):
        word = fold(part) if isinstance(part, str) else ""
        if word in _OR | _AND and isinstance(follower, Condition) and (not found or isinstance(found[-1], Condition)):
            either = word if word in _OR else ""
        elif either and isinstance(part, Condition):
            found += _alternatives(found.pop() if found else None, part, either)
            either = ""
        else:
            found.append(part)
    return found


def _alternatives(before: _Part | None, after: Condition, word: str) -> list[_Part]:
    """Two conditions with an "or" between them as one, which only values of one field can be.

    What was asked before an "or" at the beginning is not in the line: it is of the same field if it can be.
    """
    if isinstance(before, Condition) and _may_be_one(before, after):
        return [_united(before, after)]
    if before is None and after.field in _ONE_VALUE and not after.negated:
        return [after]
    return [*filter(None, [before]), QueryProblem(word, "or_between"), after]


def _contradictions_united(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """A customer has one grade: who types two of them means either."""
    found: list[Condition] = []
    for one in conditions:
        place = next((i for i, other in enumerate(found) if contradict(other, one)), None)
        if place is None:
            found.append(one)
        else:
            found[place] = _united(found[place], one)
    return tuple(found)


def contradict(before: Condition, after: Condition) -> bool:
    """Whether no customer can have a value of both, as it has one only."""
    disjoint = set(before.values).isdisjoint(after.values)
    return after.field in _ONE_VALUE and _may_be_one(before, after) and disjoint


def _may_be_one(before: Condition, after: Condition) -> bool:
    same = (before.field, before.sign) == (after.field, after.sign)
    return same and bool(before.values and after.values) and not (before.negated or after.negated)


def _united(before: Condition, after: Condition) -> Condition:
    return replace(before, values=tuple(dict.fromkeys(before.values + after.values)))


def _unquoted(text: str) -> str:
    return text.strip().strip('"“”').strip()
