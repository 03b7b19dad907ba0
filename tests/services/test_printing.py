"""Documents out of a real book: every fact that must be on them is in the text of the PDF."""

from datetime import date

import pytest

from desktop.documents.render import PageOptions
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import CancelledBy, Channel, DecisionRole, Mood, Promise, Stance, Urgency
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.profile_document import ProfileSection
from desktop.models.rows.visits import CheckItem, ObjectiveItem, OutlinePart, VisitDraft
from desktop.models.values import LunarDate
from desktop.services.colleagues import Colleagues
from desktop.services.followups import FollowUps
from desktop.services.interactions import Interactions
from desktop.services.needs import Needs
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.printing import Printing
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import at
from tests.support.documents import texts
from tests.support.people import contact, customer

A4 = PageOptions()
DAY = date(2026, 11, 24)
PLACES = ((31.298, 120.585), (31.320, 120.640))


def a_day(book: Book, now: FixedClock) -> list[int]:
    """Two visits on 24 November with everything known, and one that was cancelled; returns the customers."""
    PreferencesService(book).change({"my_name": "周明", "company": "华东区"})
    owners: list[int] = []
    for number, (name, place) in enumerate(zip(("华远精密制造有限公司", "㛃䶮𬭊餐饮有限公司"), PLACES, strict=True), 1):
        owner = customer(
            book,
            f"C00{number}",
            name,
            latitude=place[0],
            longitude=place[1],
            private_notes="只给自己看的私密备注",
            finance="账期九十天",
        )
        boss = contact(
            book, owner, taboos="不提停线事故", phones=("13812345678",), title="总经理", stance=Stance.SUPPORT,
            interests="徒步",
        )  # fmt: skip
        contact(book, owner, "赵敏", role=DecisionRole.GATEKEEPER, title="财务总监")
        Needs(book, now).add(owner, NeedDraft("环保改造方案", urgency=Urgency.HIGH))
        FollowUps(book, now).add(owner, FollowUpDraft("新品折扣方案", Promise.OURS, "周明", date(2026, 11, 20)))
        FollowUps(book, now).add(owner, FollowUpDraft("回样品测试", Promise.THEIRS, "李强", DAY))
        record = RecordDraft(
            (owner,), at(8), Channel.VISIT, (boss,), subject="四季度供货回顾", said="对交货满意", mood=Mood.POSITIVE
        )
        Interactions(book, now).record(record)
        mate, _ = Colleagues(book, now).add({"name": "何工"})
        Visits(book, now).plan(
            VisitDraft(
                owner,
                at(24, 8 + 2 * number),
                at(24, 9 + 2 * number),
                place=f"星湖街 {number} 号",
                purpose="拿下备件寄售试点",
                contacts=(boss,),
                companions=(mate,),
                objectives=(ObjectiveItem("约定试点时间"),),
                outline=(OutlinePart(18, "业务进展"),),
                preparation=(CheckItem("折扣方案两份"),),
                materials=(CheckItem("样品 K7"),),
            )
        )
        owners.append(owner)
    cancelled, _ = Visits(book, now).plan(VisitDraft(owners[0], at(24, 16), at(24, 17)))
    Visits(book, now).cancel(cancelled, CancelledBy.CUSTOMER)
    return owners


def test_the_plan_of_a_day_says_everything_that_must_be_on_it(book: Book, now: FixedClock) -> None:
    a_day(book, now)
    pages = texts(Printing(book, now).visit_plan(DAY, A4))
    whole = "".join(pages)
    for fact in (
        "华远精密制造有限公司", "㛃䶮𬭊餐饮有限公司", "V-1124-1", "V-1124-2", "10:00", "12:00", "星湖街1号", "拿下备件寄售试点",
        "约定试点时间", "业务进展", "折扣方案两份", "样品K7", "王建国", "总经理", "13812345678", "不提停线事故", "徒步", "赵敏",
        "财务总监", "新品折扣方案", "回样品测试", "环保改造方案", "四季度供货回顾", "对交货满意", "何工", "周明",
    ):  # fmt: skip
        assert fact in whole, fact
    assert len(pages) == 5


def test_what_the_customer_may_not_read_is_not_on_the_table_page(book: Book, now: FixedClock) -> None:
    a_day(book, now)
    table_page = texts(Printing(book, now).visit_plan(DAY, A4))[1]
    assert "拿下备件寄售试点" in table_page
    for secret in ("不提停线事故", "私密备注", "账期", "环保改造方案"):
        assert secret not in table_page


