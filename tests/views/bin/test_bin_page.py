"""The page Bin: deleted things by the day, searched, brought back by key, button and menu, removed after a question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.kinds import BinKind
from desktop.models.rows.needs import NeedDraft
from desktop.views.bin.page import BinPage
from desktop.views.page import PageContext
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.support.qt import FakeAsker


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> BinPage:
    first = customer(context.book.book)
    person = contact(context.book.book, first, name="王芳")
    need, _ = context.book.needs.add(first, NeedDraft("供应链稳定"))
    other = customer(context.book.book, "C002", "美佳百货连锁有限公司")
    context.book.contacts.delete([person])
    context.book.needs.delete([need])
    context.book.customers.delete([other])
    made = BinPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.catch_up()
    settle(context)
    return made


def settle(context: PageContext) -> None:
    for _round in range(3):
        context.jobs.wait_idle()
        QApplication.processEvents()


def titles(page: BinPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount()) if (page.model.id_at(row) or 0) > 0]


def choose(page: BinPage, title: str) -> None:
    for row in range(page.model.rowCount()):
        if page.model.text(row, 0) == title:
            page.table.choose_row(row)


def test_by_the_day_of_deletion(page: BinPage) -> None:
    assert sorted(titles(page)) == ["供应链稳定", "王芳", "美佳百货连锁有限公司"]
    assert page.model.text(0, 0).endswith("3") and page.model.head(0) is not None
    assert page.bar.kinds.count() == 4


def test_searched_and_filtered(page: BinPage, context: PageContext) -> None:
    page.bar.search.setText("王")
    settle(context)
    assert titles(page) == ["王芳"]
    page.bar.search.setText("没有")
    settle(context)
    assert titles(page) == []
    page.bar.search.clear()
    settle(context)
    page.bar.kind_chosen.emit(BinKind.CUSTOMER)
    settle(context)
    assert titles(page) == ["美佳百货连锁有限公司"]


def test_enter_brings_it_back(page: BinPage, context: PageContext) -> None:
    choose(page, "王芳")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(context)
    assert sorted(titles(page)) == ["供应链稳定", "美佳百货连锁有限公司"]
    assert navigator_of(context).toasts == ["Restored 王芳"]
    assert navigator_of(context).take_back is not None
    assert page.chosen(), "the keyboard stays in the list"


def test_for_good_only_after_a_question(page: BinPage, context: PageContext, asker: FakeAsker) -> None:
    choose(page, "王芳")
    asker.answer = -1
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    settle(context)
    assert len(titles(page)) == 3
    asker.answer = 0
    page.bar.purge.click()
    settle(context)
    assert sorted(titles(page)) == ["供应链稳定", "美佳百货连锁有限公司"]
    assert all("cannot be undone" in question.text for question in asker.asked)  # type: ignore[union-attr]
    assert navigator_of(context).toasts == ["1 thing is gone for good"]


def test_emptied(page: BinPage, context: PageContext, asker: FakeAsker) -> None:
    page.actions_for_menu()[0].trigger()
    settle(context)
    assert titles(page) == []
    assert context.book.lookups.bin.listed().total == 0
    assert not page.actions_for_menu()[0].isEnabled()
