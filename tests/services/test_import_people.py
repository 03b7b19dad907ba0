"""Contacts and calendars go into a book, again, changed, and out and home."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.plan import Action, Becomes, Choices, Decision
from desktop.models.kinds import FollowUpState, VisitState
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.handouts import CareHandout
from desktop.models.rows.imports import ImportResult
from desktop.models.rows.visits import VisitDraft
from desktop.models.values import Birthday, CustomerId, Period
from desktop.services.handouts import care_appointments
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.storage.queries.calendar_events import events_between
from tests.support.books import at
from tests.support.dump import dump


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


@pytest.fixture
def huayuan(opened: OpenBook) -> CustomerId:
    customer, _ = opened.customers.add({"name": "华远精密制造有限公司"})
    opened.customers.change(customer, {"short_name": "华远精密"})
    return customer


def vcf(tmp_path: Path, *cards: str) -> Path:
    path = tmp_path / "people.vcf"
    path.write_text("".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in cards), "utf-8")
    return path


def ics(tmp_path: Path, *events: str) -> Path:
    path = tmp_path / "calendar.ics"
    inner = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{inner}END:VCALENDAR\n", "utf-8")
    return path


def preview(opened: OpenBook, path: Path, choices: Choices | None = None) -> Any:
    return opened.imports.preview(opened.imports.read(path), choices)


def run(opened: OpenBook, path: Path, choices: Choices | None = None) -> ImportResult:
    result, _ = opened.imports.apply(preview(opened, path, choices))
    return result


def actions(opened: OpenBook, path: Path, choices: Choices | None = None) -> list[Action]:
    return [row.action for row in preview(opened, path, choices).plan.rows]


def people(opened: OpenBook, customer: CustomerId) -> list[ContactRow]:
    return opened.lookups.contacts.contacts_of(customer)


WANG = (
    "UID:w1\nFN:王建国\nN:王;建国;;;\nORG:华远精密;采购部\nTITLE:采购总监\nTEL;TYPE=CELL:13800138000\nBDAY:1980-03-15"
)


def test_a_card_finds_its_customer_by_short_name(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    assert actions(opened, vcf(tmp_path, WANG)) == [Action.CHANGE]
    run(opened, vcf(tmp_path, WANG))
    (wang,) = people(opened, huayuan)
    assert (wang.name, wang.title, wang.department, wang.phones) == ("王建国", "采购总监", "采购部", ("13800138000",))
    assert wang.birthday == Birthday(3, 15, 1980)
    assert opened.lookups.customers.profile(huayuan).name == "华远精密制造有限公司"


def test_unknown_companies_are_added_once_with_all_their_people(opened: OpenBook, tmp_path: Path) -> None:
    path = vcf(tmp_path, "FN:沈丽\nORG:长风医疗", "FN:李工\nORG:长风医疗", "FN:周敏\nORG:同福餐饮")
    result = run(opened, path)
    assert (result.customers, result.rejected) == (2, 0)
    changfeng = opened.lookups.customers.find("长风医疗")[0].customer_id
    assert {one.name for one in people(opened, changfeng)} == {"沈丽", "李工"}
    assert [one.is_key for one in people(opened, changfeng)].count(True) == 1


def test_the_same_file_again_changes_nothing(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    path = vcf(tmp_path, WANG, "FN:沈丽\nORG:长风医疗", "FN:无名")
    run(opened, path)
    before = dump(opened.book)
    assert run(opened, path).added == 0
    assert dump(opened.book) == before


def test_a_changed_card_finds_its_person_by_uid_whatever_the_name(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    run(opened, vcf(tmp_path, WANG))
    changed = WANG.replace("王建国", "王健国").replace("N:王;建国", "N:王;健国").replace("采购总监", "副总")
    assert actions(opened, vcf(tmp_path, changed)) == [Action.CHANGE]
    run(opened, vcf(tmp_path, changed))
    (wang,) = people(opened, huayuan)
    assert (wang.name, wang.title) == ("王健国", "副总")


def test_a_card_without_uid_finds_its_person_by_name_or_phone(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    run(opened, vcf(tmp_path, WANG))
    run(opened, vcf(tmp_path, "FN:王建国\nORG:华远精密\nEMAIL:wang@huayuan.cn"))
    (wang,) = people(opened, huayuan)
    assert (wang.email, wang.title) == ("wang@huayuan.cn", "采购总监")


def test_people_without_a_company_are_rejected_until_somebody_says_whose_they_are(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    path = vcf(tmp_path, "FN:赵六\nTEL:13900139000", "FN:钱七", "TITLE:nobody")
    plan = preview(opened, path).plan
    assert [row.action for row in plan.rows] == [Action.REJECT] * 3
    assert [problem.code for problem in plan.problems()] == [
        "card_without_company",
        "card_without_company",
        "card_empty",
    ]
    one = Choices(decisions={("vCard", 1): Decision(customer_id=huayuan)})
    assert actions(opened, path, one) == [Action.CHANGE, Action.REJECT, Action.REJECT]
    run(opened, path, Choices(people_at=huayuan))
    assert {person.name for person in people(opened, huayuan)} == {"赵六", "钱七"}


def test_an_import_of_people_is_one_step(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    before = dump(opened.book)
    run(opened, vcf(tmp_path, WANG, "FN:沈丽\nORG:长风医疗"))
    opened.undo.undo()
    assert dump(opened.book) == before


VISIT = "UID:e1\nSUMMARY:去华远精密谈样品\nLOCATION:苏州\nDTSTART:20261125T013000Z\nDTEND:20261125T023000Z"


def visits(opened: OpenBook) -> list[Any]:
    with opened.book.reading() as connection:
        return connection.exec_driver_sql(
            "SELECT customer_id, starts_at, ends_at, place, purpose, state FROM visit WHERE deleted_at IS NULL ORDER BY id"
        ).all()


def test_an_event_of_a_customer_to_come_is_a_visit(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    result = run(opened, ics(tmp_path, VISIT))
    assert (result.visits, result.events) == (1, 0)
    assert visits(opened) == [
        (huayuan, "2026-11-25T09:30:00+08:00", "2026-11-25T10:30:00+08:00", "苏州", "去华远精密谈样品", "planned")
    ]
    assert actions(opened, ics(tmp_path, VISIT)) == [Action.UNCHANGED]


def test_a_moved_or_cancelled_event_moves_or_cancels_its_visit(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    run(opened, ics(tmp_path, VISIT))
    run(opened, ics(tmp_path, VISIT.replace("20261125", "20261126")))
    assert visits(opened)[0].starts_at == "2026-11-26T09:30:00+08:00"
    run(opened, ics(tmp_path, f"{VISIT}\nSTATUS:CANCELLED"))
    assert visits(opened)[0].state == VisitState.CANCELLED


def test_what_is_over_recurs_or_lasts_the_day_stays_an_event(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    path = ics(
        tmp_path,
        VISIT.replace("2026", "2025").replace("e1", "e2"),
        VISIT.replace("e1", "e3") + "\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:e4\nSUMMARY:华远精密年会\nDTSTART;VALUE=DATE:20261201",
        "UID:e5\nSUMMARY:看牙\nDTSTART:20261126T010000Z",
    )
    result = run(opened, path)
    assert (result.visits, result.events) == (0, 4)
    with opened.book.reading() as connection:
        found = events_between(connection, at(23), at(23) + timedelta(days=30))
    assert [(f"{one.starts_at:%m-%d %H:%M}", one.customer) for one in found] == [
        ("11-25 09:30", "华远精密"),
        ("11-26 09:00", ""),
        ("12-01 00:00", "华远精密"),
        ("12-02 09:30", "华远精密"),
        ("12-09 09:30", "华远精密"),
    ]


def test_customers_are_recognised_by_people_and_mail(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    run(opened, vcf(tmp_path, WANG + "\nEMAIL:wang@huayuan.cn"))
    path = ics(
        tmp_path,
        "UID:a\nSUMMARY:午餐\nDTSTART:20261126T040000Z\nATTENDEE;CN=Wang:mailto:Wang@Huayuan.cn",
        "UID:b\nSUMMARY:和王建国喝茶\nDTSTART:20261127T040000Z",
        "UID:c\nSUMMARY:和王建喝茶\nDTSTART:20261128T040000Z",
    )
    plan = preview(opened, path).plan
    assert [(row.becomes, row.customer) for row in plan.rows] == [
        (Becomes.VISIT, "华远精密"),
        (Becomes.VISIT, "华远精密"),
        (Becomes.EVENT, ""),
    ]


def test_a_person_decides_what_an_event_becomes(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    path = ics(tmp_path, VISIT, "UID:x\nSUMMARY:茶\nDTSTART:20261126T040000Z")
    decisions = {("iCalendar", 1): Decision(as_event=True), ("iCalendar", 2): Decision(customer_id=huayuan)}
    plan = preview(opened, path, Choices(decisions=decisions)).plan
    assert [(row.becomes, row.customer_id) for row in plan.rows] == [(Becomes.EVENT, huayuan), (Becomes.VISIT, huayuan)]


def test_a_second_import_updates_events_and_their_exceptions(opened: OpenBook, tmp_path: Path) -> None:
    series = "UID:s\nSUMMARY:站会\nDTSTART;TZID=Asia/Shanghai:20261123T090000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=4"
    run(opened, ics(tmp_path, series))
    moved = "UID:s\nSUMMARY:站会\nRECURRENCE-ID;TZID=Asia/Shanghai:20261124T090000\nDTSTART;TZID=Asia/Shanghai:20261124T150000"
    path = ics(tmp_path, series.replace("站会", "晨会") + "\nEXDATE;TZID=Asia/Shanghai:20261125T090000", moved)
    assert actions(opened, path) == [Action.CHANGE, Action.ADD]
    run(opened, path)
    with opened.book.reading() as connection:
        found = events_between(connection, at(20), at(30))
    assert [(f"{one.starts_at:%d %H:%M}", one.title) for one in found] == [
        ("23 09:00", "晨会"),
        ("24 15:00", "站会"),
        ("26 09:00", "晨会"),
    ]
    assert actions(opened, path) == [Action.UNCHANGED, Action.UNCHANGED]


def test_events_that_are_gone_from_the_file_stay_and_a_broken_one_loses_nothing(
    opened: OpenBook, tmp_path: Path
) -> None:
    plan = preview(
        opened, ics(tmp_path, "SUMMARY:no start", "UID:x\nDTSTART:20261126T040000Z\nRRULE:FREQ=SECONDLY")
    ).plan
    assert [row.action for row in plan.rows] == [Action.REJECT, Action.ADD]
    assert [problem.code for problem in plan.problems()] == ["event_without_start", "event_rule_unreadable"]


def test_what_was_handed_out_comes_home_unchanged(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    run(opened, vcf(tmp_path, WANG))
    opened.visits.plan(VisitDraft(huayuan, at(25, 9), at(25, 10), purpose="样品", place="苏州"))
    opened.followups.add(huayuan, FollowUpDraft("寄样品", due_on=at(27).date()))
    opened.followups.add(huayuan, FollowUpDraft("回电", due_on=at(27).date(), due_time="15:00"))
    # one visit, two promises, and ten birthdays in ten years
    assert opened.handouts.calendar(tmp_path / "out.ics") == 13
    assert opened.handouts.contacts(tmp_path / "out.vcf") == (1, 1)
    before = dump(opened.book)
    for name in ("out.ics", "out.vcf"):
        assert set(actions(opened, tmp_path / name)) == {Action.UNCHANGED}
        run(opened, tmp_path / name)
    assert dump(opened.book) == before


def test_what_a_phone_moved_is_moved_here(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    opened.visits.plan(VisitDraft(huayuan, at(25, 9), at(25, 10), purpose="样品"))
    promise, _ = opened.followups.add(huayuan, FollowUpDraft("寄样品", due_on=at(27).date()))
    path = tmp_path / "out.ics"
    opened.handouts.calendar(path)
    path.write_bytes(path.read_bytes().replace(b"20261125T", b"20261126T").replace(b"DATE:20261127", b"DATE:20261129"))
    assert actions(opened, path) == [Action.CHANGE, Action.CHANGE]
    run(opened, path)
    assert visits(opened)[0].starts_at.startswith("2026-11-26T09:00")
    with opened.book.reading() as connection:
        row = connection.exec_driver_sql("SELECT due_on, state FROM follow_up WHERE id = ?", (promise,)).one()
    assert row == ("2026-11-29", FollowUpState.OPEN)


def test_names_of_another_book_are_not_ours(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    opened.visits.plan(VisitDraft(huayuan, at(25, 9), at(25, 10), purpose="样品"))
    plan = preview(opened, ics(tmp_path, VISIT.replace("UID:e1", "UID:visit-1-12345@roadbook"))).plan
    assert [row.action for row in plan.rows] == [Action.ADD]


def test_a_calendar_is_narrowed_to_days_and_a_customer(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    other, _ = opened.customers.add({"name": "长风医疗"})
    for customer, day in ((huayuan, 25), (huayuan, 28), (other, 25)):
        opened.visits.plan(VisitDraft(customer, at(day, 9), at(day, 10), purpose="x"))
    path = tmp_path / "out.ics"
    assert opened.handouts.calendar(path) == 3
    assert opened.handouts.calendar(path, Period(at(25).date(), at(26).date())) == 2
    assert opened.handouts.calendar(path, Period(at(25).date(), at(26).date()), huayuan) == 1


def test_lunar_birthdays_go_out_as_the_days_of_ten_years(opened: OpenBook, huayuan: CustomerId, tmp_path: Path) -> None:
    lunar = "FN:沈丽\nORG:华远精密\nX-ROADBOOK-LUNAR-BIRTHDAY:农历1980年1月1日"
    run(opened, vcf(tmp_path, lunar))
    path = tmp_path / "out.ics"
    assert opened.handouts.calendar(path, Period(at(1, month=1).date(), date(2028, 1, 1))) == 1
    assert b"DTSTART;VALUE=DATE:20270206" in path.read_bytes()
    assert opened.handouts.calendar(path) == 10
    assert b"DTSTART;VALUE=DATE:20280126" in path.read_bytes()
    opened.handouts.contacts(tmp_path / "out.vcf")
    assert set(actions(opened, tmp_path / "out.vcf")) == {Action.UNCHANGED}


def test_festivals_go_out_on_wish_and_come_home_unchanged(
    opened: OpenBook, huayuan: CustomerId, tmp_path: Path
) -> None:
    opened.festivals.add({"name": "护士节", "when": Birthday(5, 12)})
    path, year = tmp_path / "out.ics", Period(at(1, month=1).date(), date(2027, 11, 23))
    assert opened.handouts.calendar(path, year) == 0
    assert opened.handouts.calendar(path, year, festivals=True) == 7
    text = path.read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20270206" in text and "DTSTART;VALUE=DATE:20270512" in text and "护士节" in text
    assert opened.handouts.calendar(path, year, huayuan, festivals=True) == 0
    opened.handouts.calendar(path, festivals=True)
    assert set(actions(opened, path)) == {Action.UNCHANGED}


def test_days_of_greeting_have_the_same_name_every_time() -> None:
    care = [CareHandout(3, datetime(2027, 2, 6).date(), "春节"), CareHandout(3, datetime(2028, 1, 26).date(), "春节")]  # noqa: DTZ001
    first, second = care_appointments(care, at(1)), care_appointments(care, at(2))
    assert [one.uid for one in first] == [one.uid for one in second]
    assert Counter(one.uid for one in first).most_common(1)[0][1] == 1
