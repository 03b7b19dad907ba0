"""The tab Deals on a real book: figures, chart, contracts renewed and ended, purchases, opportunities, the proposal."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import OpportunityStage, Status, TermState
from desktop.models.values import CustomerId, Money
from desktop.storage.book import Book
from desktop.views.dialogs.contract_dialog import ContractDialog, ContractStart
from desktop.views.dialogs.opportunity_dialog import OpportunityDialog
from desktop.views.dialogs.purchase_dialog import PurchaseDialog
from desktop.views.page import PageContext
from desktop.views.profile.deals_tab import DealsTab
from desktop.views.profile.page import ProfilePage
from tests.support.pages import navigator_of
from tests.support.people import customer

Open = Callable[[int], tuple[ProfilePage, DealsTab]]


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens a customer's deals as the window does."""

    def open_page(customer_id: int) -> tuple[ProfilePage, DealsTab]:
        page = ProfilePage(context)
        qtbot.addWidget(page)  # type: ignore[attr-defined]
        page.resize(1190, 690)
        page.show_customer(CustomerId(customer_id), "deals")
        page.show()
        page.catch_up()
        settle(context)
        tab = page.tab("deals")
        assert isinstance(tab, DealsTab)
        return page, tab

    return open_page


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(2)


def test_purchases_are_added_by_form_and_sums_follow(book: Book, context: PageContext, opened: Open) -> None:
    owner = CustomerId(customer(book))
    _page, tab = opened(owner)
    form = PurchaseDialog(context, owner, (), tab)
    form.open()
    form.amount.setText("1.2万")
    form.quantity.setText("many")
    form.submit()
    assert form.error_of("quantity")
    form.quantity.setText("12.5")
    form.submit()
    settle(context)
    assert tab.deals is not None
    assert tab.deals.summary.last_year == Money.of_yuan(12_000)
    assert len(tab.purchases.model.ids) == 1
    assert tab.months.chart.accessibleDescription()
    tab.months.chart.setFocus()
    QTest.keyClick(tab.months.chart, Qt.Key.Key_Left)
    current = tab.months.chart.current
    assert current is not None and current.words in tab.months.chart.accessibleDescription()
    tab.purchases.table.delete_requested.emit(list(tab.purchases.model.ids))
    settle(context)
    assert tab.deals.summary.to_date.fen == 0
    assert navigator_of(context).take_back is not None


def test_a_first_purchase_proposes_buying_with_one_click(book: Book, context: PageContext, opened: Open) -> None:
    owner = CustomerId(customer(book))
    context.book.customers.change(owner, {"status": Status.INTENT})
    page, tab = opened(owner)
    assert tab.proposal.isHidden()
    page.refresh(
        context.book.trade.add_purchase(owner, {"bought_on": date(2026, 11, 1), "amount": Money.of_yuan(5)})[1]
    )
    settle(context)
    assert not tab.proposal.isHidden()
    tab.proposal.button.click()
    settle(context)
    assert context.book.lookups.customers.profile(owner).status is Status.BUYING
    settle(context)
    assert tab.proposal.isHidden()


def test_a_renewal_begins_the_day_after_and_follows(book: Book, context: PageContext, opened: Open) -> None:
    owner = CustomerId(customer(book))
    today = context.today()
    end = date(today.year + (today.month == 12), today.month % 12 + 1, 15)
    context.book.trade.add_contract(
        owner, {"title": "年度框架", "starts_on": date(end.year - 1, end.month, 16), "ends_on": end}
    )
    page, tab = opened(owner)
    assert tab.deals is not None
    old = tab.deals.contracts[0]
    assert old.state is TermState.ENDING
    form = ContractDialog(context, ContractStart(owner, renews=old), page)
    form.open()
    assert form.starts_on.day == date(end.year, end.month, 16)
    assert form.ends_on.day == date(end.year + 1, end.month, 15)
    form.submit()
    settle(context)
    rows = {row.id: row for row in context.book.lookups.trade.contracts_of(owner)}
    assert rows[old.id].state is TermState.RUNNING
    assert [row.follows_id for row in rows.values() if row.id != old.id] == [old.id]


def test_an_opportunity_is_lost_with_its_reason(book: Book, context: PageContext, opened: Open) -> None:
    owner = CustomerId(customer(book))
    context.book.trade.add_opportunity(owner, {"title": "二期产线"})
    _page, tab = opened(owner)
    assert tab.deals is not None
    row = tab.deals.opportunities[0]
    form = OpportunityDialog(context, owner, (), (), tab, row=row, stage=OpportunityStage.LOST)
    form.open()
    form.reason.setPlainText("价格")
    form.submit()
    settle(context)
    found = context.book.lookups.trade.opportunity(row.id)
    assert (found.stage, found.lost_reason, found.closed_on) == (OpportunityStage.LOST, "价格", context.today())


def test_contracts_and_opportunities_that_were_found_are_led_to(book: Book, context: PageContext, opened: Open) -> None:
    owner = CustomerId(customer(book))
    trade = context.book.trade
    contracts = [trade.add_contract(owner, {"title": f"合同 {n}", "ends_on": date(2027, n, 1)})[0] for n in (1, 2)]
    hoped = [trade.add_opportunity(owner, {"title": f"商机 {n}"})[0] for n in (1, 2)]
    page, tab = opened(owner)
    for part, row, lines, words in (
        ("contracts", contracts[0], tab.contracts.lines, "合同 1"),
        ("opportunities", hoped[1], tab.opportunities.lines, "商机 2"),
    ):
        page.show_customer(owner, f"deals/{part}", int(row))
        settle(context)
        assert lines.marked is not None and words in lines.marked.accessibleName()
        focused = QApplication.focusWidget()
        assert focused is not None and lines.marked.isAncestorOf(focused)
