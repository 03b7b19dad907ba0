"""What an import would do: whom a row means, what it changes, what is offered and what is refused."""

from collections.abc import Sequence
from datetime import date

import pytest

from desktop.exchange.known import Known, KnownContact, KnownCustomer, KnownDetails
from desktop.exchange.plan import Action, Choices, Decision, FieldChange, ImportPlan
from desktop.exchange.planner import make_plan
from desktop.exchange.tables import Cell
from desktop.models.kinds import Grade
from desktop.models.rules.matching import normal_name
from desktop.models.values import ContactId, CustomerId, Money
from tests.support.shared_data import shared_data
from tests.support.tables import parsed, raw

FIRST = CustomerId(1)
CREDIT = "91350100M000100Y43"


def known(
    values: dict[str, object] | None = None,
    contacts: Sequence[KnownContact] = (),
    *,
    code: str = "C001",
    **more: object,
) -> Known:
    name = "华远精密制造有限公司"
    customer = KnownCustomer(FIRST, code, name, CREDIT, normal_name(name), ("13812345678",), ("huayuan",))
    details = KnownDetails({"code": code, "name": name, "credit_code": CREDIT, **(values or {})}, tuple(contacts))
    return Known([customer], lambda ids: {FIRST: details} if FIRST in ids else {}, **more)


def plan(titles: str, *rows: Sequence[Cell], book: Known | None = None, choices: Choices | None = None) -> ImportPlan:
    return make_plan([parsed(raw(titles.split(), *rows))], book or Known(), choices)


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("客户ID 行业", ["c001", "医疗"]),
        ("客户名称 统一社会信用代码 行业", ["华远精密", CREDIT, "医疗"]),
        ("客户名称 行业", ["华远精密制造有限公司", "医疗"]),
        ("客户ID 客户名称 行业", ["K-17", "华远精密制造有限公司", "医疗"]),
    ],
    ids=["code", "credit code", "name", "name with another code"],
)
def test_a_row_updates_the_customer_that_is_the_same(titles: str, row: list[str]) -> None:
    (planned,) = plan(titles, row, book=known({"industry": "制造业"})).rows
    assert (planned.action, planned.customer_id) == (Action.CHANGE, FIRST)
    assert FieldChange("industry", "制造业", "医疗") in planned.changes


@pytest.mark.parametrize(
    ("titles", "row", "reason"),
    [
        ("客户名称 电话", ["苏州华远精密制造股份有限公司", ""], "name"),
        ("客户名称 电话", ["另一家", "138-1234-5678"], "phone"),
        ("客户名称 微信", ["另一家", "huayuan"], "wechat"),
    ],
)
def test_likely_duplicates_are_offered_and_added(titles: str, row: list[str], reason: str) -> None:
    book = known()
    name = "华远精密制造有限公司"
    (planned,) = plan(titles, row, book=book).rows
    assert planned.action is Action.ADD
    assert [(found.customer_id, found.name, found.reason) for found in planned.duplicates] == [(FIRST, name, reason)]
    merged = plan(titles, row, book=book, choices=Choices(decisions={("表", 2): Decision(customer_id=FIRST)})).rows[0]
    assert (merged.action, merged.customer_id) == (Action.CHANGE, FIRST)
    left = plan(titles, row, book=book, choices=Choices(decisions={("表", 2): Decision(skip=True)})).rows[0]
    assert left.action is Action.SKIP


def test_exactly_the_same_name_differs_in_width_and_blanks_only() -> None:
    """旭升 and 旭昇 are two companies; brackets of another width are the same name."""
    assert [row.action for row in plan("客户名称", ["旭升"], ["旭昇"]).rows] == [Action.ADD, Action.ADD]
    rows = plan("客户名称 行业", ["华远(苏州)", "医疗"], ["华远（苏州）", "教育"]).rows
    assert [row.action for row in rows] == [Action.ADD, Action.CHANGE]


def test_real_short_names_are_all_different_customers() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    names = path.read_text(encoding="utf-8").splitlines()[::5]
    found = make_plan([parsed(raw(["客户名称"], *([name] for name in names)))], Known())
    assert found.count(Action.ADD) == len(names)


def test_two_known_customers_of_the_same_name_are_not_guessed() -> None:
    twins = [KnownCustomer(CustomerId(n), f"C{n}", "华远", "", "华远") for n in (1, 2)]
    (planned,) = plan("客户名称 行业", ["华远", "医疗"], book=Known(twins)).rows
    assert planned.action is Action.ADD
    assert {found.customer_id for found in planned.duplicates} == {1, 2}


