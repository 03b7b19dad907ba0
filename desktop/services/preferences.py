"""The settings of the book: my name and company, thresholds, the cadence table. Every change can be undone."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CareKind
from desktop.models.rows.preferences import Preferences
from desktop.models.rules.cadence import CadenceTable
from desktop.models.rules.places import place_of_address
from desktop.services.fields import flag, text, time_of_day, whole
from desktop.storage.book import Book
from desktop.storage.queries.settings import read_cadence, read_setting, write_cadence, write_setting

_KEY = "preferences"
_LIMITS = {
    "visit_minutes": (5, 600),
    "travel_speed": (5, 300),
    "detour_percent": (100, 300),
    "contact_minutes": (1, 240),
    "customer_share": (5, 100),
    "lock_after_minutes": (1, 600),
    "remind_before": (0, 600),
    "gift_limit": (0, 1_000_000),
    **{f"lead_{kind.value}": (0, 365) for kind in CareKind},
}
_TIMES = frozenset(("work_start", "work_end", "lunch_start", "lunch_end", "quiet_from", "quiet_to"))
_FLAGS = frozenset(("remind",))


class PreferencesService:
    """Reads and changes the settings of the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def get(self) -> Preferences:
        """The settings in force."""
        with self._book.reading() as connection:
            stored: dict[str, Any] = read_setting(connection, _KEY) or {}
        known = {field.name for field in fields(Preferences)}
        return replace(Preferences(), **{name: value for name, value in stored.items() if name in known})

    def change(self, values: Mapping[str, Any]) -> ChangeSet:
        """Change some settings. Raises InvalidInput."""
        kept = {name: self._checked(name, value) for name, value in values.items()}
        changed = asdict(replace(self.get(), **kept))
        if changed["work_end"] <= changed["work_start"] or changed["lunch_end"] < changed["lunch_start"]:
            raise InvalidInput("end_before_start", field=next(iter(kept)))
        defaults = asdict(Preferences())
        with self._book.unit_of_work(Operation.CHANGE_SETTINGS) as uow:
            differing = {name: value for name, value in changed.items() if value != defaults[name]}
            write_setting(uow.connection, _KEY, differing or None)
            return uow.commit()

    def cadence(self) -> CadenceTable:
        """The cadence table in force (domain.md §4)."""
        with self._book.reading() as connection:
            return read_cadence(connection)

    def change_cadence(self, table: CadenceTable) -> ChangeSet:
        """Put another cadence table in force; the due dates of all customers follow."""
        with self._book.unit_of_work(Operation.CHANGE_SETTINGS) as uow:
            write_cadence(uow.connection, table)
            return uow.commit()

    @staticmethod
    def _checked(name: str, value: Any) -> Any:
        if name in _LIMITS:
            number = whole(*_LIMITS[name])(name, value)
            if number is None:
                raise InvalidInput("number_invalid", field=name, text="")
            return number
        if name in _FLAGS:
            return flag(name, value)
        if name in _TIMES:
            return time_of_day(name, value)
        kept = text(200)(name, value)
        if name == "start_place" and kept and place_of_address(kept) is None:
            raise InvalidInput("place_unknown", field=name, text=kept)
        return kept
