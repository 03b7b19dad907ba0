"""Rows of tables of purchases, products and opportunities to their records. Knows no files and no sentences.

Works column by column: a quarter of a million lines are an ordinary purchase history.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import compress, repeat
from typing import NamedTuple, TypeVar

from desktop.exchange.fields import TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.records import OpportunityRecord, ParsedTable, ProductRecord, PurchaseRecord
from desktop.exchange.row_reader import RowReader
from desktop.exchange.tables import RawTable
from desktop.models.values import Money

R = TypeVar("R", bound=NamedTuple)
_HUNDRED = 100


def parse_purchases(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The lines of a table of purchases, or the orders whose lines stand in another table."""
    reader = RowReader(table, found, today)
    columns = _columns(reader, PurchaseRecord._fields)
    if any(columns[name] is not None for name in ("quantity", "price")):
        columns["amount"] = _amounts(columns, len(reader))
    records = _records(reader, table.sheet, columns, PurchaseRecord)
    return _parsed(TableKind.PURCHASES, reader, table)._replace(purchases=tuple(compress(records, reader.taken())))


def parse_products(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The rows of a table of products or of categories."""
    reader = RowReader(table, found, today)
    records = _records(reader, table.sheet, _columns(reader, ProductRecord._fields), ProductRecord)
    return _parsed(TableKind.PRODUCTS, reader, table)._replace(products=tuple(compress(records, reader.taken())))


def parse_opportunities(table: RawTable, found: Recognised, today: date) -> ParsedTable:
    """The rows of a table of opportunities."""
    reader = RowReader(table, found, today)
    records = _records(reader, table.sheet, _columns(reader, OpportunityRecord._fields), OpportunityRecord)
    taken = tuple(compress(records, reader.taken()))
    return _parsed(TableKind.OPPORTUNITIES, reader, table)._replace(opportunities=taken)


def _columns(reader: RowReader, names: Iterable[str]) -> dict[str, Sequence[object] | None]:
    """The values of each member of a record that has a column."""
    found: dict[str, Sequence[object] | None] = dict.fromkeys(names)
    for column in reader.columns:
        found[str(column.field)] = reader.values(column)
    return found


def _records(
    reader: RowReader, sheet: str, columns: dict[str, Sequence[object] | None], record: Callable[..., R]
) -> list[R]:
    given = {"sheet": repeat(sheet), "row": reader.numbers, "fingerprint": reader.fingerprints()}
    values = [given.get(name) or column or repeat(None) for name, column in columns.items()]
    return list(map(record, *values)) if len(reader) else []


def _amounts(columns: dict[str, Sequence[object] | None], count: int) -> list[Money | None]:
    """What is stated, else what quantity, price and discount make."""
    nothing: Sequence[object] = (None,) * count
    parts = (columns[name] or nothing for name in ("amount", "quantity", "price", "discount"))
    return [_amount(*told) for told in zip(*parts, strict=True)]


def _amount(stated: object, quantity: object, price: object, discount: object) -> Money | None:
    if isinstance(stated, Money):
        return stated
    if not isinstance(quantity, Decimal) or not isinstance(price, Decimal):
        return None
    whole = quantity * price * _HUNDRED
    whole = whole * (1 - discount) if isinstance(discount, Decimal) else whole
    return Money(int(whole.to_integral_value(ROUND_HALF_UP)))


def _parsed(kind: TableKind, reader: RowReader, table: RawTable) -> ParsedTable:
    return ParsedTable(
        kind, table.sheet, problems=reader.problems(), rejected=reader.rejected(), columns=reader.places()
    )
