"""The small forms that a rep meets one or two clicks away, for the pictures: people, trade, needs, dates, settings."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from desktop.models.kinds import JudgementKind, ReviewKind
from desktop.models.rows.visits import VisitRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.cancel_visit_dialog import CancelVisitDialog
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.dialogs.contact_move_dialog import ContactMoveDialog
from desktop.views.dialogs.contract_dialog import ContractDialog, ContractStart
from desktop.views.dialogs.industry_dialog import IndustryDialog
from desktop.views.dialogs.judge_dialog import JudgeDialog
from desktop.views.dialogs.link_dialog import LinkDialog
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.dialogs.need_met_dialog import NeedMetDialog
from desktop.views.dialogs.opportunity_dialog import OpportunityDialog
from desktop.views.dialogs.purchase_dialog import PurchaseDialog
from desktop.views.dialogs.review_dialogs import PlanReviewDialog
from desktop.views.dialogs.rhythm_dialog import RhythmDialog
from desktop.views.dialogs.tag_dialog import TagDialog
from desktop.views.main_window.window import MainWindow
from desktop.views.settings.festival_dialog import FestivalDialog
from desktop.views.settings.holiday_dialog import HolidayDialog
from desktop.views.settings.password_dialog import PasswordDialog

Settle = Callable[[], object]
NARROW = (1092, 614)
"""The window of the smallest laptop whose screen shows everything a quarter larger, in device-independent pixels."""
_NARROW_PAGES = ("today", "customers", "calendar", "visits", "followups", "settings")


def form_states(
    window: MainWindow, customer: CustomerId, visit: VisitRow, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each form, settled; each is closed when its picture was taken."""
    for name, make in (*_of_people(window, customer, visit), *_of_trade(window, customer), *_of_settings(window)):
        dialog = make(window)
        dialog.open()
        settle()
        yield name, dialog
        dialog.close()
    settle()


def narrow_states(window: MainWindow, customer: CustomerId, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """The pages in a narrow window, which is wide again afterwards."""
    before = window.size()
    window.resize(*NARROW)
    for page in _NARROW_PAGES:
        window.open_page(page)
        settle()
        yield f"narrow-{page}", window
    window.open_customer(customer, "overview")
    settle()
    yield "narrow-profile", window
    window.resize(before)
    settle()


_Make = Callable[[QWidget], QDialog]


def _of_people(window: MainWindow, customer: CustomerId, visit: VisitRow) -> tuple[tuple[str, _Make], ...]:
    context = window.context
    look = context.book.lookups
    person = look.contacts.contacts_of(customer)[0]
    need = look.needs.needs_of(customer)[0]
    tags = [one.name for one in look.customers.tags()]
    return (
        ("form-person", partial(ContactDialog, context, customer)),
        ("form-person-moves", partial(ContactMoveDialog, context, person)),
        ("form-need", partial(NeedDialog, context, customer)),
        ("form-need-met", partial(NeedMetDialog, context, need)),
        ("form-tags", partial(TagDialog, context, [customer], tags[:2], tags)),
        ("form-link", partial(LinkDialog, context, customer)),
        ("form-industry", partial(IndustryDialog, context, customer)),
        ("form-judgement", partial(JudgeDialog, context, customer, JudgementKind.VALUE, None)),
        ("form-cancel-visit", partial(CancelVisitDialog, context, visit.id, visit.customer)),
    )


def _of_trade(window: MainWindow, customer: CustomerId) -> tuple[tuple[str, _Make], ...]:
    context = window.context
    return (
        ("form-contract", partial(ContractDialog, context, ContractStart(customer))),
        ("form-purchase", partial(PurchaseDialog, context, customer, ())),
        ("form-opportunity", partial(OpportunityDialog, context, customer, (), ())),
        ("form-review", partial(PlanReviewDialog, context, customer, ReviewKind.QUARTERLY)),
    )


def _of_settings(window: MainWindow) -> tuple[tuple[str, _Make], ...]:
    context = window.context
    return (
        ("form-rhythm", partial(RhythmDialog, context, 12)),
        ("form-day-off", partial(HolidayDialog, context)),
        ("form-festival", partial(FestivalDialog, context)),
        ("form-password", partial(PasswordDialog, context, _ignore)),
    )


def _ignore(_paper: object) -> None:
    """The recovery code of a password that is never set."""
