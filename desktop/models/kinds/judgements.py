"""Kinds of what is suggested and judged about a customer (domain.md §3)."""

from enum import StrEnum, unique


@unique
class JudgementKind(StrEnum):
    """What the rep judges otherwise than the program computes (domain.md §3)."""

    VALUE = "value"
    ACTIVITY = "activity"
    POTENTIAL = "potential"
    GRADE = "grade"
    PRIORITY = "priority"


@unique
class ReviewKind(StrEnum):
    """A review of the cooperation (domain.md §4)."""

    CALL_BACK = "call_back"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


@unique
class GradeBy(StrEnum):
    """How sales make a grade: by the first half and four fifths of all, or by own share (domain.md §3)."""

    CUMULATED = "cumulated"
    SHARE = "share"


@unique
class GradeFact(StrEnum):
    """A fact that a suggestion used (domain.md §3)."""

    SALES = "sales"
    NO_SALES = "no_sales"
    INFLUENCE = "influence"
    REFERRAL = "referral"
    POTENTIAL = "potential"
    LAPSED = "lapsed"
    HALVED = "halved"
    FELL = "fell"


@unique
class PriorityClass(StrEnum):
    """A customer's class by lifetime value (domain.md §3)."""

    STRATEGIC = "strategic"
    CORE = "core"
    GROWTH = "growth"
    OPPORTUNITY = "opportunity"


@unique
class PriorityRemark(StrEnum):
    """Where value and demand do not go together (domain.md §3)."""

    STRATEGIC_LOW_DEMAND = "strategic_low_demand"
    OPPORTUNITY_HIGH_DEMAND = "opportunity_high_demand"


@unique
class UrgentReason(StrEnum):
    """Why a customer is flagged as urgent (domain.md §3)."""

    CONTRACT = "contract"
    DEPENDENCY = "dependency"
    REGULATION = "regulation"


@unique
class DuplicateReason(StrEnum):
    """Why two records may be one and the same (domain.md §10)."""

    CREDIT_CODE = "credit_code"
    NAME = "name"
    NORMAL_NAME = "normal_name"
    PHONE = "phone"
    WECHAT = "wechat"