def test_the_content_of_a_plan(book: Book, now: FixedClock) -> None:
    a_day(book, now)
    content = Printing(book, now).visit_plan_content(DAY)
    first, second = content.sheets
    assert (content.rep.name, content.rep.company, content.lunar) == ("周明", "华东区", LunarDate(2026, 10, 16))
    assert (first.station, first.stations, second.station) == (1, 2, 2)
    assert first.travel_on is not None
    assert (first.travel_on.kilometres, first.travel_on.minutes, second.travel_on) == (8.1, 13, None)
    assert first.qr.startswith("geo:31.3")
    assert [(one.action, one.due) for one in content.deadlines] == [
        ("新品折扣方案", date(2026, 11, 20)),
        ("新品折扣方案", date(2026, 11, 20)),
        ("回样品测试", DAY),
        ("回样品测试", DAY),
    ]
    assert [(promise.action, promise.overdue) for promise in first.promises] == [
        ("新品折扣方案", True),
        ("回样品测试", False),
    ]


def test_a_plan_needs_visits_with_a_purpose(book: Book, now: FixedClock) -> None:
    printing, owner = Printing(book, now), customer(book)
    with pytest.raises(InvalidInput) as none:
        printing.visit_plan(DAY, A4)
    assert (none.value.code, none.value.params) == ("no_visits", {"date": DAY})
    made, _ = Visits(book, now).plan(VisitDraft(owner, at(24, 9), at(24, 10), purpose=" "))
    with pytest.raises(InvalidInput) as nameless:
        printing.visit_plan(DAY, A4)
    assert (nameless.value.code, nameless.value.params) == ("purpose_missing", {"names": ["华远精密"]})
    with pytest.raises(InvalidInput, match="purpose_missing"):
        printing.visits([made], A4)


def test_single_visits_are_printed_without_an_overview(book: Book, now: FixedClock) -> None:
    a_day(book, now)
    printing = Printing(book, now)
    pages = texts(printing.visits([1], A4, combined=True))
    assert "V-1124-1" in pages[0]
    assert not any("V-1124-2" in page for page in pages)


def test_the_profile_says_what_was_chosen(book: Book, now: FixedClock) -> None:
    (owner, _) = a_day(book, now)
    printing = Printing(book, now)
    whole = "".join(texts(printing.profile(owner, A4)))
    for fact in ("华远精密制造有限公司", "C001", "王建国", "138", "环保改造方案", "新品折扣方案", "四季度供货回顾"):
        assert fact in whole, fact
    assert "私密备注" not in whole
    assert "账期" not in whole
    chosen = frozenset({ProfileSection.PRIVATE_NOTES, ProfileSection.FINANCE})
    some = "".join(texts(printing.profile(owner, A4, chosen)))
    assert "私密备注" in some
    assert "账期九十天" in some
    assert "环保改造方案" not in some
    with pytest.raises(NotFound):
        printing.profile(99, A4)


def test_the_profile_counts_the_last_twelve_months(book: Book, now: FixedClock) -> None:
    (owner, _) = a_day(book, now)
    content = Printing(book, now).profile_content(owner)
    assert (len(content.months), content.months[0].month, content.months[-1].count) == (12, date(2025, 12, 1), 1)
    assert content.interactions_total == 1


def test_the_same_book_and_clock_give_the_same_bytes(book: Book, now: FixedClock) -> None:
    a_day(book, now)
    assert Printing(book, now).visit_plan(DAY, A4) == Printing(book, now).visit_plan(DAY, A4)


def test_a_profile_has_open_promises_first_then_the_latest_settled(book: Book, now: FixedClock) -> None:
    owner, followups = customer(book), FollowUps(book, now)
    made = {
        day: followups.add(owner, FollowUpDraft(f"第{day}", due_on=date(2026, 11, day)))[0] for day in (5, 25, 2, 20, 8)
    }
    followups.add(owner, FollowUpDraft("没有日子"))
    for day in (2, 5, 8):
        followups.complete([made[day]])
    shown = [one.action for one in Printing(book, now).profile_content(owner).followups]
    assert shown == ["第20", "第25", "没有日子", "第8", "第5", "第2"]
