"""What can be done with the follow-ups chosen in the list: the same by key, button and menu; one step of undo each."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short_weekday
from desktop.models.changes import ChangeSet
from desktop.models.kinds import Channel, FollowUpKind, FollowUpState
from desktop.models.rows.followups import FollowUpRow
from desktop.models.values import FollowUpId
from desktop.qtsupport import ask, icons
from desktop.qtsupport.ask import Question
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart
from desktop.views.dialogs.postpone import postpone_at, postpone_menu
from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart
from desktop.views.page import PageContext

if TYPE_CHECKING:
    from desktop.services.followups import FollowUps

Rows = Sequence[FollowUpRow]


class FollowUpVerbs:
    """The verbs of one list; ``owner`` is the page."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner

    def add(self) -> None:
        """Open the form of a new one."""
        FollowUpDialog(self._context, FollowUpStart(), self._owner).open()

    def edit(self, followup: FollowUpId) -> None:
        """Open the form of an existing one."""
        FollowUpDialog(self._context, FollowUpStart(followup=followup), self._owner).open()

    def toggle(self, rows: Rows) -> None:
        """Space: open ones are done; when all are settled they are to be done again."""
        still_open = [row for row in rows if row.state is FollowUpState.OPEN]
        if still_open:
            self.complete(still_open)
        elif rows:
            self.reopen(rows)

    def complete(self, rows: Rows, result: str = "") -> None:
        """Say that they are done."""
        words = n_("{count} follow-up done", "{count} follow-ups done", len(rows))
        self._do(partial(self._verbs.complete, _ids(rows), result), words.format(count=len(rows)))

    def complete_with_result(self, rows: Rows) -> None:
        """Ask for the result first."""
        question = Question(_("Done, with a result"), _names(rows), (_("Complete"),))
        result = ask.line(self._owner, question)
        if result is not None:
            self.complete(rows, result)

    def reopen(self, rows: Rows) -> None:
        """Say that they are to be done after all."""
        words = n_("{count} follow-up reopened", "{count} follow-ups reopened", len(rows))
        self._do(partial(self._verbs.reopen, _ids(rows)), words.format(count=len(rows)))

    def drop(self, rows: Rows) -> None:
        """Give them up."""
        words = n_("{count} follow-up dropped", "{count} follow-ups dropped", len(rows))
        self._do(partial(self._verbs.drop, _ids(rows)), words.format(count=len(rows)))

    def delete(self, rows: Rows) -> None:
        """Delete them; the toast takes it back."""
        words = n_("{count} follow-up deleted", "{count} follow-ups deleted", len(rows))
        self._do(partial(self._verbs.delete, _ids(rows)), words.format(count=len(rows)))

    def postpone_at(self, rows: Rows, place: QPoint) -> None:
        """Offer other days."""
        postpone_at(self._context, partial(self._postpone, rows), self._owner, place)

    def open_customer(self, row: FollowUpRow) -> None:
        """Show the customer's follow-ups in its profile."""
        self._context.navigator.open_customer(row.customer_id, "followups")

    def record(self, row: FollowUpRow) -> None:
        """Write the record of the contact that was planned, or of the one that settled the promise."""
        if row.kind is FollowUpKind.CONTACT:
            start = RecordStart(row.customer_id, row.channel or Channel.CALL, row.action)
        else:
            start = RecordStart(row.customer_id, kept=(row.id,))
        RecordDialog(self._context, start, self._owner).open()

    def menu(self, rows: Rows) -> QMenu:
        """The context menu for these rows."""
        menu = QMenu(self._owner)
        still_open = [row for row in rows if row.state is FollowUpState.OPEN]
        settled = [row for row in rows if row.state is not FollowUpState.OPEN]
        if still_open:
            self._add(menu, _("Complete"), "check", partial(self.complete, still_open), "Space")
            self._add(menu, _("Done, with a result…"), "pen-line", partial(self.complete_with_result, still_open))
            later = postpone_menu(self._context, partial(self._postpone, still_open), menu)
            later.setIcon(icons.icon("clock", Token.MUTED))
            menu.addMenu(later)
            self._add(menu, _("Drop"), "ban", partial(self.drop, still_open))
        if settled:
            self._add(menu, _("Reopen"), "rotate-ccw", partial(self.reopen, settled), "Space")
        menu.addSeparator()
        if len(rows) == 1:
            self._add(menu, _("Edit…"), "pencil", partial(self.edit, rows[0].id), "F2")
            self._add(menu, _("Write a record…"), "phone", partial(self.record, rows[0]), "R")
            self._add(menu, _("Open the customer"), "building-2", partial(self.open_customer, rows[0]), "Enter")
            menu.addSeparator()
        self._add(menu, _("Delete"), "trash-2", partial(self.delete, rows), "Del")
        return menu

    @property
    def _verbs(self) -> "FollowUps":
        return self._context.book.followups

    def _postpone(self, rows: Rows, day: date) -> None:
        shown = date_short_weekday(day, self._context.today())
        words = n_("{count} follow-up postponed to {day}", "{count} follow-ups postponed to {day}", len(rows))
        self._do(partial(self._verbs.postpone, _ids(rows), day), words.format(count=len(rows), day=shown))

    def _do(self, work: Callable[[], ChangeSet], words: str) -> None:
        self._context.write(self._owner, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _add(self, menu: QMenu, words: str, icon: str, run: Callable[[], object], keys: str = "") -> QAction:
        action = menu.addAction(icons.icon(icon, Token.MUTED), f"{words}\t{keys}" if keys else words)
        action.triggered.connect(partial(_call, run))
        return action


def _call(run: Callable[[], object], _checked: bool = False) -> None:
    run()


def _ids(rows: Rows) -> list[int]:
    return [row.id for row in rows]


def _names(rows: Rows) -> str:
    return "\n".join(" · ".join(part for part in (row.action, row.customer) if part) for row in rows[:5])
