"""Kinds of trade (domain.md §2 "Business", §7 "Pipeline")."""

from enum import StrEnum, unique


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
class TermState(StrEnum):
    """Where a contract stands today (domain.md §3 "Urgency")."""

    COMING = "coming"
    RUNNING = "running"
    ENDING = "ending"
    ENDED = "ended"
    RENEWED = "renewed"
