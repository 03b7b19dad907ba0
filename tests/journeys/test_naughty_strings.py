"""The collected traps go through every field that can be typed into: search boxes, lines, forms, settings.

Each field is given some of them, and all of them are used; what the form says to them does not matter as long as it is a
value that is kept or a sentence. What then stands in the book is text everywhere (test_text_is_text looks for that).
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop.models.kinds import CareKind, ReviewKind
from desktop.models.rows.care import CareDraft
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.followups import FollowUpFilter
from desktop.models.rows.interactions import TimelineFilter
from desktop.models.rows.visits import VisitFilter
from desktop.models.rules.date_words import parse_moment, parse_place
from desktop.models.values import CustomerId
from desktop.views.dialogs.care_date_dialog import CareDateDialog
from desktop.views.dialogs.care_record_dialog import CareRecordDialog, CareStart
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.dialogs.contract_dialog import ContractDialog, ContractStart
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.link_dialog import LinkDialog
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.dialogs.opportunity_dialog import OpportunityDialog
from desktop.views.dialogs.plan_contact_dialog import PlanContactDialog, PlanContactStart
from desktop.views.dialogs.purchase_dialog import PurchaseDialog
from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart
from desktop.views.dialogs.review_dialogs import PlanReviewDialog
from desktop.views.dialogs.tag_dialog import TagDialog
from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart
from desktop.views.page import PageContext
from desktop.views.profile.products_dialog import ProductDialog
from desktop.views.settings.holiday_dialog import HolidayDialog
from desktop.views.settings.idea_dialog import IdeaDialog
from desktop.views.widgets.search_field import SearchField
from tests.journeys.test_text_is_text import MARKED, markup, naughty
from tests.support.books import NOW
from tests.support.hands import Hands

EACH = 4
TABS = ("overview", "people", "timeline", "deals", "business", "care", "followups", "visits", "history", "files")
Field = QLineEdit | QPlainTextEdit


def fields(inside: QWidget) -> list[Field]:
    """What can be typed into now."""
    found: list[Field] = [*inside.findChildren(QLineEdit), *inside.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def put(field: Field, text: str) -> None:
    """Type over what stands there, as an input method would."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    field.selectAll()
    QApplication.sendEvent(field, event)


def away(hands: Hands) -> None:
    for dialog in hands.window.findChildren(QDialog):
        dialog.close()
    hands.settle()


def try_out(hands: Hands, place: Callable[[], QWidget], traps: Iterator[str]) -> list[str]:
    """Give each field of a place some traps, and Enter where it is no search; what was taken for markup."""
    for number in range(len(fields(place()))):
        for text in (MARKED, next(traps)):
            still = fields(place())
            if number >= len(still):
                break
            put(still[number], text)
            if not isinstance(still[number], SearchField):
                QTest.keyClick(still[number], Qt.Key.Key_Return)
            hands.settle()
            if hands.dialogs():
                away(hands)
    return markup(place())


def test_every_box_and_line_of_every_page(at_work: Hands) -> None:
    hands, traps = at_work, cycle(naughty())
    hands.asker.answer = -1  # nothing is thrown away, whatever is asked
    hands.asker.text = None
    found: list[str] = []
    customer = CustomerId(1)
    seen = 0

    def shown() -> QWidget:
        return hands.window.current_page or hands.window

    places: dict[str, Callable[[], object]] = {
        key: partial(hands.window.open_page, key)
        for key in hands.window.page_keys
        if key not in ("profile", "importer")
    }
    places |= {f"profile {tab}": partial(hands.window.open_customer, customer, tab) for tab in TABS}
    for name, go in places.items():
        go()
        hands.settle()
        seen += len(fields(shown()))
        found += [f"{name}: {one}" for one in try_out(hands, shown, traps)]
    top = hands.window._top.search
    for text in islice(traps, 12):
        put(top, text)
        hands.settle()
        assert not markup(hands.window), text
    top.clear()
    assert seen > 20, "pages have fields"
    assert not found, "\n".join(dict.fromkeys(found))


