"""Verbs and reads of customers: fields, filters, sorting, search, history, rhythm, export."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.isolated import read_tables
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import ActivityBand, Channel, DueState, Grade, LinkKind, ObligationKind, Status
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rules.cadence import Gaps
from desktop.models.values import CustomerId
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import NOW, at
from tests.support.dump import dump


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


@pytest.fixture
def sample(sample_copy: Book, now: FixedClock) -> OpenBook:
    return open_services(sample_copy, now)


def add(opened: OpenBook, name: str, **values: object) -> CustomerId:
    return opened.customers.add({"name": name, **values})[0]


def test_only_the_name_is_required_and_codes_are_proposed(opened: OpenBook) -> None:
    first, second = add(opened, "华远精密"), add(opened, "长风医疗", code="X7")
    third = add(opened, "恒信建工")
    lines = opened.lookups.customers.lines([first, second, third])
    assert [line.code for line in lines] == ["C001", "X7", "C002"]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "  "}, "name_missing", "name"),
        ({"name": "x" * 201}, "text_too_long", "name"),
        ({"name": "x", "credit_code": "91320594MA17G8882X"}, "credit_code_invalid", "credit_code"),
        ({"name": "x", "our_share": 101}, "range", "our_share"),
        ({"name": "x", "strategic_fit": "viel"}, "number_invalid", "strategic_fit"),
        ({"name": "x", "grade": "E"}, "value_unknown", "grade"),
        ({"name": "x", "code": "C001"}, "code_taken", "code"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    opened: OpenBook, values: dict[str, object], code: str, field: str
) -> None:
    add(opened, "先来的")
    with pytest.raises(InvalidInput) as wrong:
        opened.customers.add(values)
    assert (wrong.value.code, wrong.value.field) == (code, field)
    assert len(opened.lookups.customers.ids(CustomerFilter())) == 1


def test_an_address_gives_its_region_once(opened: OpenBook) -> None:
    customer = add(opened, "华远", address="江苏省苏州市姑苏区人民路1号")
    profile = opened.lookups.customers.profile(customer)
    assert (profile.city, profile.district) == ("苏州市", "姑苏区")
    opened.customers.change(customer, {"city": "昆山", "address": "上海市徐汇区漕溪路"})
    assert opened.lookups.customers.profile(customer).city == "昆山"


@pytest.mark.parametrize(
    "typed",
    ["精密", "华远", "huayuan", "hyjm", "华y", "HUA", "13812345678", "5678", "王建国", "wjg", "王j", "華遠", "C001"],
)
def test_every_way_of_typing_finds_the_customer(opened: OpenBook, typed: str) -> None:
    customer = add(opened, "华远精密制造有限公司")
    opened.contacts.add(customer, {"name": "王建国", "phones": ("138 1234 5678",)})
    add(opened, "同福餐饮管理有限公司")
    assert list(opened.lookups.customers.ids(CustomerFilter(text=typed))) == [customer]


@pytest.mark.parametrize("typed", ["100%", "_", "'", "%", '"', "\\", "华远 -- ", "x' OR 1=1", "㛃", "*"])
def test_signs_in_a_search_are_only_signs(opened: OpenBook, typed: str) -> None:
    customer = add(opened, "华远精密")
    assert customer not in opened.lookups.customers.ids(CustomerFilter(text=typed))


def test_a_renamed_person_is_found_by_the_new_name_only(opened: OpenBook) -> None:
    customer = add(opened, "华远精密")
    person, _ = opened.contacts.add(customer, {"name": "单雄"})
    assert list(opened.lookups.customers.ids(CustomerFilter(text="shanxiong"))) == [customer]
    opened.contacts.change(person, {"name": "仇海"})
    assert not opened.lookups.customers.ids(CustomerFilter(text="shanxiong"))
    assert list(opened.lookups.customers.ids(CustomerFilter(text="qiuhai"))) == [customer]


@pytest.mark.parametrize("column", [column for column in CUSTOMER_COLUMNS if column.sort], ids=lambda c: c.key)
def test_every_column_sorts_all_customers_both_ways(sample: OpenBook, column: object) -> None:
    sort = getattr(column, "sort")  # noqa: B009
    up = sample.lookups.customers.ids(CustomerFilter(), sort)
    down = sample.lookups.customers.ids(CustomerFilter(), sort, descending=True)
    assert len(up) == len(set(up)) == 120
    assert set(up) == set(down)


def test_names_sort_as_a_telephone_book(opened: OpenBook) -> None:
    names = ["重庆长安", "安徽华远", "上海蓝海", "单氏集团", "3M中国", "ABB", "阿里"]
    for name in names:
        add(opened, name)
    lines = opened.lookups.customers.lines(opened.lookups.customers.ids(CustomerFilter(), "name"))
    assert [line.name for line in lines][:4] == ["3M中国", "ABB", "阿里", "安徽华远"]


def test_counts_agree_with_what_the_filter_shows(sample: OpenBook) -> None:
    lookups = sample.lookups.customers
    counts = lookups.counts(CustomerFilter())
    assert counts.total == 120
    for status, count in counts.statuses.items():
        assert len(lookups.ids(CustomerFilter(statuses=frozenset({status})))) == count
    for grade, count in counts.grades.items():
        assert len(lookups.ids(CustomerFilter(grades=frozenset({grade})))) == count
    for activity, count in counts.activities.items():
        assert len(lookups.ids(CustomerFilter(activities=frozenset({activity})))) == count
    for due, count in counts.dues.items():
        assert len(lookups.ids(CustomerFilter(dues=frozenset({due})))) == count
    both = CustomerFilter(grades=frozenset({Grade.A}), statuses=frozenset({Status.BUYING}))
    assert lookups.counts(both).shown == len(lookups.ids(both))
    assert lookups.counts(both).grades[Grade.B] == len(
        lookups.ids(CustomerFilter(grades=frozenset({Grade.B}), statuses=frozenset({Status.BUYING})))
    )


def test_the_line_and_the_rule_agree_on_who_is_due(sample: OpenBook) -> None:
    lookups = sample.lookups.customers
    for state in DueState:
        for line in lookups.lines(lookups.ids(CustomerFilter(dues=frozenset({state})), "due")):
            assert line.standing.state is state
            if state is DueState.OVERDUE:
                assert line.standing.overdue_on is not None
                assert line.standing.overdue_on <= NOW.date()


def test_who_was_never_contacted_is_not_among_those_with_nothing_to_do(opened: OpenBook) -> None:
    lookups = opened.lookups.customers
    new = add(opened, "新客户", status="prospect")
    add(opened, "旧客户", status="former")

    def shown(*states: DueState) -> list[str]:
        asked = CustomerFilter(dues=frozenset(states))
        found = [line.name for line in lookups.lines(lookups.ids(asked))]
        assert lookups.counts(CustomerFilter()).dues.get(states[0], 0) == len(found)
        return found

    assert (shown(DueState.UNSTARTED), shown(DueState.NONE)) == (["新客户"], ["旧客户"])
    assert opened.lookups.customers.profile(new).standing.state is DueState.UNSTARTED
    opened.customers.start_rhythm([new], 8)
    assert (shown(DueState.UNSTARTED), shown(DueState.NONE)) == ([], ["旧客户"])


def test_a_contact_restarts_the_rhythm_whatever_the_channel(opened: OpenBook) -> None:
    customer = add(opened, "华远", status="buying", grade="C")
    assert opened.lookups.customers.profile(customer).standing.state is DueState.UNSTARTED
    opened.interactions.record(
        RecordDraft(customers=(customer,), contacts=(), starts_at=at(20), channel=Channel.WECHAT, said="聊了聊")
    )
    standing = opened.lookups.customers.profile(customer).standing
    assert standing.kind is ObligationKind.CONTACT
    assert standing.last_on == date(2026, 11, 20)
    assert standing.due_on == date(2027, 1, 26)
    assert standing.latest_on == date(2026, 11, 20) + timedelta(90)


def test_an_own_gap_replaces_the_grades(opened: OpenBook) -> None:
    customer = add(opened, "华远", status="buying", grade="C", own_contact_gap=10)
    opened.interactions.record(
        RecordDraft(customers=(customer,), contacts=(), starts_at=at(2), channel=Channel.CALL, said="x")
    )
    standing = opened.lookups.customers.profile(customer).standing
    assert (standing.state, standing.gap_days, standing.own) == (DueState.OVERDUE, 10, True)


def test_start_rhythm_spreads_first_contacts(opened: OpenBook) -> None:
    for n in range(20):
        add(opened, f"客户{n}", status="buying", grade="A" if n < 5 else "C")
    opened.customers.start_rhythm(None, 2)
    lines = opened.lookups.customers.lines(opened.lookups.customers.ids(CustomerFilter(), "code"))
    days = [line.standing.due_on for line in lines]
    assert None not in days
    assert max(days.count(day) for day in days) <= 2
    assert max(day for day in days[:5] if day) <= NOW.date() + timedelta(14)


def test_tags_and_links(opened: OpenBook) -> None:
    first, second = add(opened, "华远"), add(opened, "长风")
    opened.customers.tag([first, second], add=["重点", " "])
    opened.customers.tag([second], remove=["重点"])
    assert [tag.count for tag in opened.lookups.customers.tags()] == [1]
    opened.customers.link(first, second, LinkKind.GROUP)
    link = opened.lookups.customers.profile(first).links[0]
    assert (link.other_name, link.kind) == ("长风", LinkKind.GROUP)
    opened.customers.unlink(first, link.id)
    assert opened.lookups.customers.profile(first).links == ()
    with pytest.raises(InvalidInput):
        opened.customers.link(first, first, LinkKind.GROUP)


def test_a_deleted_customer_is_nowhere_and_comes_back_whole(sample: OpenBook) -> None:
    lookups = sample.lookups.customers
    customer = CustomerId(lookups.ids(CustomerFilter())[3])
    name = lookups.lines([customer])[0].name
    sample.customers.delete([customer])
    assert len(lookups.ids(CustomerFilter())) == 119
    assert not lookups.ids(CustomerFilter(text=name))
    assert lookups.counts(CustomerFilter()).total == 119
    with pytest.raises(NotFound):
        lookups.profile(customer)
    with pytest.raises(NotFound):
        sample.customers.change(customer, {"phone": "1"})
    sample.undo.undo()
    assert lookups.profile(customer).name == name


def test_history_tells_field_by_field(opened: OpenBook) -> None:
    customer = add(opened, "华远")
    opened.customers.change(customer, {"phone": "1", "grade": "B"})
    opened.customers.change(customer, {"phone": "2"})
    person, _ = opened.contacts.add(customer, {"name": "王建国"})
    opened.contacts.change(person, {"title": "总经理"})
    entries = opened.history.of_customer(customer)
    told = [(entry.table, entry.kind, [(c.field, c.before, c.after) for c in entry.changes]) for entry in entries]
    assert told[0] == ("contact", "changed", [("title", "", "总经理")])
    assert ("phone", "1", "2") in told[2][2]
    assert ("grade", None, "B") in told[3][2]
    assert told[4][:2] == ("customer", "added")
    opened.undo.undo()
    assert len(opened.history.of_customer(customer)) == len(entries) - 1


def test_find_groups_customers_people_and_records(sample: OpenBook) -> None:
    hits = sample.lookups.customers.find("王建国")
    assert {"customers", "contacts"} <= {hit.subject for hit in hits}
    assert any(hit.subject == "interactions" for hit in sample.lookups.customers.find("交期"))
    assert sample.lookups.customers.find("") == []


def test_the_activity_band_uses_what_was_stated_until_there_is_a_record(opened: OpenBook) -> None:
    customer = add(opened, "华远")
    assert opened.lookups.customers.profile(customer).activity is ActivityBand.UNTOUCHED


def test_the_workbook_holds_codes_and_phones_as_text(sample: OpenBook, tmp_path: Path) -> None:
    counts = sample.exports.workbook(tmp_path / "all.xlsx")
    assert counts["customers"] == 120
    tables = {table.sheet: table for table in read_tables(tmp_path / "all.xlsx")}
    assert {"客户", "联系人", "沟通记录", "跟进", "拜访"} <= set(tables)
    titles = tables["客户"].rows[0]
    assert " ".join(map(str, titles[:10])) == (
        "客户ID 客户名称 行业属性 合作时长(月) 年度贡献值(万元) 客户类型(价值/活跃度) 关键联系人 联系方式 核心需求 最近互动时间"
    )
    told = " ".join(map(str, tables["沟通记录"].rows[0]))
    assert told.startswith("客户ID 客户名称 沟通时间 沟通方式 沟通主题 客户反馈 问题记录 后续行动 负责人 完成时限")
    assert all(isinstance(row[7], str) for row in tables["客户"].rows[1:])


def test_what_is_exported_is_read_as_unchanged_customers(sample: OpenBook, tmp_path: Path) -> None:
    sample.exports.workbook(tmp_path / "all.xlsx", [1, 2, 3])
    preview = sample.imports.preview(sample.imports.read(tmp_path / "all.xlsx"))
    assert [row.customer_id for row in preview.plan.rows] == [1, 2, 3]
    assert not any(
        change.field in {"name", "grade", "status", "phone"} for r in preview.plan.rows for change in r.changes
    )


def test_a_changed_cadence_moves_every_due_date_and_nothing_else(sample: OpenBook) -> None:
    before = dump(sample.book)
    table = sample.preferences.cadence()
    sample.preferences.change_cadence(replace(table, c=Gaps(30, 60, None, 7)))
    after = dump(sample.book)
    assert after["due_line"] != before["due_line"]
    assert {name for name in after if after[name] != before[name]} == {"due_line", "setting"}
    assert sample.safekeeping.check() == []
    sample.undo.undo()
    assert dump(sample.book) == before


def test_a_list_that_was_read_is_read_anew_after_a_change(sample: OpenBook) -> None:
    lookups = sample.lookups.customers
    orders = {sort: list(lookups.ids(CustomerFilter(), sort)) for sort in ("name", "industry", "due", "value")}
    added = add(sample, "阿阿阿第一家", industry_id=1)
    for sort, order in orders.items():
        now = list(lookups.ids(CustomerFilter(), sort))
        assert added in now
        assert [one for one in now if one != added] == order
    assert list(lookups.ids(CustomerFilter(text="aaadyj"))) == [added]
    sample.undo.undo()
    assert {sort: list(lookups.ids(CustomerFilter(), sort)) for sort in orders} == orders
    assert not lookups.ids(CustomerFilter(text="aaadyj"))
