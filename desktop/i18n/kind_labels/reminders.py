"""Labels of the kinds of reminders."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.ReminderKind: {
        k.ReminderKind.VISIT: N_("Visit"),
        k.ReminderKind.DEADLINE: N_("Follow-up"),
        k.ReminderKind.CARE: N_("Care"),
        k.ReminderKind.RECORD: N_("Records to write"),
        k.ReminderKind.PURCHASING: N_("Purchasing date"),
        k.ReminderKind.TAKE_BACK: N_("Is taken back"),
        k.ReminderKind.GRADES: N_("Grades of the month"),
    },
}
