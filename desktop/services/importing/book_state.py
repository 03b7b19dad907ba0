"""Hands the book to the import plan as the plain values it compares with."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from desktop.exchange.known import Known, KnownContact, KnownCustomer, KnownDetails, KnownProduct, Said
from desktop.models.rows.imports import KnownContactRow
from desktop.models.rules.matching import normal_name, phone_digits
from desktop.models.values import CustomerId
from desktop.services.importing.calendar_state import cards_of
from desktop.storage.book import Book
from desktop.storage.queries import imports as queries


def known_of(book: Book) -> Known:
    """The book as an import sees it now."""
    with book.reading() as connection:
        customers = queries.known_customers(connection)
        imported_customers, imported_records = queries.imported_rows(connection)
        products = queries.known_products(connection)
        trade = queries.imported_trade(connection)
    return Known(
        [
            KnownCustomer(
                row.id,
                row.code,
                row.name,
                row.credit_code,
                normal_name(row.name),
                tuple(digits for phone in row.phones if (digits := phone_digits(phone))),
                row.wechats,
                row.short_name,
            )
            for row in customers
        ],
        partial(_details, book),
        imported_customers,
        imported_records,
        partial(_recorded, book),
        partial(cards_of, book),
        [KnownProduct(*one) for one in products],
        trade.purchases,
        trade.opportunities,
        trade.numbered,
    )


def _details(book: Book, ids: Collection[CustomerId]) -> Mapping[CustomerId, KnownDetails]:
    if not ids:
        return {}
    with book.reading() as connection:
        rows = queries.details(connection, ids)
    return {customer: KnownDetails(row.values, _people(row.contacts)) for customer, row in rows.items()}


def _people(contacts: Iterable[KnownContactRow]) -> tuple[KnownContact, ...]:
    return tuple(
        KnownContact(one.id, {f"contact_{name}": value for name, value in one.values.items()}, one.is_key)
        for one in contacts
    )


def _recorded(book: Book, ids: Collection[CustomerId]) -> set[Said]:
    with book.reading() as connection:
        return queries.recorded(connection, ids)
