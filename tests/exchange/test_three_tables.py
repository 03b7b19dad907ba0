"""What must come out of the tables reps keep: the expected results beside the data, exactly."""

from datetime import date, time
from pathlib import Path

import pytest

from desktop.exchange.cells import Severity
from desktop.exchange.known import Known
from desktop.exchange.plan import Action, Choices, ImportPlan
from desktop.exchange.planner import make_plan
from desktop.exchange.records import Action as NextAction
from desktop.exchange.records import CustomerRecord, InteractionRecord, ParsedTable
from desktop.models.kinds import ActivityBand, Channel, ValueBand
from desktop.models.values import Money
from tests.support.shared_data import shared_data
from tests.support.tables import parsed_file


@pytest.fixture(params=["messy.xlsx", "messy-table1-utf16-tab.csv"])
def customers(request: pytest.FixtureRequest) -> ParsedTable:
    return parsed_file(shared_data("8-three-tables", request.param))[0]


@pytest.fixture(params=["messy.xlsx", "messy-table2-semicolon.csv"])
def interactions(request: pytest.FixtureRequest) -> ParsedTable:
    return parsed_file(shared_data("8-three-tables", request.param))[-1]


def by_code(table: ParsedTable) -> dict[str, CustomerRecord]:
    return {record.code or "": record for record in table.customers}


def test_messy_customers_are_five(customers: ParsedTable) -> None:
    assert list(by_code(customers)) == ["C001", "C002", "C003", "C008", "C009"]


def test_c001(customers: ParsedTable) -> None:
    record = by_code(customers)["C001"]
    assert record.name == "华远精密制造有限公司"
    assert record.stated_annual_value == Money.of_yuan(1_500_000)
    assert record.contact_phones == ("13812345678",)
    assert (record.contact_name, record.contact_form_of_address) == ("", "经理")
    assert (record.stated_value, record.stated_activity) == (ValueBand.HIGH, ActivityBand.LIVELY)
    assert record.cooperation_since == date(2024, 11, 21)
    assert record.stated_last_contact_on == date(2026, 10, 15)
    assert record.core_needs == ("供应链稳定", "新品折扣")


def test_c002(customers: ParsedTable) -> None:
    record = by_code(customers)["C002"]
    assert record.stated_annual_value == Money.of_yuan(300_000)
    assert record.contact_phones == ("1395678",)
    assert record.cooperation_since == date(2026, 5, 21)
    remark = next(problem for problem in customers.problems if problem.code == "phone_incomplete")
    assert (remark.text, remark.severity, remark.title, remark.column) == ("1395678", Severity.REMARK, "联系方式", "B")


def test_c003(customers: ParsedTable) -> None:
    record = by_code(customers)["C003"]
    assert record.cooperation_since == date(2023, 10, 21)
    assert record.stated_last_contact_on == date(2026, 11, 7)
    assert (record.contact_name, record.contact_title) == ("沈丽", "采购总监")
    assert record.contact_phones == ("13700001122",)


def test_row_without_a_name_is_rejected_with_its_place(customers: ParsedTable) -> None:
    (rejected,) = customers.rejected
    (problem,) = rejected.problems
    assert (problem.row, problem.column, problem.title) == (rejected.row, "A", "客户名称")
    assert (problem.code, problem.severity) == ("row_name_missing", Severity.REJECT)


def test_c008_keeps_all_but_the_amount(customers: ParsedTable) -> None:
    record = by_code(customers)["C008"]
    assert record.stated_annual_value is None
    assert record.stated_last_contact_on == date(2026, 8, 25)
    assert record.contact_phones == ("13688990011",)
    problem = next(problem for problem in customers.problems if problem.text == "一百多")
    assert (problem.code, problem.severity, problem.column) == ("amount_unreadable", Severity.LOST, "D")


def test_c009_is_plain_text(customers: ParsedTable) -> None:
    record = by_code(customers)["C009"]
    assert record.name == "<b>云起</b>&文化"
    assert record.contact_phones == ('=HYPERLINK("http://x")',)
    assert record.core_needs == ("=1+1",)


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    table = parsed_file(shared_data("8-three-tables", "messy.xlsx"))[0]
    assert [record.row for record in table.customers] == [4, 5, 7, 9, 10]
    assert table.rejected[0].row == 8


def test_messy_interactions(interactions: ParsedTable) -> None:
    first, second, third = interactions.interactions
    assert (first.code, first.starts_on, first.starts_time) == ("C001", date(2026, 10, 15), time(9, 30))
    assert first.channel is Channel.VISIT
    assert first.actions == (
        NextAction("整理折扣方案,11月20日前反馈", date(2026, 11, 20)),
        NextAction("带样品K7", date(2026, 11, 20)),
    )
    assert (first.owner, first.owner_form_of_address) == (None, "客户经理")
    assert (second.starts_on, second.channel) == (date(2026, 7, 20), Channel.CALL)
    assert second.actions == (
        NextAction("邮寄新品手册", date(2026, 7, 27)),
        NextAction("跟进装修结束后的促销时间", date(2026, 7, 27)),
    )
    assert (third.code, third.channel, third.subject) == ("C404", Channel.WECHAT, "问候")


def plan_of(name: str, **choices: bool) -> ImportPlan:
    return make_plan(parsed_file(shared_data("8-three-tables", name)), Known(), Choices(**choices))


def test_unknown_code_is_rejected_or_becomes_a_stub() -> None:
    plan = plan_of("messy.xlsx")
    assert (plan.count(Action.ADD), plan.count(Action.REJECT)) == (7, 2)
    row = plan.rows[-1]
    (problem,) = row.problems
    assert (problem.code, problem.row, problem.column, problem.text) == ("customer_code_unknown", 7, "A", "C404")
    assert plan_of("messy.xlsx", stubs=True).rows[-1].action is Action.STUB


def test_clean_tables_have_no_problem() -> None:
    tables = parsed_file(shared_data("8-three-tables", "clean.xlsx"))
    assert [(len(table.customers), len(table.interactions)) for table in tables] == [(6, 0), (0, 4)]
    assert [problem for table in tables for problem in table.problems] == []
    record = by_code(tables[0])["C006"]
    assert (record.name, record.contact_phones) == ("㛃䶮𬭊科技(苏州)有限公司", ("010-62510000",))
    assert make_plan(tables, Known()).count(Action.ADD) == 10


def comparable(records: tuple[CustomerRecord, ...] | tuple[InteractionRecord, ...]) -> list[tuple[object, ...]]:
    return [record[2:] for record in records]


@pytest.mark.parametrize(
    ("workbook", "text"),
    [
        ("clean.xlsx", ("clean-table1-gb18030.csv", "clean-table2-utf8-bom.csv")),
        ("messy.xlsx", ("messy-table1-utf16-tab.csv", "messy-table2-semicolon.csv")),
    ],
)
def test_csv_and_workbook_of_the_same_rows_say_the_same(workbook: str, text: tuple[str, str]) -> None:
    """Fingerprints too: a row taken from the one is unchanged in the other."""
    customers, interactions = parsed_file(shared_data("8-three-tables", workbook))
    (same_customers,), (same_interactions,) = (parsed_file(shared_data("8-three-tables", name)) for name in text)
    assert comparable(customers.customers) == comparable(same_customers.customers)
    assert comparable(interactions.interactions) == comparable(same_interactions.interactions)


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "messy.xlsx"
    path.write_bytes(shared_data("8-three-tables", "messy.xlsx").read_bytes())
    parsed_file(path)
    assert list(tmp_path.iterdir()) == [path]
