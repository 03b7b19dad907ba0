"""Reads birthdays by the day on which they are kept, and the days between which visits are planned."""

from desktop.models.kinds import LeapRule
from desktop.models.rows.calendar import BirthdayRow
from desktop.models.rules import lunar
from desktop.models.values import Birthday, CustomerId, Period
from desktop.storage.connection import Connection


def birthdays(connection: Connection, period: Period) -> list[BirthdayRow]:
    """Birthdays of contacts who are still there, by the day on which they are kept in the period (domain.md §7)."""
    suns, moons = map(_values, kept_days(period))
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, coalesce(nullif(p.name, ''), p.form_of_address), "
        "coalesce(nullif(c.short_name, ''), c.name), p.birth_year, p.birth_month, p.birth_day, p.birth_lunar, "
        "p.birth_leap, p.birth_leap_rule FROM contact p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.birth_month IS NOT NULL AND p.birth_day IS NOT NULL AND p.left_on IS NULL AND p.deleted_at IS NULL "
        "AND c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down') "
        f"AND (NOT p.birth_lunar AND (p.birth_month, p.birth_day) IN ({suns}) "
        f"OR p.birth_lunar AND (p.birth_month, p.birth_day) IN ({moons}))"
    )
    found: list[BirthdayRow] = []
    for contact, customer, name, company, year, month, of_month, is_lunar, leap, rule in rows:
        birthday = Birthday(month, of_month, year, bool(is_lunar), bool(leap))
        on = lunar.next_birthday(birthday, period.start, LeapRule(rule) if rule else LeapRule.ORDINARY)
        if on is not None and on in period:
            where = CustomerId(customer)
            found.append(BirthdayRow(contact, where, name, company, on, bool(is_lunar), month, of_month, bool(leap)))
    return sorted(found, key=lambda row: (row.on, row.contact_id))


def kept_days(period: Period) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The solar and the lunar birthdays (month and day) that may be kept in the period.

    29 February may be kept on the 28th, the lunar 30th on the 29th (domain.md §7).
    """
    suns = {(day.month, day.day) for day in period.days}
    moons = {(found.month, found.day) for day in period.days if (found := lunar.to_lunar(day)) is not None}
    suns |= {(2, 29)} if (2, 28) in suns else set()
    moons |= {(month, 30) for month, of_month in moons if of_month == 29}
    return suns, moons


def _values(pairs: set[tuple[int, int]]) -> str:
    """Pairs as a list of rows."""
    return "VALUES " + ", ".join(f"({month}, {of_month})" for month, of_month in sorted(pairs) or [(0, 0)])
