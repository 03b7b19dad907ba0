"""Stored values back into plain ones, for reads that go past the mapped classes."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from desktop.models.values import Money

K = TypeVar("K", bound=StrEnum)


def day(stored: str | None) -> date | None:
    """A date out of its ISO text."""
    return None if stored is None else date.fromisoformat(stored)


def moment(stored: str | None) -> datetime | None:
    """A time with its offset out of its ISO text."""
    return None if stored is None else datetime.fromisoformat(stored)


def money(stored: int | None) -> Money | None:
    """An amount out of whole fen."""
    return None if stored is None else Money(stored)


def kind(members: type[K], stored: str | None) -> K | None:
    """A member of an enumeration out of its value; nothing for an empty one."""
    return members(stored) if stored else None


def texts(stored: str | None) -> tuple[str, ...]:
    """Some texts out of their JSON list."""
    if not stored:
        return ()
    # Nearly every list has one text, in which nothing stands for something else.
    alone = stored[2:-2]
    if stored.startswith('["') and stored.endswith('"]') and '"' not in alone and "\\" not in alone:
        return (alone,)
    return tuple(json.loads(stored))


def degrees(stored: int | None) -> float | None:
    """Degrees out of whole millionths."""
    return None if stored is None else stored / 1_000_000
