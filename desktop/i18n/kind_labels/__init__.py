"""The name of every member of every enumeration, a table for each module of kinds."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.kind_labels import (
    alerts,
    attachments,
    cadence,
    care,
    contacts,
    customers,
    deleted,
    finding,
    followups,
    interactions,
    judgements,
    needs,
    program,
    queries,
    reminders,
    trade,
    visits,
)

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    **alerts.LABELS,
    **attachments.LABELS,
    **cadence.LABELS,
    **care.LABELS,
    **contacts.LABELS,
    **customers.LABELS,
    **deleted.LABELS,
    **finding.LABELS,
    **followups.LABELS,
    **interactions.LABELS,
    **judgements.LABELS,
    **needs.LABELS,
    **program.LABELS,
    **queries.LABELS,
    **reminders.LABELS,
    **trade.LABELS,
    **visits.LABELS,
}
