"""The cells of the list of customers that are made of several fields: the same on screen, in exports and on paper."""

from collections.abc import Callable, Mapping
from datetime import date

from desktop.i18n.formats import date_short, phone_text
from desktop.i18n.labels import NOTHING, channel_short, joined
from desktop.models.rows.customers import CustomerLine


def last_contact(line: CustomerLine, today: date) -> str:
    """When and how the customer was last contacted: 11-08 上门."""
    if line.last_contact_on is None:
        return NOTHING
    how = f" {channel_short(line.last_channel)}" if line.last_channel else ""
    return date_short(line.last_contact_on, today) + how


def tags(line: CustomerLine, _today: date) -> str:
    """The customer's tags as a list in words."""
    return joined(line.tags)


def phone(line: CustomerLine, _today: date) -> str:
    """The phone in groups, empty without one."""
    return phone_text(line.phone) if line.phone else ""


CELLS: Mapping[str, Callable[[CustomerLine, date], str]] = {
    "last_contact": last_contact,
    "tags": tags,
    "phone": phone,
}
"""By the column's key."""
