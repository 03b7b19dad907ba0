"""The planner: candidates with reasons, the board, moves that give way, copies, days near by, proposals, capacity."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.errors import Cancelled, InvalidInput
from desktop.models.kinds import Channel, CoordinateSystem, FieldGroup, Grade, Status, VisitState, VisitWarning
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.planning import BoardDay, LeftOut, UrgencyReason
from desktop.models.rows.visits import ObjectiveItem, VisitDraft
from desktop.models.rules.capacity import relieved
from desktop.models.values import CustomerId, Period, VisitId
from desktop.services.ports import FixedClock, NoProgress, never_cancelled
from desktop.storage.book import Book
from tests.support.books import NOW, Steps, at
from tests.support.people import customer

MONDAY = NOW.date()
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(n) for n in (1, 2, 4))
WEEK = Period(MONDAY, MONDAY + timedelta(7))
Reason = UrgencyReason
Firm = Callable[..., int]


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


@pytest.fixture
def firm(book: Book) -> Firm:
    """``firm("华远", east=3, ago=20)``: so many km east of a point in Suzhou, contacted so many days ago."""
    made: list[int] = []

    def make(name: str, east: float = 0.0, ago: int = 100, **values: object) -> int:
        place = {"latitude": 31.3, "longitude": 120.6 + east / 95.0, "coordinate_system": CoordinateSystem.WGS84}
        told = {"stated_last_contact_on": MONDAY - timedelta(ago), **place, **values}
        made.append(customer(book, f"C{len(made) + 1:03}", name, **told))
        return made[-1]

    return make


def plan(opened: OpenBook, owner: int, start: datetime, minutes: int = 60, *, confirmed: bool = False) -> VisitId:
    draft = VisitDraft(owner, start, start + timedelta(minutes=minutes), purpose="回访", confirmed=confirmed)
    return opened.visits.plan(draft)[0]


def board_day(opened: OpenBook, day: date) -> BoardDay:
    (found,) = opened.lookups.planning.board(Period(day, day + timedelta(1))).days
    return found


def times(opened: OpenBook, day: date) -> list[tuple[str, str]]:
    return [(stop.row.customer, f"{stop.row.starts_at:%H:%M}") for stop in board_day(opened, day).stops]


def names(opened: OpenBook, **asked: str) -> list[str]:
    return [row.name for row in opened.lookups.planning.candidates(FRIDAY, **asked).rows]


def reasons(opened: OpenBook, owner: int) -> dict[UrgencyReason, int]:
    found = opened.lookups.planning.candidate(owner)
    assert found is not None
    return {reason.kind: reason.count for reason in found.urgency.reasons}


def test_candidates_stand_in_the_order_of_urgency(opened: OpenBook, firm: Firm) -> None:
    firm("丙方机械", ago=95, grade=Grade.C)
    firm("甲方机械", ago=20)
    firm("乙方机械", ago=60, grade=Grade.B)
    firm("早着机械", ago=1, grade=Grade.C)
    firm("走了机械", ago=400, status=Status.FORMER)
    planned = firm("约好机械", ago=40)
    plan(opened, planned, at(25, 10))
    assert names(opened) == ["甲方机械", "乙方机械", "丙方机械", "约好机械"]


def test_reasons_are_counted(opened: OpenBook, firm: Firm) -> None:
    owner = firm("甲方机械", ago=20)
    assert reasons(opened, owner)[Reason.OVERDUE] == 6
    opened.followups.add(owner, FollowUpDraft("送样品", due_on=MONDAY - timedelta(2)))
    opened.followups.add(owner, FollowUpDraft("报价", due_on=MONDAY + timedelta(3)))
    opened.trade.add_contract(owner, {"title": "年度", "ends_on": MONDAY + timedelta(40)})
    found = reasons(opened, owner)
    assert (found[Reason.OURS_OVERDUE], found[Reason.OURS_SOON], found[Reason.CONTRACT]) == (1, 1, 40)
    weights = [r.points for r in opened.lookups.planning.candidate(owner).urgency.reasons]  # type: ignore[union-attr]
    assert weights == sorted(weights, reverse=True)


def test_health_is_a_reason_as_far_as_it_is_known(opened: OpenBook, firm: Firm, book: Book) -> None:
    """Two dimensions make a band: contact kept half of the time, and a fit that was confirmed."""
    owner, unsure = firm("甲方机械", ago=200, strategic_fit=1), firm("乙方机械", ago=200, strategic_fit=1)
    for one in (owner, unsure):
        opened.interactions.record(RecordDraft((one,), NOW - timedelta(105), Channel.VISIT))
    opened.customers.confirm(CustomerId(owner), [FieldGroup.RELATIONSHIP])
    assert {Reason.AT_RISK, Reason.WATCH}.isdisjoint(reasons(opened, unsure))
    assert 0 < reasons(opened, owner)[Reason.AT_RISK] < 20
    found = opened.lookups.planning.candidate(owner)
    assert found is not None and found.health is not None and found.health.confidence == 40
    opened.needs.add(owner, NeedDraft("备件寄售"))
    asked = opened.lookups.planning.candidate(owner)
    assert asked is not None and asked.health is not None and asked.health.score < found.health.score


def test_candidates_are_found_by_area_and_text(opened: OpenBook, firm: Firm) -> None:
    firm("苏州机械", ago=20, province="江苏省", city="苏州", district="虎丘区")
    firm("无锡机械", ago=20, province="江苏省", city="无锡", district="滨湖区")
    later = firm("以后机械", ago=1, grade=Grade.D)
    found = opened.lookups.planning.candidates(FRIDAY)
    assert dict(found.areas) == {"苏州": 1, "苏州 · 虎丘区": 1, "无锡": 1, "无锡 · 滨湖区": 1}
    assert names(opened, area="无锡") == ["无锡机械"] == names(opened, area="无锡 · 滨湖区")
    assert names(opened, text="yihou") == ["以后机械"]
    assert reasons(opened, later)[Reason.LATER] > 100


def test_the_board_has_ways_and_warnings(opened: OpenBook, firm: Firm) -> None:
    near, far = firm("近处机械"), firm("远处机械", east=40)
    vague = firm("大概机械", latitude=None, longitude=None, address="苏州市虎丘区科灵路")
    plan(opened, near, at(24, 9))
    plan(opened, far, at(24, 10, 30))
    plan(opened, vague, at(24, 17))
    plan(opened, near, at(28, 10))
    first, second, third = board_day(opened, TUESDAY).stops
    assert first.way is None and not first.warnings
    assert second.way is not None and second.way.kilometres == pytest.approx(56, abs=1)
    assert second.way.minutes == 85 and second.warnings == (VisitWarning.TRAVEL,)
    assert third.way is not None and third.way.rough and third.place is not None and not third.place.exact
    day = board_day(opened, TUESDAY)
    assert day.visit_minutes == 180 and day.travel_minutes == 85 + (third.way.minutes if third.way else 0)
    (saturday,) = board_day(opened, date(2026, 11, 28)).stops
    assert VisitWarning.DAY_OFF in saturday.warnings


@pytest.mark.parametrize(
    ("welcome", "start", "warned"),
    [
        ("工作日 9:00-11:30", at(24, 14), VisitWarning.NOT_WELCOME),
        ("", at(24, 12), VisitWarning.QUIET_TIME),
        ("", at(23, 9, 30), VisitWarning.QUIET_TIME),
        ("", at(24, 18), VisitWarning.OUT_OF_HOURS),
    ],
)
def test_hours_are_watched(opened: OpenBook, firm: Firm, welcome: str, start: datetime, warned: VisitWarning) -> None:
    plan(opened, firm("甲方机械", welcome_hours=welcome), start)
    (stop,) = board_day(opened, start.date()).stops
    assert stop.warnings == (warned,)


def test_a_customer_is_put_where_it_fits(opened: OpenBook, firm: Firm, book: Book) -> None:
    here, there = firm("此处机械"), firm("彼处机械", welcome_hours="下午")
    plan(opened, here, at(24, 10))
    with Steps(book):
        opened.planning.place(there, TUESDAY)
    assert times(opened, TUESDAY) == [("此处机械", "10:00"), ("彼处机械", "13:30")]
    stop = board_day(opened, TUESDAY).stops[1]
    assert stop.row.purpose and stop.row.state is VisitState.PLANNED and not stop.warnings


def test_what_stands_in_the_way_gives_way(opened: OpenBook, firm: Firm, book: Book) -> None:
    one, two, three = firm("一号机械"), firm("二号机械", east=20), firm("三号机械", east=1)
    plan(opened, one, at(24, 9))
    plan(opened, two, at(24, 11))
    with Steps(book):
        opened.planning.place(three, TUESDAY, 1)
    # 43 minutes of way to the second: it cannot begin before lunch any more.
    assert times(opened, TUESDAY) == [("一号机械", "09:00"), ("三号机械", "10:15"), ("二号机械", "13:30")]


def test_stops_are_put_in_another_order(opened: OpenBook, firm: Firm, book: Book) -> None:
    one, two = plan(opened, firm("一号机械"), at(24, 9)), plan(opened, firm("二号机械"), at(24, 10, 30))
    with Steps(book):
        opened.planning.move(two, TUESDAY, 0)
    assert times(opened, TUESDAY) == [("二号机械", "09:00"), ("一号机械", "10:00")]
    opened.planning.move(one, WEDNESDAY, 0)
    assert times(opened, TUESDAY) == [("二号机械", "09:00")] and times(opened, WEDNESDAY) == [("一号机械", "09:00")]


def test_a_confirmed_visit_never_moves_by_itself(opened: OpenBook, firm: Firm) -> None:
    plan(opened, firm("一号机械"), at(24, 9), confirmed=True)
    opened.planning.place(firm("二号机械"), TUESDAY, 0)
    assert ("一号机械", "09:00") in times(opened, TUESDAY)


def test_the_past_stays(opened: OpenBook, firm: Firm) -> None:
    owner = firm("一号机械")
    with pytest.raises(InvalidInput, match="past_day"):
        opened.planning.place(owner, MONDAY - timedelta(1))
    done = plan(opened, owner, at(24, 9))
    opened.visits.miss(done)
    with pytest.raises(InvalidInput, match="visit_closed"):
        opened.planning.move(done, TUESDAY)


def test_a_week_is_copied(opened: OpenBook, firm: Firm, book: Book) -> None:
    one, two = firm("一号机械"), firm("二号机械")
    visit = plan(opened, one, at(24, 9), confirmed=True)
    opened.visits.change(visit, {"objectives": (ObjectiveItem("谈价", reached=True),)})
    plan(opened, two, at(27, 14))
    plan(opened, two, at(4, 9, month=12))
    with Steps(book):
        count, _changes = opened.planning.copy(WEEK, MONDAY + timedelta(7))
    assert count == 1, "the second is planned for that day already"
    (copied,) = board_day(opened, date(2026, 12, 1)).stops
    detail = opened.lookups.visits.visit(copied.id)
    assert (copied.row.customer, copied.row.purpose, copied.row.state) == ("一号机械", "回访", VisitState.PLANNED)
    assert [(item.text, item.reached) for item in detail.objectives] == [("谈价", None)]
    with pytest.raises(InvalidInput, match="no_visits"):
        opened.planning.copy(Period(date(2027, 3, 1), date(2027, 3, 8)), date(2027, 3, 8))


def test_days_when_i_am_near(opened: OpenBook, firm: Firm) -> None:
    wanted, near, far = firm("想去机械"), firm("近处机械", east=4), firm("远处机械", east=60)
    plan(opened, near, at(25, 10))
    plan(opened, far, at(26, 10))
    (found,) = opened.lookups.planning.near_days(wanted)
    assert (found.day, found.near) == (WEDNESDAY, "近处机械")
    assert found.kilometres == pytest.approx(5.6, abs=0.2)
    assert found.starts_at == at(25, 13, 30), "neither before it nor before lunch is there time enough"
    visit, _changes = opened.planning.place_at(wanted, found.starts_at)
    row = opened.lookups.visits.visit(visit).row
    assert (row.starts_at, row.minutes, bool(row.purpose)) == (found.starts_at, 60, True), (
        "at the time that was offered"
    )
    with pytest.raises(InvalidInput, match="past_day"):
        opened.planning.place_at(wanted, at(20, 9))


def test_a_proposal_keeps_what_stands_and_all_hours(opened: OpenBook, firm: Firm, book: Book) -> None:
    fixed = firm("约好机械")
    plan(opened, fixed, at(24, 10, 30), confirmed=True)
    firm("上午机械", east=2, welcome_hours="工作日 9:00-10:30")
    firm("下午机械", east=3, welcome_hours="下午")
    firm("远方机械", east=260)
    firm("周末机械", welcome_hours="周末")
    with book.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM visit").scalar()
    found = opened.routes.propose([TUESDAY], "", NoProgress(), never_cancelled)
    assert found.exact and found.days == (TUESDAY,)
    assert [(one.candidate.name, f"{one.starts_at:%H:%M}") for one in found.visits] == [
        ("上午机械", "09:00"),
        ("下午机械", "13:30"),
    ]
    left = {one.candidate.name: one.reason for one in found.left_out}
    assert left == {"远方机械": LeftOut.NO_ROOM, "周末机械": LeftOut.NOT_WELCOME}
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar() == before, "it is only a preview"
    with Steps(book):
        opened.planning.accept(found.visits)
    assert [name for name, _time in times(opened, TUESDAY)] == ["上午机械", "约好机械", "下午机械"]
    assert not any(stop.warnings for stop in board_day(opened, TUESDAY).stops)
    again = opened.routes.propose([WEDNESDAY], "", NoProgress(), never_cancelled)
    assert all(one.candidate.name != "上午机械" for one in again.visits)


def test_a_far_customer_is_not_worth_the_way(opened: OpenBook, firm: Firm) -> None:
    opened.preferences.change({"start_place": "江苏省苏州市虎丘区"})
    firm("远方机械", east=50, ago=92, grade=Grade.C)
    found = opened.routes.propose([TUESDAY], "", NoProgress(), never_cancelled)
    assert not found.visits
    assert [(one.reason, one.on) for one in found.left_out] == [(LeftOut.TOO_FAR, TUESDAY)]
    assert found.left_out[0].kilometres > 100


def test_a_week_is_filled_and_the_most_urgent_come_first(opened: OpenBook, firm: Firm) -> None:
    for number in range(40):
        firm(f"{number:02}号机械", east=number % 7, ago=20 + number)
    found = opened.routes.propose(WEEK.days, "", NoProgress(), never_cancelled)
    assert found.days == tuple(MONDAY + timedelta(n) for n in range(5)), "days off are passed over"
    assert len(found.visits) >= 20
    chosen = {one.candidate.customer_id for one in found.visits}
    assert len(chosen) == len(found.visits)
    points = {row.customer_id: row.urgency.points for row in opened.lookups.planning.candidates(FRIDAY).rows}
    assert sum(points[one] for one in chosen) >= 0.97 * sum(sorted(points.values(), reverse=True)[: len(chosen)])


def test_a_proposal_can_be_cancelled(opened: OpenBook, firm: Firm) -> None:
    firm("一号机械")
    with pytest.raises(Cancelled):
        opened.routes.propose([TUESDAY], "", NoProgress(), lambda: True)


def test_capacity_that_suffices(opened: OpenBook, firm: Firm) -> None:
    firm("一号机械")
    found = opened.lookups.planning.capacity()
    assert found.fits and not found.reliefs
    (demand,) = found.demands
    assert (demand.row, demand.customers, demand.visits, demand.kept_percent) == ("a", 1, 4, 100)


def test_capacity_that_does_not_suffice_proposes_what_does(opened: OpenBook, firm: Firm, book: Book) -> None:
    for number in range(30):
        firm(f"{number:02}号机械", grade=Grade.C if number % 2 else Grade.A)
    opened.preferences.change({"customer_share": 15})
    found = opened.lookups.planning.capacity()
    assert not found.fits and found.minutes_after <= found.available_minutes
    assert all(relief.saves_minutes > 0 for relief in found.reliefs)
    assert {demand.row: demand.kept_percent for demand in found.demands}["c"] < 100
    with Steps(book):
        opened.preferences.change_cadence(relieved(opened.preferences.cadence(), found.reliefs))
    after = opened.lookups.planning.capacity()
    assert after.fits and after.minutes == found.minutes_after
