"""What an import remembers of the cards it took: whose they are, so that a changed card finds its person again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.exchange.card_rows import has_person
from desktop.exchange.plan import PlannedRow, RowKey
from desktop.exchange.records import CustomerRecord
from desktop.services.importing.calendar_state import print_of_uid
from desktop.storage.queries.imports import contact_ids_by_name
from desktop.storage.unit_of_work import UnitOfWork


def card_prints(uow: UnitOfWork, rows: Iterable[PlannedRow], ids: Mapping[RowKey, int]) -> dict[str, Sequence[Any]]:
    """For each card with a UID the person that it became, as columns; ``ids`` are the customers of the rows."""
    cards = [row for row in rows if isinstance(row.record, CustomerRecord) and row.record.card_uid]
    people = contact_ids_by_name(uow.connection) if cards else {}
    found: dict[str, int] = {}
    for row in cards:
        record = row.record
        assert isinstance(record, CustomerRecord)
        contact = row.contact_id or people.get((ids[row.key], record.contact_name or ""))
        if contact is not None and has_person(record):
            found[print_of_uid(record.card_uid or "")] = contact
    return {"fingerprint": list(found), "entity_id": list(found.values())}
