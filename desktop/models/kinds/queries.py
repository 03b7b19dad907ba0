"""What the query line of the customer list can ask about."""

from enum import StrEnum, unique


@unique
class QueryField(StrEnum):
    """A dimension of a condition (domain.md §2-4)."""

    GRADE = "grade"
    STATUS = "status"
    ACTIVITY = "activity"
    DUE = "due"
    VALUE = "value"
    POTENTIAL = "potential"
    PRIORITY = "priority"
    URGENT = "urgent"
    INDUSTRY = "industry"
    REGION = "region"
    TAG = "tag"
    RESPONSIBLE = "responsible"
    SOURCE = "source"
    SIZE = "size"
    CONTACT = "contact"
    NEED = "need"
    COMPETITOR = "competitor"
    PRODUCT = "product"
    HAS = "has"
    OVERDUE = "overdue"
    SILENT = "silent"
    UNVISITED = "unvisited"
    UNBOUGHT = "unbought"
    CONTRACT = "contract"
    SALES = "sales"
    GROWTH = "growth"
    EMPLOYEES = "employees"
    INFLUENCE = "influence"
    CLOSENESS = "closeness"
    FIT = "fit"
    NAME = "name"
    CODE = "code"


@unique
class QuerySign(StrEnum):
    """How a condition compares; ``IS`` means one of the values, in texts as a part, ``EQUALS`` as the whole."""

    IS = "is"
    EQUALS = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@unique
class QueryThing(StrEnum):
    """What a customer can have, asked by "has"."""

    CONTACTS = "contacts"
    DECIDER = "decider"
    NEEDS = "needs"
    PROMISES = "promises"
    CONTRACTS = "contracts"
    PURCHASES = "purchases"
    OPPORTUNITIES = "opportunities"
    COMPETITORS = "competitors"
    VISITS = "visits"
    FILES = "files"
    TAGS = "tags"
    VISIT_SINCE_CONTRACT = "visit_since_contract"
