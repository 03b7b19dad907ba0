"""Compares a parsed row with what is known of the customer: which fields it changes, and which contact it means.

What the sheet does not say changes nothing. Lists and notes are added to, never cut.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from desktop.exchange.known import KnownContact, KnownDetails
from desktop.exchange.plan import FieldChange
from desktop.exchange.records import CustomerRecord
from desktop.models.rules.matching import phone_digits
from desktop.models.values import ContactId

_NOT_COMPARED = frozenset(("sheet", "row", "fingerprint", "card_uid"))
_ADDED_TO = frozenset(("tags", "core_needs", "latent_needs", "contact_phones"))
_NOTES = frozenset(("private_notes", "contact_remarks"))
_PHONES = frozenset(("phone",))
_DAYS_OF_A_MONTH = 31
_SHORTEST_PHONE = 7

_MEMBERS = [(slot, name) for slot, name in enumerate(CustomerRecord._fields) if name not in _NOT_COMPARED]
_OF_CONTACT = [(slot, name) for slot, name in _MEMBERS if name.startswith("contact_")]
_OWN = [(slot, name) for slot, name in _MEMBERS if not name.startswith("contact_")]

_Members = Sequence[tuple[int, str]]


class Compared(NamedTuple):
    """The changes of a row, and the contact they concern: nothing when they describe a new one."""

    changes: tuple[FieldChange, ...]
    contact_id: ContactId | None = None


def compare(record: CustomerRecord, known: KnownDetails, contact_id: ContactId | None = None) -> Compared:
    """What the row changes of what is known; ``contact_id`` is the contact whose card it is, if that is known."""
    changes = _changes(record, known.values, _OWN)
    told = {name: record[slot] for slot, name in _OF_CONTACT if record[slot] not in (None, "", ())}
    if not told:
        return Compared(tuple(changes))
    theirs = (contact for contact in known.contacts if contact_id is not None and contact.contact_id == contact_id)
    contact = next(theirs, None) or _meant(told, known.contacts)
    if contact is None:
        changes += [FieldChange(name, None, value) for name, value in told.items()]
        return Compared(tuple(changes))
    changes += _contact_changes(record, contact)
    return Compared(tuple(changes), contact.contact_id)


def _changes(record: CustomerRecord, old: Mapping[str, object], members: _Members) -> list[FieldChange]:
    found: list[FieldChange] = []
    for slot, name in members:
        new = record[slot]
        if new is None or new == () or new == "":
            continue
        known = old.get(name)
        if known != new and (change := _change(name, known, new)) is not None:
            found.append(change)
    return found


def _change(name: str, old: object, new: object) -> FieldChange | None:
    if name in _ADDED_TO:
        return _addition(name, cast("tuple[str, ...]", old or ()), cast("tuple[str, ...]", new))
    if old is None or old == "":
        return FieldChange(name, None, new)
    if name == "cooperation_since" and _within_a_month(cast("date", old), cast("date", new)):
        return None
    if name in _NOTES:
        return None if str(new) in str(old) else FieldChange(name, old, f"{old}\n{new}")
    if name in _PHONES and phone_digits(str(old)) == phone_digits(str(new)) != "":
        return None
    return FieldChange(name, old, new)


def _addition(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> FieldChange | None:
    if name == "contact_phones":
        known = {phone_digits(phone) for phone in old}
        fresh = tuple(phone for phone in new if phone not in old and phone_digits(phone) not in known)
    else:
        fresh = tuple(value for value in new if value not in old)
    return FieldChange(name, old, old + fresh) if fresh else None


def _within_a_month(old: date, new: date) -> bool:
    """A later import within one month of the known date changes nothing (domain.md §10)."""
    return abs((old - new).days) <= _DAYS_OF_A_MONTH


def _meant(told: Mapping[str, object], contacts: Sequence[KnownContact]) -> KnownContact | None:
    """The known contact that a row means: by name, else by phone, WeChat or mail; a masked one is the key contact."""
    name = told.get("contact_name")
    if name:
        same = next((contact for contact in contacts if contact.values.get("contact_name") == name), None)
        return same or _by_reach(told, [contact for contact in contacts if not contact.values.get("contact_name")])
    return _by_reach(told, contacts) or next((contact for contact in contacts if contact.is_key), None)


def _by_reach(told: Mapping[str, object], contacts: Sequence[KnownContact]) -> KnownContact | None:
    phones = _digits(told.get("contact_phones"))
    for contact in contacts:
        values = contact.values
        if phones & _digits(values.get("contact_phones")):
            return contact
        if any(told.get(key) and told.get(key) == values.get(key) for key in ("contact_wechat", "contact_email")):
            return contact
    return None


def _digits(phones: object) -> set[str]:
    """The digits of complete numbers only: an incomplete one proves nothing."""
    digits = map(phone_digits, cast("tuple[str, ...]", phones or ()))
    return {number for number in digits if len(number) > _SHORTEST_PHONE}


def _contact_changes(record: CustomerRecord, contact: KnownContact) -> list[FieldChange]:
    """A masked name only fills what is empty."""
    changes = _changes(record, contact.values, _OF_CONTACT)
    if record.contact_name:
        return changes
    named = contact.values.get("contact_name") or contact.values.get("contact_form_of_address")
    return [change for change in changes if change.field != "contact_form_of_address" or not named]
