"""Reads the rep's own ideas for occasions, and what is known of whom they are for."""

from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.rows.care import CareDraft
from desktop.models.rows.care_ideas import CareIdea, Wanted
from desktop.models.values import CareIdeaId, IndustryId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import kind

_IDEAS = """
SELECT i.id, i.text, i.gift, i.kind, i.festival, i.role, i.industry_id, coalesce(n.name, '') AS industry
FROM care_idea i LEFT JOIN industry n ON n.id = i.industry_id WHERE i.deleted_at IS NULL ORDER BY i.id"""
_WHOM = """
SELECT p.role, coalesce(n.name, '') AS industry FROM customer c LEFT JOIN industry n ON n.id = c.industry_id
LEFT JOIN contact p ON p.id = :contact WHERE c.id = :customer"""


def own_ideas(connection: Connection) -> list[CareIdea]:
    """The rep's own ideas, the oldest first."""
    return [
        CareIdea(
            row.text,
            GiftKind(row.gift),
            kind(CareKind, row.kind),
            kind(Festival, row.festival),
            kind(DecisionRole, row.role),
            row.industry,
            None if row.industry_id is None else IndustryId(row.industry_id),
            CareIdeaId(row.id),
        )
        for row in connection.exec_driver_sql(_IDEAS)
    ]


def wanted_for(connection: Connection, draft: CareDraft) -> Wanted:
    """The occasion of a draft with the role of the person and the industry of the customer."""
    params = {"contact": draft.contact_id, "customer": draft.customer_id}
    row = connection.exec_driver_sql(_WHOM, params).first()
    if row is None:
        return Wanted(draft.kind, draft.festival)
    return Wanted(draft.kind, draft.festival, kind(DecisionRole, row.role), row.industry)
