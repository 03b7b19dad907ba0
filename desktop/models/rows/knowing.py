"""Competitors, pain points and reviews of a customer as pages and paper show them."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import Channel, CompetitorMoveKind, ReviewKind
from desktop.models.values import CustomerId


@dataclass(frozen=True, slots=True)
class CompetitorMoveRow:
    """What a competitor did on a day."""

    id: int
    made_on: date
    kind: CompetitorMoveKind
    text: str


@dataclass(frozen=True, slots=True)
class CompetitorRow:
    """A competitor at a customer with its moves, the latest first."""

    id: int
    customer_id: CustomerId
    name: str
    remarks: str
    moves: tuple[CompetitorMoveRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PainPointRow:
    """What hurts the customer's business."""

    id: int
    customer_id: CustomerId
    text: str
    noted_on: date | None
    solved_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review, planned or held."""

    id: int
    customer_id: CustomerId
    kind: ReviewKind
    planned_on: date | None
    held_on: date | None
    experience: str
    needs_changed: str
    opinions: str
    agreed_steps: str


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review as its form hands it over; ``channel`` is how it was held."""

    held_on: date
    channel: Channel = Channel.VISIT
    experience: str = ""
    needs_changed: str = ""
    opinions: str = ""
    agreed_steps: str = ""
    contacts: tuple[int, ...] = ()
