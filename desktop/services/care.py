"""Dates worth remembering and what is done for them (domain.md §7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import CareAction, CareDate, Contact, KeptFestival
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CareKind, CareState, CareWarning, Channel, ContentKind, GiftKind, LeapRule, Occasion
from desktop.models.rows.care import CareDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rules import care, lunar
from desktop.models.rules.periods import months_ago
from desktop.models.values import Birthday, CareActionId, CareDateId, Money
from desktop.services import fields
from desktop.services.interactions import write_record
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.queries import care as queries
from desktop.storage.queries.settings import read_preference
from desktop.storage.unit_of_work import UnitOfWork

_LINE = fields.text(fields.LONGEST_NAME)
_TEXT = fields.text()
_SOME_LEAP_YEAR = 2000
_GREETED_AT = time(9)


def _when(field: str, value: Any) -> Birthday:
    """A day that exists in some year, solar or lunar."""
    year = value.year if isinstance(value, Birthday) and value.year is not None else _SOME_LEAP_YEAR
    if not isinstance(value, Birthday) or lunar.birthday_in(value, year) is None:
        is_lunar = isinstance(value, Birthday) and value.lunar
        raise InvalidInput("lunar_day_invalid" if is_lunar else "date_invalid", field=field, text=str(value))
    return value


DATE_CHECKS: Mapping[str, fields.Check] = {
    "kind": fields.member(CareKind, needed=True),
    "title": _LINE,
    "when": _when,
    "yearly": fields.flag,
    "leap_rule": fields.member(LeapRule),
    "lead_days": fields.whole(0, 365),
    "contact_id": fields.row_id,
    "remarks": _TEXT,
}


class Care:
    """Verbs on dates and records of care; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add_date(self, customer_id: int, values: Mapping[str, Any]) -> tuple[CareDateId, ChangeSet]:
        """Add a date of a customer or of one of its people (``when`` is needed).

        Raises InvalidInput: ``date_invalid``, ``lunar_day_invalid``, ``contact_unknown``, ``text_missing`` for a date
        that does not come back and has no year.
        """
        kept = fields.checked(DATE_CHECKS, {"when": None, **values})
        with self._book.unit_of_work(Operation.ADD_CARE_DATE) as uow:
            name_customer(uow, customer_id)
            made = CareDate(customer_id=customer_id, month=1, day=1, created_at=self._clock.now())
            _apply(uow, made, kept)
            return CareDateId(uow.add(made).id), uow.commit()

    def change_date(self, date_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a date. Raises NotFound and what adding raises."""
        kept = fields.checked(DATE_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CARE_DATE) as uow:
            found = uow.get(CareDate, date_id)
            name_customer(uow, found.customer_id)
            _apply(uow, found, kept)
            return uow.commit()

    def delete_dates(self, ids: Collection[int]) -> ChangeSet:
        """Delete dates; what was done for them stays."""
        with self._book.unit_of_work(Operation.DELETE_CARE_DATE) as uow:
            for date_id in ids:
                found = uow.get(CareDate, date_id)
                name_customer(uow, found.customer_id)
                found.deleted_at = self._clock.now()
            return uow.commit()

    def record(self, draft: CareDraft, *, touch: bool = True) -> tuple[CareActionId, ChangeSet]:
        """Write down what is planned, was given or is left out for an occasion; a second time changes the first.

        With ``touch`` what was given also stands on the time line, as a one-way touch.
        """
        with self._book.unit_of_work(Operation.RECORD_CARE) as uow:
            name_customer(uow, draft.customer_id)
            made = _write(uow, draft, self._clock)
            if touch:
                self._touch(uow, made)
            return CareActionId(made.id), uow.commit()

    def prepare_greetings(self, drafts: Iterable[CareDraft]) -> ChangeSet:
        """Put people on the greeting list of a festival; who stands on it already is changed."""
        with self._book.unit_of_work(Operation.PREPARE_GREETINGS) as uow:
            count = 0
            for draft in drafts:
                name_customer(uow, draft.customer_id)
                _write(uow, draft, self._clock)
                count += 1
            if count > 1:
                uow.describe(count=count)
            return uow.commit()

    def greet(self, drafts: Iterable[CareDraft]) -> ChangeSet:
        """Say of people on a greeting list, prepared or not, that they were greeted today."""
        with self._book.unit_of_work(Operation.TICK_CARE) as uow:
            count = 0
            for draft in drafts:
                name_customer(uow, draft.customer_id)
                self._touch(uow, _write(uow, replace(draft, state=CareState.DONE), self._clock))
                count += 1
            if count > 1:
                uow.describe(count=count)
            return uow.commit()

    def tick(self, ids: Collection[int], *, given: bool = True, touch: bool = True) -> ChangeSet:
        """Say of several that they were given today (or are to be done after all)."""
        with self._book.unit_of_work(Operation.TICK_CARE) as uow:
            for action_id in ids:
                found = uow.get(CareAction, action_id)
                name_customer(uow, found.customer_id)
                found.state = CareState.DONE if given else CareState.PLANNED
                found.given_on = self._clock.today() if given else None
                if touch:
                    self._touch(uow, found)
            if len(ids) > 1:
                uow.describe(count=len(ids))
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete records of care; what stands on the time line stays."""
        with self._book.unit_of_work(Operation.DELETE_CARE) as uow:
            for action_id in ids:
                found = uow.get(CareAction, action_id)
                name_customer(uow, found.customer_id)
                found.deleted_at = self._clock.now()
            return uow.commit()

    def warnings(self, draft: CareDraft) -> list[CareWarning]:
        """What speaks against a gift before it is recorded (domain.md §7)."""
        on = draft.given_on or draft.occasion_on
        with self._book.reading() as connection:
            others = queries.given_to_others(connection, draft.customer_id, draft.kind, months_ago(on, 6))
            return _warnings(connection, draft, others)

    def warnings_of_list(self, drafts: Iterable[CareDraft]) -> list[tuple[CareDraft, list[CareWarning]]]:
        """The drafts of a greeting list against which something speaks; that many get the same is its purpose."""
        with self._book.reading() as connection:
            found = [(draft, _warnings(connection, draft, ())) for draft in drafts]
        return [(draft, warnings) for draft, warnings in found if warnings]

    def _touch(self, uow: UnitOfWork, made: CareAction) -> None:
        """Let what was given stand on the time line, once; a day in the future is planned and no touch yet."""
        if made.state is not CareState.DONE or made.interaction_id is not None:
            return
        now = self._clock.now()
        on = made.given_on or now.date()
        starts_at = now if on >= now.date() else datetime.combine(on, _GREETED_AT, now.tzinfo)
        draft = RecordDraft(
            customers=(made.customer_id,),
            contacts=() if made.contact_id is None else (made.contact_id,),
            starts_at=starts_at,
            channel=Channel.WECHAT if made.gift is GiftKind.GREETING else Channel.OTHER,
            answered=False,
            occasion=Occasion.DATE,
            content_kind=ContentKind.CARE,
            said=made.item or made.remarks,
            cost=made.cost,
        )
        made.interaction_id = write_record(uow, draft, self._clock).id


def _apply(uow: UnitOfWork, found: CareDate, kept: dict[str, Any]) -> None:
    plain = {name: value for name, value in kept.items() if name != "when"}
    when = kept.get("when")
    if when is not None:
        plain |= {"month": when.month, "day": when.day, "year": when.year, "lunar": when.lunar, "leap": when.leap}
    _check_person(uow, found.customer_id, plain.get("contact_id"))
    fields.assign(found, plain)
    if not found.yearly and found.year is None:
        raise InvalidInput("text_missing", field="when")
    if found.kind is CareKind.CUSTOM and not found.title:
        raise InvalidInput("text_missing", field="title")


def _warnings(connection: Connection, draft: CareDraft, others: Iterable[care.Given]) -> list[CareWarning]:
    limit = Money.of_yuan(read_preference(connection, "gift_limit"))
    own = queries.given_before(connection, draft)
    wish, taboos = queries.wishes_of(connection, draft.contact_id)
    wished = care.Wished(
        draft.contact_id, draft.kind, draft.festival, draft.given_on or draft.occasion_on, draft.gift, draft.item,
        draft.cost or Money(0), taboos, wish, draft.own_festival_id,
    )  # fmt: skip
    return care.care_warnings(wished, own, others, limit)


def _check_person(uow: UnitOfWork, customer_id: int, contact_id: int | None) -> None:
    if contact_id is not None and uow.get(Contact, contact_id).customer_id != customer_id:
        raise InvalidInput("contact_unknown", field="contact_id")


def _write(uow: UnitOfWork, draft: CareDraft, clock: Clock) -> CareAction:
    """The record of an occasion: the one there is, changed, or a new one."""
    _check_person(uow, draft.customer_id, draft.contact_id)
    if draft.care_date_id is not None:
        uow.get(CareDate, draft.care_date_id)
    if draft.own_festival_id is not None:
        uow.get(KeptFestival, draft.own_festival_id)
    same = uow.children(
        CareAction,
        customer_id=draft.customer_id,
        contact_id=draft.contact_id,
        kind=draft.kind,
        festival=draft.festival,
        own_festival_id=draft.own_festival_id,
        care_date_id=draft.care_date_id,
        occasion_on=draft.occasion_on,
        deleted_at=None,
    )
    found = same[0] if same else None
    if found is None:
        found = CareAction(
            customer_id=draft.customer_id,
            contact_id=draft.contact_id,
            kind=draft.kind,
            festival=draft.festival,
            own_festival_id=draft.own_festival_id,
            care_date_id=draft.care_date_id,
            occasion_on=draft.occasion_on,
            created_at=clock.now(),
        )
    fields.assign(
        found,
        {
            "state": draft.state,
            "given_on": _given_on(draft, clock.today()),
            "gift": draft.gift,
            "item": _LINE("item", draft.item),
            "cost": fields.amount("cost", draft.cost),
            "remarks": _TEXT("remarks", draft.remarks),
        },
    )
    return uow.add(found)


def _given_on(draft: CareDraft, today: date) -> date | None:
    if draft.state is not CareState.DONE:
        return None
    if draft.given_on is not None and draft.given_on > today:
        raise InvalidInput("record_in_future", field="given_on")
    return draft.given_on or today
