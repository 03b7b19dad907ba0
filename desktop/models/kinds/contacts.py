"""Kinds of people at a customer (domain.md §2 "People")."""

from enum import StrEnum, unique


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