def test_the_same_row_again_is_unchanged_and_overwrites_nothing() -> None:
    table = parsed(raw(["客户ID", "客户名称", "行业"], ["C001", "华远精密制造有限公司", "医疗"]))
    book = known({"industry": "教育"}, imported_customers={table.customers[0].fingerprint: FIRST})
    (planned,) = make_plan([table], book).rows
    assert (planned.action, planned.customer_id, planned.changes) == (Action.UNCHANGED, FIRST, ())


def test_a_fingerprint_does_not_depend_on_the_order_of_columns() -> None:
    one = parsed(raw(["客户ID", "客户名称", "电话"], ["C1", "华远", 13812345678.0]))
    other = parsed(raw(["标题"], ["电话", "其他列x", "客户名称", "客户ID"], ["13812345678", "", " 华远 ", "C1"]))
    assert one.customers[0].fingerprint == other.customers[0].fingerprint


def test_what_says_nothing_new_is_unchanged() -> None:
    (planned,) = plan("客户ID 客户名称", ["C001", "华远精密制造有限公司"], book=known()).rows
    assert (planned.action, planned.customer_id) == (Action.UNCHANGED, FIRST)


def test_empty_cells_take_nothing_away() -> None:
    (planned,) = plan(
        "客户ID 客户名称 行业", ["C001", "华远精密制造有限公司", ""], book=known({"industry": "医疗"})
    ).rows
    assert planned.changes == ()


@pytest.mark.parametrize(("since", "changes"), [(date(2024, 11, 1), 0), (date(2024, 12, 20), 0), (date(2024, 9, 1), 1)])
def test_cooperation_within_a_month_of_the_known_date_changes_nothing(since: date, changes: int) -> None:
    (planned,) = plan("客户ID 合作时长(月)", ["C001", 24.0], book=known({"cooperation_since": since})).rows
    assert len(planned.changes) == changes


def test_notes_needs_and_tags_are_added_to() -> None:
    book = known({"private_notes": "旧", "core_needs": ("降本",), "tags": ("华东",)})
    (planned,) = plan("客户ID 备注 核心需求 标签", ["C001", "新", "降本;增效", "华东"], book=book).rows
    assert planned.changes == (
        FieldChange("private_notes", "旧", "旧\n新"),
        FieldChange("core_needs", ("降本",), ("降本", "增效")),
    )


WANG = KnownContact(ContactId(7), {"contact_name": "王建国", "contact_phones": ("13812345678",)}, is_key=True)


def test_a_contact_is_found_by_name_and_gets_another_phone() -> None:
    (planned,) = plan("客户ID 联系人 电话", ["C001", "王建国", "13900000000"], book=known(contacts=[WANG])).rows
    assert planned.contact_id == 7
    assert planned.changes == (FieldChange("contact_phones", ("13812345678",), ("13812345678", "13900000000")),)


def test_another_name_is_another_contact() -> None:
    (planned,) = plan("客户ID 联系人 电话", ["C001", "李明", "13812345678"], book=known(contacts=[WANG])).rows
    assert planned.contact_id is None
    assert FieldChange("contact_name", None, "李明") in planned.changes


def test_a_masked_contact_never_overwrites_the_known_one() -> None:
    (planned,) = plan("客户ID 联系人 电话", ["C001", "*经理", "13812345678"], book=known(contacts=[WANG])).rows
    assert (planned.action, planned.changes) == (Action.UNCHANGED, ())


def test_rows_of_one_file_that_mean_the_same_customer() -> None:
    rows = [
        ["C9", "云起", "乐天", "13900000001"],
        ["C9", "云起", "盖洪", "13900000002"],
        ["C9", "云起", "乐天", "13900000001"],
    ]
    first, second, third = plan("客户ID 客户名称 联系人 电话", *rows).rows
    assert (first.action, second.action, third.action) == (Action.ADD, Action.CHANGE, Action.UNCHANGED)
    assert second.follows == third.follows == first.key
    assert FieldChange("contact_name", None, "盖洪") in second.changes
    assert third.problems[-1].code == "duplicate_row"


def test_of_many_that_may_be_the_same_the_first_five_are_told() -> None:
    """One phone for a whole table (a placeholder) must not compare every row with every other."""
    rows = plan("客户名称 电话", *[[f"云起{n}号店", "13912345678"] for n in range(2000)]).rows
    assert [row.action for row in rows] == [Action.ADD] * 2000
    assert [len(row.duplicates) for row in rows[:7]] == [0, 1, 2, 3, 4, 5, 5]
    assert [found.row for found in rows[-1].duplicates] == [("表", number) for number in range(2, 7)]


def test_a_row_is_no_duplicate_of_itself() -> None:
    (row,) = plan("客户名称 联系人 手机 公司电话", ["云起", "王芳", "13912345678", "13912345678"]).rows
    assert row.duplicates == ()


