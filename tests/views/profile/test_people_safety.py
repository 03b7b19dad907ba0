"""How safely we stand: the radar, the alarm when a key person leaves, moving along, the code for the phone."""

from datetime import timedelta

from desktop.documents.qr import encode
from desktop.models.kinds import Channel, DecisionRole, GiftKind, Status
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import ContactId, CustomerId
from desktop.views.dialogs.contact_code_dialog import ContactCodeDialog
from desktop.views.dialogs.contact_move_dialog import ContactMoveDialog
from desktop.views.page import PageContext
from desktop.views.profile.page import ProfilePage
from desktop.views.profile.people_tab import PeopleTab
from tests.support.pages import navigator_of
from tests.support.people import contact, customer
from tests.views.profile.opening import Open, known, opened, settle, take_back

__all__ = ["known", "opened"]


def people(page: ProfilePage) -> PeopleTab:
    tab = page.tab("people")
    assert isinstance(tab, PeopleTab)
    return tab


def boss_of(context: PageContext, known: CustomerId) -> ContactId:
    return next(one.id for one in context.book.lookups.contacts.contacts_of(known) if one.name == "王建国")


def said(lines: object) -> str:
    return "\n".join(line.accessibleName() for line in lines._lines if line.isVisibleTo(lines))  # type: ignore[attr-defined]


def test_the_radar_says_what_is_missing_and_on_whom_it_hangs(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    boss = boss_of(context, known)
    when = context.clock.now() - timedelta(70)
    context.book.interactions.record(RecordDraft((known,), when, Channel.CALL, contacts=(boss,), subject="对账"))
    tab = people(opened(known, "people"))
    tab._views.choose("radar")
    tab._choose_view("radar")
    words = said(tab.radar.findings)
    assert "Roles nobody is known for" in words
    assert "not contacted for 70 days" in words
    assert "100 %" in words and "Risky" in words
    tab.radar.who.set_value(int(boss))
    assert "nobody yet" in said(tab.radar.loss)
    tab.radar.findings._lines[1].run_verb(0)
    assert navigator_of(context).went[-1] == ("plan_contact", ([known],))


def test_a_decider_who_leaves_is_an_alarm_until_acknowledged(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    book, boss = context.book, boss_of(context, known)
    for other in book.lookups.contacts.contacts_of(known):
        if other.id != boss:
            book.contacts.change(other.id, {"role": DecisionRole.USER})
    page = opened(known)
    assert not page._header.alarm.isVisible()
    context.hub.broadcast(book.contacts.mark_left(boss), None)
    settle(context)
    assert page._header.alarm.isVisible()
    assert "王总" in page._header.alarm.text
    page._header.alarm.action_clicked.emit()
    settle(context)
    assert not page._header.alarm.isVisible()
    take_back(context)
    assert page._header.alarm.isVisible()
    new = contact(book.book, known, "新总", role=DecisionRole.DECIDER)
    changes = book.contacts.change(new, {"title": "总经理"})
    context.hub.broadcast(changes, None)
    settle(context)
    assert not page._header.alarm.isVisible()


def test_somebody_goes_to_a_company_that_is_not_in_the_book(
    opened: Open, context: PageContext, known: CustomerId
) -> None:
    boss = boss_of(context, known)
    tab = people(opened(known, "people"))
    tab.choose(boss)
    tab.card.ask_move()
    dialog = tab.card.findChild(ContactMoveDialog)
    assert dialog is not None
    dialog.submit()
    assert dialog.error_of("customer")
    dialog.picker.input.setText("新越精工")
    settle(context)
    dialog.submit()
    settle(context)
    row = context.book.lookups.contacts.contact(boss)
    assert row.moved_to == "新越精工"
    assert row.left_on == context.today()
    made = row.moved_to_id
    assert made is not None
    assert context.book.lookups.customers.profile(made).status is Status.PROSPECT
    assert [one.name for one in context.book.lookups.contacts.contacts_of(made)] == ["王建国"]
    assert "新越精工" in tab.card._detail.text()
    take_back(context)
    assert context.book.lookups.contacts.contact(boss).left_on is None


def test_somebody_goes_to_a_customer_in_the_book(opened: Open, context: PageContext, known: CustomerId) -> None:
    other = CustomerId(customer(context.book.book, "C002", "瑞安半导体"))
    tab = people(opened(known, "people"))
    tab.choose(boss_of(context, known))
    dialog = ContactMoveDialog(context, tab.card.person, tab)  # type: ignore[arg-type]
    dialog.picker.show_customer(other, "瑞安半导体")
    dialog.submit()
    settle(context)
    assert [one.name for one in context.book.lookups.contacts.contacts_of(other)] == ["王建国"]


def test_the_code_of_a_person_and_the_cards_of_all(opened: Open, context: PageContext, known: CustomerId) -> None:
    boss = boss_of(context, known)
    tab = people(opened(known, "people"))
    tab.choose(boss)
    tab.card.show_code()
    dialog = tab.card.findChild(ContactCodeDialog)
    assert dialog is not None
    settle(context)
    assert dialog.code.grid == encode(context.book.handouts.contact_code(boss))
    tab._phone.click()
    assert navigator_of(context).went[-1] == ("export_contacts", ([known],))


def test_the_wish_on_occasions_is_kept(opened: Open, context: PageContext, known: CustomerId) -> None:
    tab = people(opened(known, "people"))
    tab.choose(boss_of(context, known))
    tab.card.edited.rows["gift_wish"].committed.emit(GiftKind.DONATION)
    settle(context)
    assert context.book.lookups.contacts.contact(boss_of(context, known)).gift_wish is GiftKind.DONATION
