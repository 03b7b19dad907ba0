"""The page Profile on a real book: tabs, editing in place, people, needs, time line, changes in words."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import Channel, DecisionRole, Language, NeedKind, NeedState, Promise, Stance, Urgency
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import Birthday, CustomerId, Money
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.page import PageContext
from desktop.views.profile.history_tab import HistoryTab
from desktop.views.profile.overview import OverviewTab
from desktop.views.profile.page import ProfilePage
from desktop.views.profile.people_tab import PeopleTab
from desktop.views.profile.timeline_tab import TimelineTab
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

Open = Callable[..., ProfilePage]


@pytest.fixture
def opened(context: PageContext, qtbot: object) -> Open:
    """Opens a customer's profile as the window does."""

    def open_page(customer_id: int, tab: str = "") -> ProfilePage:
        page = ProfilePage(context)
        qtbot.addWidget(page)  # type: ignore[attr-defined]
        page.resize(1190, 690)
        page.show_customer(CustomerId(customer_id), tab)
        page.show()
        page.catch_up()
        settle(context)
        return page

    return open_page


@pytest.fixture
def known(book: Book) -> CustomerId:
    """A customer with three people."""
    made = customer(book)
    boss = contact(book, made, "王建国", form_of_address="王总", title="总经理", stance=Stance.SUPPORT, taboos="不喝酒")
    contact(book, made, "李强", title="生产副总", role=DecisionRole.INFLUENCER, reports_to_id=boss)
    contact(book, made, "陈芳", title="采购", role=DecisionRole.BUYER, reports_to_id=boss)
    return CustomerId(made)


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(2)


def overview(page: ProfilePage) -> OverviewTab:
    tab = page.tab("overview")
    assert isinstance(tab, OverviewTab)
    return tab


def enter(context: PageContext, page: ProfilePage, field: str, text: str) -> None:
    """Edit a text in place by keyboard."""
    row = overview(page).details.edited.rows[field]
    row.edit()
    assert row.editor is not None
    field_ = row.editor.focusProxy()
    assert field_ is not None
    field_ = getattr(field_, "input", field_)
    field_.setFocus()
    field_.selectAll()
    QTest.keyClicks(field_, text)
    QTest.keyClick(field_, Qt.Key.Key_Return)
    settle(context)


def record(context: PageContext, owner: int, day: int, subject: str, channel: Channel = Channel.CALL) -> int:
    draft = RecordDraft((owner,), at(day), channel, subject=subject, said=f"谈了{subject}")
    made, changes = context.book.interactions.record(draft)
    context.hub.broadcast(changes, None)
    return int(made)


def test_head_says_who_it_is_and_where_it_stands(opened: Open, context: PageContext, known: CustomerId) -> None:
    record(context, known, 20, "对账")
    context.book.contacts.change(
        context.book.lookups.contacts.contacts_of(known)[0].id, {"birthday": Birthday(10, 20, 1972, lunar=True)}
    )
    page = opened(known)
    assert page._header._name.text() == "华远精密制造有限公司"
    assert page._header._status.text() == "Buying"
    assert "11-28" in page._header._birthday._text.text()
    assert page._header._due.text()
    assert "2026-11-20" in page._header._due.toolTip()
    assert page.title() == "华远精密"


def test_a_text_is_edited_in_place_and_saved_as_edited(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    enter(context, page, "address", "Suzhou 218")
    assert context.book.lookups.customers.profile(known).address == "Suzhou 218"
    assert overview(page).details.edited.rows["address"].value == "Suzhou 218"
    step = context.book.undo.undo()
    assert step is not None
    context.hub.broadcast(step, None)
    settle(context)
    assert overview(page).details.edited.rows["address"].value == ""


def test_what_is_refused_stays_open_with_words(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    enter(context, page, "credit_code", "91320594MA1X")
    row = overview(page).details.edited.rows["credit_code"]
    assert row.editor is not None
    assert row._error.text()
    assert context.book.lookups.customers.profile(known).credit_code == ""


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("annual_revenue", "32000", Money.of_yuan(320_000_000)),
        ("employees", "620", 620),
        ("founded_on", "2007-04-18", date(2007, 4, 18)),
        ("own_contact_gap", "21", 21),
        ("our_share", "30", 30),
    ],
)
def test_values_are_understood(
    opened: Open, context: PageContext, known: CustomerId, field: str, text: str, expected: object
) -> None:
    page = opened(known)
    for fold in overview(page).details._folds.values():
        fold.set_open(True)
    enter(context, page, field, text)
    assert getattr(context.book.lookups.customers.profile(known), field) == expected


def test_tags_and_the_one_who_referred(opened: Open, context: PageContext, known: CustomerId) -> None:
    other = customer(context.book.book, "C002", "瑞安半导体")
    page = opened(known)
    rows = overview(page).details.edited.rows
    rows["tags"].committed.emit(("老客户", "公立"))
    enter(context, page, "referred_by_id", "C002")
    profile = context.book.lookups.customers.profile(known)
    assert (set(profile.tags), profile.referred_by_id) == ({"老客户", "公立"}, other)
    settle(context)
    assert rows["referred_by_id"]._view.label.text() == "瑞安半导体"


