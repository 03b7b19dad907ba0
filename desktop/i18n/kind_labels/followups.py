"""Labels of the kinds of follow-ups."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.Promise: {
        k.Promise.OURS: N_("Ours"),
        k.Promise.THEIRS: N_("Theirs"),
    },
    k.FollowUpKind: {
        k.FollowUpKind.ACTION: N_("Follow-up"),
        k.FollowUpKind.CONTACT: N_("Planned contact"),
    },
    k.FollowUpState: {
        k.FollowUpState.OPEN: N_("To do"),
        k.FollowUpState.DONE: N_("Done"),
        k.FollowUpState.DROPPED: N_("Dropped"),
    },
    k.DueGroup: {
        k.DueGroup.OVERDUE: N_("Overdue"),
        k.DueGroup.TODAY: N_("Today"),
        k.DueGroup.THIS_WEEK: N_("Later this week"),
        k.DueGroup.LATER: N_("Later"),
        k.DueGroup.UNDATED: N_("No due date"),
    },
    k.PlanKind: {
        k.PlanKind.CONTACT: N_("Planned contact"),
        k.PlanKind.VISIT: N_("Visit"),
    },
    k.Priority: {
        k.Priority.HIGH: N_("High"),
        k.Priority.NORMAL: N_("Medium"),
        k.Priority.LOW: N_("Low"),
    },
}
