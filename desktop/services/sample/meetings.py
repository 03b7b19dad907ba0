"""The visits of the sample book: those behind exchanges, those not written up, called off or missed, coming ones."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.models.entities import (
    Base,
    Colleague,
    Contact,
    Visit,
    VisitCompanion,
    VisitContact,
    VisitMaterial,
    VisitObjective,
    VisitOutline,
    VisitPreparation,
)
from desktop.models.kinds import CancelledBy, ContentKind, Status, VisitKind, VisitState
from desktop.models.rules.outline import rescale
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm
from desktop.services.sample.records import Record
from desktop.services.sample.texts import ToldVisit

_BY_CONTENT = {
    ContentKind.SALES: VisitKind.BUSINESS,
    ContentKind.PROBLEM: VisitKind.COMPLAINT,
    ContentKind.CARE: VisitKind.CARE,
    ContentKind.DISCOVERY: VisitKind.TECHNICAL,
    ContentKind.VALUE: VisitKind.ROUTINE,
}
_DETAILED_DAYS = 180


@dataclass(slots=True)
class Meeting:
    """A visit in the making with what belongs to it; objectives with whether they were reached."""

    firm: Firm
    visit: Visit
    people: list[Contact]
    companions: list[Colleague] = field(default_factory=list[Colleague])
    objectives: list[tuple[str, bool | None]] = field(default_factory=list[tuple[str, bool | None]])
    outline: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    preparation: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    materials: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])
    record: Record | None = None

    def parts(self) -> list[Base]:
        """The rows that belong to the visit, which has its id by now."""
        at = self.visit.id
        return [
            *(VisitContact(visit_id=at, contact_id=person.id) for person in self.people),
            *(VisitCompanion(visit_id=at, colleague_id=colleague.id) for colleague in self.companions),
            *(
                VisitObjective(visit_id=at, position=n, text=text, reached=reached)
                for n, (text, reached) in enumerate(self.objectives, 1)
            ),
            *(
                VisitOutline(visit_id=at, position=n, text=text, minutes=minutes)
                for n, (text, minutes) in enumerate(self.outline, 1)
            ),
            *(
                VisitPreparation(visit_id=at, position=n, text=text, done=done)
                for n, (text, done) in enumerate(self.preparation, 1)
            ),
            *(
                VisitMaterial(visit_id=at, position=n, text=text, done=done)
                for n, (text, done) in enumerate(self.materials, 1)
            ),
        ]


class MeetingMaker:
    """Makes visits, past and coming."""

    def __init__(self, dice: Dice, diary: Diary, colleagues: list[Colleague]) -> None:
        self._dice = dice
        self._diary = diary
        self._colleagues = colleagues

    def behind(self, record: Record) -> Meeting:
        """The completed visit of which the exchange is the record."""
        interaction, firm = record.interaction, record.firms[0]
        usual = _BY_CONTENT[interaction.content_kind or ContentKind.VALUE]
        kind = VisitKind.EXECUTIVE if interaction.executive else usual
        meeting = self._meeting(firm, kind, interaction.starts_at, record.people, interaction.minutes or 60)
        visit = meeting.visit
        visit.state, visit.interaction_id = VisitState.COMPLETED, interaction.id
        visit.purpose = interaction.subject
        visit.impression = self._dice.pick(texts.around_visits("impressions"))
        visit.no_next_step = not record.next
        meeting.record = record
        if (self._diary.today - interaction.starts_at.date()).days > _DETAILED_DAYS:
            meeting.outline, meeting.preparation, meeting.materials = [], [], []
        meeting.objectives = [(text, self._dice.chance(78)) for text, _ in meeting.objectives]
        meeting.preparation = [(text, True) for text, _ in meeting.preparation]
        meeting.materials = [(text, True) for text, _ in meeting.materials]
        return meeting

    def unwritten(self, firm: Firm, days_ago: int) -> Meeting:
        """A visit that took place and has no record yet."""
        moment = self._diary.meeting(self._diary.ago(days_ago), -1, firm.customer.city)
        meeting = self._meeting(firm, VisitKind.ROUTINE, moment, firm.people[:2], 60)
        meeting.visit.state = VisitState.CONFIRMED
        return meeting

    def failed(self, firm: Firm, days_ago: int) -> Meeting:
        """A visit that was called off by either side, or missed."""
        meeting = self.unwritten(firm, days_ago)
        state = self._dice.weighted([(VisitState.CANCELLED, 3), (VisitState.MISSED, 1)])
        meeting.visit.state = state
        if state is VisitState.CANCELLED:
            by = self._dice.pick((CancelledBy.CUSTOMER, CancelledBy.CUSTOMER, CancelledBy.US))
            meeting.visit.cancelled_by = by
            meeting.visit.cancel_reason = self._dice.pick(texts.around_visits("cancel_reasons")[by.value])
        return meeting

    def coming(self, firm: Firm, days_ahead: int) -> Meeting:
        """A visit on a coming working day."""
        moment = self._diary.meeting(self._diary.ahead(days_ahead), 1, firm.customer.city)
        meeting = self._meeting(firm, self._kind(firm), moment, firm.people[:2], self._dice.pick((45, 60, 60, 75)))
        meeting.visit.state = self._dice.pick((VisitState.PLANNED, VisitState.PLANNED, VisitState.CONFIRMED))
        if self._dice.chance(30):
            meeting.companions = [self._dice.pick(self._colleagues)]
        return meeting

    def told(self, firm: Firm, told: ToldVisit) -> Meeting:
        """Today's visit of a story."""
        people = [firm.people[at] for at in told["who"]]
        moment = self._diary.take(self._diary.today, told["at"], firm.customer.city)
        meeting = self._meeting(firm, VisitKind(told["kind"]), moment, people, told["minutes"])
        meeting.visit.state, meeting.visit.purpose = VisitState(told["state"]), told["purpose"]
        meeting.objectives = [(text, None) for text in told["objectives"]]
        meeting.preparation = [(text, done) for text, done in told["preparation"]]
        meeting.materials = [(text, False) for text in told["materials"]]
        return meeting

    def _kind(self, firm: Firm) -> VisitKind:
        if firm.customer.status is Status.PROSPECT:
            return VisitKind.FIRST
        return self._dice.pick((VisitKind.ROUTINE, VisitKind.BUSINESS, VisitKind.TECHNICAL))

    def _meeting(self, firm: Firm, kind: VisitKind, start: datetime, people: list[Contact], minutes: int) -> Meeting:
        dice, words, about = self._dice, firm.words(self._dice), texts.visit_texts(kind)
        visit = Visit(
            customer_id=firm.customer.id,
            kind=kind,
            starts_at=start,
            ends_at=start + timedelta(minutes=minutes),
            day_number=0,
            place=firm.customer.address,
            purpose=dice.pick(about["purposes"]).format_map(words),
            created_at=min(start - timedelta(days=dice.whole(2, 9)), self._diary.now),
        )
        meeting = Meeting(firm, visit, people)
        meeting.objectives = [(text.format_map(words), None) for text in dice.some(about["objectives"], 2, 3)]
        topics = texts.around_visits("outline")
        planned = rescale([share for _text, share in topics], minutes)
        meeting.outline = [(text.format_map(words), one) for (text, _share), one in zip(topics, planned, strict=True)]
        near = (start.date() - self._diary.today).days <= 2
        meeting.preparation = [
            (text.format_map(words), near and dice.chance(60)) for text in dice.some(about["preparation"], 2, 4)
        ]
        meeting.materials = [(text, False) for text in dice.some(about["materials"], 1, 3)]
        return meeting