def test_one_code_for_two_customers_is_refused() -> None:
    first, second = plan("客户ID 客户名称", ["C9", "云起文化"], ["C9", "天成物流"]).rows
    assert (first.action, second.action) == (Action.ADD, Action.REJECT)
    problem = second.problems[-1]
    assert (problem.code, problem.column, problem.text, problem.row) == ("duplicate_code", "A", "C9", 3)


def test_one_name_with_two_codes_stays_two_customers() -> None:
    first, second = plan("客户ID 客户名称", ["C8", "云起"], ["C9", "云起"]).rows
    assert (first.action, second.action) == (Action.ADD, Action.ADD)
    assert [(found.row, found.reason) for found in second.duplicates] == [(first.key, "name")]


def test_the_owner_of_a_code_in_the_file_keeps_its_name() -> None:
    rows = [["K-17", "华远精密制造有限公司"], ["C001", "华远精密制造有限公司"]]
    first, second = plan("客户ID 客户名称", *rows, book=known()).rows
    assert (first.action, second.action) == (Action.ADD, Action.UNCHANGED)


def test_a_sheet_without_names_cannot_add() -> None:
    (planned,) = plan("客户ID 电话", ["C777", "13900000000"]).rows
    assert (planned.action, planned.problems[-1].code) == (Action.REJECT, "customer_code_unknown")


def test_grades_from_the_stated_value() -> None:
    rows = [["甲", "高价值/活跃"], ["乙", "中价值/沉默"], ["丙", "低价值/流失"], ["丁", ""]]
    planned = plan("客户名称 客户类型", *rows, choices=Choices(grades=True)).rows
    assert [row.record and row.record.grade for row in planned] == [Grade.A, Grade.B, Grade.C, None]


def test_changes_show_old_and_new() -> None:
    book = known({"stated_annual_value": Money.of_yuan(280_000)})
    (planned,) = plan("客户ID 年度贡献值(万元)", ["C001", 30.0], book=book).rows
    assert planned.changes == (FieldChange("stated_annual_value", Money.of_yuan(280_000), Money.of_yuan(300_000)),)


RECORDS = "客户ID 沟通时间 沟通方式 沟通主题"


def test_records_find_customers_of_the_book_and_of_the_same_file() -> None:
    customers = parsed(raw(["客户ID", "客户名称"], ["C002", "美佳"], sheet="一"))
    records = parsed(
        raw(RECORDS.split(), ["C001", "2026-10-01", "电话", "甲"], ["C002", "2026-10-02", "电话", "乙"], sheet="二")
    )
    plan_ = make_plan([records, customers], known())
    assert [(row.customer_id, row.follows) for row in plan_.rows] == [(None, None), (FIRST, None), (None, ("一", 2))]


def test_records_taken_before_are_unchanged() -> None:
    table = parsed(raw(RECORDS.split(), ["C001", "2026-10-01", "电话", "甲"], ["C001", "2026-10-01", "电话", "甲"]))
    once, twice = make_plan([table], known()).rows
    assert (once.action, twice.action) == (Action.ADD, Action.UNCHANGED)
    again = make_plan([table], known(imported_interactions={table.interactions[0].fingerprint}))
    assert again.count(Action.UNCHANGED) == 2


def test_records_by_name() -> None:
    rows = [["华远精密制造有限公司", "2026-10-01", "甲"], ["没有的", "2026-10-01", "乙"], ["", "2026-10-01", "丙"]]
    first, second, third = plan("客户名称 沟通时间 沟通内容", *rows, book=known()).rows
    assert (first.action, first.customer_id) == (Action.ADD, FIRST)
    assert (second.action, second.problems[-1].code) == (Action.REJECT, "customer_name_unknown")
    assert (third.action, third.problems[-1].code) == (Action.REJECT, "row_customer_missing")


def test_records_without_a_day_are_refused() -> None:
    rows = plan(RECORDS, ["C001", "", "电话", "甲"], ["C001", "从前", "电话", "乙"], book=known()).rows
    assert [row.problems[-1].code for row in rows] == ["time_missing", "date_unreadable"]


def test_rejected_rows_stand_in_their_place() -> None:
    rows = plan("客户ID 客户名称", ["C1", "甲"], ["C2", ""], ["C3", "丙"]).rows
    assert [(row.row, row.action) for row in rows] == [(2, Action.ADD), (3, Action.REJECT), (4, Action.ADD)]


def test_sums_repeated_titles_and_empty_rows_are_passed_over() -> None:
    rows = [["C1", "甲"], ["", ""], ["客户ID", "客户名称"], ["合计", "1"], ["C2", "乙"]]
    assert [row.row for row in plan("客户ID 客户名称", *rows).rows] == [2, 6]
