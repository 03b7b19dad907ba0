"""Reads of the people of customers."""

from collections.abc import Sequence

from desktop.models.rows.contacts import ContactRow, OrganisationRow
from desktop.models.rules.organisation import tree_order
from desktop.storage.book import Book
from desktop.storage.queries import contacts as queries


class ContactLookups:
    """What pages ask about contacts."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def contacts_of(self, customer_id: int) -> list[ContactRow]:
        """The people of a customer: the key person first, those who left last."""
        with self._book.reading() as connection:
            return queries.contacts_of(connection, customer_id)

    def contact(self, contact_id: int) -> ContactRow:
        """One person. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.contact(connection, contact_id)

    def contacts(self, ids: Sequence[int]) -> list[ContactRow]:
        """Some people in the order of their ids; those not in the book are left out."""
        with self._book.reading() as connection:
            return queries.contacts(connection, ids)

    def organisation(self, customer_id: int) -> list[OrganisationRow]:
        """The people of a customer as a tree: superiors before those who report to them."""
        people = {int(person.id): person for person in self.contacts_of(customer_id)}
        superiors = {person_id: person.reports_to_id for person_id, person in people.items()}
        return [OrganisationRow(people[person], depth) for person, depth in tree_order(list(people), superiors)]
