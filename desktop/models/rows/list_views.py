"""Named views of the list of customers: what is filtered, which columns, in which order, in which groups."""

from dataclasses import dataclass

from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter


@dataclass(frozen=True, slots=True)
class ListView:
    """How a list is shown; no ``columns`` means those that are shown at present, no ``sort`` the present order."""

    asked: CustomerFilter
    columns: tuple[str, ...] = ()
    sort: str = ""
    ascending: bool = True
    group: QueryField | None = None


@dataclass(frozen=True, slots=True)
class NamedView:
    """A view that was saved."""

    id: int
    name: str
    view: ListView
