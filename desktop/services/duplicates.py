"""Likely duplicates of the book, and the merge of two records into one (domain.md §10).

Nothing is merged without the rep's word; a merge keeps every record of both, is one step of undo, and remembers the
values that lost.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Apart, Contact, Customer, Merge
from desktop.models.errors import Cancelled, InvalidInput, NotFound
from desktop.models.rows.duplicates import DuplicatePair, KnownPerson, MergedField, MergePreview
from desktop.models.rules.likeness import PHONE_DIGITS, alike, chosen_values
from desktop.models.rules.matching import phone_digits
from desktop.models.values import CustomerId
from desktop.services.naming import contact_name, customer_name, name_customer
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.book import Book
from desktop.storage.queries import duplicates as queries

_SELF = frozenset({"id", "created_at", "deleted_at", "code"})
_OF_PEOPLE = frozenset({"id", "created_at", "deleted_at", "customer_id", "is_key", "reports_to_id", "moved_to_id"})
_MOST_PEOPLE = 5
_CUSTOMER, _CONTACT = "customer", "contact"


class Duplicates:
    """Finds what may be the same and makes one of two."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def scan(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> list[DuplicatePair]:
        """All likely duplicates of the book, certain ones first. Raises Cancelled."""
        told = progress or NoProgress()
        with self._book.reading() as connection:
            found = queries.identities(connection)
            apart, names = queries.kept_apart(connection), queries.names_of(connection)
        told(0.4, "")
        if cancelled():
            raise Cancelled
        pairs = alike(found, apart)
        told(1.0, "")
        return [
            DuplicatePair(
                CustomerId(pair.one),
                *names[pair.one],
                CustomerId(pair.other),
                *names[pair.other],
                pair.reasons,
                pair.certain,
            )
            for pair in pairs
        ]

    def people_alike(self, customer: int, name: str, phones: Sequence[str] = (), wechat: str = "") -> list[KnownPerson]:
        """People who may be the one that is typed; of two equally likely the one of the same customer first."""
        digits = tuple(found for phone in phones if len(found := phone_digits(phone)) >= PHONE_DIGITS)
        with self._book.reading() as connection:
            found = queries.people_alike(connection, customer, name.strip(), digits, wechat.strip())
        return [one for one in found if one.name][:_MOST_PEOPLE]

    def keep_apart(self, one: int, other: int) -> ChangeSet:
        """Say that two customers are not the same; they are not proposed again."""
        with self._book.unit_of_work(Operation.KEEP_APART) as uow:
            name_customer(uow, other)
            name_customer(uow, one)
            first, second = sorted((one, other))
            if not uow.children(Apart, customer_id=first, other_id=second):
                uow.add(Apart(customer_id=first, other_id=second))
            return uow.commit()

    def preview(self, kept: int, lost: int) -> MergePreview:
        """What merging the second customer into the first would do. Raises InvalidInput, NotFound."""
        return self._preview(_CUSTOMER, kept, lost, _SELF)

    def preview_contacts(self, kept: int, lost: int) -> MergePreview:
        """What merging the second person into the first would do. Raises InvalidInput, NotFound."""
        return self._preview(_CONTACT, kept, lost, _OF_PEOPLE | {"pinyin", "phones", "uid"})

    def _preview(self, table: str, kept: int, lost: int, own: frozenset[str]) -> MergePreview:
        _check_two(kept, lost)
        with self._book.reading() as connection:
            mine, theirs = queries.values_of(connection, table, kept), queries.values_of(connection, table, lost)
            if not mine or not theirs or mine["deleted_at"] or theirs["deleted_at"]:
                raise NotFound(subject=table)
            moved = queries.counts_to_move(connection, table, lost)
            named = partial(queries.named_value, connection, table)
            fields = [
                MergedField(name, named(name, mine[name]), named(name, theirs[name]), _gains(mine[name], theirs[name]))
                for name in mine
                if name not in own and (mine[name] or None) != (theirs[name] or None)
            ]
        names = [one["name"] or one.get("form_of_address", "") for one in (mine, theirs)]
        codes = [one.get("code", "") for one in (mine, theirs)]
        return MergePreview(kept, codes[0], names[0], lost, codes[1], names[1], tuple(fields), tuple(moved))

    def merge(self, kept: int, lost: int, choices: Mapping[str, bool] | None = None) -> ChangeSet:
        """Merge the second customer into the first; ``choices`` says by field whether the second one's value wins.

        People, records, plans, trade and files of both stay; the second customer is deleted. Raises NotFound,
        InvalidInput ``same_customer``.
        """
        _check_two(kept, lost)
        with self._book.unit_of_work(Operation.MERGE_CUSTOMERS) as uow:
            gone, stays = uow.get(Customer, lost), uow.get(Customer, kept)
            uow.describe(name=customer_name(stays))
            values, lost_values = self._chosen(uow.connection, _CUSTOMER, kept, lost, _SELF, choices or {})
            gone.deleted_at = self._clock.now()
            uow.flush()
            queries.move_references(uow.connection, _CUSTOMER, lost, kept)
            queries.set_values(uow.connection, _CUSTOMER, kept, values)
            uow.add(
                Merge(
                    customer_id=kept,
                    lost_id=lost,
                    merged_at=self._clock.now(),
                    lost_values=json.dumps(lost_values, ensure_ascii=False),
                )
            )
            return uow.commit()

    def merge_contacts(self, kept: int, lost: int, choices: Mapping[str, bool] | None = None) -> ChangeSet:
        """Merge the second person into the first, of the same customer. Raises NotFound, InvalidInput."""
        _check_two(kept, lost)
        with self._book.unit_of_work(Operation.MERGE_CONTACTS) as uow:
            gone, stays = uow.get(Contact, lost), uow.get(Contact, kept)
            if gone.customer_id != stays.customer_id:
                raise InvalidInput("contact_unknown")
            uow.describe(name=contact_name(stays))
            values, _lost = self._chosen(uow.connection, _CONTACT, kept, lost, _OF_PEOPLE, choices or {})
            values |= _both_phones(stays, gone)
            gone.deleted_at = self._clock.now()
            uow.flush()
            queries.move_references(uow.connection, _CONTACT, lost, kept)
            if stays.reports_to_id == lost:
                values["reports_to_id"] = None
            queries.set_values(uow.connection, _CONTACT, kept, values)
            return uow.commit()

    @staticmethod
    def _chosen(
        connection: Any, table: str, kept: int, lost: int, own: frozenset[str], choices: Mapping[str, bool]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        mine = {k: v for k, v in queries.values_of(connection, table, kept).items() if k not in own}
        theirs = queries.values_of(connection, table, lost)
        values, lost_values = chosen_values(mine, theirs, choices)
        return {name: value for name, value in values.items() if value != mine[name]}, lost_values


def _gains(mine: object, theirs: object) -> bool:
    return mine in (None, "") and theirs not in (None, "")


def _check_two(kept: int, lost: int) -> None:
    if kept == lost:
        raise InvalidInput("same_customer")


def _both_phones(stays: Contact, gone: Contact) -> dict[str, Any]:
    """All phone numbers of both, as they are stored."""
    both = tuple(dict.fromkeys((*stays.phones, *gone.phones)))
    return {"phones": json.dumps(both, ensure_ascii=False)} if both else {}
