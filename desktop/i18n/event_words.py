"""How often an event happens, in words: 每天, 每 2 周, 每年. Knows no event."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_, _
from desktop.models.rules.recurrence import Frequency, read_rule

_EVERY: Mapping[Frequency, str] = {
    Frequency.DAILY: N_("every day"),
    Frequency.WEEKLY: N_("every week"),
    Frequency.MONTHLY: N_("every month"),
    Frequency.YEARLY: N_("every year"),
}
_EVERY_FEW: Mapping[Frequency, str] = {
    Frequency.DAILY: N_("every {count} days"),
    Frequency.WEEKLY: N_("every {count} weeks"),
    Frequency.MONTHLY: N_("every {count} months"),
    Frequency.YEARLY: N_("every {count} years"),
}


def repeat_text(rule: str) -> str:
    """What a rule says in short; empty for none, and for one that is not understood."""
    try:
        known = read_rule(rule) if rule else None
    except ValueError:
        return ""
    if known is None:
        return ""
    if known.lunar and known.interval == 1:
        return _("every lunar year")
    if known.interval == 1:
        return _(_EVERY[known.frequency])
    return _(_EVERY_FEW[known.frequency]).format(count=known.interval)
