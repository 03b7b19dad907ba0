"""The kinds of table the program recognises and what their columns may hold.

The values of the fields are the names of the members of :mod:`desktop.exchange.records`, except for the columns that
hold several things at once. Knows no titles and no sentences.
"""

from enum import StrEnum, unique
from typing import TypeAlias


@unique
class TableKind(StrEnum):
    """The three tables reps keep (domain.md §10); customers stands for any sheet of companies or their people, a vCard
    file included. A calendar comes from an iCalendar file only."""

    CUSTOMERS = "customers"
    INTERACTIONS = "interactions"
    EVENTS = "events"
    CALENDAR = "calendar"
    PURCHASES = "purchases"
    PRODUCTS = "products"
    OPPORTUNITIES = "opportunities"


@unique
class CustomerField(StrEnum):
    """What a column of a table of customers may hold (domain.md §2, §10)."""

    CODE = "code"
    NAME = "name"
    SHORT_NAME = "short_name"
    CREDIT_CODE = "credit_code"
    LEGAL_REPRESENTATIVE = "legal_representative"
    REGISTERED_ADDRESS = "registered_address"
    ADDRESS = "address"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    WELCOME_HOURS = "welcome_hours"
    PHONE = "phone"
    WEBSITE = "website"
    BUSINESS_SCOPE = "business_scope"
    INDUSTRY = "industry"
    DEPARTMENTS = "departments"
    EMPLOYEES = "employees"
    ANNUAL_REVENUE = "annual_revenue"
    SIZE = "size"
    FOUNDED_ON = "founded_on"
    SOURCE = "source"
    REFERRED_BY = "referred_by"
    RESPONSIBLE = "responsible"
    SECOND_MANAGER = "second_manager"
    TAGS = "tags"
    INVOICE_TITLE = "invoice_title"
    INVOICE_TAX_NUMBER = "invoice_tax_number"
    INVOICE_BANK = "invoice_bank"
    INVOICE_ACCOUNT = "invoice_account"
    DELIVERY_ADDRESS = "delivery_address"
    TAKE_BACK_ON = "take_back_on"
    STATUS = "status"
    GRADE = "grade"
    COOPERATION = "cooperation_since"
    STRATEGIC_FIT = "strategic_fit"
    INFLUENCE = "influence"
    CLOSENESS = "closeness"
    POTENTIAL = "potential"
    OUR_SHARE = "our_share"
    DEPENDENCY = "dependency"
    STRATEGY = "strategy"
    FINANCE = "finance"
    INDUSTRY_TRENDS = "industry_trends"
    FEEDBACK = "feedback"
    PRIVATE_NOTES = "private_notes"
    STATED_ANNUAL_VALUE = "stated_annual_value"
    STATED_TYPE = "stated_type"
    STATED_VALUE = "stated_value"
    STATED_ACTIVITY = "stated_activity"
    STATED_LAST_CONTACT = "stated_last_contact_on"
    CORE_NEEDS = "core_needs"
    LATENT_NEEDS = "latent_needs"
    CONTACT_NAME = "contact_name"
    CONTACT_FAMILY_NAME = "contact_family_name"
    CONTACT_GIVEN_NAME = "contact_given_name"
    CONTACT_FORM_OF_ADDRESS = "contact_form_of_address"
    CONTACT_DEPARTMENT = "contact_department"
    CONTACT_TITLE = "contact_title"
    CONTACT_ROLE = "contact_role"
    CONTACT_STANCE = "contact_stance"
    CONTACT_PHONES = "contact_phones"
    CONTACT_WECHAT = "contact_wechat"
    CONTACT_EMAIL = "contact_email"
    CONTACT_BIRTHDAY = "contact_birthday"
    CONTACT_CHARACTER = "contact_character"
    CONTACT_CONCERNS = "contact_concerns"
    CONTACT_INTERESTS = "contact_interests"
    CONTACT_TABOOS = "contact_taboos"
    CONTACT_HOMETOWN = "contact_hometown"
    CONTACT_REMARKS = "contact_remarks"


