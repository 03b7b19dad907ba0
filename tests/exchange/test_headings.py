"""Tables are found by their titles, in any order, in many wordings."""

from pathlib import Path

import pytest

from desktop.exchange.fields import CustomerField as C
from desktop.exchange.fields import InteractionField as I
from desktop.exchange.fields import TableKind
from desktop.exchange.headings import (
    Remembered,
    corrected,
    for_kind,
    recognise,
    recognise_at,
    remembered_from,
    remembered_text,
)
from desktop.exchange.isolated import read_tables
from desktop.exchange.titles import TITLES
from tests.support.shared_data import shared_data
from tests.support.tables import raw

TABLE_1 = "客户ID, 客户名称, 行业属性, 合作时长(月), 年度贡献值(万元), 客户类型(价值/活跃度), 关键联系人, 联系方式, 核心需求, 最近互动时间".split(
    ", "
)
TABLE_2 = "客户ID, 沟通时间, 沟通方式(电话/拜访/邮件), 沟通主题, 客户反馈, 问题记录, 后续行动, 负责人, 完成时限".split(
    ", "
)
TABLE_3 = (
    "活动名称, 活动时间, 参与客户数量, 目标达成情况(如参与率≥80%), 客户反馈(满意度1-5分), 改进方向, 后续跟进计划".split(
        ", "
    )
)


def without_brackets(titles: list[str]) -> list[str]:
    return [title.split("(")[0] for title in titles]


@pytest.mark.parametrize(
    ("titles", "kind"),
    [(TABLE_1, TableKind.CUSTOMERS), (TABLE_2, TableKind.INTERACTIONS), (TABLE_3, TableKind.EVENTS)],
)
@pytest.mark.parametrize("change", [list, reversed, without_brackets])
def test_the_three_tables(titles: list[str], kind: TableKind, change) -> None:
    shown = list(change(titles))
    found = recognise(raw(shown))
    assert (found.kind, len(found.mapping), found.unknown) == (kind, len(titles), ())


def test_brackets_of_any_width_and_blanks() -> None:
    found = recognise(raw(["客户 名称 ", "年度贡献值（万元）", "合作时长【月】", "＊联系方式："]))
    assert list(found.mapping.values()) == [C.NAME, C.STATED_ANNUAL_VALUE, C.COOPERATION, C.CONTACT_PHONES]


def test_rows_above_the_titles_are_passed_over() -> None:
    found = recognise(
        raw(["2026年华东区客户资料", "", ""], ["", "", ""], ["制表:周明", "", "客户"], ["客户名称", "电话", "行业"])
    )
    assert (found.kind, found.header_row) == (TableKind.CUSTOMERS, 3)


def test_a_single_column_of_names_is_a_table_of_customers() -> None:
    found = recognise(raw(["客户名称"], ["华远"], ["美佳"]))
    assert (found.kind, dict(found.mapping)) == (TableKind.CUSTOMERS, {0: C.NAME})


@pytest.mark.parametrize(
    "row", [["a", "b", "c"], ["1", "2"], ["水果", "数目", "颜色", "产地"], ["", ""], ["客户ID"]], ids=str
)
def test_others_are_no_known_table(row: list[str]) -> None:
    assert recognise(raw(row)).kind is None


def test_an_empty_table_is_no_known_table() -> None:
    found = recognise(raw())
    assert (found.kind, found.titles, found.unknown) == (None, (), ())


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (["Account Name", "Phone", "Billing Street", "Billing City"], [C.NAME, C.CONTACT_PHONES, C.ADDRESS, C.CITY]),
        (["公司名称", "姓名", "手机", "职位"], [C.NAME, C.CONTACT_NAME, C.CONTACT_PHONES, C.CONTACT_TITLE]),
        (["单位名称", "统一社会信用代码", "法定代表人"], [C.NAME, C.CREDIT_CODE, C.LEGAL_REPRESENTATIVE]),
        (
            ["Name", "Company", "Job Title", "E-mail Address"],
            [C.CONTACT_NAME, C.NAME, C.CONTACT_TITLE, C.CONTACT_EMAIL],
        ),
        (["客戶名稱", "聯繫電話", "行業"], [C.NAME, C.CONTACT_PHONES, C.INDUSTRY]),
        (
            ["客户名称", "手机1", "手机2", "备注1", "备注2"],
            [C.NAME, C.CONTACT_PHONES, C.CONTACT_PHONES, C.PRIVATE_NOTES, C.PRIVATE_NOTES],
        ),
    ],
)
def test_other_wordings(titles: list[str], fields: list[C]) -> None:
    assert list(recognise(raw(titles)).mapping.values()) == fields


def test_a_column_of_yes_and_no_is_no_name() -> None:
    found = recognise(raw(["Name", "Customer", "Phone"], ["Grocery Outlet", "TRUE", "123456789"], ["Bob", "", ""]))
    assert dict(found.mapping) == {0: C.NAME, 2: C.CONTACT_PHONES}


@pytest.mark.parametrize(
    "name",
    [
        "odoo/res.partner.csv",
        "thunderbird/basic_addressbook.csv",
        "roundcubemail/gmail.csv",
        "google-shared-contacts-client/outlook.csv",
        "mautic/10contacts.csv",
        "tine/google_contacts.csv",
    ],
)
def test_exports_of_other_products(name: str) -> None:
    path: Path = shared_data("4-exports-spreadsheets", "product-exports", *name.split("/"))
    found = recognise(read_tables(path)[0])
    assert found.kind is TableKind.CUSTOMERS
    assert C.NAME in found.mapping.values()


def test_a_remembered_mapping_wins_and_survives_being_written_down() -> None:
    table = raw(["甲", "乙", "丙"], ["C1", "华远", "x"])
    found = recognise(table)
    assert found.kind is None
    said = corrected(found, TableKind.CUSTOMERS, {0: C.CODE, 1: C.NAME, 2: I.SAID})
    assert dict(said.mapping) == {0: C.CODE, 1: C.NAME}
    kept = remembered_from(remembered_text(said))
    assert kept == Remembered(TableKind.CUSTOMERS, {0: C.CODE, 1: C.NAME})
    assert recognise(table, {found.signature: kept}) == said
    assert recognise(raw(["甲", "丙", "乙"]), {found.signature: kept}).kind is None


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"kind": "x", "mapping": {}}', '{"kind": "customers", "mapping": {"a": "b"}}']
)
def test_a_mapping_that_is_not_understood_any_more(text: str) -> None:
    assert remembered_from(text) is None


def test_a_person_may_choose_row_and_kind() -> None:
    table = raw(["客户名称", "电话", "行业"], ["编号", "时间", "方式", "主题"])
    assert recognise_at(table, 1).kind is TableKind.INTERACTIONS
    assert for_kind(recognise_at(table, 1), TableKind.CUSTOMERS).mapping == {0: C.CODE}


def test_no_title_stands_for_two_fields() -> None:
    """A title listed twice would silently win once; titles are written folded, as they are looked up."""
    for kind, titles in TITLES.items():
        assert all(recognise(raw([title])).titles == (title,) for title in titles), kind
