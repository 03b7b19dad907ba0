"""What the list shows is what is written: columns, order, filter in words, groups."""

import csv
from pathlib import Path

from desktop.bootstrap.context import open_services
from desktop.documents.render import PageOptions
from desktop.i18n.catalogue import speaking
from desktop.models.kinds import Grade, Language
from desktop.models.rows.list_views import ShownList
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
