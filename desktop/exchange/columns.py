"""How each field of a table is parsed: field → parser and the members of the record it fills, as data.

Parsers are made once per column, with the column's title (it may name a unit) and today. Knows no rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.exchange import cell_amounts as amounts
from desktop.exchange import cell_dates as dates
from desktop.exchange import cell_people as people
from desktop.exchange import cell_trade as trade
from desktop.exchange import cell_words as words
from desktop.exchange import cells
from desktop.exchange.cells import Cached, Parser
from desktop.exchange.fields import CustomerField as C
from desktop.exchange.fields import Field
from desktop.exchange.fields import InteractionField as I
from desktop.exchange.fields import OpportunityField as O
from desktop.exchange.fields import PurchaseField as P

_LONGEST_NAME = 200
_MOST_LATITUDE = 90.0
_MOST_LONGITUDE = 180.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column at work: where it stands, its title, its field, and how its cells are parsed.

    ``parser`` answers a value or a ``Trouble``.
    """

    index: int
    title: str
    field: Field
    parser: Parser


_SIMPLE: dict[Field, Parser] = {
    C.CODE: cells.code,
    C.CREDIT_CODE: people.credit_code,
    C.PHONE: people.phone,
    C.EMPLOYEES: amounts.people,
    C.TAGS: cells.several,
    C.STRATEGIC_FIT: amounts.score,
    C.INFLUENCE: amounts.score,
    C.CLOSENESS: amounts.score,
    C.OUR_SHARE: amounts.percent,
    C.DEPENDENCY: amounts.percent,
    C.LATITUDE: amounts.degrees(_MOST_LATITUDE),
    C.LONGITUDE: amounts.degrees(_MOST_LONGITUDE),
    C.CORE_NEEDS: cells.needs,
    C.LATENT_NEEDS: cells.needs,
    C.CONTACT_NAME: people.person,
    C.CONTACT_PHONES: people.reach,
    C.CONTACT_EMAIL: people.email,
    C.NAME: cells.limited_line(_LONGEST_NAME),
    I.CODE: cells.code,
    I.CONTACT_NAME: people.person,
    I.OWNER: people.person,
    I.ACTION: cells.text,
    I.MINUTES: amounts.minutes,
}
_REPEATING: dict[Field, Parser] = {
    C.STATUS: words.status,
    C.GRADE: words.grade,
    C.SIZE: words.size,
    C.SOURCE: words.source,
    C.POTENTIAL: words.potential,
    C.STATED_TYPE: words.stated_type,
    C.STATED_VALUE: words.value_band,
    C.STATED_ACTIVITY: words.activity_band,
    C.CONTACT_ROLE: words.role,
    C.CONTACT_STANCE: words.stance,
    C.CONTACT_BIRTHDAY: dates.birthday,
    I.CHANNEL: words.channel,
    I.DIRECTION: words.direction,
    I.MOOD: words.mood,
    I.CONTENT_KIND: words.content_kind,
    P.QUANTITY: trade.number,
    P.PRICE: trade.number,
    P.DISCOUNT: trade.share,
    P.PRODUCT_CODE: trade.code,
    P.NUMBER: trade.code,
    O.STAGE: trade.stage,
}
_DATED: dict[Field, Callable[[date], Parser]] = {
    C.FOUNDED_ON: dates.any_day,
    C.TAKE_BACK_ON: dates.any_day,
    C.STATED_LAST_CONTACT: dates.past_day,
    I.STARTS: dates.moment,
    P.BOUGHT_ON: dates.any_day,
    O.BEGUN_ON: dates.any_day,
    O.CLOSED_ON: dates.any_day,
    O.EXPECTED_ON: dates.any_day,
}
_LONG: frozenset[Field] = frozenset(
    (
        C.BUSINESS_SCOPE,
        C.DEPARTMENTS,
        C.STRATEGY,
        C.FINANCE,
        C.INDUSTRY_TRENDS,
        C.FEEDBACK,
        C.PRIVATE_NOTES,
        C.CONTACT_CHARACTER,
        C.CONTACT_CONCERNS,
        C.CONTACT_INTERESTS,
        C.CONTACT_TABOOS,
        C.CONTACT_REMARKS,
        I.SAID,
        I.FEEDBACK,
        I.ISSUES,
        I.INSIGHT,
    )
)
_AMOUNTS: frozenset[Field] = frozenset((C.STATED_ANNUAL_VALUE, C.ANNUAL_REVENUE))
_LISTED: frozenset[Field] = frozenset((C.INDUSTRY, C.PROVINCE, C.CITY, C.DISTRICT, C.RESPONSIBLE, C.SECOND_MANAGER))


def parser_for(field: Field, title: str, today: date) -> Parser:
    """The parser of a column: its title may name a unit."""
    if field in _REPEATING:
        return Cached(_REPEATING[field]).__getitem__
    if field in _DATED:
        return Cached(_DATED[field](today)).__getitem__
    if isinstance(field, P | O) and field is not P.PRODUCT_CODE and field == P.CODE:
        return Cached(trade.code).__getitem__
    if field in (P.AMOUNT, P.LINE_COST):
        return Cached(trade.money(title)).__getitem__
    if field is C.COOPERATION:
        return Cached(amounts.cooperation(title, today)).__getitem__
    if field is I.COST:
        return amounts.money(title if "万" in title else "元")
    if field in _AMOUNTS:
        return amounts.money(title)
    if field in _LISTED:
        return Cached(cells.line).__getitem__
    return _SIMPLE.get(field) or (cells.text if field in _LONG else cells.line)
