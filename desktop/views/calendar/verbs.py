"""What can be done with the entries of the calendar, whatever they are; one step of undo each, said by a toast."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday
from desktop.i18n.labels import joined
from desktop.models.changes import ChangeSet
from desktop.models.kinds import CalendarEntryKind, DueState
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.followups import NextContact
from desktop.models.rules.festivals import usual
from desktop.models.rules.lunar import festival
from desktop.models.values import CustomerId, FollowUpId, VisitId
from desktop.views.calendar.event_dialog import EventDialog
from desktop.views.calendar.kinds import can_move, clock_text, span_of, span_text
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.words import detail_text, main_text
from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart
from desktop.views.dialogs.move_dialog import MoveDialog, day_of
from desktop.views.dialogs.plan_contact_dialog import PlanContactDialog, PlanContactStart
from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart
from desktop.views.dialogs.visit_verbs import Remarks, VisitRef, VisitVerbs, add, moved_words, popup, remarked
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import Moment

Kind = CalendarEntryKind
_PROMISED = (Kind.FOLLOWUP, Kind.PLANNED_CONTACT)
_BY_CUSTOMER = (Kind.DUE, Kind.OVERDUE)


class EntryVerbs(QObject):
    """The verbs of the calendar; ``parent`` owns dialogs and menus."""

    moved = Signal(object, object, object)
    """Sent after an entry went to another day, with its kind and id as they are now, and the day."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent
        self._visits = VisitVerbs(context, parent)

    def open(self, entry: CalendarEntry) -> None:
        """The form of a visit or promise; the profile behind anything else; the list behind a count."""
        go = self._context.navigator
        if entry.kind is Kind.VISIT:
            self._open_visit(entry)
        elif entry.kind in _PROMISED:
            FollowUpDialog(self._context, FollowUpStart(followup=FollowUpId(entry.id)), self._widget).open()
        elif entry.kind is Kind.EVENT:
            EventDialog(self._context, entry, self._widget).open()
        elif entry.festival is not None:
            go.greet(entry.festival.festival, entry.festival.on)
        elif entry.customer_id is None:
            state = DueState.OVERDUE if entry.kind is Kind.OVERDUE else DueState.DUE
            go.show_customers(CustomerFilter(dues=frozenset({state})))
        else:
            go.open_customer(entry.customer_id)

    def show_menu(self, entry: CalendarEntry, place: QPoint) -> None:
        """Open the context menu of an entry; whether a visit is confirmed is read first."""
        if entry.kind is Kind.VISIT:
            self._visits.read(VisitId(entry.id), partial(self._show_visit_menu, place))
        else:
            popup(self.menu(entry, self._widget), place)

    def menu(self, entry: CalendarEntry, parent: QWidget) -> QMenu:
        """The context menu of an entry that is no visit."""
        menu = QMenu(parent)
        if entry.kind in _PROMISED:
            self._add_promised(menu, entry)
        elif entry.kind is Kind.EVENT:
            add(menu, _("Show the event"), "calendar", partial(self.open, entry), "Return")
            if entry.customer_id is not None:
                customer = partial(self._context.navigator.open_customer, entry.customer_id)
                add(menu, _("Customer's profile"), "building-2", customer, "O")
        elif entry.customer_id is not None:
            self._add_customer(menu, entry, entry.customer_id)
        elif entry.festival is not None:
            add(menu, _("Greeting list…"), "gift", partial(self.open, entry), "Return")
        else:
            add(menu, _("Show these customers"), "list", partial(self.open, entry), "Return")
        return menu

    def create_menu(self, slot: Slot, parent: QWidget) -> QMenu:
        """What can be made on a day, or in a span of it."""
        menu, day, span = QMenu(parent), slot.day, slot.span
        visit, contact = _("Plan a visit…"), _("Plan a contact…")
        if span is not None:
            visit = _("Plan a visit {span}…").format(span=span_text(span))
            contact = _("Plan a contact at {time}…").format(time=clock_text(span.start))
        add(menu, visit, "map-pin", partial(self._plan_visit, slot))
        add(menu, contact, "phone", partial(self._plan_contact, slot))
        add(menu, _("Add a follow-up…"), "list-checks", partial(self._add_followup, day))
        kept = festival(day)
        if kept is not None:
            greet = partial(self._context.navigator.greet, usual(kept), day)
            add(menu, _("Greeting list…"), "gift", greet)
        menu.addSeparator()
        add(menu, _("Print the plan of this day…"), "printer", partial(self._context.navigator.print_day, day))
        return menu

    def move(self, entry: CalendarEntry, day: date) -> None:
        """To another day; a due contact becomes a planned contact on that day."""
        if entry.kind is Kind.VISIT and not entry.done:
            self._move_visit(entry, day)
        elif entry.kind in _PROMISED:
            work = partial(self._context.book.followups.postpone, (entry.id,), day)
            words = _("“{what}” moved to {day}").format(what=main_text(entry), day=self._day(day))
            self._do(work, words, partial(self._tell_moved, entry.kind, entry.id, day))
        elif entry.kind is Kind.REVIEW:
            work = partial(self._context.book.reviews.change, entry.id, {"planned_on": day})
            words = _("“{what}” moved to {day}").format(what=_review_words(entry), day=self._day(day))
            self._do(work, words, partial(self._tell_moved, entry.kind, entry.id, day))
        elif entry.kind in _BY_CUSTOMER and entry.customer_id is not None:
            self._plan(entry.customer_id, entry.customer, NextContact(day))

    def put(self, entry: CalendarEntry, slot: Slot) -> None:
        """To another day, another time, or of another length, whatever differs; one step of undo."""
        if not can_move(entry):
            return
        if entry.kind is Kind.VISIT:
            self._put_visit(entry, slot)
        elif entry.kind is Kind.PLANNED_CONTACT:
            self._put_contact(entry, slot)
        elif entry.kind in _BY_CUSTOMER and entry.customer_id is not None:
            time = clock_text(slot.span.start) if slot.span is not None else ""
            self._plan(entry.customer_id, entry.customer, NextContact(slot.day, time=time))
        else:
            self.move(entry, slot.day)

    def ask_move(self, entry: CalendarEntry) -> None:
        """Ask for another day in words."""
        if entry.kind is Kind.VISIT:
            self._visits.ask_move(self._visit(entry))
        else:
            chosen = partial(self._move_to, entry)
            MoveDialog(self._context, main_text(entry), entry.day, chosen, self._widget).open()

    def delete(self, entry: CalendarEntry) -> None:
        """Delete a visit, a promise or a planned contact; what is only worked out cannot be deleted."""
        if entry.kind is Kind.VISIT:
            self._visits.delete([entry.id], entry.customer)
        elif entry.kind in _PROMISED:
            work = partial(self._context.book.followups.delete, (entry.id,))
            self._do(work, _("Deleted “{what}”").format(what=main_text(entry)))
        elif entry.kind is Kind.REVIEW:
            work = partial(self._context.book.reviews.delete, (entry.id,))
            self._do(work, _("Deleted “{what}”").format(what=_review_words(entry)))

    def _add_promised(self, menu: QMenu, entry: CalendarEntry) -> None:
        go, customer = self._context.navigator, entry.customer_id
        if entry.kind is Kind.PLANNED_CONTACT:
            add(menu, _("Write the record…"), "square-check", partial(go.record, customer))
        add(menu, _("Complete"), "check", partial(self._complete, entry), "Space")
        add(menu, _("Change…"), "pencil", partial(self.open, entry), "Return")
        add(menu, _("To another day…"), "calendar-clock", partial(self.ask_move, entry), "M")
        add(menu, _("Drop"), "ban", partial(self._drop, entry), "X")
        if customer is not None:
            add(menu, _("Customer's profile"), "building-2", partial(go.open_customer, customer), "O")
        menu.addSeparator()
        add(menu, _("Delete"), "trash-2", partial(self.delete, entry), "Del")

    def _add_customer(self, menu: QMenu, entry: CalendarEntry, customer: CustomerId) -> None:
        go = self._context.navigator
        add(menu, _("Customer's profile"), "building-2", partial(go.open_customer, customer), "Return")
        add(menu, _("Write a record…"), "phone", partial(go.record, customer))
        add(menu, _("Plan a visit…"), "map-pin", partial(go.plan_visit, customer, entry.day))
        if entry.kind is Kind.CARE:
            greet = NextContact(entry.day, None, main_text(entry))
            add(menu, _("Plan a greeting"), "gift", partial(self._plan, customer, entry.customer, greet))
        elif entry.kind is Kind.REVIEW:
            add(menu, _("To another day…"), "calendar-clock", partial(self.ask_move, entry), "M")
            add(menu, _("Delete"), "trash-2", partial(self.delete, entry), "Del")
        elif can_move(entry):
            add(menu, _("Plan a contact on another day…"), "calendar-clock", partial(self.ask_move, entry), "M")

    def complete(self, entry: CalendarEntry) -> None:
        """Space: done; a visit that has begun gets its record."""
        if entry.kind is Kind.VISIT:
            visit = self._visit(entry)
            if visit.open and visit.begun:
                self._context.navigator.complete_visit(visit.id)
        elif entry.kind in _PROMISED:
            self._complete(entry)

    def confirm(self, entry: CalendarEntry) -> None:
        """C: the customer has confirmed the visit, or not any more."""
        if entry.kind is Kind.VISIT and not entry.done:
            self._visits.read(VisitId(entry.id), self._visits.confirm)

    def cancel(self, entry: CalendarEntry) -> None:
        """X: cancel a visit, drop a promise."""
        if entry.kind is Kind.VISIT and not entry.done:
            self._visits.cancel(self._visit(entry))
        elif entry.kind in _PROMISED:
            self._drop(entry)

    def _show_visit_menu(self, place: QPoint, visit: VisitRef) -> None:
        popup(self._visits.menu(visit, self._widget), place)

    def _open_visit(self, entry: CalendarEntry) -> None:
        self._context.navigator.open_visit(VisitId(entry.id))

    def _visit(self, entry: CalendarEntry) -> VisitRef:
        assert entry.starts_at is not None
        assert entry.customer_id is not None
        begun = entry.starts_at <= self._context.clock.now()
        return VisitRef(VisitId(entry.id), entry.customer_id, entry.customer, entry.starts_at, not entry.done, begun)

    def _move_visit(self, entry: CalendarEntry, day: date) -> None:
        visit = self._visit(entry)
        start = datetime.combine(day, visit.starts_at.timetz())
        words = _("Visit to {name} moved to {day}").format(name=visit.name, day=self._day(day))
        work = partial(self._context.book.visits.reschedule, visit.id, start)
        self._do_visit(visit.id, work, words, day)

    def _put_visit(self, entry: CalendarEntry, slot: Slot) -> None:
        """A visit that lasts as long as before is moved, and has to be confirmed anew; else its length is changed."""
        before, visit = span_of(entry), self._visit(entry)
        moments = slot.moments(visit.starts_at.tzinfo)
        if before is None or slot.span is None or moments is None:
            self.move(entry, slot.day)
            return
        start, end = moments
        if slot.span.minutes == before.minutes:
            text = _("Visit to {name} moved to {day} {time}")
            work = partial(self._context.book.visits.reschedule, visit.id, start)
        else:
            text = _("Visit to {name} now {day} {span}")
            work = partial(self._context.book.visits.change, visit.id, {"starts_at": start, "ends_at": end})
        time, span = clock_text(slot.span.start), span_text(slot.span)
        words = text.format(name=visit.name, day=self._day(slot.day), time=time, span=span)
        self._do_visit(visit.id, work, words, slot.day)

    def _do_visit(self, visit: VisitId, work: Callable[[], ChangeSet], words: str, day: date) -> None:
        """Move a visit, and say with it what is worth remarking on its new time."""
        done = partial(self._visit_moved, visit, words, day)
        self._context.write(self._widget, partial(remarked, self._context, visit, work), done)

    def _visit_moved(self, visit: VisitId, words: str, day: date, remarks: Remarks) -> None:
        self._tell_moved(Kind.VISIT, visit, day, None)
        go = self._context.navigator
        go.show_toast(moved_words(words, remarks), go.undo, warned=bool(remarks))

    def _put_contact(self, entry: CalendarEntry, slot: Slot) -> None:
        time = clock_text(slot.span.start) if slot.span is not None else ""
        work = partial(self._context.book.followups.change, entry.id, {"due_on": slot.day, "due_time": time})
        where = " ".join(part for part in (self._day(slot.day), time) if part)
        words = _("“{what}” moved to {day}").format(what=main_text(entry), day=where)
        self._do(work, words, partial(self._tell_moved, entry.kind, entry.id, slot.day))

    def _move_to(self, entry: CalendarEntry, moment: Moment) -> None:
        self.move(entry, day_of(moment))

    def _plan(self, customer: CustomerId, name: str, planned: NextContact) -> None:
        if planned.day < self._context.today():
            self._context.navigator.show_toast(_("A contact can only be planned for today or a day to come."))
            return
        day = " ".join(part for part in (self._day(planned.day), planned.time) if part)
        words = _("Contact with {name} planned for {day}").format(name=name, day=day)
        work = partial(self._context.book.followups.plan_contact, customer, planned)
        self._do(work, words, partial(self._tell_planned, planned.day))

    def _plan_visit(self, slot: Slot) -> None:
        if slot.span is None:
            self._context.navigator.plan_visit(None, slot.day)
            return
        start = VisitStart(on=slot.starts_at(self._context.clock.now().tzinfo), minutes=slot.span.minutes)
        VisitDialog(self._context, start, self._widget).open()

    def _plan_contact(self, slot: Slot) -> None:
        start = PlanContactStart(day=slot.starts_at(self._context.clock.now().tzinfo))
        PlanContactDialog(self._context, start, self._widget).open()

    def _add_followup(self, day: date) -> None:
        dialog = FollowUpDialog(self._context, FollowUpStart(), self._widget)
        dialog.due.set_moment(day)
        dialog.open()

    def _complete(self, entry: CalendarEntry) -> None:
        work = partial(self._context.book.followups.complete, (entry.id,))
        self._do(work, _("“{what}” done").format(what=main_text(entry)))

    def _drop(self, entry: CalendarEntry) -> None:
        work = partial(self._context.book.followups.drop, (entry.id,))
        self._do(work, _("“{what}” dropped").format(what=main_text(entry)))

    def _tell_moved(self, kind: CalendarEntryKind, entry_id: int, day: date, _rest: object) -> None:
        self.moved.emit(kind, entry_id, day)

    def _tell_planned(self, day: date, followup: object) -> None:
        self.moved.emit(Kind.PLANNED_CONTACT, followup, day)

    def _do(self, work: Callable[[], Any], words: str, then: Callable[[Any], object] | None = None) -> None:
        self._context.write(self._widget, work, partial(self._done, words, then))

    def _done(self, words: str, then: Callable[[Any], object] | None, rest: object) -> None:
        if then is not None:
            then(rest)
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _day(self, day: date) -> str:
        return date_short_weekday(day, self._context.today())


def _review_words(entry: CalendarEntry) -> str:
    return joined((main_text(entry), detail_text(entry)))
