"""Words for due dates: the short text of a chip and the whole reason in one sentence (domain.md §4).

Takes plain values or a :class:`Standing`, so that lists, profiles, the calendar and paper say the same. Decides
nothing: what is due is the cadence rule's business.
"""

from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short, date_text
from desktop.i18n.labels import NOTHING, grade_class, label
from desktop.models.kinds import Channel, DueState, Grade, ObligationKind, Status
from desktop.models.rows.due import Standing


def due_text(state: DueState, today: date, *, latest: date | None = None, planned: date | None = None) -> str:
    """The chip: 逾期 6 天, 今天到期, 3 天内到期, 已约 11-24, 12-19 到期, – (look.md: never colour alone).

    ``latest`` is the last acceptable day, ``planned`` the day of the plan that satisfies the obligation.
    """
    if state is DueState.PLANNED:
        return _planned_text(planned, today)
    if not state.has_day or latest is None:
        return NOTHING
    days = (latest - today).days
    if state is DueState.OVERDUE:
        late = max(-days, 1)
        return n_("Overdue {count} day", "Overdue {count} days", late).format(count=late)
    if state is DueState.LATER:
        return _("Due {date}").format(date=date_short(latest, today))
    if days < 0:
        return _("Due now")  # the latest day was a day off; overdue begins on the next working day
    if days == 0:
        return _("Due today")
    return n_("Due in {count} day", "Due in {count} days", days).format(count=days)


def standing_text(standing: Standing, today: date) -> str:
    """The chip of a customer's standing: :func:`due_text` of its values."""
    return due_text(standing.state, today, latest=standing.latest_on, planned=standing.plan_on)


def standing_reason(standing: Standing, today: date) -> str:
    """The reason of a customer's standing: :func:`due_reason` of its values."""
    if standing.kind is None and standing.state is DueState.PLANNED:
        return _planned_text(standing.plan_on, today)
    if standing.kind is None or not standing.state.has_day:
        waits = standing.gap_days > 0 and standing.last_on is None
        return _("Never contacted yet") if waits else _("No cadence is kept for this customer")
    return due_reason(
        standing.kind,
        standing.state,
        today,
        who=cadence_holder(standing.grade, standing.status, own=standing.own),
        gap_days=standing.gap_days,
        last=standing.last_on,
        channel=standing.channel,
        latest=standing.latest_on,
        planned=standing.plan_on,
    )


def deadline_text(due: date | None, today: date) -> str:
    """The chip of a follow-up's due date: 逾期 1 天, 今天, 明天, 11-26, – without one."""
    if due is None:
        return NOTHING
    days = (due - today).days
    if days < 0:
        return n_("Overdue {count} day", "Overdue {count} days", -days).format(count=-days)
    return {0: _("Today"), 1: _("Tomorrow")}.get(days) or date_short(due, today)


def cadence_holder(grade: Grade | None, status: Status | None = None, *, own: bool = False) -> str:
    """Whose cadence applies, as a sentence begins with it: "C 级", "意向客户", "未定级客户", "该客户"."""
    if own:
        return _("This customer")
    if status is Status.INTENT:
        return _("Customers with intent")
    if status is Status.PROSPECT:
        return _("Prospects")
    return _("Customers without a grade") if grade is None else grade_class(grade)


def cadence_text(kind: ObligationKind, who: str, gap_days: int) -> str:
    """The rule in words: "C 级每 90 天联系一次"; for a first contact "还没有联系过"."""
    if kind is ObligationKind.FIRST:
        return _("Never contacted yet")
    if kind is ObligationKind.VISIT:
        text = n_("{who}: a visit every {count} day", "{who}: a visit every {count} days", gap_days)
    elif kind is ObligationKind.EXECUTIVE:
        text = n_(
            "{who}: an executive meeting every {count} day", "{who}: an executive meeting every {count} days", gap_days
        )
    elif kind is ObligationKind.DECIDER:
        text = n_(
            "{who}: contact with deciders every {count} day",
            "{who}: contact with deciders every {count} days",
            gap_days,
        )
    else:
        text = n_("{who}: contact every {count} day", "{who}: contact every {count} days", gap_days)
    return text.format(who=who, count=gap_days)


def last_text(kind: ObligationKind, last: date | None, channel: Channel | None = None) -> str:
    """When it last took place: "上次 2026-07-30 电话"; or that it never did."""
    if last is not None:
        how = f" {label(channel)}" if channel else ""
        return _("last {date}").format(date=date_text(last)) + how
    if kind is ObligationKind.VISIT:
        return _("not visited yet")
    if kind is ObligationKind.EXECUTIVE:
        return _("no executive meeting yet")
    return _("not contacted yet")


def due_reason(
    kind: ObligationKind,
    state: DueState,
    today: date,
    *,
    who: str,
    gap_days: int,
    last: date | None = None,
    channel: Channel | None = None,
    latest: date | None = None,
    planned: date | None = None,
) -> str:
    """Why a customer stands where it stands: "C 级每 90 天联系一次，上次 2026-07-30 电话，已逾期 21 天".

    ``who`` is the text of :func:`cadence_holder`; ``gap_days`` the latest acceptable gap in days; ``last`` and
    ``channel`` the contact (visit, executive meeting) from which it is counted; ``latest`` the last acceptable day.
    """
    if not state.has_day:
        return _("No cadence is kept for this customer")
    parts = [cadence_text(kind, who, gap_days)]
    if kind is not ObligationKind.FIRST:
        parts.append(last_text(kind, last, channel))
    parts.append(_standing(state, today, latest, planned))
    return _("; ").join(part for part in parts if part)


def _standing(state: DueState, today: date, latest: date | None, planned: date | None) -> str:
    if state is DueState.PLANNED:
        return _planned_text(planned, today)
    if latest is None:
        return ""
    late = (today - latest).days
    if state is DueState.OVERDUE:
        return n_("{count} day overdue", "{count} days overdue", max(late, 1)).format(count=max(late, 1))
    if state is DueState.LATER:
        return _("at the latest {date}").format(date=date_text(latest))
    return due_text(state, today, latest=latest)


def _planned_text(planned: date | None, today: date) -> str:
    if planned is None:
        return _("Arranged")
    return _("Arranged today") if planned == today else _("Arranged {date}").format(date=date_short(planned, today))
