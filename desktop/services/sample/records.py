"""The exchanges of the sample book, told ones and ones from patterns, with the promises that came of them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from desktop.models.entities import Contact, Interaction, Need
from desktop.models.kinds import Channel, ContentKind, DecisionRole, Direction, Mood, NeedState, Occasion, Status
from desktop.models.rules.interactions import IN_PERSON, is_in_person
from desktop.models.values import Money
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm
from desktop.services.sample.rhythm import Beat, beats
from desktop.services.sample.texts import Talk, ToldTalk

_NOT_AGAIN = 9


@dataclass(slots=True)
class Record:
    """An exchange in the making: ``next`` holds whose promise, action, days, and a priority if any."""

    interaction: Interaction
    firms: list[Firm]
    people: list[Contact]
    words: dict[str, str]
    next: list[list[Any]] = field(default_factory=list[list[Any]])

    @property
    def is_visit(self) -> bool:
        """Whether a visit of the rep stands behind it."""
        return self.interaction.channel is Channel.VISIT


class RecordMaker:
    """Makes the exchanges of one customer after another."""

    def __init__(self, dice: Dice, diary: Diary, needs: dict[int, list[Need]]) -> None:
        self._dice = dice
        self._diary = diary
        self._needs = needs

    def make(self, firm: Firm) -> list[Record]:
        """All exchanges of the customer, the latest first."""
        told = [] if firm.story is None else [self._told(firm, talk) for talk in firm.story["talks"]]
        rhythm = beats(firm, self._dice)
        patterns = _patterns(firm)
        recent: list[str] = [record.interaction.subject for record in told]
        records = list(told)
        for at, beat in enumerate(rhythm):
            talk = self._choose(firm, patterns, beat, recent[-_NOT_AGAIN:], oldest=at == len(rhythm) - 1)
            recent.append(talk["subject"])
            records.append(self._from_pattern(firm, talk, beat))
            if self._dice.chance(12):
                records.append(self._unanswered(firm, beat.days_ago))
        return records

    def gathering(self, talk: Talk, firms: list[Firm], days_ago: int) -> Record:
        """An evening with people of several customers."""
        moment = self._diary.take(self._diary.ago(days_ago), "18:00")
        interaction = self._interaction(talk, Channel.EVENT, moment, {})
        interaction.minutes, interaction.cost = 150, Money.of_yuan(260 * len(firms))
        guests = [firm.people[0] for firm in firms]
        return Record(interaction, firms, guests, firms[0].words(self._dice))

    def _told(self, firm: Firm, talk: ToldTalk) -> Record:
        city = firm.customer.city if is_in_person(Channel(talk["channel"])) else ""
        moment = self._diary.take(self._diary.ago(talk["days_ago"]), talk["at"], city)
        interaction = Interaction(
            starts_at=moment,
            minutes=talk["minutes"],
            channel=Channel(talk["channel"]),
            occasion=Occasion.REGULAR,
            content_kind=ContentKind(talk["content"]),
            subject=talk["subject"],
            said=talk["said"],
            feedback=talk["feedback"],
            issues=talk["issues"],
            insight=talk.get("insight", ""),
            mood=Mood(talk["mood"]),
            executive=talk.get("executive", False),
            created_at=self._written(moment, talk["minutes"]),
        )
        return Record(interaction, [firm], [firm.people[at] for at in talk["who"]], {}, talk["next"])

    def _choose(self, firm: Firm, patterns: list[Talk], beat: Beat, recent: list[str], *, oldest: bool) -> Talk:
        if beat.executive:
            return self._dice.pick(texts.talks("高层"))
        fitting = [talk for talk in patterns if beat.in_person == bool(set(talk["channels"]) & IN_PERSON)]
        if oldest and firm.customer.status is not Status.BUYING and beat.in_person:
            return next(talk for talk in fitting if talk.get("first"))
        fresh = [talk for talk in fitting if not talk.get("first") and talk["subject"] not in recent]
        return self._dice.pick(fresh or fitting)

    def _from_pattern(self, firm: Firm, talk: Talk, beat: Beat) -> Record:
        dice = self._dice
        channel = Channel(dice.pick([name for name in talk["channels"] if (name in IN_PERSON) == beat.in_person]))
        day = self._diary.ago(beat.days_ago)
        met = is_in_person(channel)
        moment = self._diary.meeting(day, -1, firm.customer.city) if met else self._diary.call(day)
        words = firm.words(dice)
        interaction = self._interaction(talk, channel, moment, words)
        interaction.executive = beat.executive
        if is_in_person(channel) and dice.chance(20):
            interaction.cost = Money.of_yuan(dice.whole(3, 40) * 10)
        if talk["content"] == ContentKind.DISCOVERY and dice.chance(60):
            interaction.need_id = self._open_need(firm)
        people = self._people(firm, beat, several=is_in_person(channel))
        return Record(interaction, [firm], people, words, talk["next"])

    def _unanswered(self, firm: Firm, days_ago: int) -> Record:
        new = firm.customer.status in (Status.PROSPECT, Status.INTENT)
        silent = [talk for talk in texts.talks("通用") if talk.get("answered") is False]
        talk = self._dice.pick([talk for talk in silent if not (new and talk.get("buying"))])
        moment = self._diary.call(self._diary.ago(days_ago + self._dice.whole(1, 6)))
        interaction = self._interaction(talk, Channel(talk["channels"][0]), moment, {})
        interaction.minutes = None
        return Record(interaction, [firm], [self._dice.pick(firm.people)], {})

    def _interaction(self, talk: Talk, channel: Channel, moment: datetime, words: dict[str, str]) -> Interaction:
        minutes = self._dice.whole(3, 7) * 10 if is_in_person(channel) else self._dice.whole(1, 6) * 5
        interaction = Interaction(
            starts_at=moment,
            minutes=minutes,
            channel=channel,
            direction=Direction(talk.get("direction", Direction.OUTBOUND)),
            answered=talk.get("answered", True),
            occasion=Occasion(talk.get("occasion", Occasion.REGULAR)),
            content_kind=ContentKind(talk["content"]),
            subject=talk["subject"].format_map(words),
            said=talk["said"].format_map(words),
            feedback=talk["feedback"].format_map(words),
            issues=talk["issues"].format_map(words),
            insight=talk.get("insight", "").format_map(words),
            mood=None if talk["mood"] is None else Mood(talk["mood"]),
            created_at=self._written(moment, minutes),
        )
        if "answer_days" in talk:
            interaction.answer_wanted_by = moment.date() + timedelta(talk["answer_days"])
            answered = moment.date() + timedelta(self._dice.whole(0, talk["answer_days"] + 1))
            interaction.answered_on = answered if answered <= self._diary.today else None
        return interaction

    def _written(self, moment: datetime, minutes: int) -> datetime:
        """Most records are written on the evening, some days later, none in the future."""
        late = timedelta(minutes=minutes) + timedelta(hours=self._dice.weighted([(1, 5), (5, 3), (30, 1), (54, 1)]))
        return min(moment + late, self._diary.now)

    def _people(self, firm: Firm, beat: Beat, *, several: bool) -> list[Contact]:
        there = [person for person in firm.people if person.left_on is None]
        deciders = [person for person in there if person.role is DecisionRole.DECIDER]
        others = [person for person in there if person not in deciders] or there
        met = [*(deciders if beat.decider else []), *self._dice.some(others, 1, 2 if several else 1)]
        return list({id(person): person for person in (met if several else met[:1])}.values())

    def _open_need(self, firm: Firm) -> int | None:
        open_ones = [need.id for need in self._needs.get(firm.customer.id, []) if need.state is NeedState.OPEN]
        return self._dice.pick(open_ones) if open_ones else None


def _patterns(firm: Firm) -> list[Talk]:
    """Patterns that suit the customer: who has not bought yet has no deliveries to talk about."""
    answered = [talk for talk in texts.talks("通用") if talk.get("answered", True)]
    everything = texts.talks(firm.trade["name"]) + answered
    if firm.customer.status not in (Status.PROSPECT, Status.INTENT):
        return everything
    new = (ContentKind.DISCOVERY, ContentKind.SALES, ContentKind.CARE)
    own = [talk for talk in everything if talk["content"] in new and not talk.get("buying")]
    return [talk for talk in own if talk["content"] != ContentKind.CARE or talk in answered]
