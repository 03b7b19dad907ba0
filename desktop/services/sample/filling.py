"""Fills an empty book with the sample: one step of undo, all rows through entities, one kind after the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import (
    Base,
    Colleague,
    Customer,
    CustomerLink,
    CustomerTag,
    Industry,
    InteractionContact,
    InteractionCustomer,
    Need,
    Tag,
)
from desktop.models.kinds import Grade, LinkKind, NeedKind, NeedState, Source, Status, Urgency
from desktop.models.rules.workdays import announced_calendar
from desktop.services.ports import Clock
from desktop.services.sample import texts
from desktop.services.sample.deals import DealMaker
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm, FirmMaker
from desktop.services.sample.meetings import Meeting, MeetingMaker
from desktop.services.sample.persons import PersonMaker
from desktop.services.sample.promises import PromiseMaker
from desktop.services.sample.records import Record, RecordMaker
from desktop.storage import bulk
from desktop.storage.book import Book
from desktop.storage.queries.settings import write_setting
from desktop.storage.unit_of_work import UnitOfWork

_SEED = 20260316
_DEALS_SEED = 20260317
_UNWRITTEN = (1, 2, 4)
_COMING_DAYS = 14
_NEXT_WEEK = 7


class SampleBook:
    """The one verb of the sample: fill an empty book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def fill(self) -> ChangeSet:
        """Put the whole sample into the book, seen from the clock's now."""
        with self._book.unit_of_work(Operation.FILL_SAMPLE) as uow:
            _Filling(uow, self._clock).run()
            return uow.commit()