def test_every_field_of_a_customer_can_be_edited(opened: Open, known: CustomerId) -> None:
    page = opened(known)
    rows = overview(page).details.edited.rows
    missing = set(CHECKED) - set(rows)
    assert not missing


CHECKED = (
    "name short_name code credit_code legal_representative registered_address address province city district latitude "
    "longitude coordinate_system welcome_hours phone website business_scope industry_id departments employees "
    "annual_revenue size founded_on source referred_by_id responsible_id second_manager_id invoice_title "
    "invoice_tax_number invoice_bank invoice_account delivery_address take_back_on winding_down_reason status grade "
    "cooperation_since strategic_fit influence closeness potential our_share dependency regulation_change "
    "regulation_on strategy finance industry_trends feedback private_notes own_contact_gap own_visit_gap "
    "own_executive_gap preferred_weekday rhythm_start_on import_remarks tags procurement_budget budget_from budget_to "
    "tender_on purchasing_steps credit_rating payment_terms market_share"
).split()


def test_invoicing_details_are_copied(opened: Open, context: PageContext, known: CustomerId) -> None:
    context.book.customers.change(known, {"invoice_title": "华远精密", "invoice_bank": "中行苏州分行"})
    page = opened(known)
    overview(page).details._copy_invoice()
    assert QGuiApplication.clipboard().text() == "Invoice title: 华远精密\nBank: 中行苏州分行"


