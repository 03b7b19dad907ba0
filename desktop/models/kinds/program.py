"""Kinds of the program itself: subjects, languages, colours."""

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