@unique
class InteractionField(StrEnum):
    """What a column of a table of records may hold (domain.md §6, §10)."""

    CODE = "code"
    CUSTOMER_NAME = "customer_name"
    STARTS = "starts"
    MINUTES = "minutes"
    CHANNEL = "channel"
    DIRECTION = "direction"
    CONTENT_KIND = "content_kind"
    MOOD = "mood"
    CONTACT_NAME = "contact_name"
    SUBJECT = "subject"
    SAID = "said"
    FEEDBACK = "feedback"
    ISSUES = "issues"
    INSIGHT = "insight"
    ACTION = "actions"
    OWNER = "owner"
    DUE = "due"
    COST = "cost"


@unique
class EventField(StrEnum):
    """What a column of a table of events may hold; such a table is recognised, and kept for later."""

    NAME = "event_name"
    TIME = "event_time"
    PARTICIPANTS = "participants"
    TARGET = "target"
    FEEDBACK = "feedback"
    IMPROVEMENT = "improvement"
    FOLLOW_UP = "follow_up"


@unique
class CalendarField(StrEnum):
    """What is shown of an event of a calendar file."""

    TITLE = "title"
    CUSTOMER = "customer"
    STARTS = "starts_at"
    ENDS = "ends_at"
    PLACE = "place"
    RULE = "rule"
    DESCRIPTION = "description"


@unique
class PurchaseField(StrEnum):
    """What a column of a table of purchases may hold: whole lines, or orders and their lines in tables of their own."""

    CODE = "code"
    CUSTOMER_NAME = "customer_name"
    NUMBER = "number"
    BOUGHT_ON = "bought_on"
    PRODUCT_CODE = "product_code"
    PRODUCT = "product"
    CATEGORY = "category"
    QUANTITY = "quantity"
    PRICE = "price"
    DISCOUNT = "discount"
    AMOUNT = "amount"
    LINE_COST = "line_cost"


@unique
class ProductField(StrEnum):
    """What a column of a table of products, or of their categories, may hold."""

    PRODUCT_CODE = "product_code"
    PRODUCT = "product"
    CATEGORY = "category"
    CATEGORY_CODE = "category_code"


@unique
class OpportunityField(StrEnum):
    """What a column of a table of opportunities may hold."""

    CODE = "code"
    CUSTOMER_NAME = "customer_name"
    NUMBER = "number"
    TITLE = "deal_title"
    STAGE = "deal_stage"
    PRODUCT = "product"
    AMOUNT = "amount"
    BEGUN_ON = "begun_on"
    CLOSED_ON = "closed_on"
    EXPECTED_ON = "expected_on"
    OWNER = "deal_owner"
    LOST_REASON = "lost_reason"


Field: TypeAlias = (
    CustomerField | InteractionField | EventField | CalendarField | PurchaseField | ProductField | OpportunityField
)
FieldType: TypeAlias = (
    type[CustomerField]
    | type[InteractionField]
    | type[EventField]
    | type[CalendarField]
    | type[PurchaseField]
    | type[ProductField]
    | type[OpportunityField]
)

FIELDS: dict[TableKind, FieldType] = {
    TableKind.CUSTOMERS: CustomerField,
    TableKind.INTERACTIONS: InteractionField,
    TableKind.EVENTS: EventField,
    TableKind.CALENDAR: CalendarField,
    TableKind.PURCHASES: PurchaseField,
    TableKind.PRODUCTS: ProductField,
    TableKind.OPPORTUNITIES: OpportunityField,
}

SEVERAL_COLUMNS: frozenset[Field] = frozenset(
    (
        CustomerField.CONTACT_PHONES,
        CustomerField.CORE_NEEDS,
        CustomerField.LATENT_NEEDS,
        CustomerField.TAGS,
        CustomerField.PRIVATE_NOTES,
        InteractionField.SAID,
        InteractionField.ACTION,
    )
)
"""Fields that may be spread over several columns of one table."""
