"""Small values with a meaning of their own: ids, money, periods, lunar dates, coordinates.

Knows nothing of how they are shown or stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

from desktop.models.kinds import CoordinateSystem

CustomerId = NewType("CustomerId", int)
ContactId = NewType("ContactId", int)
ColleagueId = NewType("ColleagueId", int)
NeedId = NewType("NeedId", int)
InteractionId = NewType("InteractionId", int)
FollowUpId = NewType("FollowUpId", int)
VisitId = NewType("VisitId", int)
IndustryId = NewType("IndustryId", int)
ContractId = NewType("ContractId", int)
ProductId = NewType("ProductId", int)
PurchaseId = NewType("PurchaseId", int)
OpportunityId = NewType("OpportunityId", int)
CareDateId = NewType("CareDateId", int)
CareActionId = NewType("CareActionId", int)
KeptFestivalId = NewType("KeptFestivalId", int)
CareIdeaId = NewType("CareIdeaId", int)
StepId = NewType("StepId", int)
AttachmentId = NewType("AttachmentId", int)

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in yuan, kept as whole fen (domain.md §0)."""

    fen: int

    @classmethod
    def of_yuan(cls, yuan: Decimal | int | str) -> "Money":
        """Make an amount from yuan, rounded half up to the fen. Raises ``decimal.InvalidOperation`` for no number."""
        return cls(int((Decimal(yuan).quantize(_CENT, ROUND_HALF_UP)) * 100))

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan with two digits behind the point."""
        return (Decimal(self.fen) / 100).quantize(_CENT)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span of local dates, ``start <= day < end`` (domain.md §0)."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> list[date]:
        """Every day of the period in order."""
        return [self.start + timedelta(n) for n in range((self.end - self.start).days)]


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the Chinese lunar calendar: year 1900-2100, month 1-12, leap month or not, day 1-30."""

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday, solar or lunar; the year may be unknown (domain.md §2)."""

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place in degrees, in the system in which it was given (architecture.md §2.11)."""

    latitude: float
    longitude: float
    system: CoordinateSystem = CoordinateSystem.GCJ02
