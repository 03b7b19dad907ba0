"""Words of likely duplicates and of a merge: why two may be one, and what moves. Knows no widget."""

from collections.abc import Iterable, Sequence

from desktop.i18n.catalogue import N_, _
from desktop.i18n.labels import joined, label
from desktop.models.kinds import DuplicateReason

_MOVED = {
    "attachment": N_("Files"),
    "care_action": N_("Acts of care"),
    "care_date": N_("Care dates"),
    "competitor": N_("Competitors"),
    "contact": N_("Contacts"),
    "contract": N_("Contracts"),
    "customer_tag": N_("Tags"),
    "follow_up": N_("Follow-ups"),
    "interaction_contact": N_("Records"),
    "interaction_customer": N_("Records"),
    "need": N_("Needs"),
    "opportunity": N_("Opportunities"),
    "pain_point": N_("Pain points"),
    "purchase": N_("Purchases"),
    "review": N_("Reviews"),
    "visit": N_("Visits"),
    "visit_contact": N_("Visits"),
}


def reasons_text(reasons: Iterable[DuplicateReason]) -> str:
    """Why two may be one, the strongest reason first."""
    found = set(reasons)
    return joined(label(reason) for reason in DuplicateReason if reason in found)


def moved_text(moved: Sequence[tuple[str, int]]) -> str:
    """How much of what moves, in words; the rest that hangs on a customer is not counted."""
    return joined(_("{name} {count}").format(name=_(_MOVED[t]), count=count) for t, count in moved if t in _MOVED)
