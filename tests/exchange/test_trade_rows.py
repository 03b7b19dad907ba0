"""Tables of trade: recognised, their amounts made, orders joined with lines, dirt told."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.exchange.fields import TableKind
from desktop.exchange.headings import recognise
from desktop.exchange.known import Known, KnownCustomer, KnownProduct
from desktop.exchange.parse import parse_table
from desktop.exchange.plan import Action, Choices, ImportPlan
from desktop.exchange.planner import make_plan
from desktop.exchange.records import OpportunityRecord, ParsedTable, ProductRecord, PurchaseRecord
from desktop.exchange.tables import RawTable
from desktop.models.kinds import OpportunityStage
from desktop.models.values import CustomerId, Money

TODAY = date(2026, 11, 23)
KNOWN = Known([KnownCustomer(CustomerId(7), "C001", "华远精密制造有限公司", short_name="华远精密")])


def parsed(text: str, name: str = "CSV") -> ParsedTable:
    table = RawTable(name, [line.split(",") for line in text.strip().splitlines()])
    found = parse_table(table, recognise(table), TODAY)
    assert found is not None
    return found


def plan(*tables: ParsedTable, known: Known = KNOWN, stubs: bool = False) -> ImportPlan:
    return make_plan(tables, known, Choices(stubs=stubs))


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ("订单号,日期,客户编号,产品编号,数量,单价", TableKind.PURCHASES),
        ("发票号,交易日期,客户名称,产品名称,品类,金额,成本", TableKind.PURCHASES),
        ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", TableKind.PURCHASES),
        ("orderID,productID,unitPrice,quantity,discount", TableKind.PURCHASES),
        ("orderID,customerID,employeeID,orderDate", TableKind.PURCHASES),
        ("productID,productName,supplierID,categoryID", TableKind.PRODUCTS),
        ("categoryID,categoryName,description,picture", TableKind.PRODUCTS),
        ("opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value", TableKind.OPPORTUNITIES),
        ("商机名称,客户名称,阶段,预计金额,预计成交日期", TableKind.OPPORTUNITIES),
        ("客户编号,客户名称,行业,年度贡献值(元)", TableKind.CUSTOMERS),
        ("客户编号,沟通时间,沟通方式,沟通主题", TableKind.INTERACTIONS),
    ],
)
def test_what_a_table_is(titles: str, kind: TableKind) -> None:
    assert recognise(RawTable("CSV", [titles.split(","), ["1"] * 4])).kind is kind


def test_an_amount_is_stated_or_made() -> None:
    table = parsed(
        """订单号,日期,客户编号,数量,单价,折扣,金额
1,2026-01-05,C001,3,10.005,,
2,2026-01-05,C001,2,10,25%,
3,2026-01-05,C001,2,10,,99
C4,2026-01-05,C001,-2,10,0.1,
5,2026-01-05,C001,2,,,"""
    )
    assert [record.amount and record.amount.yuan for record in table.purchases] == [
        Decimal("30.02"),
        Decimal(15),
        Decimal(99),
        Decimal(-18),
        None,
    ]
    actions = [row.action for row in plan(table).rows]
    assert actions == [Action.ADD] * 4 + [Action.REJECT]


def test_another_currency_is_told_and_not_converted() -> None:
    table = parsed(
        """订单号,日期,客户编号,数量,单价,金额
1,2026-01-05,C001,2,$10.50,
2,2026-01-05,C001,2,,£99
3,2026-01-05,C001,2,,¥7元"""
    )
    assert [record.amount and record.amount.yuan for record in table.purchases] == [21, 99, 7]
    assert [[problem.code for problem in row.problems] for row in plan(table).rows] == [
        ["currency_is_yuan"],
        ["currency_is_yuan"],
        [],
    ]


def test_who_it_is_and_what_is_told() -> None:
    table = parsed(
        """订单号,日期,客户编号,客户名称,金额
1,2026-01-05,C001,,10
1,2026-01-05,C001,,10
2,2026-01-05,,华远精密,20
3,2026-01-05,,,30
4,,C001,,40
5,2026-01-05,17850.0,,50"""
    )
    rows = plan(table).rows
    assert [row.action for row in rows] == [
        Action.ADD, Action.UNCHANGED, Action.ADD, Action.REJECT, Action.REJECT, Action.REJECT,
    ]  # fmt: skip
    codes = [row.problems[0].code if row.problems else "" for row in rows]
    assert codes == [
        "", "duplicate_row", "", "row_customer_missing", "purchase_day_missing", "customer_code_unknown",
    ]  # fmt: skip
    last = plan(table, stubs=True).rows[-1]
    assert last.action is Action.STUB
    assert isinstance(last.record, PurchaseRecord)
    assert last.record.code == "17850"


def test_lines_take_customer_and_day_from_their_order() -> None:
    orders = parsed("orderID,customerID,orderDate\n1,C001,1996-07-04 00:00:00.000\n2,C001,1996-07-05", "orders")
    lines = parsed("orderID,productID,unitPrice,quantity,discount\n1,11,14.00,12,0\n1,42,9.80,10,0.05", "lines")
    rows = plan(orders, lines).rows
    assert [(row.sheet, row.action) for row in rows] == [
        ("orders", Action.REJECT), ("lines", Action.ADD), ("lines", Action.ADD),
    ]  # fmt: skip
    record = rows[-1].record
    assert isinstance(record, PurchaseRecord)
    assert (record.bought_on, record.amount, rows[-1].customer_id) == (date(1996, 7, 4), Money(9310), 7)


def test_products_learn_their_category_and_are_known_again() -> None:
    categories = parsed("categoryID,categoryName,description\n1,Beverages,tea", "categories")
    products = parsed("productID,productName,categoryID\n1,Chai,1\n2,Chang,1", "products")
    known = Known(products=[KnownProduct(5, "1", "Chai", "Beverages")])
    rows = plan(categories, products, known=known).rows
    assert [row.action for row in rows] == [Action.UNCHANGED, Action.ADD]
    record = rows[1].record
    assert isinstance(record, ProductRecord)
    assert record.category == "Beverages"


def test_an_opportunity_that_went_on_is_changed() -> None:
    table = parsed(
        "opportunity_id,product,account,deal_stage,close_date,close_value\nX1,GTXPro,华远精密,Won,7/16/2017,3452"
    )
    row = plan(table).rows[0]
    assert row.action is Action.ADD
    assert isinstance(row.record, OpportunityRecord)
    assert (row.record.deal_stage, row.record.closed_on) == (OpportunityStage.WON, date(2017, 7, 16))
    again = Known(KNOWN.customers, opportunities={"X1": 9})
    row = plan(table, known=again).rows[0]
    assert (row.action, row.entity_id) == (Action.CHANGE, 9)
