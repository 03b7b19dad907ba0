"""Every enumeration of the program, in the terms of domain.md.

The values are stored in the book and written to ``--json`` output, so they never change; labels for people live
in :mod:`desktop.i18n.labels`.
"""

from enum import StrEnum, unique


@unique
class Subject(StrEnum):
    """The subjects that have one name on every floor of the house."""

    CUSTOMERS = "customers"
    CONTACTS = "contacts"
    NEEDS = "needs"
    INTERACTIONS = "interactions"
    FOLLOWUPS = "followups"
    VISITS = "visits"
    COLLEAGUES = "colleagues"
    CARE = "care"
    TRADE = "trade"
    COMPETITORS = "competitors"
    REVIEWS = "reviews"
    ATTACHMENTS = "attachments"
    CALENDAR = "calendar"
    SETTINGS = "settings"


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
class DecisionRole(StrEnum):
    """Role of a contact in the customer's decision (domain.md §2)."""

    DECIDER = "decider"
    INFLUENCER = "influencer"
    USER = "user"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"
    TECHNICAL = "technical"


@unique
class Stance(StrEnum):
    """Stance of a contact towards us; unknown is stored as no value."""

    SUPPORT = "support"
    NEUTRAL = "neutral"
    AGAINST = "against"


@unique
class WechatState(StrEnum):
    """Whether the contact was added in WeChat."""

    NOT_ADDED = "no"
    ASKED = "asked"
    ACCEPTED = "accepted"


@unique
class LeapRule(StrEnum):
    """In which month the lunar birthday of someone born in a leap month is kept (domain.md §7)."""

    ORDINARY = "ordinary"
    LEAP = "leap"


@unique
class NeedKind(StrEnum):
    """Core or latent need."""

    CORE = "core"
    LATENT = "latent"


@unique
class Urgency(StrEnum):
    """Urgency of a need; unknown is stored as no value."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@unique
class NeedState(StrEnum):
    """Whether a need is still open."""

    OPEN = "open"
    MET = "met"


@unique
class Channel(StrEnum):
    """How an exchange took place (domain.md §6)."""

    VISIT = "visit"
    CALL = "call"
    WECHAT = "wechat"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    MAIL = "mail"
    SMS = "sms"
    VIDEO = "video"
    MEETING = "meeting"
    EVENT = "event"
    EXHIBITION = "exhibition"
    RECEPTION = "reception"
    LETTER = "letter"
    OTHER = "other"


@unique
class Direction(StrEnum):
    """Who began the exchange: we (outbound) or the customer (inbound)."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


@unique
class Occasion(StrEnum):
    """Why the exchange took place (domain.md §6)."""

    REGULAR = "regular"
    DATE = "date"
    UNPROMPTED = "unprompted"
    ON_REQUEST = "on_request"


@unique
class ContentKind(StrEnum):
    """What the exchange was about (domain.md §6)."""

    VALUE = "value"
    DISCOVERY = "discovery"
    CARE = "care"
    PROBLEM = "problem"
    SALES = "sales"


@unique
class Mood(StrEnum):
    """Mood of the customer in an exchange."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@unique
class Promise(StrEnum):
    """Whose promise a follow-up is."""

    OURS = "ours"
    THEIRS = "theirs"


@unique
class FollowUpKind(StrEnum):
    """An action that was promised, or a planned contact (domain.md §1, PlannedContact)."""

    ACTION = "action"
    CONTACT = "contact"


@unique
class FollowUpState(StrEnum):
    """State of a follow-up."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@unique
class DueGroup(StrEnum):
    """When an open follow-up is due, as lists are grouped (screens.md "Follow-ups")."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"


@unique
class PlanKind(StrEnum):
    """What a plan is: a planned contact or a visit (domain.md §4)."""

    CONTACT = "contact"
    VISIT = "visit"


@unique
class Priority(StrEnum):
    """Priority of a follow-up."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@unique
class VisitKind(StrEnum):
    """Kind of a visit (domain.md §5)."""

    ROUTINE = "routine"
    BUSINESS = "business"
    TECHNICAL = "technical"
    EXECUTIVE = "executive"
    CARE = "care"
    COMPLAINT = "complaint"
    FIRST = "first"


