"""What the list shows is what is written: columns, order, filter in words, groups."""

import csv
from datetime import timedelta
from pathlib import Path

from desktop.bootstrap.context import open_services
from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import speaking
from desktop.models.kinds import Grade, Language
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.rows.list_views import ShownList
from desktop.models.values import Money
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.documents import texts
from tests.support.people import customer

SHOWN = ShownList("等级:A 核心、B 重点", "等级", (("A 核心", 2), ("B 重点", 1)))


def test_groups_stand_in_a_first_column_and_over_parts_of_the_paper(
    book: Book, now: FixedClock, tmp_path: Path
) -> None:
    services = open_services(book, now)
    grades = {"C1": Grade.A, "C2": Grade.B, "C3": Grade.A}
    made = {code: customer(book, code, f"客户{code}", grade=grade) for code, grade in grades.items()}
    ids = [made["C3"], made["C1"], made["C2"]]
    with speaking(Language.ZH):
        path = tmp_path / "list.csv"
        services.exports.customer_list(path, ids, ["code", "name"], SHOWN)
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        pages = texts(services.printing.customer_list(ids, ["code", "name"], PageOptions(), SHOWN))
    assert rows[0][0] == "等级"
    assert [(row[0], row[1]) for row in rows[1:]] == [("A 核心", "C3"), ("A 核心", "C1"), ("B 重点", "C2")]
    text = "".join(pages).replace(" ", "").replace("\n", "")
    assert "等级:A核心、B重点" in text
    assert text.index("A核心2") < text.index("C3") < text.index("C1") < text.index("B重点1") < text.index("C2")


def test_a_customer_that_vanished_leaves_the_others_under_their_heads(
    book: Book, now: FixedClock, tmp_path: Path
) -> None:
    services = open_services(book, now)
    first, second = customer(book, "C1", "甲"), customer(book, "C2", "乙")
    services.customers.delete([first])
    path = tmp_path / "list.csv"
    shown = ShownList("", "Grade", (("one", 1), ("two", 1)))
    assert services.exports.customer_list(path, [first, second], ["code"], shown) == 1
    assert path.read_text("utf-8-sig").splitlines()[1] == "two,C2"


def test_every_column_is_written_as_it_is_shown(book: Book, now: FixedClock, tmp_path: Path) -> None:
    services = open_services(book, now)
    one = customer(book, "C1", "甲公司", grade=Grade.A, phone="13800001111")
    customer(book, "C2", "乙公司")
    services.trade.add_purchase(one, {"bought_on": now.today(), "amount": Money.of_yuan(125_000)})
    services.trade.add_purchase(one, {"bought_on": now.today() - timedelta(500), "amount": Money.of_yuan(100_000)})
    services.trade.add_contract(one, {"title": "框架", "ends_on": now.today() + timedelta(30)})
    keys = [column.key for column in CUSTOMER_COLUMNS]
    ids = services.lookups.customers.ids(CustomerFilter(), "code")
    path = tmp_path / "list.csv"
    with speaking(Language.ZH):
        services.exports.customer_list(path, ids, keys)
        pages = "".join(texts(services.printing.customer_list(ids, keys[:9], PageOptions(), SHOWN)))
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert "甲公司" in pages
    first, second = rows
    assert (first["年销售(万元)"], first["同比(%)"], first["价值"], first["潜力"]) == ("12.5", "25", "高", "中低")
    assert (first["电话"], first["上次沟通"], first["活跃度"]) == ("138 0000 1111", "–", "未启动")
    assert first["最近采购"] == now.today().isoformat()
    assert first["合同到期"] == (now.today() + timedelta(30)).isoformat()
    assert (second["年销售(万元)"], second["同比(%)"], second["价值"], second["电话"]) == ("–", "–", "低", "")
