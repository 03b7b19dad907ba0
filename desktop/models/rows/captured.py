"""What a line in plain words was read as (models.rules.capture)."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import Channel, Mood, Promise


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody (or a customer, with ``contact_id`` ``None``) and the names by which a line may mention it."""

    customer_id: int
    contact_id: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CapturedPromise:
    """A promise that was found; without a day it has no deadline."""

    action: str
    promise: Promise
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line proposes. ``starts_at`` is a date where no time was said.

    ``mentioned`` are those whom the line names, the surest first; several with the same name are all given, for the
    rep to choose. ``unknown`` holds names that look like people and are not in the book.
    """

    said: str
    starts_at: datetime | date | None
    channel: Channel | None
    answered: bool
    inbound: bool
    mood: Mood | None
    mentioned: tuple[Nameable, ...]
    unknown: tuple[str, ...]
    needs: tuple[str, ...]
    promises: tuple[CapturedPromise, ...]
    next_on: date | None
    next_channel: Channel | None
    next_time: str = ""
    """``HH:MM``, empty where no time was said."""

    @property
    def customers(self) -> tuple[int, ...]:
        """The customers that the line is about, each once."""
        return tuple(dict.fromkeys(one.customer_id for one in self.mentioned))
