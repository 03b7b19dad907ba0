"""The sample book is the same every time, full enough for every page, and true in itself."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from desktop.models.kinds import ActivityBand, DueState, Grade, Status
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rules.credit_code import is_valid_credit_code
from desktop.models.rules.workdays import announced_calendar
from desktop.services.lookups.customers import CustomerLookups
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.sample import texts
from desktop.services.sample.filling import SampleBook
from desktop.storage import book as books
from desktop.storage.book import Book
from tests.support.books import CHINA, NOW
from tests.support.dump import dump


def filled(empty_book: Path, folder: Path, now: datetime) -> Book:
    """A copy of the empty book, filled at the moment."""
    shutil.copytree(empty_book, folder)
    opened = books.open_book(folder, lambda: now)
    SampleBook(opened, FixedClock(now)).fill()
    return opened


@pytest.fixture(scope="module")
def sample(empty_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """The sample book of Monday, 23 November 2026."""
    opened = filled(empty_book, tmp_path_factory.mktemp("sample") / "sample.roadbook", NOW)
    yield opened
    opened.close()


def rows(book: Book, sql: str) -> list[Any]:
    """The answer to a question in SQL."""
    with book.reading() as connection:
        return list(connection.exec_driver_sql(sql))


def one(book: Book, sql: str) -> Any:
    """The one value that answers a question in SQL."""
    return rows(book, sql)[0][0]


def test_two_books_of_one_moment_are_equal(sample: Book, empty_book: Path, tmp_path: Path) -> None:
    again = filled(empty_book, tmp_path / "again.roadbook", NOW)
    try:
        assert dump(again) == dump(sample)
    finally:
        again.close()


@pytest.mark.parametrize("day", ["2026-02-17T09:00", "2028-02-29T23:59", "2027-10-02T00:01"])
def test_it_can_be_made_on_any_day(empty_book: Path, tmp_path: Path, day: str) -> None:
    now = datetime.fromisoformat(day).replace(tzinfo=CHINA)
    made = filled(empty_book, tmp_path / "any.roadbook", now)
    try:
        today = f"{now:%Y-%m-%d}"
        assert one(made, f"SELECT count(*) FROM visit WHERE substr(starts_at, 1, 10) = '{today}'") == 3
        assert one(made, f"SELECT count(*) FROM interaction WHERE starts_at > '{now.isoformat()}'") == 0
    finally:
        made.close()


def test_customers_are_spread_over_industries_and_cities(sample: Book) -> None:
    assert one(sample, "SELECT count(*) FROM customer") == 120
    assert one(sample, "SELECT count(DISTINCT industry_id) FROM customer") == 5
    assert one(sample, "SELECT count(DISTINCT city) FROM customer") == 8
    assert one(sample, "SELECT count(DISTINCT name) + count(DISTINCT code) FROM customer") == 240
    assert all(is_valid_credit_code(code) for (code,) in rows(sample, "SELECT credit_code FROM customer"))


def test_every_choice_of_the_filters_shows_somebody(sample: Book, now: FixedClock) -> None:
    counts = CustomerLookups(sample, now).counts(CustomerFilter())
    assert set(Status) == {status for status, count in counts.statuses.items() if count}
    assert {*Grade, None} == {grade for grade, count in counts.grades.items() if count}
    assert set(DueState) == {state for state, count in counts.dues.items() if count}
    assert {ActivityBand.LIVELY, ActivityBand.SILENT, ActivityBand.UNTOUCHED} <= {
        band for band, count in counts.activities.items() if count
    }
    assert all(count >= 3 for count in counts.dues.values())
    assert one(sample, "SELECT count(*) FROM tag WHERE id NOT IN (SELECT tag_id FROM customer_tag)") == 0


def test_people_are_complete_enough(sample: Book) -> None:
    per_customer = Counter(customer for (customer,) in rows(sample, "SELECT customer_id FROM contact"))
    assert len(per_customer) == 120
    assert 1 <= min(per_customer.values()) <= max(per_customer.values()) <= 6
    for column in ("role", "stance", "wechat", "taboos", "interests", "reports_to_id", "birth_month", "left_on"):
        assert one(sample, f"SELECT count(*) FROM contact WHERE {column} <> ''") > 3
    assert one(sample, "SELECT count(*) FROM contact WHERE birth_lunar") > 10
    numbers = [phones for (phones,) in rows(sample, "SELECT phones FROM contact")]
    assert all(re.fullmatch(r'\["(13[89]0000\d{4}|0512\d{8})"\]', numbers) for numbers in numbers)
    assert one(sample, "SELECT count(*) FROM contact p JOIN contact b ON b.id = p.reports_to_id "
                       "WHERE b.customer_id <> p.customer_id") == 0  # fmt: skip


def test_rare_characters_occur_once(sample: Book) -> None:
    for rare in "㛃䶮𬭊":
        assert one(sample, f"SELECT count(*) FROM contact WHERE name LIKE '%{rare}%'") == 1


def test_a_year_and_a_half_of_exchanges(sample: Book) -> None:
    assert one(sample, "SELECT count(DISTINCT subject) FROM interaction") >= 60
    assert one(sample, "SELECT min(starts_at) FROM interaction") < f"{NOW - timedelta(days=520):%Y-%m-%d}"
    assert one(sample, "SELECT count(*) FROM interaction WHERE subject || said || feedback LIKE '%{%'") == 0
    assert one(sample, "SELECT count(*) FROM interaction WHERE NOT answered") > 20
    calendar = announced_calendar()
    days = {day for (day,) in rows(sample, "SELECT DISTINCT substr(starts_at, 1, 10) FROM interaction")}
    off = [day for day in days if not calendar.is_workday(datetime.fromisoformat(day).date())]
    assert len(off) < 5, off  # told ones stand on their day, all others on working days


def test_promises_are_kept_and_broken_by_both_sides(sample: Book) -> None:
    today = f"{NOW:%Y-%m-%d}"
    for side in ("ours", "theirs"):
        of = f"FROM follow_up WHERE kind = 'action' AND promise = '{side}'"
        assert one(sample, f"SELECT count(*) {of} AND state = 'open' AND due_on < '{today}'") > 1
        assert one(sample, f"SELECT count(*) {of} AND state = 'open' AND due_on >= '{today}'") > 3
        assert one(sample, f"SELECT count(*) {of} AND state = 'done' AND done_on > due_on") > 10
        assert one(sample, f"SELECT count(*) {of} AND state = 'done' AND done_on <= due_on") > 50
    assert one(sample, "SELECT count(*) FROM follow_up WHERE kind = 'contact' AND state = 'open'") > 3


def test_visits_past_today_and_coming(sample: Book) -> None:
    today, now = f"{NOW:%Y-%m-%d}", NOW.isoformat()
    states = dict(rows(sample, "SELECT state, count(*) FROM visit GROUP BY state"))
    assert set(states) == {"planned", "confirmed", "completed", "cancelled", "missed"}
    open_ones = "state IN ('planned', 'confirmed')"
    assert one(sample, f"SELECT count(*) FROM visit WHERE {open_ones} AND ends_at < '{now}'") == 3
    assert one(sample, f"SELECT count(*) FROM visit WHERE substr(starts_at, 1, 10) = '{today}'") == 3
    assert one(sample, f"SELECT count(*) FROM visit WHERE {open_ones} AND substr(starts_at, 1, 10) > '{today}'") >= 12
    assert one(sample, "SELECT count(*) FROM visit WHERE purpose = ''") == 0
    assert one(sample, "SELECT count(*) FROM visit WHERE state = 'completed' AND interaction_id IS NULL") == 0
    twice = (
        "SELECT count(*) FROM (SELECT 1 FROM visit GROUP BY substr(starts_at, 1, 10), day_number HAVING count(*) > 1)"
    )
    assert one(sample, twice) == 0


def test_coming_visits_do_not_overlap(sample: Book) -> None:
    found = rows(
        sample, "SELECT starts_at, ends_at FROM visit WHERE state IN ('planned', 'confirmed') ORDER BY starts_at"
    )
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_day_of_visits_lies_in_one_city(sample: Book) -> None:
    found = rows(
        sample,
        "SELECT count(DISTINCT c.city) FROM visit v JOIN customer c ON c.id = v.customer_id "
        f"WHERE substr(v.starts_at, 1, 10) <> '{NOW:%Y-%m-%d}' GROUP BY substr(v.starts_at, 1, 10)",
    )
    # Two of the stories that are told met on one day; all others are planned.
    assert sum(cities != 1 for (cities,) in found) <= 1


def test_the_rep_has_a_name(sample: Book) -> None:
    preferences = PreferencesService(sample).get()
    assert preferences.my_name == texts.office()["rep"]["name"]
    assert preferences.company


def test_deals_are_told_of_every_kind(sample: Book) -> None:
    with sample.reading() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("product", "purchase", "contract", "opportunity", "competitor", "review", "care_date")
        }
        assert min(counts.values()) >= 5
        assert counts["purchase"] > 1000
        future = connection.exec_driver_sql("SELECT max(bought_on) FROM purchase").scalar_one()
        assert future <= NOW.date().isoformat()
        buyers = connection.exec_driver_sql(
            "SELECT count(*) FROM customer c WHERE status = 'prospect' AND EXISTS "
            "(SELECT 1 FROM purchase p WHERE p.customer_id = c.id)"
        ).scalar_one()
        assert buyers == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM contract WHERE follows_id IS NOT NULL").scalar_one() > 5


def test_the_minutes_of_an_outline_add_up_to_the_visit(sample: Book) -> None:
    sql = (
        "SELECT count(*) FROM visit v JOIN (SELECT visit_id, sum(minutes) AS told FROM visit_outline GROUP BY visit_id) o"
        " ON o.visit_id = v.id WHERE told <> round((julianday(v.ends_at) - julianday(v.starts_at)) * 1440)"
    )
    assert one(sample, sql) == 0
