"""Writes planned rows of records: interactions with their customers, contacts and follow-ups."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from desktop.exchange.plan import Action, PlannedRow, RowKey
from desktop.exchange.records import InteractionRecord
from desktop.models.entities import FollowUp, Interaction, InteractionContact, InteractionCustomer
from desktop.models.kinds import Channel, Direction
from desktop.services.importing.customers import CustomerWriter
from desktop.services.ports import Clock
from desktop.storage import bulk
from desktop.storage.queries.imports import contact_ids_by_name
from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
_COPIED = ("minutes", "content_kind", "mood", "cost")
_TEXTS = ("subject", "said", "feedback", "issues", "insight")
# A table that names no time of day means the day; working hours begin at nine.
_UNKNOWN_TIME = time(9)


class InteractionWriter:
    """Writes records of one import inside its step; ``ids`` holds the record's id for every row that was taken."""

    def __init__(self, uow: UnitOfWork, clock: Clock, customers: CustomerWriter) -> None:
        self._connection = uow.connection
        self._now = clock.now()
        self._customers = customers
        self._stubs: dict[str, int] = {}
        self.ids: dict[RowKey, int] = {}

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """Add the records of the rows whose action is to add, or to add with a stub of the customer."""
        first = bulk.next_id(self._connection, Interaction)
        people = contact_ids_by_name(self._connection)
        records: list[Row] = []
        of_customers: list[Row] = []
        of_contacts: list[Row] = []
        followups: list[Row] = []
        for number, row in enumerate(rows):
            record = row.record
            assert isinstance(record, InteractionRecord)
            interaction, customer = first + number, self._customer(row, record)
            self.ids[row.key] = interaction
            records.append(self._record(interaction, record))
            of_customers.append({"interaction_id": interaction, "customer_id": customer})
            contact = people.get((customer, record.contact_name or ""))
            if contact is not None:
                of_contacts.append({"interaction_id": interaction, "contact_id": contact})
            followups += self._followups(interaction, customer, record)
        bulk.insert_rows(self._connection, Interaction, records)
        bulk.insert_rows(self._connection, InteractionCustomer, of_customers)
        bulk.insert_rows(self._connection, InteractionContact, of_contacts)
        bulk.insert_rows(self._connection, FollowUp, followups)

    def _customer(self, row: PlannedRow, record: InteractionRecord) -> int:
        if row.action is not Action.STUB:
            return self._customers.customer_of(row)
        key = record.code or record.customer_name or ""
        if key not in self._stubs:
            self._stubs[key] = self._customers.add_stub(record.code, record.customer_name)
        return self._stubs[key]

    def _record(self, interaction: int, record: InteractionRecord) -> Row:
        at = datetime.combine(record.starts_on, record.starts_time or _UNKNOWN_TIME)
        return {
            "id": interaction,
            "starts_at": at.replace(tzinfo=self._now.tzinfo),
            "channel": record.channel or Channel.OTHER,
            "direction": record.direction or Direction.OUTBOUND,
            "answered": True,
            "imported": True,
            "created_at": self._now,
            **{name: getattr(record, name) for name in _COPIED},
            **{name: getattr(record, name) or "" for name in _TEXTS},
        }

    def _followups(self, interaction: int, customer: int, record: InteractionRecord) -> list[Row]:
        return [
            {
                "interaction_id": interaction,
                "customer_id": customer,
                "action": action.text,
                "due_on": action.due_on,
                "owner": record.owner or record.owner_form_of_address or "",
                "created_at": self._now,
            }
            for action in record.actions
        ]
