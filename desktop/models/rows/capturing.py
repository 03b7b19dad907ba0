"""What a line in plain words proposes, with those whom it may mean by name, for a form that lets correct it."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.rows.captured import Captured
from desktop.models.values import ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody whom the line may mean: a person at a customer, or with ``contact_id`` ``None`` the customer.

    ``with_people`` are all of this customer's people whom the line names.
    """

    customer_id: CustomerId
    customer: str
    contact_id: ContactId | None = None
    person: str = ""
    title: str = ""
    with_people: tuple[ContactId, ...] = ()
    last_contact_on: date | None = None
    visit_near: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line as it was understood; ``moment`` is when the record begins.

    ``choices`` are those whom it may mean, the likeliest first, at most as many as a form shows; ``more`` says how many
    further namesakes there are.
    """

    captured: Captured
    moment: datetime
    choices: tuple[Meant, ...]
    more: int = 0

    @property
    def clear(self) -> Meant | None:
        """The only one who can be meant."""
        return self.choices[0] if len({one.customer_id for one in self.choices}) == 1 and not self.more else None
