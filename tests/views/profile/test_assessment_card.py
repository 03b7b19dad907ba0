"""The assessment and the reviews on the overview: every fact in words, the rep's word against it, forms, undo."""

from datetime import date, timedelta

import pytest

from desktop.models.kinds import Grade, JudgementKind, ReviewKind, ValueBand
from desktop.models.values import CustomerId, Money
from desktop.views.dialogs.judge_dialog import JudgeDialog
from desktop.views.dialogs.review_dialogs import HoldReviewDialog, PlanReviewDialog
from desktop.views.page import PageContext
from desktop.views.profile.overview import OverviewTab
from desktop.views.profile.page import ProfilePage
from tests.views.profile.opening import Open, known, opened, settle, take_back

__all__ = ["known", "opened"]


def overview(page: ProfilePage) -> OverviewTab:
    tab = page.tab("overview")
    assert isinstance(tab, OverviewTab)
    return tab


def lines(page: ProfilePage) -> list[str]:
    card = overview(page).assessment
    return [line.accessibleName() for line in card.lines._lines if line.isVisibleTo(card)]


@pytest.fixture
def buying(context: PageContext, known: CustomerId) -> CustomerId:
    """The customer of the tests buys, and nobody else does."""
    context.book.customers.change(known, {"grade": Grade.B, "cooperation_since": date(2025, 1, 1)})
    bought = {"bought_on": context.today() - timedelta(20), "amount": Money.of_yuan(480_000)}
    context.book.trade.add_purchase(known, bought)
    return known


def test_every_fact_is_said_and_the_suggestion_is_followed(
    opened: Open, context: PageContext, buying: CustomerId
) -> None:
    page = opened(buying)
    said = lines(page)
    assert any("48" in line and line.startswith("Value") for line in said)
    grade = next(line for line in said if line.startswith("Suggested grade"))
    assert "rank 1" in grade and "A core" in grade
    card = overview(page).assessment
    line = next(one for one in card.lines._lines if one.accessibleName() == grade)
    line.run_verb(0)
    settle(context)
    assert context.book.lookups.customers.profile(buying).grade is Grade.A
    take_back(context)
    assert context.book.lookups.customers.profile(buying).grade is Grade.B


def test_judging_otherwise_needs_a_reason_and_can_be_withdrawn(
    opened: Open, context: PageContext, buying: CustomerId
) -> None:
    page = opened(buying)
    card = overview(page).assessment
    dialog = JudgeDialog(context, buying, JudgementKind.VALUE, ValueBand.HIGH, card)
    dialog.open()
    dialog.value.set_value(ValueBand.LOW)
    dialog.submit()
    settle(context)
    assert dialog.error_of("reason")
    dialog.reason.setPlainText("一次性订单")
    dialog.submit()
    settle(context)
    value = next(line for line in lines(page) if line.startswith("Value"))
    assert "一次性订单" in value and "2027-02-21" in value
    card.withdraw(buying, JudgementKind.VALUE)
    settle(context)
    assert not any("一次性订单" in line for line in lines(page))


def test_reviews_are_planned_held_and_listed(opened: Open, context: PageContext, buying: CustomerId) -> None:
    page = opened(buying)
    card = overview(page).reviews
    names = [line.accessibleName() for line in card.lines._lines if line.isVisibleTo(card)]
    assert len(names) == 3
    card.lines._lines[0].run_verb(0)
    plan = card.findChild(PlanReviewDialog)
    assert plan is not None
    plan.kind.set_value(ReviewKind.QUARTERLY)
    plan.submit()
    settle(context)
    review = context.book.lookups.knowing.reviews_of(buying)[0]
    assert (review.kind, review.planned_on) == (ReviewKind.QUARTERLY, context.today())
    planned = next(line for line in card.lines._lines if "planned for" in line.accessibleName())
    planned.run_verb(0)
    form = card.findChild(HoldReviewDialog)
    assert form is not None
    form.texts["experience"].setPlainText("交付准时")
    form.texts["agreed_steps"].setPlainText("明年共建备件库")
    form.submit()
    settle(context)
    review = context.book.lookups.knowing.review(review.id)
    assert (review.held_on, review.agreed_steps) == (context.today(), "明年共建备件库")
    assert any("明年共建备件库" in line.accessibleName() for line in card.lines._lines)
    assert len(context.book.lookups.interactions.latest(buying, 5)) == 1


def test_a_review_nobody_planned_is_written_down_in_one_step(
    opened: Open, context: PageContext, buying: CustomerId
) -> None:
    page = opened(buying)
    card = overview(page).reviews
    card.lines._lines[0].run_verb(1)
    form = card.findChild(HoldReviewDialog)
    assert form is not None
    form.texts["experience"].setPlainText("满意")
    form.submit()
    settle(context)
    assert len(context.book.lookups.knowing.reviews_of(buying)) == 1
    take_back(context)
    assert context.book.lookups.knowing.reviews_of(buying) == []
    assert context.book.lookups.interactions.latest(buying, 5) == []


def test_a_customer_of_the_top_wants_a_second_manager(opened: Open, context: PageContext, buying: CustomerId) -> None:
    page = opened(buying)
    assert any("no second manager is named" in line for line in lines(page))
    colleague, _changes = context.book.colleagues.add({"name": "小赵"})
    context.hub.broadcast(context.book.customers.change(buying, {"second_manager_id": colleague}), None)
    settle(context)
    assert not any("no second manager is named" in line for line in lines(page))
