"""Contacts and calendars on the import page: whose they are is asked, what they become is shown and can be changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from desktop.exchange.plan import Action, Becomes
from desktop.models.kinds import Language
from desktop.models.values import CustomerId
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.importer.customer_question import CustomerQuestion
from desktop.views.importer.page import ImportPage
from desktop.views.page import PageContext
from tests.support.dump import dump

CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n"
    for card in ("FN:王建国\nORG:华远精密\nTEL:13800138000", "FN:老周\nTEL:13600008888", "FN:小吴", "TITLE:x")
)
EVENTS = (
    "BEGIN:VCALENDAR\n"
    "BEGIN:VEVENT\nUID:1\nSUMMARY:去华远精密\nDTSTART:20261125T013000Z\nDTEND:20261125T030000Z\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:2\nSUMMARY:例会\nDTSTART:20261123T010000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2\nEND:VEVENT\n"
    "BEGIN:VEVENT\nSUMMARY:牙医\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)


@pytest.fixture
def huayuan(context: PageContext) -> CustomerId:
    customer, _ = context.book.customers.add({"name": "华远精密制造有限公司"})
    context.book.customers.change(customer, {"short_name": "华远精密"})
    return customer


@pytest.fixture
def page(context: PageContext, huayuan: CustomerId, qtbot) -> Iterator[ImportPage]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1190, 680)
    made = ImportPage(context, window)
    made.resize(1190, 680)
    window.show()
    made.catch_up()
    QAbstractItemModelTester(made.review.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    yield made
    made.hide()


def settle(page: ImportPage) -> None:
    for _round in range(4):
        assert page.context.jobs.wait_idle(60)
        QTest.qWait(5)


def read(page: ImportPage, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, "utf-8")
    page.open_files([path])
    settle(page)


def actions(page: ImportPage) -> list[Action]:
    return [row.action for row in page._preview.plan.rows]


def links(page: ImportPage, row: int) -> dict[str, str]:
    model = page.review.model
    line = next(n for n in range(model.rowCount()) if model.is_note(n) and model.row_at(n).row == row)
    return {link.key: link.words for link in model.note_at(line).links}


def choose(page: ImportPage, row: int, key: str) -> None:
    page.review.link_chosen.emit(page._preview.plan.rows[row - 1], key)
    settle(page)


def press_import(page: ImportPage) -> None:
    QTest.mouseClick(page.review.go, Qt.MouseButton.LeftButton)
    settle(page)


def test_contacts_without_a_company_are_given_to_one(
    page: ImportPage, book: Book, huayuan: CustomerId, tmp_path: Path
) -> None:
    before = dump(book)
    read(page, tmp_path, "people.vcf", CARDS)
    assert actions(page) == [Action.CHANGE, Action.REJECT, Action.REJECT, Action.REJECT]
    assert not page.review.columns.isVisible()
    assert page.review.go.text() == "Import 1 contact"
    assert "choose" in links(page, 2) and "choose" not in links(page, 4)
    choose(page, 2, "choose")
    (question,) = page.findChildren(CustomerQuestion)
    assert question.all.isVisible() and "2" in question.all.text()
    question.picker.show_customer(huayuan, "华远精密")
    question.all.setChecked(True)
    question.submit()
    settle(page)
    assert actions(page) == [Action.CHANGE, Action.CHANGE, Action.CHANGE, Action.REJECT]
    assert page.review.go.text() == "Import 3 contacts"
    press_import(page)
    people = page.context.book.lookups.contacts.contacts_of(huayuan)
    assert {one.name for one in people} == {"王建国", "老周", "小吴"}
    book.undo()
    assert dump(book) == before


def test_one_contact_is_given_to_a_customer(page: ImportPage, huayuan: CustomerId, tmp_path: Path) -> None:
    read(page, tmp_path, "people.vcf", CARDS)
    choose(page, 3, "choose")
    (question,) = page.findChildren(CustomerQuestion)
    question.submit()
    assert question.isVisible()  # nobody is chosen yet
    question.picker.show_customer(huayuan, "华远精密")
    question.submit()
    settle(page)
    assert actions(page) == [Action.CHANGE, Action.REJECT, Action.CHANGE, Action.REJECT]


def test_events_show_what_they_become(page: ImportPage, book: Book, tmp_path: Path) -> None:
    read(page, tmp_path, "calendar.ics", EVENTS)
    assert page.review.go.text() == "Import 1 visit and 1 event"
    model = page.review.model
    titles = [column.title for column in model.columns]
    shown = [[model.cell(n, titles.index(t)).text for t in ("Becomes", "Summary", "Customer", "Time", "Repeats")]
             for n in range(model.rowCount()) if not model.is_note(n)]  # fmt: skip
    assert shown == [
        ["Visit", "去华远精密", "华远精密", "2026-11-25 Wed 09:30–11:00", "–"],
        ["Calendar event", "例会", "–", "2026-11-23 Mon 09:00–09:30", "every 2 weeks"],
        ["–", "牙医", "–", "–", "–"],
    ]
    choose(page, 1, "as_event")
    assert page._preview.plan.rows[0].becomes is Becomes.EVENT
    assert "again" in links(page, 1)
    choose(page, 1, "again")
    press_import(page)
    assert "1 new visit" in page.outcome._numbers.text() and "1 new event" in page.outcome._numbers.text()
    with book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM calendar_event").scalar() == 1


def test_a_moved_event_shows_when_it_was(page: ImportPage, tmp_path: Path) -> None:
    read(page, tmp_path, "calendar.ics", EVENTS)
    press_import(page)
    read(page, tmp_path, "calendar.ics", EVENTS.replace("20261125", "20261126"))
    model = page.review.model
    time = next(n for n, column in enumerate(model.columns) if column.title == "Time")
    cell = model.cell(0, time)
    assert (cell.text, cell.old) == ("2026-11-26 Thu 09:30–11:00", "2026-11-25 Wed 09:30–11:00")


@pytest.mark.parametrize("name", ["empty.vcf", "empty.ics"])
def test_a_file_with_nothing_in_it_says_so(page: ImportPage, tmp_path: Path, name: str) -> None:
    read(page, tmp_path, name, "BEGIN:NOTHING\n")
    assert f"“{name}” holds no" in page.chooser.message.text


def test_everything_is_said_in_chinese(page: ImportPage, qapp, tmp_path: Path) -> None:
    language.speaker(qapp).speak(Language.ZH)
    read(page, tmp_path, "calendar.ics", EVENTS)
    assert page.review.go.text() == "导入 1 次拜访、1 个日程"
    read(page, tmp_path, "people.vcf", CARDS)
    assert page.review.go.text() == "导入 1 位联系人"
    note = next(
        page.review.model.note_at(n) for n in range(page.review.model.rowCount()) if page.review.model.is_note(n)
    )
    assert note.text.startswith("第 2 个联系人：没有公司")
