"""Labels of the kinds of the contact calendar."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.ObligationKind: {
        k.ObligationKind.CONTACT: N_("Regular contact"),
        k.ObligationKind.VISIT: N_("Visit"),
        k.ObligationKind.EXECUTIVE: N_("Executive meeting"),
        k.ObligationKind.DECIDER: N_("Contact with a decider"),
        k.ObligationKind.FIRST: N_("First contact"),
    },
    k.DueState: {
        k.DueState.OVERDUE: N_("Overdue"),
        k.DueState.DUE: N_("Due now"),
        k.DueState.PLANNED: N_("Arranged"),
        k.DueState.LATER: N_("Not yet due"),
        k.DueState.UNSTARTED: N_("Never contacted"),
        k.DueState.NONE: N_("No cadence"),
    },
    k.DayKind: {
        k.DayKind.WORKDAY: N_("Working day"),
        k.DayKind.WEEKEND: N_("Weekend"),
        k.DayKind.HOLIDAY: N_("Day off"),
        k.DayKind.MAKEUP: N_("Make-up working day"),
    },
    k.CalendarEntryKind: {
        k.CalendarEntryKind.VISIT: N_("Visits"),
        k.CalendarEntryKind.PLANNED_CONTACT: N_("Planned contacts"),
        k.CalendarEntryKind.DUE: N_("Due for contact"),
        k.CalendarEntryKind.OVERDUE: N_("Overdue"),
        k.CalendarEntryKind.FOLLOWUP: N_("Follow-up deadlines"),
        k.CalendarEntryKind.CARE: N_("Care dates"),
        k.CalendarEntryKind.CONTRACT: N_("Contract ends"),
        k.CalendarEntryKind.REVIEW: N_("Reviews"),
        k.CalendarEntryKind.EVENT: N_("Calendar events"),
    },
    k.Festival: {
        k.Festival.NEW_YEAR: N_("New Year's Day"),
        k.Festival.WOMEN: N_("Women's Day"),
        k.Festival.LABOUR: N_("Labour Day"),
        k.Festival.CHILDREN: N_("Children's Day"),
        k.Festival.TEACHERS: N_("Teachers' Day"),
        k.Festival.NATIONAL: N_("National Day"),
        k.Festival.QINGMING: N_("Qingming Festival"),
        k.Festival.SPRING: N_("Spring Festival"),
        k.Festival.LANTERN: N_("Lantern Festival"),
        k.Festival.DRAGON_HEAD: N_("Dragon Head Day"),
        k.Festival.DRAGON_BOAT: N_("Dragon Boat Festival"),
        k.Festival.QIXI: N_("Qixi Festival"),
        k.Festival.GHOST: N_("Ghost Festival"),
        k.Festival.MID_AUTUMN: N_("Mid-Autumn Festival"),
        k.Festival.DOUBLE_NINTH: N_("Double Ninth Festival"),
        k.Festival.LABA: N_("Laba Festival"),
        k.Festival.LITTLE_NEW_YEAR: N_("Little New Year"),
        k.Festival.NEW_YEARS_EVE: N_("Lunar New Year's Eve"),
    },
    k.QuietReason: {
        k.QuietReason.LUNCH: N_("Lunch break (12:00-13:30)"),
        k.QuietReason.MONDAY_MORNING: N_("Monday before 10:00"),
        k.QuietReason.FRIDAY_AFTERNOON: N_("Friday after 15:00"),
        k.QuietReason.SPRING_FESTIVAL: N_("Between Little New Year and the Lantern Festival"),
    },
}
