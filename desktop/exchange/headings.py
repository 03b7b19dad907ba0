"""Finds the row of titles in a table and says what each column holds.

Titles are looked for in any order, with or without the words in brackets; title rows above them, merged cells and
empty rows are passed over (domain.md §10). Pure: knows neither files nor sentences.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.exchange.fields import (
    FIELDS,
    SEVERAL_COLUMNS,
    CalendarField,
    CustomerField,
    EventField,
    Field,
    InteractionField,
    OpportunityField,
    ProductField,
    PurchaseField,
    TableKind,
)
from desktop.exchange.forms import CARDS, TABLE
from desktop.exchange.tables import Cell, RawTable
from desktop.exchange.titles import EITHER_NAME, TITLES
from desktop.models.rules.folding import fold

_ROWS_SEARCHED = 60
_LONGEST_TITLE = 60
_BRACKETS = re.compile(r"[(\[{【〔（<《][^)\]}】〕）>》]*[)\]}】〕）>》]?")
_NOISE = re.compile(r"[\W\d_]+")
_PREFIXES = tuple("客户 公司 企业 单位 所在 主要 联系人 关键 account customer company billing work".split())
_SUFFIXES = ("信息", "情况", "必填", "选填")
_NAMED: dict[TableKind, frozenset[Field]] = {
    TableKind.CUSTOMERS: frozenset(
        (CustomerField.NAME, CustomerField.CODE, CustomerField.CONTACT_NAME, CustomerField.CREDIT_CODE)
    ),
    TableKind.INTERACTIONS: frozenset((InteractionField.CODE, InteractionField.CUSTOMER_NAME)),
    TableKind.EVENTS: frozenset((EventField.NAME,)),
    TableKind.PURCHASES: frozenset((PurchaseField.NUMBER, PurchaseField.CODE, PurchaseField.CUSTOMER_NAME)),
    TableKind.PRODUCTS: frozenset((ProductField.PRODUCT, ProductField.CATEGORY_CODE)),
    TableKind.OPPORTUNITIES: frozenset((OpportunityField.NUMBER, OpportunityField.TITLE)),
}
_LINE_OF_PURCHASE: frozenset[Field] = frozenset((PurchaseField.AMOUNT, PurchaseField.PRICE))
_ORDER: frozenset[Field] = frozenset((PurchaseField.NUMBER, PurchaseField.BOUGHT_ON))
"""A table of purchases has sums or prices with a day or a number; one of orders has numbers and days."""
_TELLING: frozenset[Field] = frozenset(
    (
        InteractionField.CHANNEL,
        InteractionField.SUBJECT,
        InteractionField.SAID,
        InteractionField.FEEDBACK,
        InteractionField.ISSUES,
        InteractionField.ACTION,
    )
)
_MANY = 3
CARD_FIELDS: Mapping[str, CustomerField] = {
    "company": CustomerField.NAME,
    "name": CustomerField.CONTACT_NAME,
    "department": CustomerField.CONTACT_DEPARTMENT,
    "title": CustomerField.CONTACT_TITLE,
    "phones": CustomerField.CONTACT_PHONES,
    "email": CustomerField.CONTACT_EMAIL,
    "wechat": CustomerField.CONTACT_WECHAT,
    "birthday": CustomerField.CONTACT_BIRTHDAY,
    "address": CustomerField.ADDRESS,
    "website": CustomerField.WEBSITE,
    "remarks": CustomerField.CONTACT_REMARKS,
}
"""What the columns of contacts mean (``exchange.forms``)."""
EVENT_FIELDS: Mapping[str, CalendarField] = {
    "title": CalendarField.TITLE,
    "people": CalendarField.CUSTOMER,
    "starts": CalendarField.STARTS,
    "ends": CalendarField.ENDS,
    "place": CalendarField.PLACE,
    "rule": CalendarField.RULE,
    "description": CalendarField.DESCRIPTION,
}
"""What is shown of the columns of events: whom they concern stands where the people stood."""
_YES_AND_NO = frozenset(("TRUE", "FALSE", "True", "False", "true", "false"))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person said, or accepted, about a table with the same titles: its kind and column index → field."""

    kind: TableKind
    mapping: Mapping[int, Field]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table was understood to be.

    ``kind`` is nothing when no titles were found; ``header_row`` is the index, in the table's rows, of the titles;
    ``mapping`` is column index (in the rows) → field; ``unknown`` are the titled columns without a field;
    ``signature`` stands for the titles in their order, and is the key under which a mapping is remembered.
    """

    kind: TableKind | None
    header_row: int
    titles: tuple[str, ...]
    mapping: Mapping[int, Field]
    signature: str

    @property
    def unknown(self) -> tuple[int, ...]:
        """Columns that have a title and no field."""
        return tuple(index for index, title in enumerate(self.titles) if title and index not in self.mapping)


def recognise(table: RawTable, remembered: Mapping[str, Remembered] | None = None) -> Recognised:
    """What the table is: as remembered under its signature, else by its titles."""
    if table.form != TABLE:
        return _of_form(table)
    row, kind, mapping = _best_row(table)
    found = _recognised(table, row, kind, mapping)
    known = (remembered or {}).get(found.signature)
    return corrected(found, known.kind, known.mapping) if known else found


def _of_form(table: RawTable) -> Recognised:
    """Contacts and events have columns of our own: nobody has to say what they are."""
    kind, fields = (TableKind.CUSTOMERS, CARD_FIELDS) if table.form == CARDS else (TableKind.CALENDAR, EVENT_FIELDS)
    titles = _titles(table.rows[0]) if table.rows else ()
    mapping: dict[int, Field] = {index: fields[title] for index, title in enumerate(titles) if title in fields}
    return Recognised(kind, 0, titles, mapping, table.form)


def recognise_at(table: RawTable, header_row: int) -> Recognised:
    """The same with the row of titles chosen by a person (index in the table's rows)."""
    kind, mapping = _best_kind(table.rows[header_row], _flags(table))
    return _recognised(table, header_row, kind, mapping)


def corrected(found: Recognised, kind: TableKind, mapping: Mapping[int, Field]) -> Recognised:
    """The same table with kind and mapping as a person said; fields of another kind are dropped."""
    fields = FIELDS[kind]
    kept = {index: field for index, field in mapping.items() if isinstance(field, fields)}
    return Recognised(kind, found.header_row, found.titles, kept, found.signature)


def for_kind(found: Recognised, kind: TableKind) -> Recognised:
    """The same titles read as those of another kind of table."""
    return Recognised(kind, found.header_row, found.titles, _mapped(found.titles, kind), found.signature)


def remembered_text(found: Recognised) -> str:
    """The mapping as the text under which the book remembers it."""
    return json.dumps({"kind": found.kind, "mapping": {str(k): str(v) for k, v in found.mapping.items()}})


def remembered_from(text: str) -> Remembered | None:
    """The mapping from the book's text; nothing when it is not understood any more."""
    try:
        kept = json.loads(text)
        kind = TableKind(kept["kind"])
        return Remembered(kind, {int(index): FIELDS[kind](field) for index, field in kept["mapping"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _recognised(table: RawTable, row: int, kind: TableKind | None, mapping: Mapping[int, Field]) -> Recognised:
    titles = _titles(table.rows[row]) if table.rows else ()
    signature = hashlib.blake2b("\x1f".join(map(fold, titles)).encode("utf-8", "replace"), digest_size=16).hexdigest()
    return Recognised(kind, row, titles, mapping, signature)


def _titles(row: list[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in row)


def _best_row(table: RawTable) -> tuple[int, TableKind | None, Mapping[int, Field]]:
    best: tuple[int, TableKind | None, Mapping[int, Field]] = (_likely_header(table), None, {})
    flags = _flags(table)
    for number, row in enumerate(table.rows[:_ROWS_SEARCHED]):
        kind, mapping = _best_kind(row, flags)
        if len(mapping) > len(best[2]):
            best = (number, kind, mapping)
    return best


def _likely_header(table: RawTable) -> int:
    """Where no title is known: the first row with as many texts as most of the first rows have cells."""
    filled = [sum(isinstance(cell, str) and cell != "" for cell in row) for row in table.rows[:_ROWS_SEARCHED]]
    wanted = max(filled, default=0) / 2
    return next((number for number, count in enumerate(filled) if count and count >= wanted), 0)


def _flags(table: RawTable) -> frozenset[int]:
    """Columns of yes and no: whatever their title, they hold no name (``Customer: TRUE`` in exports of others)."""
    said = [index for row in table.rows[:_ROWS_SEARCHED] for index, cell in enumerate(row) if cell in _YES_AND_NO]
    return frozenset(said)


def _best_kind(row: list[Cell], flags: frozenset[int]) -> tuple[TableKind | None, Mapping[int, Field]]:
    shown = _titles(row)
    filled = sum(map(bool, shown))
    titles = tuple("" if index in flags else title for index, title in enumerate(shown))
    best: tuple[TableKind | None, Mapping[int, Field]] = (None, {})
    for kind, named in _NAMED.items():
        mapping = _mapped(titles, kind)
        if _convincing(mapping, named, filled) and _trades(kind, set(mapping.values())) and len(mapping) > len(best[1]):
            best = (kind, mapping)
    return best


def _convincing(mapping: Mapping[int, Field], named: frozenset[Field], filled: int) -> bool:
    if len(mapping) < _MANY and len(mapping) * 2 < filled:
        return False
    fields = set(mapping.values())
    if len(fields) > 1 and CustomerField.CONTACT_EMAIL in fields:
        return True
    if fields.isdisjoint(named) or fields == {CustomerField.CODE}:
        return False
    return InteractionField.STARTS not in fields or not fields.isdisjoint(_TELLING)


def _trades(kind: TableKind, fields: set[Field]) -> bool:
    """Titles of trade are common words: a customer's ``amount`` is no purchase, a list of names no price list."""
    if kind is TableKind.PURCHASES:
        return fields >= _ORDER or (not fields.isdisjoint(_LINE_OF_PURCHASE) and not fields.isdisjoint(_ORDER))
    if kind is TableKind.OPPORTUNITIES:
        return OpportunityField.STAGE in fields
    return kind is not TableKind.PRODUCTS or len(fields) > 1


def _mapped(titles: tuple[str, ...], kind: TableKind) -> dict[int, Field]:
    mapping: dict[int, Field] = {}
    taken: set[Field] = set()
    for index, title in enumerate(titles):
        field = _field_of(title, TITLES[kind])
        if field is None or (field in taken and field not in SEVERAL_COLUMNS):
            continue
        mapping[index] = field
        taken.add(field)
    return _tell_names_apart(titles, mapping) if kind is TableKind.CUSTOMERS else mapping


def _tell_names_apart(titles: tuple[str, ...], mapping: dict[int, Field]) -> dict[int, Field]:
    """``Name`` beside a column of companies is the person's; alone it is the customer's."""
    either = [index for index, title in enumerate(titles) if plain_title(title) in EITHER_NAME]
    if not either:
        return mapping
    others = {index: _field_of(titles[index], TITLES[TableKind.CUSTOMERS]) for index in range(len(titles))}
    strong = [index for index, field in others.items() if field is CustomerField.NAME and index not in either]
    if not strong:
        return mapping
    kept = {index: field for index, field in mapping.items() if field is not CustomerField.NAME}
    kept[strong[0]] = CustomerField.NAME
    if CustomerField.CONTACT_NAME not in kept.values():
        kept[either[0]] = CustomerField.CONTACT_NAME
    return dict(sorted(kept.items()))


def plain_title(title: str) -> str:
    """The title folded, without words in brackets, blanks, digits and punctuation."""
    return _NOISE.sub("", _BRACKETS.sub("", fold(title)))


def _field_of(title: str, titles: dict[str, Field]) -> Field | None:
    if not title or len(title) > _LONGEST_TITLE:
        return None
    plain = plain_title(title) or _NOISE.sub("", fold(title))
    return titles.get(plain) or _shortened(plain, titles)


def _shortened(plain: str, titles: dict[str, Field]) -> Field | None:
    for prefix in _PREFIXES:
        if plain.startswith(prefix) and (field := titles.get(plain[len(prefix) :])):
            return field
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and (field := titles.get(plain[: -len(suffix)])):
            return field
    return None
