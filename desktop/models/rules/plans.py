"""Which plan of a customer a record settles (domain.md §4)."""

from collections.abc import Sequence
from datetime import date

from desktop.models.kinds import Channel, PlanKind
from desktop.models.rows.interactions import PlanChoice
from desktop.models.rules.interactions import is_in_person, plans_closed_by


def nearest_plans(plans: Sequence[PlanChoice], on: date, channel: Channel) -> tuple[PlanChoice, ...]:
    """The plans nearest to the day of a record; several when they are equally near, so that somebody must choose.

    A planned contact is settled by a contact on any channel, a visit only by a meeting of its own sort: in person, or
    on video when it was planned so.
    """
    return plans_closed_by(on, [(plan, plan.day) for plan in plans if _fits(plan, channel)])


def _fits(plan: PlanChoice, channel: Channel) -> bool:
    if plan.ref.kind is PlanKind.CONTACT:
        return True
    return channel is Channel.VIDEO if plan.channel is Channel.VIDEO else is_in_person(channel)
