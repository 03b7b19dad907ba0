"""The planner in words: why a customer is urgent, what a visit is for, why a proposal leaves one out."""

from collections.abc import Callable, Mapping
from datetime import date

from desktop.i18n.catalogue import N_, _, n_
from desktop.i18n.formats import date_short_weekday, number_text
from desktop.models.rows.planning import LeftOut, NotProposed, Proposed, Reason, Urgency, UrgencyReason

_PURPOSES: Mapping[UrgencyReason, str] = {
    UrgencyReason.OVERDUE: N_("Regular visit"),
    UrgencyReason.DUE: N_("Regular visit"),
    UrgencyReason.LATER: N_("Visit on the way"),
    UrgencyReason.NEVER: N_("First meeting"),
    UrgencyReason.VISIT: N_("Regular visit"),
    UrgencyReason.OURS_OVERDUE: N_("Keep what we promised"),
    UrgencyReason.OURS_SOON: N_("Keep what we promised"),
    UrgencyReason.THEIRS_OVERDUE: N_("Ask for what was agreed"),
    UrgencyReason.CONTRACT: N_("Contract renewal"),
    UrgencyReason.CONTRACT_ENDED: N_("Contract renewal"),
    UrgencyReason.CARE: N_("Care visit"),
    UrgencyReason.NEED: N_("Open needs"),
    UrgencyReason.STALE: N_("Confirm what is known"),
    UrgencyReason.AT_RISK: N_("State of cooperation"),
    UrgencyReason.WATCH: N_("State of cooperation"),
}


_MERE_RHYTHM = frozenset(
    {
        UrgencyReason.OVERDUE,
        UrgencyReason.DUE,
        UrgencyReason.LATER,
        UrgencyReason.VISIT,
        UrgencyReason.STALE,
        UrgencyReason.WATCH,
    }
)


def reason_text(reason: Reason) -> str:
    """One reason: 逾期 21 天, 合同 90 天后到期, 需求未满足 60 天."""
    return _REASONS[reason.kind](reason.count)


def _overdue(days: int) -> str:
    return n_("contact overdue {count} day", "contact overdue {count} days", days).format(count=days)


def _due(days: int) -> str:
    if days == 0:
        return _("contact due today")
    return n_("contact due within {count} day", "contact due within {count} days", days).format(count=days)


def _later(days: int) -> str:
    return n_("due in {count} day", "due in {count} days", days).format(count=days)


def _never(_days: int) -> str:
    return _("never contacted yet")


def _visit(days: int) -> str:
    return n_("last visit {count} day ago", "last visit {count} days ago", days).format(count=days)


def _ours_overdue(count: int) -> str:
    return n_("{count} promise of ours overdue", "{count} promises of ours overdue", count).format(count=count)


def _ours_soon(count: int) -> str:
    return n_("{count} promise of ours due", "{count} promises of ours due", count).format(count=count)


def _theirs_overdue(count: int) -> str:
    return n_("waits for {count} promise", "waits for {count} promises", count).format(count=count)


def _contract(days: int) -> str:
    return n_("contract ends in {count} day", "contract ends in {count} days", days).format(count=days)


def _contract_ended(days: int) -> str:
    return n_("contract ended {count} day ago", "contract ended {count} days ago", days).format(count=days)


def _care(days: int) -> str:
    if days == 0:
        return _("care date today")
    return n_("care date in {count} day", "care date in {count} days", days).format(count=days)


def _need(days: int) -> str:
    return n_("need unmet for {count} day", "need unmet for {count} days", days).format(count=days)


def _stale(days: int) -> str:
    return n_("not confirmed for {count} day", "not confirmed for {count} days", days).format(count=days)


def _at_risk(score: int) -> str:
    return _("health {score}, at risk").format(score=score)


def _watch(score: int) -> str:
    return _("health {score}").format(score=score)


_REASONS: Mapping[UrgencyReason, Callable[[int], str]] = {
    UrgencyReason.OVERDUE: _overdue,
    UrgencyReason.DUE: _due,
    UrgencyReason.LATER: _later,
    UrgencyReason.NEVER: _never,
    UrgencyReason.VISIT: _visit,
    UrgencyReason.OURS_OVERDUE: _ours_overdue,
    UrgencyReason.OURS_SOON: _ours_soon,
    UrgencyReason.THEIRS_OVERDUE: _theirs_overdue,
    UrgencyReason.CONTRACT: _contract,
    UrgencyReason.CONTRACT_ENDED: _contract_ended,
    UrgencyReason.CARE: _care,
    UrgencyReason.NEED: _need,
    UrgencyReason.STALE: _stale,
    UrgencyReason.AT_RISK: _at_risk,
    UrgencyReason.WATCH: _watch,
}


def reasons_text(urgency: Urgency, most: int = 9) -> str:
    """The weightiest reasons side by side."""
    return _(", ").join(reason_text(reason) for reason in urgency.reasons[:most])


def purpose_text(urgency: Urgency) -> str:
    """What a visit is for: what weighs most, but for the mere rhythm when there is anything else."""
    kinds = [reason.kind for reason in urgency.reasons]
    chosen = next((kind for kind in kinds if kind not in _MERE_RHYTHM), kinds[0] if kinds else UrgencyReason.DUE)
    return _(_PURPOSES[chosen])


def proposed_text(proposed: Proposed) -> str:
    """Why a visit is proposed: 逾期 21 天;顺路,离华远精密不远."""
    parts = [reasons_text(proposed.candidate.urgency, 2)]
    if proposed.near:
        parts.append(_("on the way, near {name}").format(name=proposed.near))
    elif proposed.extra_minutes:
        parts.append(_("{minutes} min more on the road").format(minutes=proposed.extra_minutes))
    return _("; ").join(filter(None, parts))


def left_out_text(left: NotProposed, today: date) -> str:
    """Why an urgent customer is not proposed: 天成物流未排入:当天要多走 96 公里."""
    words = {
        LeftOut.NOT_WELCOME: _("visits are not welcome in the free hours of these days"),
        LeftOut.TOO_OFTEN: _("was contacted only a short time ago"),
        LeftOut.FULL: _("the free hours are worth more with others"),
        LeftOut.NO_ROOM: _("no free time is long enough for the visit and the way"),
        LeftOut.TOO_FAR: _("{kilometres} km more on {day}").format(
            kilometres=number_text(round(left.kilometres)), day=date_short_weekday(left.on, today) if left.on else ""
        ),
    }
    return _("{name} left out: {reason}").format(name=left.candidate.name, reason=words[left.reason])
