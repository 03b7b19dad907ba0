"""When a follow-up is due and whether it was kept on time (domain.md §6). Knows no clock: today comes in."""

from datetime import date, timedelta

from desktop.models.kinds import DueGroup


def on_time(due_on: date | None, done_on: date | None) -> bool | None:
    """Whether it was done by the end of its due day; unknown (not measured) without a due date or while open."""
    if due_on is None or done_on is None:
        return None
    return done_on <= due_on


def days_late(due_on: date | None, today: date) -> int:
    """Days by which an open one is overdue; 0 when it is not."""
    return 0 if due_on is None else max((today - due_on).days, 0)


def week_end(today: date) -> date:
    """The Sunday of the week, which starts on Monday (domain.md §4)."""
    return today + timedelta(6 - today.weekday())


def due_group(due_on: date | None, today: date) -> DueGroup:
    """The group of the list in which an open one stands."""
    if due_on is None:
        return DueGroup.UNDATED
    if due_on < today:
        return DueGroup.OVERDUE
    if due_on == today:
        return DueGroup.TODAY
    return DueGroup.THIS_WEEK if due_on <= week_end(today) else DueGroup.LATER
