"""The numbers beside the entries of the navigation: what is left for today, visits to write, overdue promises."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.models.changes import ChangeSet
from desktop.models.kinds import DueGroup, VisitGroup
from desktop.views.page import PageContext

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """``today`` are visits of today that are not done and those to write, ``due`` promises due today or overdue."""

    today: int
    to_write: int
    due: int
    overdue: int


class Badges(QObject):
    """One per window; keeps the numbers true after every step. Call ``refresh`` at the start and on a new day."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.hub.subscribe(self, self._hear)

    def refresh(self) -> None:
        """Count anew."""
        work = partial(count_badges, self._context.book, self._context.today())
        self._context.read(self, work, self._show, key="badges")

    def _hear(self, _changes: ChangeSet, _initiator: object) -> None:
        self.refresh()

    def _show(self, counts: BadgeCounts) -> None:
        show = self._context.navigator.set_badge
        show("today", counts.today)
        show("visits", counts.to_write)
        show("followups", counts.overdue or counts.due, urgent=counts.overdue > 0)


def count_badges(book: "OpenBook", today: date) -> BadgeCounts:
    """Count in the read lane."""
    from desktop.models.rows.followups import FollowUpFilter

    visits = book.lookups.visits.visits_between(today, today + timedelta(1))
    coming = sum(visit.group is VisitGroup.PLANNED for visit in visits)
    to_write = len(book.lookups.visits.to_write())
    groups = book.lookups.followups.counts(FollowUpFilter()).groups
    overdue = groups[DueGroup.OVERDUE]
    return BadgeCounts(coming + to_write, to_write, overdue + groups[DueGroup.TODAY], overdue)
