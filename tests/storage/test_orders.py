"""The list in every order and as typed, against plain statements; what is kept in memory follows every change."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.kinds import Grade, QueryField, Status
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.rows.queries import Condition
from desktop.models.rules.searchtext import SearchText, matches, parse_query
from desktop.models.values import Money
from desktop.services.lookups.customers import CustomerLookups
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.memory import Recent, memory_of
from desktop.storage.queries import customers, search
from desktop.storage.queries.dimensions import COUNTED
from desktop.storage.queries.orders import all_in_order
from desktop.storage.queries.sales import years
from desktop.storage.queries.search import searched_by
from desktop.storage.queries.standing import ACTIVITY, DUE_STATE, JOIN_DUE, POTENTIAL, moments
from tests.support.books import NOW, book, empty_book, now, sample_book

__all__ = ["book", "empty_book", "now", "sample_book"]

DUE = "coalesce(CASE WHEN d.due_on <= :today THEN d.latest_on ELSE coalesce(d.plan_on, d.latest_on) END, '9999')"
BOUGHT = "FROM purchase u WHERE u.customer_id = l.customer_id AND u.deleted_at IS NULL AND u.bought_on < :year_end"
LAST_YEAR = "u.bought_on >= :year_start"
YEAR_BEFORE = "u.bought_on >= :before_start AND u.bought_on < :year_start"
KEYS = {
    "name": "l.name_key",
    "code": "l.code_key",
    "grade": "CASE l.grade WHEN '' THEN 'Z' ELSE l.grade END",
    "status": "instr('prospect intent buying former winding_down', l.status)",
    "industry": "n.name",
    "key_contact": "l.contact_key",
    "due": DUE,
    "last_contact": "l.last_contact_on",
    "last_visit": "l.last_visit_on",
    "value": "l.stated_value",
    "region": "l.region",
    "activity": ACTIVITY,
    "last_purchase": "l.last_purchase_on",
    "contract_end": "l.contract_ends_on",
    "potential": f"({POTENTIAL}) <> 'high'",
    "sales": f"(SELECT coalesce(sum(u.amount) FILTER (WHERE {LAST_YEAR}), 0) {BOUGHT} HAVING count(*))",
    "growth": f"(SELECT 100.0 * coalesce(sum(u.amount) FILTER (WHERE {LAST_YEAR}), 0) / nullif(max(sum(u.amount) FILTER "
    f"(WHERE {YEAR_BEFORE}), 0), 0) - 100 {BOUGHT})",
}
SORTS = [column.sort for column in CUSTOMER_COLUMNS if column.sort and column.sort != "value_band"]
WITHOUT_LAST = {"industry", "key_contact", "last_contact", "last_visit", "value", "region", "last_purchase",
                "contract_end", "sales", "growth"}  # fmt: skip
TYPED = ["华", "hua", "huay", "h", "w", "王", "王j", "138", "1", "公司 h", "%", "C00", "c0", "有限"]


@pytest.fixture(scope="module")
def sample(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("sample") / "b.roadbook"
    shutil.copytree(sample_book, folder)
    made = books.open_book(folder, lambda: NOW)
    with made.writing_aside() as connection:  # what the sample does not have: nothing at all, and ties
        connection.exec_driver_sql("UPDATE customer_line SET stated_value = 5 WHERE customer_id % 3 = 0")
        connection.exec_driver_sql("UPDATE customer_line SET region = '' WHERE customer_id % 7 = 0")
        connection.exec_driver_sql("UPDATE customer_line SET contact_key = '' WHERE customer_id % 5 = 0")
        connection.exec_driver_sql("UPDATE customer_line SET name_key = 'x' WHERE customer_id % 11 = 0")
        connection.exec_driver_sql("DELETE FROM due_line WHERE customer_id % 13 = 0")
    return made


def expected(book: Book, sort: str, descending: bool, days: int) -> list[int]:
    """By the key, then by code; without a value last, but where no customer is without."""
    key = KEYS[sort]
    down = " DESC" if descending else ""
    empty = f"{key} IS NULL OR {key} = ''," if sort in WITHOUT_LAST else ""
    today = (NOW + timedelta(days)).date()
    with book.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT l.customer_id FROM customer_line l LEFT JOIN industry n ON n.id = l.industry_id {JOIN_DUE} "
            f"ORDER BY {empty} {key}{down}, l.code_key, l.customer_id",
            {**moments(today), **years(today)},
        )
        return list(rows.scalars())


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_is_that_of_a_plain_statement(sample: Book, sort: str, descending: bool) -> None:
    for days in (0, 5, 40, -30):
        lookups = CustomerLookups(sample, FixedClock(NOW + timedelta(days)))
        assert list(lookups.ids(CustomerFilter(), sort, descending=descending)) == expected(
            sample, sort, descending, days
        )


def test_orders_are_read_out_of_indexes(sample: Book) -> None:
    said: list[str] = []
    with sample.reading() as connection:
        for sort, key in (("code_key", "grade"), ("name_key, code_key", "code_key"), ("contact_key, code_key", "1")):
            sql = f"EXPLAIN QUERY PLAN SELECT customer_id, {key} FROM customer_line ORDER BY {sort}"
            said += [row[3] for row in connection.exec_driver_sql(sql).all()]
    assert said == [f"SCAN customer_line USING COVERING INDEX ix_customer_line_{name}"
                    for name in ("code_key", "name_key", "contact_key")]  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
def test_what_is_read_first_is_the_beginning_of_the_order(sample: Book, descending: bool) -> None:
    lookups = CustomerLookups(sample, FixedClock(NOW))
    for sort in SORTS:
        order = lookups.ids(CustomerFilter(), sort, descending=descending)
        for most in (1, 7, len(order) + 1):
            first = lookups.first_ids(sort, most, descending=descending)
            assert first is None or first == order[:most]
    assert lookups.first_ids("name", 7, descending=descending) is not None
    assert lookups.first_ids("name", len(order) + 1) is None


def found_one_by_one(book: Book, text: str) -> set[int]:
    with book.reading() as connection:
        rows = connection.exec_driver_sql('SELECT customer_id, text, "full", initials, digits FROM search_text').all()
    return {row[0] for row in rows if matches(parse_query(text), SearchText(*row[1:]))}


def test_typing_filtering_and_sorting_together(sample: Book) -> None:
    lookups = CustomerLookups(sample, FixedClock(NOW))
    buying = CustomerFilter(statuses=frozenset({Status.BUYING}))
    for sort in ("due", "name", "value"):
        order = list(lookups.ids(CustomerFilter(), sort))
        chosen = set(lookups.ids(buying, sort))
        assert 0 < len(chosen) < len(order)
        for text in TYPED:
            found = found_one_by_one(sample, text)
            assert list(lookups.ids(CustomerFilter(text), sort)) == [one for one in order if one in found]
            both = CustomerFilter(text, statuses=buying.statuses)
            assert list(lookups.ids(both, sort)) == [one for one in order if one in found and one in chosen]
            assert lookups.counts(CustomerFilter(text)).shown == len(found)
            assert lookups.counts(both).shown == len(found & chosen)


def test_what_a_text_finds_first_is_the_beginning_of_what_it_finds(
    sample: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customers, "_LARGE", 0)
    lookups = CustomerLookups(sample, FixedClock(NOW))
    firsts = 0
    for text in [*TYPED, "", " ", "nobody"]:
        for asked in (CustomerFilter(text), CustomerFilter(text, statuses=frozenset({Status.BUYING}))):
            for sort, descending in (("due", False), ("name", True)):
                ids = lookups.ids(asked, sort, descending=descending)
                for most in (1, 5, len(ids) + 1):
                    first = lookups.first_found(asked, sort, most, descending=descending)
                    assert first is None or first == ids[:most]
                    firsts += first is not None
    assert firsts > len(TYPED)


def test_few_are_not_looked_for_one_after_the_other(sample: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customers, "_LARGE", 0)
    monkeypatch.setattr(search, "_TRIED_FIRST", 3)
    monkeypatch.setattr(search, "_TRIED_FOR_EACH", 1)
    lookups = CustomerLookups(sample, FixedClock(NOW))
    last = lookups.ids(CustomerFilter(), "name")[-1]
    code = lookups.lines([last])[0].code
    assert list(lookups.ids(CustomerFilter(code), "name")) == [last]
    assert lookups.first_found(CustomerFilter(code), "name", 1) is None
    assert lookups.first_found(CustomerFilter(code), "name", 1, descending=True) == lookups.ids(CustomerFilter(code))


def test_counts_are_those_of_a_plain_join(sample: Book) -> None:
    sql = f"SELECT l.status, l.grade, {ACTIVITY}, {DUE_STATE} FROM customer_line l {JOIN_DUE}"
    for days in (0, 40):
        clock = FixedClock(NOW + timedelta(days))
        with sample.reading() as connection:
            rows = connection.exec_driver_sql(sql, moments(clock.today())).all()
            industries = [row[0] for row in connection.exec_driver_sql("SELECT industry_id FROM customer_line").all()]
        counts = CustomerLookups(sample, clock).counts(CustomerFilter())
        assert counts.total == counts.shown == len(rows)
        assert {s.value: n for s, n in counts.statuses.items()} == Counter(row[0] for row in rows)
        assert {g.value if g else "": n for g, n in counts.grades.items()} == Counter(row[1] for row in rows)
        assert {a.value: n for a, n in counts.activities.items()} == Counter(row[2] for row in rows)
        assert {d.value: n for d, n in counts.dues.items()} == Counter(row[3] for row in rows)
        for one in CustomerLookups(sample, clock).industries():
            assert one.count == industries.count(one.id)


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


def listed(opened: OpenBook, text: str, sort: str = "grade") -> list[int]:
    return list(opened.lookups.customers.ids(CustomerFilter(text), sort))


def changes(opened: OpenBook) -> list[Callable[[], object]]:
    """Steps that change who is found by 华, or where he stands in the order."""
    lookups = opened.lookups.customers
    first = lookups.ids(CustomerFilter(), "code")[0]
    return [
        lambda: opened.customers.add({"name": "华东", "grade": "A"}),
        lambda: opened.customers.change(first, {"name": "改名"}),
        lambda: opened.customers.change_many([first], {"grade": Grade.D}),
        lambda: opened.contacts.add(first, {"name": "华国"}),
        lambda: opened.customers.delete([first]),
    ]


def test_what_is_kept_in_memory_follows_every_step_and_its_undo(opened: OpenBook) -> None:
    for number in range(4):
        opened.customers.add({"name": f"华远{number}", "grade": "ABCD"[number]})
    for step in changes(opened):
        before = listed(opened, "华"), listed(opened, ""), opened.lookups.customers.counts(CustomerFilter("华"))
        step()
        after = listed(opened, "华"), listed(opened, ""), opened.lookups.customers.counts(CustomerFilter("华"))
        assert set(after[0]) == found_one_by_one(opened.book, "华")
        assert before[:2] != after[:2]
        opened.undo.undo()
        assert (
            listed(opened, "华"),
            listed(opened, ""),
            opened.lookups.customers.counts(CustomerFilter("华")),
        ) == before
        opened.undo.redo()
        assert (
            listed(opened, "华"),
            listed(opened, ""),
            opened.lookups.customers.counts(CustomerFilter("华")),
        ) == after


def told_of(lookups: CustomerLookups) -> object:
    """Everything that is kept in memory, by what is told of it."""
    ids = lookups.ids(CustomerFilter(), "code")
    values = CustomerFilter(conditions=(Condition(QueryField.VALUE, values=("high",)),))
    asked = [CustomerFilter(text) for text in ("华", "hy", "138", "王")] + [values]
    return (
        [list(lookups.ids(one, sort)) for one in asked for sort in ("due", "sales")],
        [lookups.counts(one, COUNTED) for one in asked],
        [lookups.totals(ids), lookups.lines(ids), lookups.letters(lookups.ids(CustomerFilter(), "name"))],
    )


def test_what_is_put_right_in_memory_is_what_is_read_anew(opened: OpenBook) -> None:
    lookups = opened.lookups.customers
    ids = [int(opened.customers.add({"name": f"华远{number}", "grade": "ABCD"[number % 4]})[0]) for number in range(6)]
    opened.trade.add_purchase(ids[4], {"bought_on": NOW.date(), "amount": Money(5_000)})
    steps: list[Callable[[], object]] = [
        *changes(opened),
        lambda: opened.trade.add_purchase(ids[1], {"bought_on": NOW.date(), "amount": Money(9_000)}),
        lambda: opened.trade.add_purchase(ids[4], {"bought_on": NOW.date() - timedelta(500), "amount": Money(700)}),
        lambda: opened.contacts.add(ids[2], {"name": "王建国", "phones": ["13800001111"]}),
        lambda: opened.customers.delete([ids[4], ids[3]]),
        lambda: opened.drafts.save("form", {"name": "x"}),
        opened.undo.undo,
        opened.undo.undo,
        opened.undo.redo,
    ]
    for step in steps:
        told_of(lookups)
        step()
        beside = books.open_book(opened.book.folder, lambda: NOW, read_only=True)
        assert told_of(lookups) == told_of(CustomerLookups(beside, FixedClock(NOW)))
        beside.close()


def test_a_save_leaves_what_is_searched_by_in_memory(opened: OpenBook) -> None:
    first = opened.customers.add({"name": "华远"})[0]
    assert listed(opened, "华") == [first]
    with opened.book.reading() as connection:
        before = searched_by(connection, memory_of(connection))
    opened.customers.change(first, {"grade": Grade.A})
    with opened.book.reading() as connection:
        assert searched_by(connection, memory_of(connection)) is before
    opened.customers.change(first, {"name": "东远"})
    with opened.book.reading() as connection:
        after = searched_by(connection, memory_of(connection))
    assert after is not before
    assert after.ids is before.ids
    assert after.columns["digits"] is before.columns["digits"] and after.columns["text"] is not before.columns["text"]


def test_a_save_that_moves_nobody_leaves_the_order_in_memory(opened: OpenBook) -> None:
    first, _second = (opened.customers.add({"name": name, "code": name})[0] for name in ("a1", "a2"))

    def order() -> object:
        with opened.book.reading() as connection:
            by = ("code", False, NOW.date())
            return customers._untyped(connection, CustomerFilter(), by, memory_of(connection))[0]

    before = order()
    opened.customers.change(first, {"name": "b"})
    assert order() is before
    opened.customers.change(first, {"code": "z"})
    assert order() is not before
    assert list(order().ids) == listed(opened, "", "code")  # type: ignore[attr-defined]


def test_an_order_in_which_nobody_moved_is_not_read_again(opened: OpenBook, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [opened.customers.add({"name": name, "code": name})[0] for name in ("a1", "a2", "a3")]
    lookups, read = opened.lookups.customers, all_in_order
    asked: list[str] = []

    def noted(connection: Connection, sort: str, descending: bool, today: date) -> object:
        asked.append(sort)
        return read(connection, sort, descending, today)

    monkeypatch.setattr(customers, "all_in_order", noted)
    steps: list[tuple[Callable[[], object], set[str]]] = [
        (lambda: opened.customers.change(made[1], {"phone": "13800001111"}), set()),
        (lambda: opened.customers.change(made[1], {"name": "a22"}), set()),
        (lambda: opened.customers.change(made[1], {"name": "a9"}), {"name"}),
        (lambda: opened.customers.change(made[0], {"code": "z"}), {"due", "name", "code"}),
        (lambda: opened.customers.delete([made[2]]), {"due", "name", "code"}),
        (lambda: opened.customers.add({"name": "0"}), {"due", "name", "code"}),
    ]
    for step, moved in steps:
        for sort in ("due", "name", "code"):
            lookups.ids(CustomerFilter(), sort)
        step()
        asked.clear()
        shown = {sort: list(lookups.ids(CustomerFilter(), sort)) for sort in ("due", "name", "code")}
        assert set(asked) <= moved and (moved == {"name"}) <= ("name" in asked)
        for sort, ids in shown.items():
            with opened.book.reading() as connection:
                assert ids == list(read(connection, sort, False, NOW.date()))


def test_the_only_customer_is_gone_from_every_order(opened: OpenBook) -> None:
    made, _change = opened.customers.add({"name": "a"})
    lookups = opened.lookups.customers
    for ids in ([made], [], [made], []):
        for sort in ("due", "name", "code"):
            assert list(lookups.ids(CustomerFilter(), sort)) == ids
        if ids:
            opened.undo.undo()
        else:
            opened.undo.redo()


def test_a_second_process_sees_what_the_first_one_wrote(opened: OpenBook) -> None:
    opened.customers.add({"name": "华远", "grade": "A"})
    beside = books.open_book(opened.book.folder, lambda: NOW, read_only=True)
    lookups = CustomerLookups(beside, FixedClock(NOW))
    assert len(lookups.ids(CustomerFilter("华"))) == 1
    opened.customers.add({"name": "华东"})
    assert len(lookups.ids(CustomerFilter("华"))) == 2
    beside.close()


def test_only_what_was_asked_for_last_is_kept() -> None:
    recent: Recent[str] = Recent(2)
    made: list[str] = []
    for key in "abacb":
        assert recent.get(key, lambda k=key: made.append(k) or k) == key
    assert made == ["a", "b", "c", "b"]
    assert recent.all() == ["c", "b"]