class _Filling:
    """One run: what was made so far, and the step it is written in."""

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._dice = Dice(_SEED)
        self._diary = Diary(clock.now(), announced_calendar(), self._dice)
        self._firms: list[Firm] = []
        self._needs: dict[int, list[Need]] = defaultdict(list)
        self._next_ids: dict[type[Base], int] = {}

    def run(self) -> None:
        """Make everything in an order in which ids are known where they are needed."""
        colleagues = self._office()
        self._customers()
        self._people()
        self._all_needs()
        # Coming visits take their hours first: today must look as the stories tell it.
        maker = MeetingMaker(self._dice, self._diary, colleagues)
        meetings = self._planned(maker)
        records = self._records()
        meetings += [maker.behind(record) for record in records if record.is_visit]
        self._write_meetings(meetings)
        self._promises(records, meetings)
        self._deals()

    def _number(self, rows: Iterable[Base]) -> list[Base]:
        """Give the rows their ids, so that others can name them before they are written."""
        new = list(rows)
        for row in new:
            kind = type(row)
            if kind not in self._next_ids:
                self._next_ids[kind] = bulk.next_id(self._uow.connection, kind)
            row.id = self._next_ids[kind]
            self._next_ids[kind] += 1
        return new

    def _write(self, rows: Iterable[Base]) -> None:
        """Number the rows and write them; what they name must be written already."""
        self._insert(self._number(rows))

    def _insert(self, rows: Iterable[Base]) -> None:
        """Write numbered rows by bulk statements, one for each kind."""
        by_kind: dict[type[Base], list[Base]] = defaultdict(list)
        for row in rows:
            by_kind[type(row)].append(row)
        for kind, group in by_kind.items():
            bulk.insert_rows(self._uow.connection, kind, [vars(row) for row in group])

    def _office(self) -> list[Colleague]:
        office = texts.office()
        rep = office["rep"]
        write_setting(self._uow.connection, "preferences", {"my_name": rep["name"], "company": rep["company"]})
        colleagues = [
            Colleague(
                name=one["name"],
                department=one["department"],
                title=one["title"],
                skills=one["skills"],
                phone=one["phone"],
            )
            for one in office["colleagues"]
        ]
        self._write(colleagues)
        return colleagues

    def _customers(self) -> None:
        known = {industry.name: industry for industry in self._uow.children(Industry)}
        new = {t["name"]: Industry(name=t["name"], emerging=t["emerging"]) for t in texts.trades()}
        tags = [Tag(name=name) for name in texts.office()["tags"]]
        self._write([*(industry for name, industry in new.items() if name not in known), *tags])
        industries = new | known
        self._firms = FirmMaker(self._dice, self._diary, industries).make()
        self._write(firm.customer for firm in self._firms)
        self._refer()
        self._write([*self._tags(tags), *self._links()])

    def _refer(self) -> None:
        buying = [firm.customer.id for firm in self._firms if firm.customer.status is Status.BUYING]
        referred = [firm.customer.id for firm in self._firms if firm.customer.source is Source.CUSTOMER_REFERRAL]
        by = {one: self._dice.pick([at for at in buying if at != one]) for one in referred}
        bulk.update_rows(self._uow.connection, Customer, [(one, {"referred_by_id": at}) for one, at in by.items()])

    def _tags(self, tags: Sequence[Tag]) -> list[CustomerTag]:
        worn: list[CustomerTag] = []
        for firm in self._firms:
            told = None if firm.story is None else firm.story["tags"]
            mine = self._dice.some(tags, 0, 2) if told is None else [tag for tag in tags if tag.name in told]
            worn += [CustomerTag(customer_id=firm.customer.id, tag_id=tag.id) for tag in mine]
        return worn

    def _links(self) -> list[CustomerLink]:
        links: list[CustomerLink] = []
        for firm, other in zip(self._firms[6::6], self._firms[9::6], strict=False):
            kind = self._dice.pick(list(LinkKind))
            links.append(CustomerLink(customer_id=firm.customer.id, other_id=other.customer.id, kind=kind))
        return links

    def _people(self) -> None:
        maker = PersonMaker(self._dice, self._diary)
        for firm in self._firms:
            firm.people = maker.make(firm)
        people = self._number(person for firm in self._firms for person in firm.people)
        for firm in self._firms:
            maker.arrange(firm)
        self._insert(people)

    def _all_needs(self) -> None:
        for firm in self._firms:
            self._needs[firm.customer.id] = self._needs_of(firm)
        self._write(need for needs in self._needs.values() for need in needs)

    def _needs_of(self, firm: Firm) -> list[Need]:
        dice = self._dice
        if firm.story is not None:
            return [self._need(firm, *told) for told in firm.story["needs"]]
        if firm.standing == "untouched":
            return []
        core = [(text, "core") for text in dice.some(firm.trade["core"], 1, 2)]
        latent = [(text, "latent") for text in dice.some(firm.trade["latent"], 0, 2)]
        urgencies = [("high", 2), ("medium", 4), ("low", 3), ("", 1)]
        return [self._need(firm, text, kind, dice.weighted(urgencies), dice.chance(25)) for text, kind in core + latent]

    def _need(self, firm: Firm, text: str, kind: str, urgency: str, met: bool) -> Need:
        noted = self._diary.ago(self._dice.whole(30, 300))
        met_on = self._diary.ago(self._dice.whole(5, 28)) if met else None
        return Need(
            customer_id=firm.customer.id,
            text=text,
            kind=NeedKind(kind),
            urgency=Urgency(urgency) if urgency else None,
            state=NeedState.MET if met else NeedState.OPEN,
            noted_on=noted,
            met_on=met_on,
            created_at=self._diary.moment(noted, "18:00"),
        )

    def _planned(self, maker: MeetingMaker) -> list[Meeting]:
        told = [maker.told(firm, firm.story["today"]) for firm in self._firms if firm.story and "today" in firm.story]
        busy = {id(meeting.firm) for meeting in told}
        waiting = [firm for firm in self._firms if firm.standing == "planned" and id(firm) not in busy]
        close = (Grade.A, Grade.B)
        visited = [firm for firm in waiting if firm.customer.grade in close or self._dice.chance(10)]
        # A rep who plans a week goes to one city a day.
        visited = _along_the_way(visited)
        cities = list(dict.fromkeys(firm.customer.city for firm in visited))
        coming = [maker.coming(firm, 1 + cities.index(firm.customer.city)) for firm in visited]
        self._write(
            PromiseMaker(self._dice, self._diary).planned_contact(firm, self._diary.ahead(1 + at % 8))
            for at, firm in enumerate(firm for firm in waiting if firm not in visited)
        )
        lively = [firm for firm in self._firms if firm.standing == "later" and firm.customer.status is Status.BUYING]
        far = [maker.coming(firm, self._dice.whole(_NEXT_WEEK, _COMING_DAYS)) for firm in self._dice.some(lively, 6, 6)]
        unwritten = [maker.unwritten(firm, ago) for firm, ago in zip(lively[::5], _UNWRITTEN, strict=False)]
        failed = [maker.failed(firm, self._dice.whole(12, 300)) for firm in self._dice.some(lively, 16, 16)]
        return [*told, *coming, *far, *unwritten, *failed]

    def _records(self) -> list[Record]:
        maker = RecordMaker(self._dice, self._diary, self._needs)
        records = [record for firm in self._firms for record in maker.make(firm)]
        buying = [firm for firm in self._firms if firm.customer.status is Status.BUYING]
        guests = [firm for firm in buying if firm.customer.grade in (Grade.A, Grade.B)]
        records += [
            maker.gathering(talk, self._dice.some(guests, 4, 5), ago)
            for talk, ago in zip(texts.talks("聚会") * 2, (75, 160, 310, 420), strict=True)
        ]
        records.sort(key=lambda record: record.interaction.starts_at)
        self._write(record.interaction for record in records)
        self._write(part for record in records for part in _parts(record))
        return records

    def _write_meetings(self, meetings: list[Meeting]) -> None:
        meetings.sort(key=lambda meeting: meeting.visit.starts_at)
        numbers: dict[str, int] = defaultdict(int)
        for meeting in meetings:
            day = meeting.visit.starts_at.date().isoformat()
            numbers[day] += 1
            meeting.visit.day_number = numbers[day]
        self._write(meeting.visit for meeting in meetings)
        self._write(part for meeting in meetings for part in meeting.parts())

    def _deals(self) -> None:
        maker = DealMaker(Dice(_DEALS_SEED), self._diary)
        products = maker.products()
        self._write(products)
        pairs = [maker.contracts(firm) for firm in self._firms]
        self._number(older for older, _younger in filter(None, pairs))
        for older, younger in filter(None, pairs):
            younger.follows_id = older.id
        self._insert(older for older, _younger in filter(None, pairs))
        self._write(younger for _older, younger in filter(None, pairs))
        rivals = [rival for firm in self._firms for rival in maker.rivals(firm)]
        self._write(rivals)
        self._write(maker.moves(rivals))
        self._write(one for firm in self._firms for one in maker.of_firm(firm, products))

    def _promises(self, records: list[Record], meetings: list[Meeting]) -> None:
        maker = PromiseMaker(self._dice, self._diary)
        visits = {id(meeting.record): meeting.visit.id for meeting in meetings if meeting.record is not None}
        made = [one for record in records for one in maker.of_record(record, visits.get(id(record)))]
        calls = [record for record in records if not record.is_visit and record.interaction.answered]
        made += [maker.past_contact(record) for record in self._dice.some(calls, 60, 60)]
        self._write(made)


def _parts(record: Record) -> list[Base]:
    at = record.interaction.id
    return [
        *(InteractionCustomer(interaction_id=at, customer_id=firm.customer.id) for firm in record.firms),
        *(InteractionContact(interaction_id=at, contact_id=person.id) for person in record.people),
    ]


def _along_the_way(firms: Sequence[Firm]) -> list[Firm]:
    """From the firm farthest west always on to the nearest one that is left."""
    left = sorted(firms, key=lambda firm: (firm.customer.longitude or 0.0, firm.customer.code))
    found = left[:1]
    left = left[1:]
    while left:
        here = found[-1].customer
        nearest = min(left, key=lambda firm: _apart(here, firm.customer))
        left.remove(nearest)
        found.append(nearest)
    return found


def _apart(one: Customer, other: Customer) -> float:
    """How far apart in degrees; near enough to tell what is nearer."""
    north = (one.latitude or 0.0) - (other.latitude or 0.0)
    east = (one.longitude or 0.0) - (other.longitude or 0.0)
    return north * north + east * east
