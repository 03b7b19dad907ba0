"""Column types of our own: what SQLite cannot keep exactly by itself.

Every type stores an integer or a text, so that the images of the journal are exact.
"""

import json
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Integer, String
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from desktop.models.values import Money

_MICRO = 1_000_000
_THOUSANDTHS = 1_000


class KindType(TypeDecorator[Any]):
    """A member of one enumeration of :mod:`desktop.models.kinds`, stored as its value."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.kind(value))

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class MoneyType(TypeDecorator[Money]):
    """An amount, stored as whole fen."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        return None if value is None else value.fen

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Money | None:
        return None if value is None else Money(value)


class MomentType(TypeDecorator[datetime]):
    """Local wall-clock time with its UTC offset, stored as ISO text (domain.md §0).

    The first ten characters are the local date, so SQL compares days without converting. Refuses a time without an
    offset: nobody could say later when it was.
    """

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its UTC offset")
        return value.isoformat(timespec="seconds")

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class TextListType(TypeDecorator[tuple[str, ...]]):
    """Some short texts in order, stored as a JSON list; nothing is stored for none."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return json.dumps(list(value), ensure_ascii=False) if value else None

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value)) if value else ()


class DegreesType(TypeDecorator[float]):
    """Degrees of latitude or longitude, stored as whole millionths (about 0.1 m)."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: float | None, dialect: Dialect) -> int | None:
        return None if value is None else round(value * _MICRO)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> float | None:
        return None if value is None else value / _MICRO


class QuantityType(TypeDecorator[Decimal]):
    """A quantity, stored as whole thousandths."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else round(value * _THOUSANDTHS)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / _THOUSANDTHS
