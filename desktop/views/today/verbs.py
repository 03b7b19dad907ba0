"""What can be done with the lines of Today, in place: one step of undo each, said by a toast that can take it back."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n.care_words import occasion_title
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday
from desktop.models.changes import ChangeSet
from desktop.models.kinds import AlertKind, Channel, FieldGroup, FollowUpKind
from desktop.models.rows.alerts import Alert
from desktop.models.rows.care import Occasion
from desktop.models.rows.customers import CustomerLine
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.followups import FollowUpRow, NextContact
from desktop.models.rows.trade import ContractRow
from desktop.models.rows.visits import VisitRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.care_verbs import CareVerbs
from desktop.views.dialogs.contract_dialog import ContractDialog, ContractStart
from desktop.views.dialogs.postpone import postpone_at
from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart
from desktop.views.dialogs.review_dialogs import HoldReviewDialog, ReviewStart
from desktop.views.dialogs.visit_verbs import Remarks, moved_words, remarked
from desktop.views.page import PageContext
from desktop.views.widgets.acting_line import Verb

if TYPE_CHECKING:
    from desktop.bootstrap.lookups import Lookups

Key = Qt.Key


class TodayVerbs:
    """The verbs of one page; ``owner`` is the page."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self._care = CareVerbs(context, owner)

    def of_visit(self, visit: VisitRow) -> Sequence[Verb]:
        """Complete, brief, move, see the customer."""
        navigator = self._context.navigator
        move = partial(self._move_visit, visit)
        return (
            Verb(_("Complete"), "check", self._going(navigator.complete_visit, visit.id), Key.Key_Space),
            Verb(_("Briefing"), "file-text", self._going(navigator.print_visit, visit.id), Key.Key_B),
            Verb(_("To another day"), "clock", partial(self._postpone, move), Key.Key_P),
            Verb(
                _("Customer's profile"),
                "building-2",
                self._going(navigator.open_customer, visit.customer_id),
                Key.Key_O,
            ),
        )

    def of_customer(self, line: CustomerLine) -> Sequence[Verb]:
        """Record a call, plan a contact or a visit."""
        plan = partial(self._plan_contact, line.id, line.short_name or line.name)
        return (
            *self._of_any_customer(line.id),
            Verb(_("Contact on another day"), "clock", self._later(plan), Key.Key_P),
        )

    def of_planned(self, row: FollowUpRow) -> Sequence[Verb]:
        """Record the contact, move it, drop it."""
        return (
            Verb(_("Write a record"), "phone", partial(self._record_planned, row), Key.Key_R),
            Verb(
                _("Plan a visit"),
                "map-pin",
                self._going(self._context.navigator.plan_visit, row.customer_id),
                Key.Key_V,
            ),
            Verb(_("Postpone"), "clock", self._later(partial(self._move_followup, row)), Key.Key_P),
            Verb(_("Drop"), "ban", partial(self._drop, row), Key.Key_X),
        )

    def of_followup(self, row: FollowUpRow) -> Sequence[Verb]:
        """Done, postponed, dropped, seen at its customer."""
        navigator = self._context.navigator
        return (
            Verb(_("Complete"), "check", partial(self._complete, row), Key.Key_Space),
            Verb(_("Postpone"), "clock", self._later(partial(self._move_followup, row)), Key.Key_P),
            Verb(_("Drop"), "ban", partial(self._drop, row), Key.Key_X),
            Verb(
                _("Customer's profile"), "building-2", self._going(navigator.open_customer, row.customer_id), Key.Key_O
            ),
        )

    def of_occasion(self, row: Occasion) -> Sequence[Verb]:
        """Greet, write down, leave out; or plan the contact of that day."""
        plan = Verb(_("Plan a greeting"), "calendar-plus", partial(self._plan_greeting, row), Key.Key_P)
        return (*self._care.of_occasion(row), plan)

    def of_festival(self, row: FestivalDay) -> Sequence[Verb]:
        """The list of those to be greeted."""
        show = self._going(self._context.navigator.greet, row.festival, row.on)
        return (Verb(_("Greeting list"), "users", show, Key.Key_G),)

    def of_contract(self, row: ContractRow) -> Sequence[Verb]:
        """Renew it, plan a visit for it, see the customer."""
        navigator = self._context.navigator
        return (
            Verb(_("Renew…"), "refresh-cw", partial(self._renew, row), Key.Key_R),
            Verb(_("Plan a visit"), "map-pin", self._going(navigator.plan_visit, row.customer_id), Key.Key_V),
            Verb(
                _("Customer's profile"), "building-2", self._going(navigator.open_customer, row.customer_id), Key.Key_O
            ),
        )

    def of_alert(self, row: Alert) -> Sequence[Verb]:
        """Plan a contact or a visit, see the customer; that somebody left is acknowledged."""
        navigator = self._context.navigator
        plan = partial(self._plan_contact, row.customer_id, row.customer)
        first = {
            AlertKind.LEFT: (Verb(_("Acknowledged"), "check", partial(self._acknowledge, row), Key.Key_Space),),
            AlertKind.REVIEW: (Verb(_("Write down…"), "pen-line", partial(self._hold, row), Key.Key_Space),),
        }
        return (
            *first.get(row.kind, ()),
            Verb(_("Plan a visit"), "map-pin", self._going(navigator.plan_visit, row.customer_id), Key.Key_V),
            Verb(_("Plan a contact"), "clock", self._later(plan), Key.Key_P),
            Verb(
                _("Customer's profile"), "building-2", self._going(navigator.open_customer, row.customer_id), Key.Key_O
            ),
        )

    def _acknowledge(self, row: Alert, _place: QPoint) -> None:
        """The people of the customer are right as they stand: the same step as in the profile."""
        work = partial(self._context.book.customers.confirm, row.customer_id, [FieldGroup.PEOPLE])
        self._do(work, _("That {name} left is known").format(name=row.person))

    def _hold(self, row: Alert, _place: QPoint) -> None:
        """The form that writes the review down, once it is known who could take part."""
        work = partial(_review_of, self._context.book.lookups, row)
        self._context.read(self._owner, work, self._write_review_down, key="review")

    def _write_review_down(self, start: ReviewStart) -> None:
        HoldReviewDialog(self._context, start, self._owner).open()

    def _renew(self, row: ContractRow, _place: QPoint) -> None:
        ContractDialog(self._context, ContractStart(row.customer_id, renews=row), self._owner).open()

    def _of_any_customer(self, customer: CustomerId) -> tuple[Verb, Verb]:
        navigator = self._context.navigator
        return (
            Verb(_("Record a call"), "phone", self._going(navigator.record, customer), Key.Key_R),
            Verb(_("Plan a visit"), "map-pin", self._going(navigator.plan_visit, customer), Key.Key_V),
        )

    def _record_planned(self, row: FollowUpRow, _place: QPoint) -> None:
        start = RecordStart(row.customer_id, row.channel or Channel.CALL, row.action)
        RecordDialog(self._context, start, self._owner).open()

    def _going(self, way: Callable[..., object], *given: object) -> Callable[[QPoint], object]:
        return partial(_go, way, given)

    def _later(self, chosen: Callable[[date], object]) -> Callable[[QPoint], object]:
        return partial(self._postpone, chosen)

    def _postpone(self, chosen: Callable[[date], object], place: QPoint) -> None:
        postpone_at(self._context, chosen, self._owner, place)

    def _move_visit(self, visit: VisitRow, day: date) -> None:
        start = datetime.combine(day, visit.starts_at.timetz())
        work = partial(self._context.book.visits.reschedule, visit.id, start)
        words = _("Visit to {name} moved to {day}").format(name=visit.customer, day=self._words(day))
        self._context.write(self._owner, partial(remarked, self._context, visit.id, work), partial(self._moved, words))

    def _moved(self, words: str, remarks: Remarks) -> None:
        self._context.navigator.show_toast(
            moved_words(words, remarks), self._context.navigator.undo, warned=bool(remarks)
        )

    def _move_followup(self, row: FollowUpRow, day: date) -> None:
        work = partial(self._context.book.followups.postpone, (row.id,), day)
        self._do(work, _("“{action}” postponed to {day}").format(action=_action(row), day=self._words(day)))

    def _plan_contact(self, customer: CustomerId, name: str, day: date) -> None:
        work = partial(self._context.book.followups.plan_contact, customer, NextContact(day))
        self._do(work, _("Contact with {name} planned for {day}").format(name=name, day=self._words(day)))

    def _plan_greeting(self, row: Occasion, _place: QPoint) -> None:
        topic = occasion_title(row)
        work = partial(self._context.book.followups.plan_contact, row.customer_id, NextContact(row.on, None, topic))
        self._do(work, _("Contact with {name} planned for {day}").format(name=row.customer, day=self._words(row.on)))

    def _complete(self, row: FollowUpRow, _place: QPoint) -> None:
        work = partial(self._context.book.followups.complete, (row.id,))
        self._do(work, _("“{action}” done").format(action=_action(row)))

    def _drop(self, row: FollowUpRow, _place: QPoint) -> None:
        work = partial(self._context.book.followups.drop, (row.id,))
        self._do(work, _("“{action}” dropped").format(action=_action(row)))

    def _words(self, day: date) -> str:
        return date_short_weekday(day, self._context.today())

    def _do(self, work: Callable[[], ChangeSet | tuple[object, ChangeSet]], words: str) -> None:
        self._context.write(self._owner, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)


def _review_of(look: "Lookups", row: Alert) -> ReviewStart:
    review = look.knowing.review(row.id)
    people = [person for person in look.contacts.contacts_of(row.customer_id) if person.left_on is None]
    return ReviewStart(row.customer_id, review.kind, people, review)


def _go(way: Callable[..., object], given: tuple[object, ...], _place: QPoint) -> None:
    way(*given)


def _action(row: FollowUpRow) -> str:
    kind = _("Contact with {name}").format(name=row.customer) if row.kind is FollowUpKind.CONTACT else ""
    return row.action or kind
