"""How steps name what they touched, for the Edit menu: a customer goes by its short name (or its name)."""

from desktop.models.entities import Contact, Customer
from desktop.storage.unit_of_work import UnitOfWork


def customer_name(customer: Customer) -> str:
    """The name by which the rep knows the customer."""
    return customer.short_name or customer.name


def contact_name(contact: Contact) -> str:
    """The contact's name; one of whom only a masked form of address is known goes by that."""
    return contact.name or contact.form_of_address


def name_customer(uow: UnitOfWork, customer_id: int) -> Customer:
    """Find the customer, name the step after it and return it. Raises NotFound."""
    customer = uow.get(Customer, customer_id)
    uow.describe(name=customer_name(customer))
    return customer
