"""What can be done with a visit, for every page that shows visits: one step of undo each, said by a toast."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short_weekday, time_text
from desktop.i18n.labels import label
from desktop.models.changes import ChangeSet
from desktop.models.kinds import VisitGroup, VisitState, VisitWarning
from desktop.models.rows.visits import VisitDetail, VisitRow
from desktop.models.values import CustomerId, VisitId
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.cancel_visit_dialog import CancelVisitDialog
from desktop.views.dialogs.move_dialog import MoveDialog
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import Moment

Remarks = tuple[VisitWarning, ...]
_ENDS = "。."


@dataclass(frozen=True, slots=True)
class VisitRef:
    """What the verbs need to know of a visit."""

    id: VisitId
    customer_id: CustomerId
    name: str
    starts_at: datetime
    open: bool
    begun: bool
    confirmed: bool = False


def ref_of(row: VisitRow, now: datetime) -> VisitRef:
    """What the verbs need, of a row of a list."""
    is_open = row.group in (VisitGroup.PLANNED, VisitGroup.TO_WRITE)
    confirmed = row.state is VisitState.CONFIRMED
    return VisitRef(row.id, row.customer_id, row.customer, row.starts_at, is_open, row.starts_at <= now, confirmed)


class VisitVerbs(QObject):
    """The verbs of one page; ``parent`` owns dialogs and menus."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent

    def menu(self, visit: VisitRef, parent: QWidget) -> QMenu:
        """The context menu of one visit."""
        menu, go = QMenu(parent), self._context.navigator
        if visit.open and visit.begun:
            add(menu, _("Write the record…"), "square-check", partial(go.complete_visit, visit.id), "Space")
        add(menu, _("Change…"), "pencil", partial(go.open_visit, visit.id), "Return")
        add(menu, _("Briefing to print…"), "printer", partial(go.print_visit, visit.id))
        add(menu, _("Customer's profile"), "building-2", partial(go.open_customer, visit.customer_id), "O")
        if visit.open:
            menu.addSeparator()
            self._add_open_verbs(menu, visit)
        menu.addSeparator()
        add(menu, _("Delete"), "trash-2", partial(self.delete, [visit.id], visit.name), "Del")
        return menu

    def ask_move(self, visit: VisitRef) -> None:
        """Ask for another time in words."""
        move = partial(self.move, visit)
        MoveDialog(self._context, visit.name, visit.starts_at, move, self._widget).open()

    def move(self, visit: VisitRef, moment: Moment) -> None:
        """Move it to another moment, or to another day at the same time."""
        start = moment if isinstance(moment, datetime) else datetime.combine(moment, visit.starts_at.timetz())
        text = _("Visit to {name} moved to {day} {time}")
        words = text.format(name=visit.name, day=self._day(start.date()), time=time_text(start))
        work = partial(self._context.book.visits.reschedule, visit.id, start)
        self._context.write(self._widget, partial(remarked, self._context, visit.id, work), partial(self._moved, words))

    def confirm(self, visit: VisitRef) -> None:
        """Say that the customer has confirmed, or take that back."""
        words = _("Visit to {name} is no longer confirmed") if visit.confirmed else _("Visit to {name} confirmed")
        work = partial(self._context.book.visits.confirm, visit.id, confirmed=not visit.confirmed)
        self.do(work, words.format(name=visit.name))

    def cancel(self, visit: VisitRef) -> None:
        """Ask by whom and why, and cancel."""
        CancelVisitDialog(self._context, visit.id, visit.name, self._widget).open()

    def miss(self, visit: VisitRef) -> None:
        """Say that it did not take place."""
        words = _("Visit to {name} did not take place").format(name=visit.name)
        self.do(partial(self._context.book.visits.miss, visit.id), words)

    def delete(self, ids: Sequence[int], name: str = "") -> None:
        """Delete; no question, since the toast can take it back."""
        count = len(ids)
        words = n_("Deleted {count} visit", "Deleted {count} visits", count).format(count=count)
        if count == 1 and name:
            words = _("Deleted the visit to {name}").format(name=name)
        self.do(partial(self._context.book.visits.delete, [*ids]), words)

    def read(self, visit: VisitId, then: Callable[[VisitRef], object]) -> None:
        """Find out what the verbs need to know of a visit, and go on with it."""
        read = partial(self._context.book.lookups.visits.visit, visit)
        self._context.read(self._widget, read, partial(self._known, then))

    def do(self, work: Callable[[], Any], words: str) -> None:
        """Do a verb and say it."""
        self._context.write(self._widget, work, partial(self._say, words))

    def _moved(self, words: str, remarks: Remarks) -> None:
        self._context.navigator.show_toast(
            moved_words(words, remarks), self._context.navigator.undo, warned=bool(remarks)
        )

    def _known(self, then: Callable[[VisitRef], object], detail: VisitDetail) -> None:
        then(ref_of(detail.row, self._context.clock.now()))

    def _add_open_verbs(self, menu: QMenu, visit: VisitRef) -> None:
        if not visit.begun:
            words = _("Not confirmed any more") if visit.confirmed else _("Confirmed by the customer")
            add(menu, words, "check", partial(self.confirm, visit), "C")
        add(menu, _("To another time…"), "calendar-clock", partial(self.ask_move, visit), "M")
        add(menu, _("Cancelled…"), "ban", partial(self.cancel, visit), "X")
        if visit.begun:
            add(menu, _("Did not take place"), "circle-x", partial(self.miss, visit))

    def _day(self, day: date) -> str:
        return date_short_weekday(day, self._context.today())

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)


def remarked(context: PageContext, visit: VisitId, work: Callable[[], ChangeSet]) -> tuple[ChangeSet, Remarks]:
    """Move a visit, and find out what is worth remarking on its new time."""
    changes = work()
    return changes, context.book.lookups.visits.remarks(visit)


def moved_words(words: str, remarks: Remarks) -> str:
    """What was done and what is worth remarking: 已把华远精密的拜访移到 11-28 周六 · 这一天是休息日"""
    return " · ".join((words, *(label(one).rstrip(_ENDS) for one in remarks)))


def add(menu: QMenu, words: str, icon: str, run: Callable[[], object], keys: str = "") -> QAction:
    """Add an entry with its icon, showing the key that does the same."""
    shown = f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}" if keys else words
    return menu.addAction(icons.icon(icon, Token.MUTED), shown, run)


def popup(menu: QMenu, place: QPoint) -> None:
    """Open a menu at a global point with its first entry ready for Enter; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    menu.popup(place)