@unique
class VisitState(StrEnum):
    """Stored state of a visit; "to be written" is derived from it and the clock (domain.md §5)."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MISSED = "missed"


@unique
class RecordHint(StrEnum):
    """What a form remarks on a record, as a hint and not a wall (domain.md §4, §6)."""

    ALL_SALES = "all_sales"
    ONLY_WRITTEN = "only_written"
    TOO_MUCH_CONTACT = "too_much_contact"


@unique
class VisitWarning(StrEnum):
    """What a form remarks on the time of a visit (domain.md §5)."""

    PAST = "past"
    OVERLAP = "overlap"
    TRAVEL = "travel"
    DAY_OFF = "day_off"
    QUIET_TIME = "quiet_time"
    TOO_MUCH_CONTACT = "too_much_contact"


@unique
class VisitGroup(StrEnum):
    """How lists of visits are grouped; "to be written" is derived from the state and the clock (domain.md §5)."""

    PLANNED = "planned"
    TO_WRITE = "to_write"
    DONE = "done"
    CANCELLED = "cancelled"


@unique
class OutlineItem(StrEnum):
    """An item of the outline template of a visit (domain.md §5)."""

    BUSINESS_PROGRESS = "business_progress"
    LATENT_NEEDS = "latent_needs"
    PERSONAL = "personal"
    VALUE = "value"
    INTRODUCTION = "introduction"
    THEIR_SITUATION = "their_situation"
    OUR_OFFER = "our_offer"
    TERMS = "terms"
    TECHNICAL_QUESTIONS = "technical_questions"
    DEMONSTRATION = "demonstration"
    COOPERATION_REVIEW = "cooperation_review"
    STRATEGY = "strategy"
    THANKS = "thanks"
    LISTENING = "listening"
    CAUSE = "cause"
    MEASURES = "measures"
    NEXT_STEPS = "next_steps"


@unique
class CancelledBy(StrEnum):
    """Who cancelled a visit."""

    US = "us"
    CUSTOMER = "customer"


@unique
class ObligationKind(StrEnum):
    """What a cadence asks for (domain.md §4)."""

    CONTACT = "contact"
    VISIT = "visit"
    EXECUTIVE = "executive"
    DECIDER = "decider"
    FIRST = "first"


@unique
class DueState(StrEnum):
    """Where a customer stands against its cadence today (domain.md §4)."""

    OVERDUE = "overdue"
    DUE = "due"
    PLANNED = "planned"
    LATER = "later"
    NONE = "none"


@unique
class DayKind(StrEnum):
    """What a calendar day is: an ordinary working day or weekend, a day off, or a make-up working day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@unique
class Festival(StrEnum):
    """A festival that the calendar names, solar or lunar (domain.md §7)."""

    NEW_YEAR = "new_year"
    WOMEN = "women"
    LABOUR = "labour"
    CHILDREN = "children"
    TEACHERS = "teachers"
    NATIONAL = "national"
    QINGMING = "qingming"
    SPRING = "spring"
    LANTERN = "lantern"
    DRAGON_HEAD = "dragon_head"
    DRAGON_BOAT = "dragon_boat"
    QIXI = "qixi"
    GHOST = "ghost"
    MID_AUTUMN = "mid_autumn"
    DOUBLE_NINTH = "double_ninth"
    LABA = "laba"
    LITTLE_NEW_YEAR = "little_new_year"
    NEW_YEARS_EVE = "new_years_eve"


@unique
class CareKind(StrEnum):
    """What a date worth remembering is (domain.md §7)."""

    FESTIVAL = "festival"
    BIRTHDAY = "birthday"
    CONTRACT_ANNIVERSARY = "contract_anniversary"
    FOUNDING_DAY = "founding_day"
    EXAM = "exam"
    PRODUCT_LAUNCH = "product_launch"
    CUSTOM = "custom"


@unique
class CareState(StrEnum):
    """Whether what was planned for an occasion was done."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


@unique
class GiftKind(StrEnum):
    """What is given on an occasion (domain.md §7); also what a person wishes."""

    GREETING = "greeting"
    GIFT = "gift"
    DONATION = "donation"
    NOTHING = "nothing"


@unique
class OpportunityStage(StrEnum):
    """Stage of a possible sale (domain.md §7 "Pipeline")."""

    FIRST_CONTACT = "first_contact"
    DEMO = "demo"
    TRIAL = "trial"
    CONTRACT = "contract"
    WON = "won"
    LOST = "lost"


@unique
class CompetitorMoveKind(StrEnum):
    """What a competitor did (domain.md §2)."""

    PRICE = "price"
    VISIT = "visit"
    OFFER = "offer"
    WIN = "win"


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
class QuietReason(StrEnum):
    """Why proposals keep clear of a time (domain.md §4)."""

    LUNCH = "lunch"
    MONDAY_MORNING = "monday_morning"
    FRIDAY_AFTERNOON = "friday_afternoon"
    SPRING_FESTIVAL = "spring_festival"


@unique
class CalendarEntryKind(StrEnum):
    """What an entry of the contact calendar is."""

    VISIT = "visit"
    PLANNED_CONTACT = "planned_contact"
    DUE = "due"
    OVERDUE = "overdue"
    FOLLOWUP = "followup"
    CARE = "care"


@unique
class Language(StrEnum):
    """A language of the interface and of documents."""

    ZH = "zh"
    EN = "en"


@unique
class Scheme(StrEnum):
    """Colour scheme of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
