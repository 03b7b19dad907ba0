"""Files for the phone: the calendar as iCalendar, contacts as vCard, the QR code of a contact (domain.md §4)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from desktop.exchange.icalendar_writer import Appointment, write_calendar
from desktop.exchange.vcard_writer import Card, short_code, write_cards
from desktop.i18n.catalogue import _
from desktop.i18n.festival_words import festival_day_text, festival_name
from desktop.i18n.labels import joined, label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.errors import NotFound, StorageFailure
from desktop.models.kinds import CareKind, Festival, FollowUpKind, Promise
from desktop.models.rows.care import Occasion
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.handouts import (
    CareHandout,
    ContractHandout,
    FollowUpHandout,
    PersonHandout,
    ReviewHandout,
    VisitHandout,
)
from desktop.models.rules.own_ids import OwnId, OwnKind, own_id, uid_of
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.services.whole_files import write_whole
from desktop.storage.book import Book
from desktop.storage.queries import handouts as queries
from desktop.storage.queries.care import occasions
from desktop.storage.queries.festivals import festival_days

_BEFORE_VISIT = timedelta(minutes=-60)
_BEFORE_CALL = timedelta(minutes=-15)
_MORNING = timedelta(hours=9)  # after the midnight at which a whole day begins
_CALL = timedelta(minutes=30)
_DOT = " · "
_YEARS = 10
_HALF_YEAR = timedelta(days=183)
_MOST_THINGS = 10**12
_OWN_FESTIVALS = 1000


class Handouts:
    """Writes what a phone takes; changes nothing in the book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def calendar(
        self, path: Path, period: Period | None = None, customer: int | None = None, *, festivals: bool = False
    ) -> int:
        """Write visits, planned contacts, deadlines, reviews, ends of contracts and care dates with alarms.

        Of the days of the period and one customer, if given; returns how many events. Care dates are those of the
        coming ten years, lunar ones as the solar days on which they fall: phones do not carry out lunar repetition.
        With ``festivals`` also the days on which all customers are greeted, unless one customer is asked for.
        Raises StorageFailure.
        """
        now = self._clock.now()
        with self._book.reading() as connection:
            visits = queries.visits(connection, period, customer)
            followups = queries.followups(connection, period, customer)
            reviews = queries.reviews(connection, period, customer)
            contracts = queries.contracts(connection, period, customer)
            parts = [*_half_years(self._clock.today(), period)]
            care = [_of_occasion(one) for part in parts for one in occasions(connection, part, customer)]
            if festivals and customer is None:
                care += [_of_festival(one) for part in parts for one in festival_days(connection, part)]
        appointments = [
            *(_of_visit(visit, now) for visit in visits),
            *(_of_followup(one, now) for one in followups),
            *(_of_review(one, now) for one in reviews),
            *(_of_contract(one, now) for one in contracts),
            *care_appointments(care, now),
        ]
        _write(path, write_calendar(_("Roadbook calendar"), appointments))
        return len(appointments)

    def contacts(self, path: Path, customers: Collection[int] | None = None) -> tuple[int, int]:
        """Write customers and their people as vCard 3.0, all or those with the ids; returns how many of each.

        Raises StorageFailure.
        """
        with self._book.reading() as connection:
            companies = queries.companies(connection, customers)
            people = queries.people(connection, customers)
        cards = [_card(OwnKind.CUSTOMER, one) for one in companies] + [_card(OwnKind.CONTACT, one) for one in people]
        _write(path, write_cards(cards))
        return len(companies), len(people)

    def contact_code(self, contact: int) -> str:
        """The text of a QR code with which a phone takes the contact. Raises NotFound."""
        with self._book.reading() as connection:
            person = queries.person(connection, contact)
        if person is None:
            raise NotFound(subject="contact")
        return short_code(_card(OwnKind.CONTACT, person))


def _half_years(today: date, period: Period | None) -> Iterator[Period]:
    """The coming ten years, as far as they are asked for, in parts in which nobody has two birthdays."""
    start, end = today, today + timedelta(days=round(_YEARS * 365.25))
    if period is not None:
        start, end = max(start, period.start), min(end, period.end)
    while start < end:
        part_end = min(end, start + _HALF_YEAR)
        yield Period(start, part_end)
        start = part_end


