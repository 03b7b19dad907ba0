"""Which fields of a customer stand in which folding section of the overview. Plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import date_text, money_wan
from desktop.i18n.labels import label
from desktop.models.kinds import FieldGroup
from desktop.models.rows.customers import CustomerProfile


@dataclass(frozen=True, slots=True)
class Section:
    """``key`` is remembered, ``title`` a source text; ``fields`` are those of CustomerProfile in order.

    ``group`` is what is confirmed together; several sections may belong to one group, the first one says so.
    """

    key: str
    title: str
    fields: tuple[str, ...]
    opened: bool = False
    group: FieldGroup | None = None


BUSINESS_FIELDS = (
    "strategy",
    "procurement_budget",
    "budget_from",
    "budget_to",
    "tender_on",
    "purchasing_steps",
)
SECTIONS: Sequence[Section] = (
    Section(
        "basics",
        N_("Basics"),
        tuple(
            (
                "name short_name code industry_id phone address credit_code legal_representative employees "
                "annual_revenue size founded_on source referred_by_id website welcome_hours registered_address "
                "business_scope departments tags"
            ).split()
        ),
        opened=True,
        group=FieldGroup.BASICS,
    ),
    Section(
        "relationship",
        N_("Relationship"),
        tuple(
            (
                "status winding_down_reason grade cooperation_since closeness strategic_fit influence potential "
                "our_share dependency responsible_id second_manager_id take_back_on regulation_change regulation_on"
            ).split()
        ),
        group=FieldGroup.RELATIONSHIP,
    ),
    Section(
        "cadence",
        N_("Cadence"),
        ("own_contact_gap", "own_visit_gap", "own_executive_gap", "preferred_weekday", "rhythm_start_on"),
    ),
    Section(
        "invoice",
        N_("Invoicing"),
        ("invoice_title", "invoice_tax_number", "invoice_bank", "invoice_account", "delivery_address"),
    ),
    Section("place", N_("Location"), ("province", "city", "district", "latitude", "longitude", "coordinate_system")),
    Section("business", N_("Business and needs"), BUSINESS_FIELDS, group=FieldGroup.BUSINESS),
    Section("finance", N_("Finance"), ("credit_rating", "payment_terms", "finance"), group=FieldGroup.FINANCE),
    Section("industry", N_("Industry and market"), ("industry_trends", "market_share"), group=FieldGroup.INDUSTRY),
    Section("feedback", N_("Feedback"), ("feedback",), group=FieldGroup.FEEDBACK),
    Section("notes", N_("Private notes"), ("private_notes",)),
    Section(
        "stated",
        N_("Stated by the imported table"),
        ("stated_annual_value", "stated_value", "stated_activity", "stated_last_contact_on", "import_remarks"),
    ),
)
INVOICE = next(section for section in SECTIONS if section.key == "invoice")
STATED = next(section for section in SECTIONS if section.key == "stated")
GROUPS: Mapping[FieldGroup, tuple[str, ...]] = {
    section.group: section.fields for section in SECTIONS if section.group is not None
}
"""What is confirmed together; the people have a tab of their own."""
COMPUTED = frozenset(STATED.fields) - {"import_remarks"}
"""Fields of the section that only an import sets; they are shown beside what the program computes."""


def stated_words(profile: CustomerProfile, field: str) -> str:
    """A stated value with the day it was stated, and beside it the computed one."""
    value = getattr(profile, field)
    if value is None:
        return ""
    if field == "stated_annual_value":
        return _("{amount} × 10k yuan").format(amount=money_wan(value)) + _stated_on(profile)
    if field == "stated_last_contact_on":
        return _beside(date_text(value), date_text(profile.last_contact_on) if profile.last_contact_on else "", profile)
    computed = label(profile.activity) if field == "stated_activity" else ""
    return _beside(label(value), computed, profile)


def has_stated(profile: CustomerProfile) -> bool:
    """Whether an imported table said anything of the customer."""
    return any(getattr(profile, field) not in (None, "") for field in STATED.fields)


def invoice_text(profile: CustomerProfile, names: Sequence[tuple[str, str]]) -> str:
    """The invoicing card as text for the clipboard; ``names`` are pairs of field and label."""
    lines = ((name, getattr(profile, field)) for field, name in names)
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _beside(stated: str, computed: str, profile: CustomerProfile) -> str:
    words = stated + _stated_on(profile)
    return words + _("; computed: {value}").format(value=computed) if computed else words


def _stated_on(profile: CustomerProfile) -> str:
    return _(" (stated on {date})").format(date=date_text(profile.stated_on)) if profile.stated_on else ""
