"""The settings of a book with their defaults (domain.md: every number is a default that can be changed)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """My name and company stand on documents; the others steer proposals.

    ``travel_speed`` in km/h and ``detour`` as a factor
    of the straight line are used for travel between stops; ``work_start``, ``work_end`` and lunch are ``HH:MM``.
    ``start_place`` is the address from which one sets out; without it a day begins at its first stop.
    ``remind_before`` is how many minutes before a visit its reminder comes; from ``quiet_from`` to ``quiet_to`` nothing
    pops up, nor ever without ``remind``. ``customer_share`` is the part of the working hours, in %, that is left for
    customers. ``gift_limit`` is what a person may be given in a year, in yuan; ``lead_`` and a kind of care is how many
    days before an occasion it is among the tasks.
    """

    my_name: str = ""
    company: str = ""
    department: str = ""
    phone: str = ""
    visit_minutes: int = 60
    travel_speed: int = 40
    detour_percent: int = 140
    work_start: str = "09:00"
    work_end: str = "18:00"
    lunch_start: str = "12:00"
    lunch_end: str = "13:30"
    start_place: str = ""
    contact_minutes: int = 15
    customer_share: int = 60
    lock_after_minutes: int = 10
    remind: bool = True
    remind_before: int = 30
    quiet_from: str = "20:00"
    quiet_to: str = "08:00"
    gift_limit: int = 500
    lead_festival: int = 7
    lead_birthday: int = 7
    lead_contract_anniversary: int = 7
    lead_founding_day: int = 7
    lead_exam: int = 7
    lead_product_launch: int = 7
    lead_custom: int = 7
