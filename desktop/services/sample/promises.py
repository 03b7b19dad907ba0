"""The follow-ups of the sample book: kept on time, kept late, dropped, open and overdue; and planned contacts."""

from datetime import date, timedelta
from typing import Any

from desktop.models.entities import FollowUp
from desktop.models.kinds import Channel, DecisionRole, FollowUpKind, FollowUpState, Priority, Promise
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm
from desktop.services.sample.records import Record

_RECENT_DAYS = 24
_TOLD_DAYS = 3


class PromiseMaker:
    """Makes the follow-ups that came of exchanges, and the contacts that are planned."""

    def __init__(self, dice: Dice, diary: Diary) -> None:
        self._dice = dice
        self._diary = diary
        self._owners = [texts.office()["rep"]["name"]] * 8 + [who["name"] for who in texts.office()["colleagues"]]

    def of_record(self, record: Record, visit_id: int | None) -> list[FollowUp]:
        """The follow-ups of an exchange; ``record.interaction`` has its id by now."""
        return [self._one(record, visit_id, *step) for step in record.next]

    def planned_contact(self, firm: Firm, day: date) -> FollowUp:
        """A contact planned for a coming day."""
        action, channel = self._dice.pick(texts.around_visits("planned_contacts"))
        person = next((one for one in firm.people if one.role is DecisionRole.DECIDER), firm.people[0])
        return FollowUp(
            customer_id=firm.customer.id,
            contact_id=person.id,
            kind=FollowUpKind.CONTACT,
            action=action.format_map(firm.words(self._dice)),
            channel=Channel(channel),
            owner=self._owners[0],
            due_on=day,
            due_time=self._dice.pick(("", "10:00", "15:00", "16:30")),
            created_at=self._diary.moment(self._diary.ago(2), "17:30"),
        )

    def past_contact(self, record: Record) -> FollowUp:
        """A contact that had been planned and took place as the exchange."""
        interaction, firm = record.interaction, record.firms[0]
        return FollowUp(
            customer_id=firm.customer.id,
            contact_id=record.people[0].id,
            interaction_id=interaction.id,
            kind=FollowUpKind.CONTACT,
            action=interaction.subject,
            channel=interaction.channel,
            owner=self._owners[0],
            due_on=interaction.starts_at.date(),
            state=FollowUpState.DONE,
            done_on=interaction.starts_at.date(),
            created_at=interaction.starts_at - timedelta(days=6),
        )

    def _one(
        self, record: Record, visit_id: int | None, promise: str, action: str, days: int, priority: str = ""
    ) -> FollowUp:
        made = record.interaction.starts_at
        told = record.firms[0].story is not None
        ours = self._owners[0] if told else self._dice.pick(self._owners)
        due = self._due(record, made.date() + timedelta(days))
        followup = FollowUp(
            customer_id=record.firms[0].customer.id,
            interaction_id=record.interaction.id,
            visit_id=visit_id,
            contact_id=record.people[0].id,
            action=action.format_map(record.words),
            promise=Promise(promise),
            owner=ours if promise == Promise.OURS else record.people[0].name,
            due_on=due,
            priority=Priority(priority or Priority.NORMAL),
            created_at=record.interaction.created_at,
        )
        self._settle(followup, due or made.date() + timedelta(14), told=told)
        return followup

    def _due(self, record: Record, day: date) -> date | None:
        if record.firms[0].story is None:
            return None if self._dice.chance(6) else self._diary.workday_from(day)
        return day

    def _settle(self, followup: FollowUp, due: date, *, told: bool) -> None:
        today = self._diary.today
        late = (today - due).days
        forgotten = late <= _TOLD_DAYS if told else late <= _RECENT_DAYS and self._dice.chance(7)
        if due >= today or forgotten:
            return
        if self._dice.chance(4):
            followup.state = FollowUpState.DROPPED
            followup.result = self._dice.pick(_texts("dropped"))
            followup.done_on = due
            return
        away = self._dice.whole(1, 9) if self._dice.chance(16) else -self._dice.whole(0, 2)
        followup.state = FollowUpState.DONE
        followup.done_on = min(max(due + timedelta(away), _start(followup)), today)
        followup.result = self._dice.pick(_texts("results"))


def _start(followup: FollowUp) -> date:
    assert followup.created_at is not None
    return followup.created_at.date()


def _texts(name: str) -> list[Any]:
    return texts.around_visits(name)
