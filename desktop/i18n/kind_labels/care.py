"""Labels of the kinds of care."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.CareKind: {
        k.CareKind.FESTIVAL: N_("Festival"),
        k.CareKind.BIRTHDAY: N_("Birthday"),
        k.CareKind.CONTRACT_ANNIVERSARY: N_("Contract anniversary"),
        k.CareKind.FOUNDING_DAY: N_("Founding day"),
        k.CareKind.EXAM: N_("Child's exam"),
        k.CareKind.PRODUCT_LAUNCH: N_("Product launch"),
        k.CareKind.CUSTOM: N_("Other date"),
    },
    k.CareState: {
        k.CareState.PLANNED: N_("To be done"),
        k.CareState.DONE: N_("Given"),
        k.CareState.SKIPPED: N_("Not given"),
    },
    k.GiftKind: {
        k.GiftKind.GREETING: N_("Greeting"),
        k.GiftKind.GIFT: N_("Gift"),
        k.GiftKind.DONATION: N_("Donation"),
        k.GiftKind.NOTHING: N_("Nothing"),
    },
    k.CareWarning: {
        k.CareWarning.SAME_AS_LAST_YEAR: N_("The same was given last year"),
        k.CareWarning.SAME_TO_MANY: N_("The same goes to many customers"),
        k.CareWarning.TABOO: N_("Touches a taboo"),
        k.CareWarning.YEARLY_LIMIT: N_("Exceeds the yearly limit per person"),
        k.CareWarning.NOT_WANTED: N_("The person wishes something else"),
    },
}
