"""How each field of a customer and of a person is edited: which kind of value, which choices.

The choices that stand in the book (industries, colleagues, customers) are handed in. Knows no widget of the page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import partial
from typing import Any

from desktop.i18n.catalogue import _
from desktop.i18n.formats import money_wan, phone_text, wan_number, weekday_names
from desktop.i18n.labels import NOTHING, grade_label, joined, label, stance_label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.kinds import (
    Channel,
    CompanySize,
    CoordinateSystem,
    DecisionRole,
    GiftKind,
    Grade,
    LeapRule,
    Potential,
    Source,
    Stance,
    Status,
    WechatState,
)
from desktop.models.rules.birthday_words import parse_birthday
from desktop.models.rules.date_words import parse_day
from desktop.models.values import Birthday, Money
from desktop.views.widgets.editors import (
    CheckKind,
    ChoiceKind,
    DateKind,
    Kind,
    LongTextKind,
    NotUnderstood,
    NumberKind,
    ParsedKind,
    TagsKind,
    TextKind,
)

Pairs = Sequence[tuple[Any, str]]
NEW_INDUSTRY = -1
"""The choice that asks for the name of an industry that is not in the list yet."""
_WAN = Decimal(10_000)
_PHONE_MARKS = ",;/、，；"

LONG_FIELDS = frozenset(
    (
        "business_scope departments winding_down_reason regulation_change strategy finance industry_trends feedback "
        "private_notes import_remarks character concerns interests taboos family_dates remarks purchasing_steps"
    ).split()
)
_PAST_DAYS = frozenset("founded_on cooperation_since confirmed_on left_on".split())
_DAYS = frozenset(
    (
        "founded_on cooperation_since take_back_on regulation_on rhythm_start_on confirmed_on budget_from budget_to "
        "tender_on"
    ).split()
)
_JUDGEMENTS = frozenset("strategic_fit influence closeness".split())
_KINDS: dict[str, type[StrEnum]] = {
    "coordinate_system": CoordinateSystem,
    "size": CompanySize,
    "source": Source,
    "potential": Potential,
    "role": DecisionRole,
    "wechat_state": WechatState,
    "preferred_channel": Channel,
    "birth_leap_rule": LeapRule,
    "gift_wish": GiftKind,
}


@dataclass(frozen=True, slots=True)
class Book:
    """Choices that stand in the book: pairs of id and name; ``find_customer`` gives the id of a typed name or code."""

    industries: Pairs = ()
    colleagues: Pairs = ()
    tags: Sequence[str] = ()
    find_customer: Callable[[str], int | None] | None = None
    customer_name: Callable[[int], str] | None = None


def kind_of(field: str, today: Callable[[], date], book: Book) -> Kind:
    """How a field is edited; a field without a rule is a line of text."""
    if field in LONG_FIELDS:
        return LongTextKind(lines=3)
    if field in _DAYS:
        return day_kind(today, past=field in _PAST_DAYS)
    if field in _JUDGEMENTS:
        return ChoiceKind([(None, ""), *((number, _judgement(number)) for number in range(1, 6))])
    if field in _KINDS:
        return ChoiceKind(_members(_KINDS[field]))
    maker = _MAKERS.get(field)
    return maker(book) if maker else TextKind()


def day_kind(today: Callable[[], date], *, past: bool = False) -> DateKind:
    """A day in words; with ``past`` a day without a year is the last one."""

    def parse(text: str) -> date | datetime | None:
        return parse_day(text, today(), past=past)

    return DateKind(parse)


def read_wan(text: str) -> Money:
    """An amount entered in 万元."""
    plain = text.replace(",", "").replace("万元", "").replace("万", "").strip()
    try:
        return Money.of_yuan(Decimal(plain) * _WAN)
    except InvalidOperation:
        raise NotUnderstood(_("This is not a number.")) from None


def read_phones(text: str) -> tuple[str, ...]:
    """Several phones, parted by commas, slashes or line breaks."""
    for mark in _PHONE_MARKS:
        text = text.replace(mark, "\n")
    return tuple(part.strip() for part in text.split("\n") if part.strip())


def phones_words(phones: Iterable[str]) -> str:
    """Phones in groups: 138 1234 5678、0512 6251 0000."""
    return joined(phone_text(phone) for phone in phones)


def read_birthday(text: str) -> Birthday:
    """A birthday as people write it: 农历十月二十, 1978-03-05, 3月5日."""
    found = parse_birthday(text)
    if found is None:
        raise NotUnderstood(_("This birthday is not understood. Try 1978-03-05, 3-5 or 农历十月二十."))
    return found


def _judgement(number: int) -> str:
    return "●" * number + "○" * (5 - number) + f"  {number}"


def _members(kinds: type[StrEnum]) -> Pairs:
    return [(None, ""), *((member, label(member)) for member in kinds)]


def _grade(_book: Book) -> Kind:
    return ChoiceKind([(grade, grade_label(grade)) for grade in (None, *Grade)])


def _status(_book: Book) -> Kind:
    return ChoiceKind([(status, label(status)) for status in Status])


def _stance(_book: Book) -> Kind:
    return ChoiceKind([(stance, stance_label(stance)) for stance in (None, *Stance)])


def _industry(book: Book) -> Kind:
    return ChoiceKind([(None, ""), *book.industries, (NEW_INDUSTRY, _("New industry…"))])


def _colleague(book: Book) -> Kind:
    return ChoiceKind([(None, ""), *book.colleagues])


def _tags(book: Book) -> Kind:
    return TagsKind(book.tags)


def _weekday(_book: Book) -> Kind:
    return ChoiceKind([(None, ""), *enumerate(weekday_names()[:5])])


def _employees(_book: Book) -> Kind:
    return NumberKind(0, 10_000_000, unit=_("people"))


def _percent(_book: Book) -> Kind:
    return NumberKind(0, 100, unit="%")


def _gap(_book: Book) -> Kind:
    return NumberKind(1, 3650, unit=_("days"))


def _degrees(limit: int, _book: Book) -> Kind:
    return NumberKind(-limit, limit, decimals=6, unit="°")


def _money(_book: Book) -> Kind:
    return ParsedKind(read_wan, wan_number, partial(_with_unit, money_wan), placeholder=_("in 10k yuan"))


def _with_unit(write: Callable[[Any], str], value: Any) -> str:
    return _("{amount} × 10k yuan").format(amount=write(value))


def _phone(_book: Book) -> Kind:
    return ParsedKind(str, str, _phone_words)


def _phone_words(value: str) -> str:
    return phone_text(value) if value else ""


def _phones(_book: Book) -> Kind:
    return ParsedKind(read_phones, joined, phones_words, placeholder=_("several parted by commas"))


def _birthday(_book: Book) -> Kind:
    return ParsedKind(read_birthday, birthday_text, placeholder=_("e.g. 1978-03-05, lunar 10/20"))


def _referred_by(book: Book) -> Kind:
    def read(text: str) -> int:
        found = book.find_customer(text) if book.find_customer else None
        if found is None:
            raise NotUnderstood(_("There is no customer of this name or code."))
        return found

    def name(value: int) -> str:
        return book.customer_name(value) if book.customer_name else NOTHING

    return ParsedKind(read, name, placeholder=_("name or code of a customer"))


def _check(_book: Book) -> Kind:
    return CheckKind()


_MAKERS: dict[str, Callable[[Book], Kind]] = {
    "grade": _grade,
    "status": _status,
    "stance": _stance,
    "industry_id": _industry,
    "responsible_id": _colleague,
    "second_manager_id": _colleague,
    "tags": _tags,
    "preferred_weekday": _weekday,
    "employees": _employees,
    "our_share": _percent,
    "dependency": _percent,
    "own_contact_gap": _gap,
    "own_visit_gap": _gap,
    "own_executive_gap": _gap,
    "latitude": partial(_degrees, 90),
    "longitude": partial(_degrees, 180),
    "annual_revenue": _money,
    "procurement_budget": _money,
    "phone": _phone,
    "phones": _phones,
    "birthday": _birthday,
    "referred_by_id": _referred_by,
    "is_key": _check,
}
