"""Checks of single fields that a form or an import hands over, the same for every subject.

A check takes the field's name and the value, and returns the value to keep. It raises InvalidInput with the field, so
that the message stands beside it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from desktop.models.errors import InvalidInput
from desktop.models.values import Money

Check = Callable[[str, Any], Any]
LONGEST_NAME = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def text(longest: int = 20_000) -> Check:
    """A text of at most ``longest`` characters, without blanks around it; nothing becomes empty."""

    def check(field: str, value: Any) -> str:
        kept = "" if value is None else str(value).strip()
        if len(kept) > longest:
            raise InvalidInput("text_too_long", field=field, limit=longest)
        return kept

    return check


def required(longest: int = LONGEST_NAME) -> Check:
    """A text that must not be empty."""
    inner = text(longest)

    def check(field: str, value: Any) -> str:
        kept = inner(field, value)
        if not kept:
            raise InvalidInput("name_missing" if field == "name" else "text_missing", field=field)
        return str(kept)

    return check


def whole(low: int, high: int) -> Check:
    """A whole number from ``low`` to ``high``, or nothing."""

    def check(field: str, value: Any) -> int | None:
        if value is None or value == "":
            return None
        try:
            number = int(value)
        except (TypeError, ValueError) as error:
            raise InvalidInput("number_invalid", field=field, text=str(value)) from error
        if not low <= number <= high:
            raise InvalidInput("range", field=field, low=low, high=high)
        return number

    return check


def day(field: str, value: Any) -> date | None:
    """A date, or nothing."""
    if value is None or isinstance(value, date):
        return value
    raise InvalidInput("date_invalid", field=field, text=str(value))


def flag(field: str, value: Any) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    raise InvalidInput("value_unknown", field=field, text=str(value))


def amount(field: str, value: Any) -> Money | None:
    """An amount, or nothing."""
    if value is None or isinstance(value, Money):
        return value
    raise InvalidInput("number_invalid", field=field, text=str(value))


def degrees(limit: float) -> Check:
    """Degrees from ``-limit`` to ``limit``, or nothing."""

    def check(field: str, value: Any) -> float | None:
        if value is None:
            return None
        if not isinstance(value, float | int) or not -limit <= value <= limit:
            raise InvalidInput("range", field=field, low=-limit, high=limit)
        return float(value)

    return check


def member(kinds: type[StrEnum], *, needed: bool = False) -> Check:
    """A member of an enumeration (or its value); nothing unless ``needed``."""

    def check(field: str, value: Any) -> StrEnum | None:
        if value is None or value == "":
            if needed:
                raise InvalidInput("text_missing", field=field)
            return None
        try:
            return kinds(value)
        except ValueError as error:
            raise InvalidInput("value_unknown", field=field, text=str(value)) from error

    return check


def row_id(field: str, value: Any) -> int | None:
    """The id of another row, or nothing; that it exists is checked by the database."""
    if value is None or isinstance(value, int):
        return value
    raise InvalidInput("value_unknown", field=field, text=str(value))


def checked(checks: Mapping[str, Check], values: Mapping[str, Any]) -> dict[str, Any]:
    """All values checked by their field's check. A field that is not known is a mistake of ours: KeyError."""
    return {name: checks[name](name, value) for name, value in values.items()}


def assign(entity: object, values: Mapping[str, Any]) -> None:
    """Set the fields of an entity that differ."""
    for name, value in values.items():
        if getattr(entity, name) != value:
            setattr(entity, name, value)


def texts(field: str, value: Any) -> tuple[str, ...]:
    """Some short texts in order, such as phone numbers, which are texts; empty and repeated ones are dropped."""
    parts = (value,) if isinstance(value, str) else tuple(value or ())
    short = text(LONGEST_NAME)
    return tuple(dict.fromkeys(kept for part in parts if (kept := short(field, part))))


def email(field: str, value: Any) -> str:
    """An email address; empty for none."""
    kept = str(text(LONGEST_NAME)(field, value))
    if kept and not _EMAIL.fullmatch(kept):
        raise InvalidInput("email_invalid", field=field, text=kept)
    return kept


def time_of_day(field: str, value: Any) -> str:
    """A local wall-clock time ``HH:MM``; empty for none."""
    kept = "" if value is None else str(value).strip()
    if kept and not _TIME.fullmatch(kept):
        raise InvalidInput("time_invalid", field=field, text=kept)
    return kept


def moment(field: str, value: Any) -> datetime:
    """A time with its offset; it must not be missing."""
    if value is None:
        raise InvalidInput("start_missing", field=field)
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidInput("time_invalid", field=field, text=str(value))
    return value
