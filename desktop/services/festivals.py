"""Festivals on which customers are greeted: those of the calendar kept or not, the rep's own (domain.md §7)."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.i18n.labels import label
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import KeptFestival
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Festival
from desktop.models.rows.festivals import CareFestival
from desktop.models.rules import festivals, lunar
from desktop.models.values import Birthday, KeptFestivalId
from desktop.services import fields
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries.festivals import all_festivals
from desktop.storage.unit_of_work import UnitOfWork

_LONGEST_NAME = 40
_LONGEST_LEAD = 365
_SOME_LEAP_YEAR = 2000


def _when(field: str, value: Any) -> Birthday:
    """A day that comes every year, solar or lunar."""
    if not isinstance(value, Birthday) or lunar.birthday_in(value, _SOME_LEAP_YEAR) is None:
        is_lunar = isinstance(value, Birthday) and value.lunar
        raise InvalidInput("lunar_day_invalid" if is_lunar else "date_invalid", field=field, text=str(value))
    return value


_SETTING: Mapping[str, fields.Check] = {"kept": fields.flag, "lead_days": fields.whole(0, _LONGEST_LEAD)}
_OWN: Mapping[str, fields.Check] = {**_SETTING, "name": fields.required(_LONGEST_NAME), "when": _when}


class Festivals:
    """Reads and verbs of festivals; each verb is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def listed(self) -> list[CareFestival]:
        """All festivals, kept or not: those of the calendar, then the rep's own."""
        with self._book.reading() as connection:
            return all_festivals(connection)

    def set_known(self, festival: Festival, values: Mapping[str, Any]) -> ChangeSet:
        """Say of a festival of the calendar whether customers are greeted (``kept``), or its ``lead_days``."""
        kept = fields.checked(_SETTING, values)
        with self._book.unit_of_work(Operation.CHANGE_FESTIVAL) as uow:
            uow.describe(name=label(festival))
            found = _known(uow, festival)
            fields.assign(found, kept)
            return uow.commit()

    def add(self, values: Mapping[str, Any]) -> tuple[KeptFestivalId, ChangeSet]:
        """Add a festival of one's own: ``name`` and ``when`` (a solar or lunar day) are needed."""
        kept = fields.checked(_OWN, {"name": "", "when": None, **values})
        with self._book.unit_of_work(Operation.ADD_FESTIVAL) as uow:
            uow.describe(name=kept["name"])
            made = KeptFestival()
            _apply(made, kept)
            return KeptFestivalId(uow.add(made).id), uow.commit()

    def change(self, festival_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a festival of one's own. Raises NotFound and what adding raises."""
        kept = fields.checked(_OWN, values)
        with self._book.unit_of_work(Operation.CHANGE_FESTIVAL) as uow:
            found = uow.get(KeptFestival, festival_id)
            _apply(found, kept)
            uow.describe(name=found.name)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete festivals of one's own; who was greeted on them stays."""
        with self._book.unit_of_work(Operation.DELETE_FESTIVAL) as uow:
            for festival_id in ids:
                found = uow.get(KeptFestival, festival_id)
                found.deleted_at = self._clock.now()
                uow.describe(name=found.name)
            return uow.commit()


def _known(uow: UnitOfWork, festival: Festival) -> KeptFestival:
    """What is set about a festival of the calendar; what is usual when nothing was."""
    same = uow.children(KeptFestival, festival=festival)
    return same[0] if same else uow.add(KeptFestival(festival=festival, kept=festivals.usual(festival).kept))


def _apply(found: KeptFestival, kept: Mapping[str, Any]) -> None:
    when: Birthday | None = kept.get("when")
    days = {} if when is None else {"month": when.month, "day": when.day, "lunar": when.lunar}
    fields.assign(found, {name: value for name, value in kept.items() if name != "when"} | days)
