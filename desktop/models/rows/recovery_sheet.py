"""What stands on the sheet with a recovery code."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The code of a book as it was made on a day; its text never shows the code."""

    book: str
    code: str
    day: date

    def __repr__(self) -> str:
        return f"RecoverySheet({self.book!r}, …)"
