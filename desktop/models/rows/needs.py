"""Something the customer wants, as pages and paper show it."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import NeedKind, NeedState, Urgency
from desktop.models.values import CustomerId, NeedId


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need of a customer."""

    id: NeedId
    customer_id: CustomerId
    text: str
    kind: NeedKind
    urgency: Urgency | None
    state: NeedState
    noted_on: date | None
    met_on: date | None
    served_by: str = ""


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """A need as a form hands it over."""

    text: str
    kind: NeedKind = NeedKind.CORE
    urgency: Urgency | None = None