def forms(context: PageContext, window: QWidget) -> dict[str, Callable[[], FormDialog]]:
    """Every form that asks for texts, for the first customer."""
    one = CustomerId(1)
    people = context.book.lookups.contacts.contacts_of(one)
    products = context.book.lookups.trade.products()
    care = CareStart(CareDraft(one, CareKind.FESTIVAL, NOW.date(), people[0].id), "中秋")
    return {
        "customer": partial(CustomerDialog, context, window),
        "contact": partial(ContactDialog, context, one, window),
        "record": partial(RecordDialog, context, RecordStart(one), window),
        "visit": partial(VisitDialog, context, VisitStart(one), window),
        "followup": partial(FollowUpDialog, context, FollowUpStart(one), window),
        "plan": partial(PlanContactDialog, context, PlanContactStart((one,)), window),
        "contract": partial(ContractDialog, context, ContractStart(one), window),
        "purchase": partial(PurchaseDialog, context, one, products, window),
        "opportunity": partial(OpportunityDialog, context, one, products, (), window),
        "care date": partial(CareDateDialog, context, one, people, window),
        "care": partial(CareRecordDialog, context, care, window),
        "need": partial(NeedDialog, context, one, window),
        "link": partial(LinkDialog, context, one, window),
        "tag": partial(TagDialog, context, (one,), (), (), window),
        "review": partial(PlanReviewDialog, context, one, ReviewKind.QUARTERLY, window),
        "product": partial(ProductDialog, context, window),
        "idea": partial(IdeaDialog, context, window),
        "holiday": partial(HolidayDialog, context, window),
    }


def dated(field: QObject) -> bool:
    """Whether a field asks for a day, an amount or a number, which text can only be wrong for."""
    names = [type(one).__name__ for one in (field, field.parent()) if one is not None]
    return isinstance(field.parent(), QAbstractSpinBox) or any("Date" in name or "Amount" in name for name in names)


def test_every_form_keeps_it_or_says_why_not(at_work: Hands) -> None:
    hands, traps = at_work, cycle(naughty())
    context, book = hands.window.context, hands.window.context.book
    hands.asker.answer = 0
    found: list[str] = []
    kept, typed = 0, 0
    for name, opened in forms(context, hands.window).items():
        for hostile in (True, False):  # first in every field; then only where text belongs, so that it is kept
            form = opened()
            form.open()
            hands.settle()
            for number, field in enumerate(fields(form)):
                if hostile or not (dated(field) or (isinstance(field, QLineEdit) and field.text())):
                    for text in islice(traps, EACH if hostile else 1) if number else (MARKED,):
                        put(field, text)
                        typed += 1
            hands.settle()
            before = book.book.undo_status()
            form.submit()
            hands.settle()
            kept += book.book.undo_status() != before
            found += [f"{name}: {one}" for one in markup(form)] if form in hands.dialogs() else []
            away(hands)
    for tab in TABS:
        hands.window.open_customer(CustomerId(1), tab)
        hands.settle()
        found += [f"{tab}: {one}" for one in markup(hands.window)]
    assert typed >= len(naughty()), "every string has been somewhere"
    assert kept >= 10, "most forms keep text as text"
    assert not found, "\n".join(dict.fromkeys(found))
    assert book.book.check(lambda _share: None) == []


def test_every_question_to_the_book_bears_every_text(at_work: Hands) -> None:
    """What stands behind the boxes, with all of the strings; the boxes themselves saw some of them."""
    book = at_work.window.context.book
    look, today, now = book.lookups, NOW.date(), NOW
    asked: tuple[Callable[[str], object], ...] = (
        look.customers.find,
        book.capturing.read,
        look.visits.find_by_code,
        look.bin.listed,
        lambda text: look.customers.ids(CustomerFilter(text=text)),
        lambda text: look.visits.visit_ids(VisitFilter(text=text)),
        lambda text: look.followups.followup_ids(FollowUpFilter(text=text)),
        lambda text: look.interactions.timeline_ids(1, TimelineFilter(text=text)),
        lambda text: look.planning.candidates(today, text),
        lambda text: (parse_place(text, today), parse_moment(text, now)),
    )
    for text in naughty():
        for ask in asked:
            ask(text)


def test_boxes_bear_all_of_them_in_haste(at_work: Hands) -> None:
    """One text right after the other, as fast as hands can: what is asked later replaces what was asked before."""
    hands = at_work
    top = hands.window._top.search
    seen = 0
    for key in (key for key in hands.window.page_keys if key not in ("profile", "importer")):
        hands.window.open_page(key)
        hands.settle()
        shown = hands.window.current_page or hands.window
        boxes = [one for one in fields(shown) if isinstance(one, SearchField)]
        for box in (*boxes, *([] if seen else [top])):
            for text in naughty()[seen % 3 :: 3]:
                put(box, text)
            hands.settle()
            seen += 1
            assert not markup(hands.window), key
            box.clear()
    assert seen > 3
