"""Labels of the kinds of alerts."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.AlertKind: {
        k.AlertKind.LEFT: N_("Key person left"),
        k.AlertKind.TAKE_BACK: N_("Is taken back"),
        k.AlertKind.PURCHASING: N_("Purchasing date"),
        k.AlertKind.REVIEW: N_("Review planned"),
        k.AlertKind.NEGLECTED: N_("Decider neglected"),
    },
}
