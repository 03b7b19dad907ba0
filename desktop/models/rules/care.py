"""When a date worth remembering is kept and begun with, and what speaks against a gift (domain.md §7)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models.kinds import CareKind, CareWarning, Festival, GiftKind, LeapRule
from desktop.models.rules import lunar
from desktop.models.rules.folding import fold
from desktop.models.values import Birthday, Money, Period

LEAD_DAYS = 7
GIFT_LEAD_SPRING = 15
YEARLY_LIMIT = Money.of_yuan(500)
_MANY = 5
_SHORTEST_WORD = 1
_REFUSALS = re.compile(
    r"不(?:能|要|宜|可|吃|喝|抽|收|碰|喜欢|爱|接受)?|忌(?:口|讳|食|烟|酒)?|勿|禁|对|过敏|戒|从|别送?"
)
_CALLED = re.compile(r"[{｛]\s*(?:称呼|name)\s*[}｝]", re.IGNORECASE)
_PARTED = re.compile(r"[\s,，、;；。.!！/]+")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A date to remember: ``when`` holds its month and day and, for one that does not come back, its year."""

    when: Birthday
    yearly: bool = True
    leap_rule: LeapRule = LeapRule.ORDINARY


def kept_on(remembered: Remembered, period: Period) -> Iterator[date]:
    """The days of the period on which the date is kept, in order; a first year is respected."""
    first = remembered.when.year
    if not remembered.yearly:
        on = lunar.birthday_in(remembered.when, first, remembered.leap_rule) if first is not None else None
        if on is not None and on in period:
            yield on
        return
    # A lunar year begins up to seven weeks after the solar one.
    for year in range(period.start.year - 1, period.end.year + 1):
        on = lunar.birthday_in(remembered.when, year, remembered.leap_rule)
        if on is not None and on in period and (first is None or year >= first):
            yield on


def anniversaries(first: date, period: Period) -> Iterator[tuple[date, int]]:
    """The anniversaries of a day in the period, with how many years it is; never the day itself."""
    for on in kept_on(Remembered(Birthday(first.month, first.day, first.year)), period):
        if on.year > first.year:
            yield on, on.year - first.year


def lead_days(gift: GiftKind, festival: Festival | None = None, own: int | None = None, usual: int = LEAD_DAYS) -> int:
    """How many days before the occasion to begin: its own, 15 for gifts before the Spring Festival, else the usual."""
    if own is not None:
        return own
    return GIFT_LEAD_SPRING if festival is Festival.SPRING and gift is GiftKind.GIFT else usual


def begin_on(occasion_on: date, days: int) -> date:
    """The day from which an occasion stands among the tasks."""
    return occasion_on - timedelta(days)


def yearly_costs(given: Iterable[tuple[int, str, Money | None]]) -> list[tuple[int, str, Money]]:
    """What was spent per calendar year and person, out of (year, person, cost): the latest year and the most first."""
    sums: dict[tuple[int, str], int] = {}
    for year, person, cost in given:
        if cost is not None:
            sums[year, person] = sums.get((year, person), 0) + cost.fen
    ordered = sorted(sums.items(), key=lambda pair: (-pair[0][0], -pair[1], pair[0][1]))
    return [(year, person, Money(fen)) for (year, person), fen in ordered if fen]


def greeting_text(template: str, called: str) -> str:
    """A greeting with how the person is called in the place of ``{称呼}`` (or ``{name}``)."""
    return _CALLED.sub(lambda _found: called, template)


@dataclass(frozen=True, slots=True)
class Given:
    """Something that was given before: to whom, for what, when, what, at what cost."""

    contact_id: int | None
    kind: CareKind
    festival: Festival | None
    given_on: date
    item: str
    cost: Money
    own_festival_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wished:
    """What is about to be given, and what is known of who shall get it."""

    contact_id: int | None
    kind: CareKind
    festival: Festival | None
    on: date
    gift: GiftKind
    item: str
    cost: Money
    taboos: str = ""
    wish: GiftKind | None = None
    own_festival_id: int | None = None


def care_warnings(
    wished: Wished, own: Iterable[Given], others: Iterable[Given], limit: Money = YEARLY_LIMIT
) -> list[CareWarning]:
    """What speaks against a gift: the same as last year, the same to many, a taboo, the yearly limit, no gifts wanted.

    ``own`` is what the person (or the customer) was given before, ``others`` what other customers were given for the
    same occasion of the year. ``limit`` is per person and calendar year.
    """
    if wished.gift is GiftKind.GREETING and not wished.cost.fen:
        return []  # words are no gift; what costs something is one, whatever it was called
    before = list(own)
    item = fold(wished.item)
    spent = sum(one.cost.fen for one in before if one.given_on.year == wished.on.year)
    found = {
        CareWarning.SAME_AS_LAST_YEAR: bool(item) and any(_is_last_years(wished, one) for one in before),
        CareWarning.SAME_TO_MANY: bool(item) and sum(fold(one.item) == item for one in others) >= _MANY,
        CareWarning.TABOO: _hits_taboo(wished.item, wished.taboos),
        CareWarning.YEARLY_LIMIT: spent + wished.cost.fen > limit.fen,
        CareWarning.NOT_WANTED: wished.wish is not None and wished.wish is not wished.gift,
    }
    return [warning for warning, applies in found.items() if applies]


def _is_last_years(wished: Wished, given: Given) -> bool:
    was = (given.kind, given.festival, given.own_festival_id)
    return (
        was == (wished.kind, wished.festival, wished.own_festival_id)
        and fold(given.item) == fold(wished.item)
        and 0 < (wished.on - given.given_on).days <= 550
    )


def _hits_taboo(item: str, taboos: str) -> bool:
    """Whether a word of the taboos, freed from its "not", is part of the item or has it as a part."""
    folded = fold(item)
    words = (_REFUSALS.sub("", fold(word)) for word in _PARTED.split(taboos))
    return bool(folded) and any(len(word) >= _SHORTEST_WORD and (word in folded or folded in word) for word in words)
