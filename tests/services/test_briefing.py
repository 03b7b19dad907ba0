"""The briefing is put together from what the book knows."""

from datetime import date, timedelta

import pytest

from desktop.models.errors import NotFound
from desktop.models.kinds import Channel, DecisionRole, Promise
from desktop.models.rows.briefing import Briefing
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import LunarDate
from desktop.services.briefing import brief
from desktop.services.contacts import Contacts
from desktop.services.followups import FollowUps
from desktop.services.interactions import Interactions
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.storage.queries.contacts import contacts
from tests.support.books import at
from tests.support.people import contact, customer

DAY = date(2026, 11, 24)


def briefed(book: Book, now: FixedClock, owner: int, *people: int) -> Briefing:
    """The briefing of tomorrow for meeting these people."""
    with book.reading() as connection:
        return brief(connection, owner, contacts(connection, people), DAY, now.today())


def test_a_briefing_knows_what_matters(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    boss = contact(book, owner, taboos="不喝酒", birth_month=10, birth_day=20, birth_lunar=True)
    contact(book, owner, "李强", role=DecisionRole.INFLUENCER, birth_month=1, birth_day=2)
    needs, followups = Needs(book, now), FollowUps(book, now)
    needs.add(owner, NeedDraft("环保改造方案"))
    met, _ = needs.add(owner, NeedDraft("对账"))
    needs.meet(met)
    followups.add(owner, FollowUpDraft("折扣方案", Promise.OURS, due_on=date(2026, 11, 20)))
    followups.add(owner, FollowUpDraft("设备清单", Promise.THEIRS))
    done, _ = followups.add(owner, FollowUpDraft("已寄样品"))
    followups.complete([done])
    for day in (1, 5, 9, 13):
        Interactions(book, now).record(RecordDraft((owner,), at(day), Channel.CALL, (boss,), subject=f"第 {day} 日"))
    known = briefed(book, now, owner, boss)
    assert (known.day, known.customer.name, [one.id for one in known.people]) == (DAY, "华远精密制造有限公司", [boss])
    assert [one.name for one in known.decision_chain] == ["王建国", "李强"]
    assert [(ahead.person.id, ahead.on, ahead.lunar) for ahead in known.birthdays] == [
        (boss, date(2026, 11, 28), LunarDate(2026, 10, 20))
    ]
    assert [row.action for row in known.promises] == ["折扣方案", "设备清单"]
    assert [need.text for need in known.needs] == ["环保改造方案"]
    assert [row.subject for row in known.last] == ["第 13 日", "第 9 日", "第 5 日"]
    assert len(known.alerts) == 1
    assert "李强" in known.alerts[0]


@pytest.mark.parametrize(("days", "remarked"), [(60, False), (61, True), (98, True)])
def test_a_decider_who_was_not_contacted_for_long_is_remarked(
    book: Book, now: FixedClock, days: int, remarked: bool
) -> None:
    owner = customer(book)
    absent, guest = contact(book, owner, "赵敏"), contact(book, owner, "陈芳", role=DecisionRole.USER)
    record = RecordDraft((owner,), at(24) - timedelta(days), Channel.CALL, (absent,))
    Interactions(book, now).record(record)
    known = briefed(book, now, owner, guest)
    assert bool(known.alerts) is remarked
    assert all(str(days) in alert and "赵敏" in alert for alert in known.alerts)


def test_one_of_the_chain_who_left_and_dates_ahead_are_remarked(book: Book, now: FixedClock) -> None:
    owner = customer(
        book,
        take_back_on=date(2026, 11, 30),
        regulation_change="环保新规",
        regulation_on=date(2027, 3, 1),
    )
    gone, guest = contact(book, owner, "赵敏"), contact(book, owner, "陈芳", role=DecisionRole.USER)
    Contacts(book, now).mark_left(gone, date(2026, 11, 2))
    known = briefed(book, now, owner, guest)
    assert [name in alert for name, alert in zip(("赵敏", "2026-11-30", "环保新规"), known.alerts, strict=True)] == [
        True
    ] * 3
    assert [one.name for one in known.decision_chain] == ["陈芳"]


def test_nobody_is_briefed_on_an_unknown_customer(book: Book, now: FixedClock) -> None:
    with pytest.raises(NotFound):
        briefed(book, now, customer(book) + 1)
