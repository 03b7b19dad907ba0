"""Broadcasts what a step changed to every page that shows it. Knows no page and reads nothing."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop.models.changes import ChangeSet

Subscriber = Callable[[ChangeSet, object], None]


class ChangeHub(QObject):
    """One per open book; services' callers hand every ChangeSet to :meth:`broadcast`."""

    changed = Signal(object, object)
    """Sent after every step with its ChangeSet and its initiator (a QObject, or ``None`` for undo and redo)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subscribers: list[tuple[QObject, Subscriber]] = []

    def subscribe(self, owner: QObject, subscriber: Subscriber) -> None:
        """Call ``subscriber(changes, initiator)`` after every step, as long as ``owner`` lives.

        Owners that are gone are left out the next time: no Python runs while a window is being destroyed.
        """
        living = [pair for pair in self._subscribers if shiboken6.isValid(pair[0])]
        self._subscribers = [*living, (owner, subscriber)]

    def broadcast(self, changes: ChangeSet, initiator: object = None) -> None:
        """Tell everybody; one subscriber that fails does not keep the news from the others."""
        problems: list[Exception] = []
        for owner, subscriber in [*self._subscribers]:
            if not shiboken6.isValid(owner):
                continue
            try:
                subscriber(changes, initiator)
            except Exception as problem:  # noqa: BLE001 -- raised again below
                problems.append(problem)
        self.changed.emit(changes, initiator)
        if problems:
            raise problems[0]