def test_briefing_shows_promises_needs_and_taboos_and_keeps_a_promise(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    book = context.book
    book.followups.add(known, FollowUpDraft("整理新品折扣方案", Promise.OURS, due_on=date(2026, 11, 22)))
    book.followups.add(known, FollowUpDraft("二号线设备清单", Promise.THEIRS))
    book.needs.add(known, NeedDraft("环保改造方案", NeedKind.CORE, Urgency.HIGH))
    page = opened(known)
    lines = overview(page)._briefing._lines.take(4)
    names = [line.accessibleName() for line in lines]
    assert names[0] == "What we owe 整理新品折扣方案 Overdue 1 day"
    assert names[1:] == ["What they owe 二号线设备清单", "Unmet needs 环保改造方案 (High)", "Taboos 王总: 不喝酒"]
    lines[0].run_verb(0)
    settle(context)
    assert [one.action for one in book.lookups.followups.open_of(known)] == ["二号线设备清单"]


def test_needs_are_met_opened_again_and_deleted(opened: Open, context: PageContext, known: CustomerId) -> None:
    need, _changes = context.book.needs.add(known, NeedDraft("备件寄售"))
    page = opened(known)
    card = overview(page)._needs
    card._lines.take(1)[0].run_verb(0)
    settle(context)
    assert context.book.lookups.needs.need(need).state is NeedState.MET
    row = context.book.lookups.needs.need(need)
    card.verbs.reopen(row)
    settle(context)
    assert context.book.lookups.needs.need(need).state is NeedState.OPEN
    card.verbs.delete(row)
    settle(context)
    assert context.book.lookups.needs.needs_of(known) == []
    assert card._lines.words


def test_tabs_step_by_key_and_are_built_when_looked_at(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    assert set(page._built) == {"overview"}
    page.activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle(context)
    assert page._tabs.current == "people"
    assert page._tabs.tabText(1) == "Contacts 3"
    page._step_tab(-1)
    assert page._tabs.current == "overview"


@pytest.mark.parametrize("tab", ["overview", "people", "timeline", "visits", "followups", "business", "history"])
@pytest.mark.parametrize("spoken", list(Language))
def test_every_tab_opens_in_both_languages(
    opened: Open, context: PageContext, known: CustomerId, tab: str, spoken: Language, qapp: QApplication
) -> None:
    language.speaker(qapp).speak(spoken)
    page = opened(known, tab)
    assert page._stack.currentWidget() is page.tab(tab)
    other = Language.EN if spoken is Language.ZH else Language.ZH
    language.speaker(qapp).speak(other)
    settle(context)
    assert page._tabs.tabText(0) == {"zh": "概览", "en": "Overview"}[other.value]


def people(page: ProfilePage) -> PeopleTab:
    tab = page.tab("people")
    assert isinstance(tab, PeopleTab)
    return tab


def test_people_stand_in_the_order_of_the_organisation(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known, "people")
    depths = [line._depth for line in people(page)._lines.values()]
    assert depths == [0, 1, 1]
    boss = people(page).card.person
    assert boss is not None
    assert boss.name == "王建国"


def test_a_person_is_edited_marked_as_left_and_brought_back(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    page = opened(known, "people")
    card = people(page).card
    person = card.person
    assert person is not None
    card.edited.rows["birthday"].committed.emit(Birthday(10, 20, lunar=True))
    card.edited.rows["phones"].committed.emit(("13800001001", "0512-62510000"))
    settle(context)
    kept = context.book.lookups.contacts.contact(person.id)
    assert (kept.birthday, kept.phones[0]) == (Birthday(10, 20, lunar=True), "13800001001")
    card._copy_phone()
    assert QGuiApplication.clipboard().text() == "13800001001"
    assert "11-28" in card._birthday.text()
    card._toggle_left()
    settle(context)
    assert context.book.lookups.contacts.contact(person.id).left_on == date(2026, 11, 23)
    card._toggle_left()
    settle(context)
    assert context.book.lookups.contacts.contact(person.id).left_on is None


def test_a_circle_of_reports_is_refused_beside_the_field(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known, "people")
    card = people(page).card
    other = next(one for one in context.book.lookups.contacts.contacts_of(known) if one.name == "李强")
    card.edited.rows["reports_to_id"].committed.emit(other.id)
    settle(context)
    assert card.edited.rows["reports_to_id"]._error.text()


def test_every_field_of_a_person_can_be_edited(opened: Open, known: CustomerId) -> None:
    page = opened(known, "people")
    wanted = (
        "name pinyin form_of_address department title is_key role stance influence reports_to_id phones wechat "
        "wechat_state email preferred_channel preferred_hours character concerns interests taboos hometown school "
        "diet drink tea smoking birthday birth_leap_rule family_dates gift_wish confirmed_on remarks"
    )
    assert set(wanted.split()) == set(people(page).card.edited.rows)


def test_a_new_person_is_shown_at_once(opened: Open, context: PageContext, known: CustomerId) -> None:
    from desktop.views.dialogs.contact_dialog import ContactDialog

    page = opened(known, "people")
    people(page).add_person()
    dialog = people(page).findChild(ContactDialog)
    assert dialog is not None
    dialog.inputs["name"].setText("赵敏")
    dialog.try_submit()
    settle(context)
    shown = people(page).card.person
    assert shown is not None
    assert (shown.name, len(people(page)._lines)) == ("赵敏", 4)


def test_the_chain_leads_to_the_person(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    line = overview(page)._chain._lines.take(3)[2]
    line.activated.emit(line._person)
    settle(context)
    assert page._tabs.current == "people"
    assert people(page).card.person is not None
    assert people(page).card.person.name == "陈芳"  # type: ignore[union-attr]


def timeline(page: ProfilePage) -> TimelineTab:
    tab = page.tab("timeline")
    assert isinstance(tab, TimelineTab)
    return tab


def test_time_line_is_filtered_and_read(opened: Open, context: PageContext, known: CustomerId) -> None:
    record(context, known, 18, "对账")
    latest = record(context, known, 20, "四季度供货回顾", Channel.VISIT)
    page = opened(known, "timeline")
    tab = timeline(page)
    QAbstractItemModelTester(tab._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tab._model.ids[0] == latest
    assert tab._view._subject.text() == "四季度供货回顾"
    tab._chips[1].setChecked(True)
    settle(context)
    assert len(tab._model.ids) == 1
    assert tab._view._subject.text() == "对账"
    tab._search.setText("没有这个词")
    settle(context)
    assert tab._no_match.isVisible()
    tab._show_all()
    settle(context)
    assert len(tab._model.ids) == 2


def test_a_record_is_deleted_and_the_time_line_follows(opened: Open, context: PageContext, known: CustomerId) -> None:
    record(context, known, 18, "对账")
    record(context, known, 20, "回顾")
    page = opened(known, "timeline")
    timeline(page)._delete()
    settle(context)
    assert [timeline(page)._model.row_at(0).subject] == ["对账"]
    assert page._tabs.tabText(2) == "Exchanges 1"
    assert navigator_of(context).toasts[-1] == "Record deleted"


def test_changes_are_told_by_label_from_what_to_what(opened: Open, context: PageContext, known: CustomerId) -> None:
    context.book.customers.change(known, {"grade": "B", "cooperation_since": date(2024, 11, 1)})
    page = opened(known, "history")
    tab = page.tab("history")
    assert isinstance(tab, HistoryTab)
    told = {(line.field, line.before, line.after) for line in tab._lines}
    assert ("Grade", "A core", "B key") in told
    assert ("Cooperation since", "–", "2024-11-01") in told
    assert all(line.when == "Today 09:00" for line in tab._lines)


def test_buttons_lead_to_the_forms(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    for action in (page._record, page._visit, page._contact, page._print, page._pdf):
        action.trigger()
    assert navigator_of(context).went[-5:] == [
        ("record", (known,)),
        ("plan_visit", (known,)),
        ("plan_contact", ([known],)),
        ("print_profile", (known,)),
        ("save_profile", (known,)),
    ]


def test_a_deleted_customer_leads_back(opened: Open, context: PageContext, known: CustomerId) -> None:
    page = opened(known)
    page._delete_customer()
    settle(context)
    assert navigator_of(context).went[-1] == ("back", ())


def test_another_customer_is_shown_whole(opened: Open, context: PageContext, known: CustomerId) -> None:
    other = CustomerId(customer(context.book.book, "C002", "瑞安半导体"))
    page = opened(known, "people")
    assert people(page).card.person is not None
    page.show_customer(other)
    settle(context)
    assert page._header._name.text() == "瑞安半导体"
    assert people(page)._none.isVisible()
    page._tabs.choose("overview")
    settle(context)
    assert overview(page).details.edited.rows["name"].value == "瑞安半导体"
