"""From a table and what it was recognised as to its records and problems."""

from collections.abc import Callable, Mapping
from datetime import date, tzinfo

from desktop.exchange.calendar_rows import parse_calendar
from desktop.exchange.card_rows import parse_cards
from desktop.exchange.customer_rows import parse_customers
from desktop.exchange.fields import TableKind
from desktop.exchange.forms import CARDS, EVENTS
from desktop.exchange.headings import Recognised
from desktop.exchange.interaction_rows import parse_interactions
from desktop.exchange.records import ParsedTable
from desktop.exchange.tables import RawTable
from desktop.exchange.trade_rows import parse_opportunities, parse_products, parse_purchases


def parse_table(table: RawTable, found: Recognised, today: date, local: tzinfo | None = None) -> ParsedTable | None:
    """The records of the table, with every problem of its cells; nothing for a table of events or an unknown one.

    ``today`` completes dates without a year and turns months of cooperation into a date; ``local`` is the zone in which
    times without a zone are meant.
    """
    if table.form == CARDS:
        return parse_cards(table, found)
    if table.form == EVENTS:
        return parse_calendar(table, found, local)
    parse = _PARSERS.get(found.kind) if found.kind is not None else None
    return parse(table, found, today) if parse is not None else None


_PARSERS: Mapping[TableKind, Callable[[RawTable, Recognised, date], ParsedTable]] = {
    TableKind.CUSTOMERS: parse_customers,
    TableKind.INTERACTIONS: parse_interactions,
    TableKind.PURCHASES: parse_purchases,
    TableKind.PRODUCTS: parse_products,
    TableKind.OPPORTUNITIES: parse_opportunities,
}
