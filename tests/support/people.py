"""Customers and people that tests of services begin with."""

from desktop.models.changes import Operation
from desktop.models.entities import Contact, Customer
from desktop.models.kinds import DecisionRole, Grade, Status
from desktop.storage.book import Book


def customer(book: Book, code: str = "C001", name: str = "华远精密制造有限公司", **values: object) -> int:
    """A customer of grade A that has bought, unless said otherwise; returns its id."""
    given = {"short_name": name[:4], "status": Status.BUYING, "grade": Grade.A, **values}
    with book.unit_of_work(Operation.ADD_CUSTOMER) as uow:
        made = uow.add(Customer(code=code, name=name, **given))  # type: ignore[arg-type]
        uow.commit()
        return made.id


def contact(book: Book, customer_id: int, name: str = "王建国", **values: object) -> int:
    """A decider at a customer, unless said otherwise; returns its id."""
    given = {"role": DecisionRole.DECIDER, **values}
    with book.unit_of_work(Operation.ADD_CONTACT) as uow:
        made = uow.add(Contact(customer_id=customer_id, name=name, **given))  # type: ignore[arg-type]
        uow.commit()
        return made.id
