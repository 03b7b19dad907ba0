"""Finds the customer that an event of a stranger's calendar speaks of: by its names, its people, their mail addresses.

The longest name wins; where two customers are meant alike, nobody is. Knows no files and no database.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.exchange.known import KnownCustomer
from desktop.models.rules.folding import fold
from desktop.models.values import CustomerId

_LEAST_CHINESE, _LEAST_PERSON, _LEAST_LATIN = 2, 3, 4
_MAIL = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+")
_MOST_TEXT = 4000
_KEY = 2


class KnownPerson(NamedTuple):
    """A person at a customer, by name and mail address."""

    customer_id: CustomerId
    name: str
    email: str


class Mentions:
    """Names of all customers and people, kept by their first two signs."""

    def __init__(self, customers: Iterable[KnownCustomer], people: Iterable[KnownPerson]) -> None:
        self._firms: defaultdict[str, list[tuple[str, CustomerId]]] = defaultdict(list)
        self._persons: defaultdict[str, list[tuple[str, CustomerId]]] = defaultdict(list)
        self._mails: dict[str, CustomerId | None] = {}
        for customer in customers:
            for name in {fold(customer.name), fold(customer.short_name), customer.normal_name}:
                if _telling(name, _LEAST_CHINESE):
                    self._firms[name[:_KEY]].append((name, customer.customer_id))
        for person in people:
            name = fold(person.name)
            if _telling(name, _LEAST_PERSON):
                self._persons[name[:_KEY]].append((name, person.customer_id))
            if person.email:
                mail = person.email.lower()
                same = self._mails.get(mail, person.customer_id) == person.customer_id
                self._mails[mail] = person.customer_id if same else None

    def customer(self, texts: Sequence[str], people: Sequence[str]) -> CustomerId | None:
        """Whom the texts mean (the more telling first), or else the people who take part."""
        for text in texts:
            folded = fold(text[:_MOST_TEXT])
            found = _only(self._found(self._firms, folded)) or _only(self._found(self._persons, folded))
            if found is not None:
                return found
        mails = {mail for one in people for mail in _MAIL.findall(one.lower())}
        meant = {customer for mail in mails if (customer := self._mails.get(mail)) is not None}
        if len(meant) == 1:
            return meant.pop()
        names = " ".join(fold(one.partition("<")[0]) for one in people)
        return _only(self._found(self._persons, names[:_MOST_TEXT]))

    def _found(self, names: dict[str, list[tuple[str, CustomerId]]], text: str) -> list[tuple[str, CustomerId]]:
        found: list[tuple[str, CustomerId]] = []
        for place in range(len(text) - 1):
            for name, customer in names.get(text[place : place + _KEY], ()):
                if text.startswith(name, place) and _stands_alone(text, place, len(name)):
                    found.append((name, customer))
        return found


def _telling(name: str, least: int) -> bool:
    return len(name) >= (_LEAST_LATIN if name.isascii() else least)


def _stands_alone(text: str, place: int, length: int) -> bool:
    """A latin name is not part of a longer word; Chinese has no blanks."""
    before, after = text[place - 1 : place] if place else "", text[place + length : place + length + 1]
    name = text[place : place + length]
    glued_before = name[0].isascii() and before.isascii() and before.isalnum()
    glued_after = name[-1].isascii() and after.isascii() and after.isalnum()
    return not (glued_before or glued_after)


def _only(found: list[tuple[str, CustomerId]]) -> CustomerId | None:
    """The customer of the longest name, unless another has one of the same length that is not part of it."""
    if not found:
        return None
    longest = max(len(name) for name, _customer in found)
    meant = {customer for name, customer in found if len(name) == longest}
    return meant.pop() if len(meant) == 1 else None
