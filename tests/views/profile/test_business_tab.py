"""The tab Needs and business, and the freshness of what is known: by keyboard, with undo."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.kinds import CompetitorMoveKind, FieldGroup, Grade, NeedState
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import CustomerId, Money
from desktop.services.customers import Customers
from desktop.services.ports import FixedClock
from desktop.views.dialogs.competitor_move_dialog import CompetitorMoveDialog
from desktop.views.dialogs.industry_dialog import IndustryDialog
from desktop.views.dialogs.need_met_dialog import NeedMetDialog
from desktop.views.page import PageContext
from desktop.views.profile.business_tab import BusinessTab
from desktop.views.profile.edited_line import EditedLine
from desktop.views.profile.field_kinds import NEW_INDUSTRY
from desktop.views.profile.overview import OverviewTab
from desktop.views.profile.page import ProfilePage
from desktop.views.profile.quick_line import QuickLine
from tests.views.profile.opening import Open, known, opened, settle, take_back

__all__ = ["known", "opened"]


def business(page: ProfilePage) -> BusinessTab:
    tab = page.tab("business")
    assert isinstance(tab, BusinessTab)
    return tab


def overview(page: ProfilePage) -> OverviewTab:
    tab = page.tab("overview")
    assert isinstance(tab, OverviewTab)
    return tab


def note(context: PageContext, line: QuickLine, text: str) -> None:
    line.input.setText(text)
    QTest.keyClick(line.input, Qt.Key.Key_Return)
    settle(context)


def rewrite(context: PageContext, line: EditedLine, text: str) -> None:
    """Edit a line in place: Enter opens it, Ctrl+Enter keeps."""
    QTest.keyClick(line.row._view, Qt.Key.Key_Return)
    assert line.row.editor is not None
    field = line.row.editor.focusProxy()
    assert field is not None
    field.setPlainText(text)  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(context)


def test_needs_are_noted_edited_and_met_by_something(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known, "business")
    card = business(page).wants
    note(context, card.quick, "备件寄售")
    line = card.lines.take(1)[0]
    assert line.row.value == "备件寄售"
    rewrite(context, line, "备件寄售到厂")
    need = context.book.lookups.needs.needs_of(known)[0]
    assert need.text == "备件寄售到厂"
    line.run_verb(0)
    dialog = card.findChild(NeedMetDialog)
    assert dialog is not None
    dialog.served_by.setText("寄售柜")
    dialog.submit()
    settle(context)
    need = context.book.lookups.needs.need(need.id)
    assert (need.state, need.served_by) == (NeedState.MET, "寄售柜")
    assert "寄售柜" in line._note.text()
    take_back(context)
    assert context.book.lookups.needs.need(need.id).state is NeedState.OPEN


def test_an_emptied_need_stays_open_with_words(opened: Open, context: PageContext, known: CustomerId) -> None:
    context.book.needs.add(known, NeedDraft("备件寄售"))
    line = business(opened(known, "business")).wants.lines.take(1)[0]
    rewrite(context, line, "")
    assert line.row.editor is not None
    assert line.row._error.text()


def test_pain_points_hurt_and_are_solved(opened: Open, context: PageContext, known: CustomerId) -> None:
    card = business(opened(known, "business")).pains
    note(context, card.quick, "停机多")
    line = card.lines.take(1)[0]
    line.run_verb(0)
    settle(context)
    assert context.book.lookups.knowing.pain_points_of(known)[0].solved_on == context.today()
    assert "Solved" in line._chip.text()
    line.run_verb(1)
    settle(context)
    assert context.book.lookups.knowing.pain_points_of(known) == []
    take_back(context)
    assert len(context.book.lookups.knowing.pain_points_of(known)) == 1


def test_competitors_and_their_dated_moves(opened: Open, context: PageContext, known: CustomerId) -> None:
    card = business(opened(known, "business")).competitors
    note(context, card.quick, "精工机电")
    rival = card.rivals.take(1)[0]
    rewrite(context, rival.remarks, "本地厂")
    rival.name.run_verb(0)
    dialog = card.findChild(CompetitorMoveDialog)
    assert dialog is not None
    dialog.kind.set_value(CompetitorMoveKind.PRICE)
    dialog.text.setPlainText("降价 5%")
    dialog.day.input.setText("2026-11-02")
    dialog.day.input.textEdited.emit("2026-11-02")
    dialog.submit()
    settle(context)
    row = context.book.lookups.knowing.competitors_of(known)[0]
    assert (row.remarks, row.moves[0].text, row.moves[0].made_on) == ("本地厂", "降价 5%", date(2026, 11, 2))
    assert "降价 5%" in rival.moves.take(1)[0].accessibleName()


def test_a_tender_is_told_sixty_days_ahead(opened: Open, context: PageContext, known: CustomerId) -> None:
    far, near = context.today() + timedelta(61), context.today() + timedelta(60)
    context.book.customers.change(known, {"tender_on": far, "procurement_budget": Money.of_yuan(2_000_000)})
    page = opened(known, "business")
    card = business(page).purchasing
    assert not card.reminders.isVisible()
    row = card.edited.rows["tender_on"]
    row.committed.emit(near)
    settle(context)
    assert card.reminders.isVisible()
    assert "Tender on" in card.reminders.take(1)[0].accessibleName()


def test_stale_groups_are_marked_and_asked_about_only_for_a_and_b(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    book = context.book
    book.customers.change(known, {"finance": "付款准时", "grade": Grade.C})
    long_ago = FixedClock(context.clock.now() - timedelta(200))
    Customers(book.book, long_ago).confirm(known, [FieldGroup.FINANCE, FieldGroup.BASICS])
    page = opened(known)
    details = overview(page).details
    assert "out of date" in details.fresh[FieldGroup.FINANCE].words
    assert not details.nag.isVisible()
    changes = book.customers.change(known, {"grade": Grade.A})
    context.hub.broadcast(changes, None)
    settle(context)
    assert "Finance" in details.nag.text
    details.fresh[FieldGroup.FINANCE].button.click()
    settle(context)
    assert book.lookups.customers.profile(known).confirmed[FieldGroup.FINANCE] == context.today()
    details.nag.action_clicked.emit()
    settle(context)
    assert not details.nag.isVisible()
    take_back(context)
    assert details.nag.isVisible()


def test_a_new_industry_is_named_from_the_profile(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    details = overview(page).details
    details.edited.rows["industry_id"].committed.emit(NEW_INDUSTRY)
    dialog = details.findChild(IndustryDialog)
    assert dialog is not None
    dialog.name.setText("新能源")
    dialog.submit()
    settle(context)
    assert context.book.lookups.customers.profile(known).industry == "新能源"
    assert details.edited.rows["industry_id"]._view.label.text() == "新能源"
    take_back(context)
    assert context.book.lookups.customers.profile(known).industry == ""


def test_the_badge_says_what_is_clear(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    badge = page._header._clear
    assert badge.text() == "Clear 1/3"  # the decider is known
    book = context.book
    book.pain_points.add(known, "停机多")
    changes = book.customers.change(known, {"tender_on": context.today()})
    context.hub.broadcast(changes, None)
    settle(context)
    assert badge.text() == "Clear 3/3"


def test_a_need_that_was_found_is_led_to_and_marked(opened: Open, context: PageContext, known: CustomerId) -> None:
    texts = [f"需求 {number}" for number in range(12)]
    ids = [context.book.needs.add(known, NeedDraft(text))[0] for text in texts]
    page = opened(known, "overview")
    page.show_customer(known, "business", int(ids[-1]))
    settle(context)
    lines = business(page).wants.lines
    assert isinstance(lines.marked, EditedLine) and lines.marked.entry is not None
    assert lines.marked.entry.text == texts[-1]
    visible = lines.marked.visibleRegion().boundingRect()
    assert visible.height() == lines.marked.height()  # scrolled into sight
    note(context, business(page).wants.quick, "新的")
    assert lines.marked is None
    page.show_customer(known, "business", 9999)  # gone meanwhile
    settle(context)
    assert lines.marked is None
