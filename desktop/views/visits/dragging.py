"""What a drag on the planner carries: a customer that shall be visited, or a visit that shall be moved."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

_CUSTOMER = "application/x-roadbook-customer"
_VISIT = "application/x-roadbook-visit"


@dataclass(frozen=True, slots=True)
class Carried:
    """One of the two ids."""

    customer: int | None = None
    visit: int | None = None


def carry(carried: Carried) -> QMimeData:
    """The data of a drag."""
    data = QMimeData()
    if carried.customer is not None:
        data.setData(_CUSTOMER, str(carried.customer).encode())
    if carried.visit is not None:
        data.setData(_VISIT, str(carried.visit).encode())
    return data


def carried_by(data: QMimeData) -> Carried | None:
    """What a drag carries, or ``None`` when it is something else."""
    for kind, name in ((_CUSTOMER, "customer"), (_VISIT, "visit")):
        if data.hasFormat(kind):
            text = bytes(data.data(kind).data()).decode("ascii", "ignore")
            if text.isdigit():
                return Carried(**{name: int(text)})
    return None
