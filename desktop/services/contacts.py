"""The people of customers: added, changed, marked as left, deleted (domain.md §2 "People")."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Contact, Customer
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel, DecisionRole, GiftKind, LeapRule, Stance, WechatState
from desktop.models.rules import lunar, pinyin
from desktop.models.rules.organisation import reports_in_circle
from desktop.models.values import Birthday, ContactId, LunarDate
from desktop.services import fields
from desktop.services.naming import contact_name, name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries.contacts import superiors_of
from desktop.storage.unit_of_work import UnitOfWork

_LINE = fields.text(fields.LONGEST_NAME)
_TEXT = fields.text()


def birthday(field: str, value: Any) -> Birthday | None:
    """A birthday that exists, solar or lunar, or nothing; the year may be unknown."""
    if value is None:
        return None
    if not isinstance(value, Birthday) or not _exists(value):
        lunar_one = isinstance(value, Birthday) and value.lunar
        raise InvalidInput("lunar_day_invalid" if lunar_one else "date_invalid", field=field, text=_written(value))
    return value


CHECKS: Mapping[str, fields.Check] = {
    "name": _LINE,
    "pinyin": _LINE,
    "form_of_address": _LINE,
    "department": _LINE,
    "title": _LINE,
    "is_key": fields.flag,
    "role": fields.member(DecisionRole),
    "stance": fields.member(Stance),
    "influence": fields.whole(1, 5),
    "reports_to_id": fields.row_id,
    "phones": fields.texts,
    "wechat": _LINE,
    "wechat_state": fields.member(WechatState),
    "email": fields.email,
    "preferred_channel": fields.member(Channel),
    "preferred_hours": _LINE,
    "character": _TEXT,
    "concerns": _TEXT,
    "interests": _TEXT,
    "taboos": _TEXT,
    "hometown": _LINE,
    "school": _LINE,
    "diet": _LINE,
    "drink": _LINE,
    "tea": _LINE,
    "smoking": _LINE,
    "birthday": birthday,
    "birth_leap_rule": fields.member(LeapRule),
    "family_dates": _TEXT,
    "confirmed_on": fields.day,
    "gift_wish": fields.member(GiftKind),
    "remarks": _TEXT,
}

# What a person takes along to another company; role, stance and superior belong to the old one.
_GOES_ALONG = (
    "name pinyin form_of_address phones wechat wechat_state email preferred_channel preferred_hours character concerns "
    "interests taboos hometown school diet drink tea smoking birth_year birth_month birth_day birth_lunar birth_leap "
    "birth_leap_rule family_dates gift_wish remarks"
).split()


class Contacts:
    """Verbs on contacts; each is one step of undo. Fields are those of ContactRow, the birthday as one value."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, customer_id: int, values: Mapping[str, Any]) -> tuple[ContactId, ChangeSet]:
        """Add a person to a customer. Raises InvalidInput ``name_missing`` without name and form of address."""
        with self._book.unit_of_work(Operation.ADD_CONTACT) as uow:
            name_customer(uow, customer_id)
            person = make_contact(uow, customer_id, values, self._clock)
            uow.describe(name=contact_name(person))
            return ContactId(person.id), uow.commit()

    def change(self, contact_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields of a person; a new name proposes its pinyin unless that was corrected.

        Raises NotFound, and InvalidInput: ``field_unknown``, ``reports_in_circle``, ``contact_unknown`` for a superior
        at another customer, and what the checks of the fields say.
        """
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CONTACT) as uow:
            person = uow.get(Contact, contact_id)
            _apply(uow, person, kept)
            uow.describe(name=contact_name(person))
            return uow.commit()

    def make_key(self, contact_id: int) -> ChangeSet:
        """Make this person the key contact of the customer, instead of who was."""
        with self._book.unit_of_work(Operation.CHANGE_CONTACT) as uow:
            person = uow.get(Contact, contact_id)
            _apply(uow, person, {"is_key": True})
            uow.describe(name=contact_name(person))
            return uow.commit()

    def mark_left(self, contact_id: int, on: date | None = None) -> ChangeSet:
        """Say that the person has left the customer (learned on the day, today by default); no longer a key contact."""
        return self._set(contact_id, {"left_on": on or self._clock.today(), "is_key": False})

    def move(self, contact_id: int, to_customer_id: int, on: date | None = None) -> tuple[ContactId, ChangeSet]:
        """Say that the person went to another customer: there the person is kept with everything known of it.

        The old entry is marked as left and says where the person went; the records stay where they were written.
        """
        with self._book.unit_of_work(Operation.MOVE_CONTACT) as uow:
            made = move_person(uow, contact_id, to_customer_id, on, self._clock)
            return ContactId(made.id), uow.commit()

    def mark_back(self, contact_id: int) -> ChangeSet:
        """Say that the person is there after all."""
        return self._set(contact_id, {"left_on": None, "moved_to_id": None})

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete people; who reported to them reports to their superior."""
        with self._book.unit_of_work(Operation.DELETE_CONTACT) as uow:
            for contact_id in ids:
                person = uow.get(Contact, contact_id)
                person.deleted_at = self._clock.now()
                for one in uow.children(Contact, reports_to_id=contact_id):
                    one.reports_to_id = person.reports_to_id
                uow.flush()
                uow.describe(name=contact_name(person), count=len(ids))
            return uow.commit()

    def _set(self, contact_id: int, values: Mapping[str, Any]) -> ChangeSet:
        with self._book.unit_of_work(Operation.CHANGE_CONTACT) as uow:
            person = uow.get(Contact, contact_id)
            fields.assign(person, values)
            uow.describe(name=contact_name(person))
            return uow.commit()


def move_person(uow: UnitOfWork, contact_id: int, to_customer_id: int, on: date | None, clock: Clock) -> Contact:
    """Take a person along to another customer within a step that may do more."""
    person = uow.get(Contact, contact_id)
    uow.get(Customer, to_customer_id)
    if to_customer_id == person.customer_id:
        raise InvalidInput("same_customer")
    kept = {name: getattr(person, name) for name in _GOES_ALONG}
    made = uow.add(Contact(customer_id=to_customer_id, created_at=clock.now(), **kept))
    left = {"left_on": on or clock.today(), "is_key": False, "moved_to_id": to_customer_id}
    fields.assign(person, left)
    uow.describe(name=contact_name(person))
    return made


def make_contact(uow: UnitOfWork, customer_id: int, values: Mapping[str, Any], clock: Clock) -> Contact:
    """Add a person within a step that does more."""
    kept = fields.checked(CHECKS, values)
    person = Contact(customer_id=customer_id, created_at=clock.now())
    uow.add(person)
    _apply(uow, person, kept)
    return person


def _apply(uow: UnitOfWork, person: Contact, values: dict[str, Any]) -> None:
    """Set checked values with what follows from them: pinyin, birthday parts, one key contact, no circle."""
    plain = {field: value for field, value in values.items() if field != "birthday"}
    if "birthday" in values:
        plain |= _birthday_parts(values["birthday"])
    if plain.get("reports_to_id") is not None:
        _check_superior(uow, person, plain["reports_to_id"])
    if "name" in plain and "pinyin" not in plain and person.pinyin in ("", proposed_pinyin(person.name)):
        plain["pinyin"] = proposed_pinyin(plain["name"])
    fields.assign(person, plain)
    if not contact_name(person):
        raise InvalidInput("name_missing", field="name")
    if plain.get("is_key"):
        for other in uow.children(Contact, customer_id=person.customer_id):
            if other.is_key and other.id != person.id:
                other.is_key = False


def proposed_pinyin(name: str) -> str:
    """The reading proposed for a name: syllables parted by blanks, surname read as a surname."""
    return " ".join(pinyin.pinyin_of(name, person=True))


def _check_superior(uow: UnitOfWork, person: Contact, superior: int) -> None:
    superiors = superiors_of(uow.connection, person.customer_id)
    if superior not in superiors:
        raise InvalidInput("contact_unknown", field="reports_to_id")
    if reports_in_circle(person.id, superior, superiors):
        raise InvalidInput("reports_in_circle", field="reports_to_id", name=contact_name(person))


def _birthday_parts(value: Birthday | None) -> dict[str, Any]:
    born = value or Birthday(0, 0)
    return {
        "birth_year": born.year,
        "birth_month": born.month or None,
        "birth_day": born.day or None,
        "birth_lunar": born.lunar,
        "birth_leap": born.leap,
    }


def _exists(born: Birthday) -> bool:
    """Whether there was such a day in the year of birth, or can be in some year when that is unknown."""
    if born.lunar and born.year is not None:
        return lunar.to_solar(LunarDate(born.year, born.month, born.day, born.leap)) is not None
    kept = lunar.birthday_in(born, born.year or _SOME_LEAP_YEAR)
    return kept is not None and (born.lunar or (kept.day == born.day and not born.leap))


_SOME_LEAP_YEAR = 2000


def _written(value: Any) -> str:
    return f"{value.month}-{value.day}" if isinstance(value, Birthday) else str(value)