def _of_occasion(one: Occasion) -> CareHandout:
    """A day of greeting; its id tells apart what is remembered of people, of customers, and dates that were added."""
    thing = one.care_date_id or one.contact_id or one.customer_id
    number = list(CareKind).index(one.kind) * _MOST_THINGS + thing
    title = _DOT.join(filter(None, (one.person or one.customer, one.title or label(one.kind))))
    told = (one.customer if one.person else "", birthday_text(one.when) if one.when and one.when.lunar else "")
    return CareHandout(number, one.on, title, "\n".join(filter(None, told)))


def _of_festival(one: FestivalDay) -> CareHandout:
    """A day on which all are greeted; the rep's own festivals have numbers behind those of the calendar."""
    known, own = one.festival.festival, one.festival.own_id
    thing = list(Festival).index(known) if known is not None else _OWN_FESTIVALS + (own or 0)
    number = list(CareKind).index(CareKind.FESTIVAL) * _MOST_THINGS + thing
    title = _("{festival} greetings").format(festival=festival_name(one.festival))
    return CareHandout(number, one.on, title, festival_day_text(one.festival))


def care_appointments(care: Iterable[CareHandout], now: datetime) -> list[Appointment]:
    """Days of greeting as whole days that remind at nine; the same day of a year always has the same name."""
    return [
        Appointment(
            uid_of(OwnId(OwnKind.CARE, one.id, int(one.on.strftime("%Y%m%d")))),
            one.title,
            now,
            starts_on=one.on,
            description=one.note,
            alarm=_MORNING,
        )
        for one in care
    ]


def _of_visit(visit: VisitHandout, now: datetime) -> Appointment:
    told = [_("With: {people}").format(people=joined(visit.people)) if visit.people else "", *visit.objectives]
    return Appointment(
        uid_of(own_id(OwnKind.VISIT, visit.id, visit.created_at)),
        _DOT.join(filter(None, (visit.customer, visit.purpose))),
        now,
        visit.starts_at,
        visit.ends_at,
        place=visit.place,
        description="\n".join(filter(None, told)),
        alarm=_BEFORE_VISIT if visit.starts_at > now else None,
        cancelled=visit.cancelled,
    )


def _of_followup(one: FollowUpHandout, now: datetime) -> Appointment:
    is_contact = one.kind is FollowUpKind.CONTACT
    what = label(one.channel) if is_contact and one.channel is not None else ""
    theirs = _("They promised") if not is_contact and one.promise is not Promise.OURS else ""
    starts_at = None
    if one.due_time:
        starts_at = datetime.combine(one.due_on, time.fromisoformat(one.due_time), now.tzinfo)
    return Appointment(
        uid_of(own_id(OwnKind.FOLLOWUP, one.id, one.created_at)),
        _DOT.join(filter(None, (one.customer, what, theirs, one.action))),
        now,
        starts_at,
        starts_at + _CALL if starts_at else None,
        None if starts_at else one.due_on,
        description=one.person,
        alarm=_BEFORE_CALL if starts_at else _MORNING,  # overdue promises remind, too: nothing has been done
    )


def _of_review(one: ReviewHandout, now: datetime) -> Appointment:
    uid = uid_of(own_id(OwnKind.REVIEW, one.id, one.created_at))
    return Appointment(uid, _DOT.join((one.customer, label(one.kind))), now, starts_on=one.on, alarm=_MORNING)


def _of_contract(one: ContractHandout, now: datetime) -> Appointment:
    """The day on which a contract ends; one that has passed reminds nobody any more."""
    uid = uid_of(own_id(OwnKind.CONTRACT, one.id, one.created_at))
    title = _DOT.join(filter(None, (one.customer, _("Contract ends"), one.title)))
    alarm = _MORNING if one.on >= now.date() else None
    return Appointment(uid, title, now, starts_on=one.on, alarm=alarm)


def _card(kind: OwnKind, one: PersonHandout) -> Card:
    return Card(
        uid_of(own_id(kind, one.id, one.created_at)),
        one.company,
        one.name,
        one.department,
        one.title,
        one.phones,
        one.email,
        one.wechat,
        one.birthday,
        one.address,
        one.website,
        one.note,
    )


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise StorageFailure("file_not_written", file=path, reason=error.strerror or "") from error
