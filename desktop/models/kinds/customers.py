"""Kinds of what a customer is (domain.md §2, §3)."""

from enum import StrEnum, unique


@unique
class Status(StrEnum):
    """How far the cooperation with a customer is (domain.md §3)."""

    PROSPECT = "prospect"
    INTENT = "intent"
    BUYING = "buying"
    FORMER = "former"
    WINDING_DOWN = "winding_down"


@unique
class Grade(StrEnum):
    """The customer's grade; a customer without one has none stored (domain.md §3)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@unique
class ActivityBand(StrEnum):
    """How alive the relation is (domain.md §3)."""

    LIVELY = "lively"
    SILENT = "silent"
    UNTOUCHED = "untouched"
    LAPSED = "lapsed"


@unique
class ValueBand(StrEnum):
    """High, medium or low value among all customers (domain.md §3)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@unique
class Potential(StrEnum):
    """Potential of a customer as judged by the rep (domain.md §2)."""

    HIGH = "high"
    MEDIUM_LOW = "medium_low"


@unique
class CompanySize(StrEnum):
    """Size of the customer's company (domain.md §2)."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"


@unique
class Source(StrEnum):
    """Where a customer came from (domain.md §2)."""

    VISIT = "visit"
    MARKET_RESEARCH = "market_research"
    INQUIRY = "inquiry"
    PARTNER = "partner"
    CUSTOMER_REFERRAL = "customer_referral"
    EXHIBITION = "exhibition"
    INDUSTRY_REPORT = "industry_report"


@unique
class LinkKind(StrEnum):
    """How another customer is linked to this one: the other is upstream of it, downstream of it, or of its group."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"
    GROUP = "group"


@unique
class CoordinateSystem(StrEnum):
    """The system in which a coordinate was given (architecture.md §2.11)."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@unique
class FieldGroup(StrEnum):
    """A group of a customer's fields that is confirmed together (domain.md §2)."""

    BASICS = "basics"
    RELATIONSHIP = "relationship"
    BUSINESS = "business"
    FINANCE = "finance"
    INDUSTRY = "industry"
    FEEDBACK = "feedback"
    PEOPLE = "people"
