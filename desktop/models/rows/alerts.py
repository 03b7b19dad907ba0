"""What a rep must know of customers before being asked."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import AlertKind, DecisionRole, Grade, ReviewKind
from desktop.models.values import ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of one customer.

    ``on`` is the day on which a person left or was contacted last (never: nothing), for which a review is planned, or
    the day of ``field``, which is the name of the customer's field that holds it. ``id`` is that of the review.
    """

    kind: AlertKind
    customer_id: CustomerId
    customer: str
    grade: Grade | None = None
    on: date | None = None
    field: str = ""
    contact_id: ContactId | None = None
    person: str = ""
    role: DecisionRole | None = None
    id: int = 0
    review: ReviewKind | None = None
