"""What a use case needs from outside: the time, a place for progress, a way to be told to stop.

Plain protocols with their simplest carriers; knows neither Qt nor what a service does.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of time (architecture.md §2.10)."""

    def now(self) -> datetime:
        """The present moment, aware of its offset."""
        ...

    def today(self) -> date:
        """The local date of :meth:`now`."""
        ...


class Progress(Protocol):
    """Where a long step says how far it is."""

    def __call__(self, fraction: float | None, words: str) -> None:
        """``fraction`` runs from 0 to 1, or is ``None`` when the end is not known; ``words`` say what is being done."""
        ...


class Cancellation(Protocol):
    """Asked between two pieces of work; raise ``Cancelled`` when it answers yes."""

    def __call__(self) -> bool:
        """Whether the user (or a newer request) wants the work to stop."""
        ...


class NoProgress:
    """Progress that nobody watches."""

    def __call__(self, fraction: float | None, words: str) -> None:
        """Take the report and drop it."""


def never_cancelled() -> bool:
    """Cancellation for work that runs to its end."""
    return False


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """The present moment with the local offset."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """The local date."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for documents of a given moment and for tests; ``moment`` must carry an offset."""

    moment: datetime

    def now(self) -> datetime:
        """The fixed moment."""
        return self.moment

    def today(self) -> date:
        """The date of the fixed moment."""
        return self.moment.date()
