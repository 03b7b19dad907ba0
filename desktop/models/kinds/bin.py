"""Kinds of things that wait in the bin."""

from enum import StrEnum, unique


@unique
class BinKind(StrEnum):
    """What was deleted; the order is that of the filter."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    INTERACTION = "interaction"
    VISIT = "visit"
    FOLLOWUP = "follow_up"
    NEED = "need"
    PAIN_POINT = "pain_point"
    ATTACHMENT = "attachment"
    CARE_DATE = "care_date"
    CARE_ACTION = "care_action"
    CONTRACT = "contract"
    PURCHASE = "purchase"
    OPPORTUNITY = "opportunity"
    COMPETITOR = "competitor"
    REVIEW = "review"
    PRODUCT = "product"
    COLLEAGUE = "colleague"
    CALENDAR_EVENT = "calendar_event"
    FESTIVAL = "kept_festival"
    CARE_IDEA = "care_idea"
