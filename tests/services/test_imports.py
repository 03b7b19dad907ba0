"""Tables 1 and 2 as reps keep them go into a book: what must come out, again and back (domain.md §10)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.plan import Action, Choices, Decision
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_xlsx
from desktop.models.errors import Cancelled, UnreadableFile
from desktop.models.kinds import ActivityBand, Channel, Grade, Status, ValueBand
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.imports import ImportResult
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import CustomerId, Money
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import at
from tests.support.dump import dump
from tests.support.shared_data import shared_data


@pytest.fixture
def opened(book: Book, now: FixedClock) -> OpenBook:
    return open_services(book, now)


def run(opened: OpenBook, path: Path, choices: Choices | None = None) -> ImportResult:
    result, _ = opened.imports.apply(opened.imports.preview(opened.imports.read(path), choices))
    return result


def table(tmp_path: Path, titles: list[str], *rows: list[Any]) -> Path:
    path = tmp_path / "表.xlsx"
    write_xlsx(path, [SheetContent("表", [SheetColumn(title) for title in titles], rows)])
    return path


def by_code(opened: OpenBook, code: str) -> Any:
    found = opened.lookups.customers.by_code(code)
    assert found is not None, code
    return opened.lookups.customers.profile(found)


def test_the_clean_workbook_comes_in_whole(opened: OpenBook) -> None:
    result = run(opened, shared_data("8-three-tables", "clean.xlsx"))
    assert (result.customers, result.records, result.rejected) == (6, 4, 0)
    first = by_code(opened, "C001")
    assert first.stated_annual_value == Money.of_yuan(1_500_000)
    assert (first.stated_value, first.stated_activity) == (ValueBand.HIGH, ActivityBand.LIVELY)
    assert first.status is Status.BUYING
    assert first.industry == "制造业"
    assert first.key_contact.startswith("王建国")
    assert by_code(opened, "C006").name.startswith("㛃䶮𬭊")


@pytest.mark.parametrize("name", ["clean.xlsx", "clean-table1-gb18030.csv", "messy.xlsx", "messy-table1-utf16-tab.csv"])
def test_the_same_file_again_changes_nothing(opened: OpenBook, name: str) -> None:
    path = shared_data("8-three-tables", name)
    run(opened, path)
    before, status = dump(opened.book), opened.undo.status()
    again = run(opened, path)
    assert (again.added, again.changed) == (0, 0)
    assert dump(opened.book) == before
    assert opened.undo.status() == status


def test_the_messy_workbook_is_understood(opened: OpenBook) -> None:
    preview = opened.imports.preview(opened.imports.read(shared_data("8-three-tables", "messy.xlsx")))
    opened.imports.apply(preview)
    first, second, third = (by_code(opened, code) for code in ("C001", "C002", "C003"))
    assert first.stated_annual_value == Money.of_yuan(1_500_000)
    person = opened.lookups.contacts.contacts_of(first.id)[0]
    assert (person.name, person.form_of_address, person.phones) == ("", "经理", ("13812345678",))
    assert second.stated_annual_value == Money.of_yuan(300_000)
    assert second.cooperation_since == date(2026, 5, 23)
    assert "1395678" in opened.lookups.contacts.contacts_of(second.id)[0].phones
    assert third.cooperation_since == date(2023, 10, 23)
    assert third.stated_last_contact_on == date(2026, 11, 7)
    titled = opened.lookups.contacts.contacts_of(third.id)[0]
    assert (titled.name, titled.title) == ("沈丽", "采购总监")
    assert "一百多" in by_code(opened, "C008").import_remarks
    assert by_code(opened, "C009").name == "<b>云起</b>&文化"
    rejected = {problem.code for row in preview.plan.rows if row.action is Action.REJECT for problem in row.problems}
    assert {"row_name_missing", "customer_code_unknown"} <= rejected


def test_records_bring_follow_ups_with_their_deadlines(opened: OpenBook) -> None:
    run(opened, shared_data("8-three-tables", "messy.xlsx"))
    promises = opened.lookups.followups.open_of(by_code(opened, "C001").id)
    assert len(promises) == 2
    later = opened.lookups.followups.open_of(by_code(opened, "C002").id)
    assert date(2026, 7, 27) in {row.due_on for row in later}
    assert by_code(opened, "C002").last_channel is Channel.CALL


def test_an_import_is_one_step_and_can_be_undone_and_redone(opened: OpenBook) -> None:
    before = dump(opened.book)
    run(opened, shared_data("8-three-tables", "clean.xlsx"))
    after = dump(opened.book)
    opened.undo.undo()
    assert dump(opened.book) == before
    opened.undo.redo()
    assert dump(opened.book) == after


def test_a_later_edit_is_not_overwritten_by_the_same_row(opened: OpenBook) -> None:
    path = shared_data("8-three-tables", "clean.xlsx")
    run(opened, path)
    first = by_code(opened, "C001").id
    opened.customers.change(first, {"name": "华远精密(苏州)有限公司", "grade": "A"})
    run(opened, path)
    assert by_code(opened, "C001").name == "华远精密(苏州)有限公司"


def test_a_changed_row_changes_only_what_it_says(opened: OpenBook, tmp_path: Path) -> None:
    run(opened, shared_data("8-three-tables", "clean.xlsx"))
    old = by_code(opened, "C001")
    result = run(opened, table(tmp_path, ["客户ID", "客户名称", "年度贡献值(万元)"], ["C001", old.name, 180]))
    assert (result.added, result.changed) == (0, 1)
    new = by_code(opened, "C001")
    assert new.stated_annual_value == Money.of_yuan(1_800_000)
    assert (new.industry, new.cooperation_since, new.key_contact) == (
        old.industry,
        old.cooperation_since,
        old.key_contact,
    )


def test_grades_from_the_stated_value_when_asked(opened: OpenBook) -> None:
    run(opened, shared_data("8-three-tables", "clean.xlsx"), Choices(grades=True))
    assert by_code(opened, "C001").grade is Grade.A


def test_an_unknown_code_becomes_a_stub_when_asked(opened: OpenBook) -> None:
    path = shared_data("8-three-tables", "messy.xlsx")
    run(opened, path, Choices(stubs=True))
    assert by_code(opened, "C404").name == "C404"


def test_a_likely_duplicate_is_offered_and_taken_when_said(opened: OpenBook, tmp_path: Path) -> None:
    known, _ = opened.customers.add({"name": "苏州同福餐饮管理有限公司"})
    path = table(tmp_path, ["客户名称", "联系电话"], ["同福餐饮管理（苏州）有限公司", "13800001111"])
    preview = opened.imports.preview(opened.imports.read(path))
    assert [like.customer_id for like in preview.plan.rows[0].duplicates] == [known]
    decided = Choices(decisions={preview.plan.rows[0].key: Decision(customer_id=known)})
    opened.imports.apply(opened.imports.plan_again(preview, decided))
    assert len(opened.lookups.customers.ids(CustomerFilter())) == 1
    assert opened.lookups.customers.profile(CustomerId(known)).phone == "13800001111"


def test_cancelling_leaves_the_book_as_it_was(opened: OpenBook) -> None:
    preview = opened.imports.preview(opened.imports.read(shared_data("8-three-tables", "clean.xlsx")))
    before = dump(opened.book)
    asked: list[int] = []

    def soon() -> bool:
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        opened.imports.apply(preview, cancelled=soon)
    assert dump(opened.book) == before


def test_table_3_is_recognised_and_left_for_later(opened: OpenBook, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["活动名称", "活动时间", "参与客户数量", "目标达成情况(如参与率≥80%)"],
        ["沙龙", "2026-05-01", "25人", "83%"],
    )
    with pytest.raises(UnreadableFile) as refused:
        opened.imports.preview(opened.imports.read(path))
    assert refused.value.code == "table_for_later"


def test_a_corrected_mapping_is_remembered(opened: OpenBook, tmp_path: Path) -> None:
    path = table(tmp_path, ["抬头甲", "客户名称"], ["13800002222", "长风医疗"])
    read = opened.imports.read(path)
    from desktop.exchange.fields import CustomerField

    mapping = {0: CustomerField.CONTACT_PHONES, 1: CustomerField.NAME}
    opened.imports.apply(opened.imports.preview(opened.imports.correct(read, 0, mapping=mapping)))
    again = opened.imports.read(path)
    assert again.tables[0].recognised.mapping == mapping


def test_rejected_rows_are_saved_with_their_reason_and_can_be_read(opened: OpenBook, tmp_path: Path) -> None:
    preview = opened.imports.preview(opened.imports.read(shared_data("8-three-tables", "messy.xlsx")))
    target = tmp_path / "rejected.xlsx"
    assert opened.exports.rejected(target, preview) == 2
    tables = opened.imports.read(target).tables
    assert all("" not in read.recognised.titles[-1:] for read in tables)
    assert sum(len(read.raw.rows) - 1 for read in tables) == 2


def test_records_that_the_book_exported_are_not_taken_twice(opened: OpenBook, tmp_path: Path) -> None:
    run(opened, shared_data("8-three-tables", "clean.xlsx"))
    customer = by_code(opened, "C001").id
    draft = RecordDraft((customer,), at(20), Channel.CALL, said="谈了二号线的交期")
    opened.interactions.record(draft)
    opened.exports.workbook(tmp_path / "all.xlsx")
    preview = opened.imports.preview(opened.imports.read(tmp_path / "all.xlsx"))
    sheet = [row for row in preview.plan.rows if row.sheet == "沟通记录"]
    assert len(sheet) == 5
    assert {row.action for row in sheet} == {Action.UNCHANGED}
