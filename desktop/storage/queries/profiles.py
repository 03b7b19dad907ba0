"""Reads everything kept of one customer itself."""

from datetime import date
from enum import StrEnum
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import (
    ActivityBand,
    Channel,
    CompanySize,
    CoordinateSystem,
    FieldGroup,
    Grade,
    Potential,
    Source,
    Status,
    ValueBand,
)
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rules.company_size import company_size
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.queries.customers import link_rows
from desktop.storage.queries.settings import read_cadence
from desktop.storage.queries.standing import ACTIVITY, JOIN_DUE, STANDING_COLUMNS, moments, standing
from desktop.storage.rowvalues import day, degrees, kind, moment, money

_PROFILE = f"""
SELECT c.*, l.key_contact_id, l.key_contact, l.last_contact_on, l.last_channel, l.last_visit_on,
       n.name AS industry, r.name AS responsible, s.name AS second_manager, f.name AS referred_by,
       {ACTIVITY} AS activity, {STANDING_COLUMNS},
       (SELECT group_concat(t.name, char(31)) FROM customer_tag x JOIN tag t ON t.id = x.tag_id
        WHERE x.customer_id = c.id) AS tags
FROM customer c JOIN customer_line l ON l.customer_id = c.id LEFT JOIN industry n ON n.id = c.industry_id
LEFT JOIN colleague r ON r.id = c.responsible_id LEFT JOIN colleague s ON s.id = c.second_manager_id
LEFT JOIN customer f ON f.id = c.referred_by_id {JOIN_DUE} WHERE c.id = :customer"""

# What the tabs of a profile count; "open" of follow-ups are those not done.
_COUNTS = {
    "contacts": "SELECT count(*) FROM contact WHERE customer_id = :customer AND deleted_at IS NULL",
    "needs": "SELECT count(*) FROM need WHERE customer_id = :customer AND deleted_at IS NULL",
    "interactions": "SELECT count(*) FROM interaction_customer x JOIN interaction i ON i.id = x.interaction_id "
    "WHERE x.customer_id = :customer AND i.deleted_at IS NULL",
    "visits": "SELECT count(*) FROM visit WHERE customer_id = :customer AND deleted_at IS NULL",
    "followups": "SELECT count(*) FROM follow_up WHERE customer_id = :customer AND deleted_at IS NULL "
    "AND state = 'open'",
    **{
        name: f"SELECT count(*) FROM {table} WHERE customer_id = :customer AND deleted_at IS NULL"
        for name, table in {
            "contracts": "contract",
            "purchases": "purchase",
            "opportunities": "opportunity",
            "competitors": "competitor",
            "reviews": "review",
            "attachments": "attachment",
        }.items()
    },
}

_TEXTS = (
    "code name short_name credit_code legal_representative registered_address address province city district "
    "welcome_hours phone website business_scope departments employees invoice_title invoice_tax_number invoice_bank "
    "invoice_account delivery_address winding_down_reason strategic_fit influence closeness our_share dependency "
    "regulation_change strategy finance industry_trends feedback private_notes own_contact_gap own_visit_gap "
    "own_executive_gap preferred_weekday import_remarks purchasing_steps credit_rating payment_terms market_share "
    "industry_id referred_by_id responsible_id second_manager_id"
).split()
_DAYS = (
    "founded_on take_back_on cooperation_since regulation_on rhythm_start_on stated_last_contact_on stated_on "
    "last_contact_on last_visit_on budget_from budget_to tender_on"
).split()
_NAMES = ("industry", "referred_by", "responsible", "second_manager", "key_contact")
_KINDS: dict[str, type[StrEnum]] = {
    "coordinate_system": CoordinateSystem,
    "size": CompanySize,
    "source": Source,
    "grade": Grade,
    "potential": Potential,
    "stated_value": ValueBand,
    "stated_activity": ActivityBand,
    "last_channel": Channel,
}


def profile(connection: Connection, customer: int, today: date) -> CustomerProfile:
    """The customer's own fields with counts of what belongs to it. Raises NotFound."""
    params = {**moments(today), "customer": customer}
    row = connection.exec_driver_sql(_PROFILE, params).first()
    if row is None:
        raise NotFound(subject="customer")
    stored: Any = row
    plain: dict[str, Any] = {
        **{name: getattr(stored, name) for name in _TEXTS},
        **{name: getattr(stored, name) or "" for name in _NAMES},
        **{name: day(getattr(stored, name)) for name in _DAYS},
        **{name: kind(members, getattr(stored, name)) for name, members in _KINDS.items()},
        "latitude": degrees(stored.latitude),
        "longitude": degrees(stored.longitude),
        "annual_revenue": money(stored.annual_revenue),
        "procurement_budget": money(stored.procurement_budget),
        "stated_annual_value": money(stored.stated_annual_value),
        "key_contact_id": stored.key_contact_id,
        "tags": tuple(stored.tags.split("\x1f")) if stored.tags else (),
        "created_at": moment(stored.created_at),
    }
    return CustomerProfile(
        id=CustomerId(stored.id),
        status=Status(stored.status),
        standing=standing(stored, read_cadence(connection)),
        activity=ActivityBand(stored.activity),
        computed_size=company_size(stored.employees, plain["annual_revenue"]),
        links=link_rows(connection, customer),
        confirmed=confirmed_groups(connection, customer),
        counts={name: int(connection.exec_driver_sql(sql, params).scalar_one()) for name, sql in _COUNTS.items()},
        **plain,
    )


def confirmed_groups(connection: Connection, customer: int) -> dict[FieldGroup, date]:
    """The day on which each group of the customer's fields was last confirmed."""
    sql = 'SELECT "group", confirmed_on FROM field_confirmation WHERE customer_id = ?'
    rows = connection.exec_driver_sql(sql, (customer,))
    return {FieldGroup(row[0]): date.fromisoformat(row[1]) for row in rows}
