"""Labels of the kinds of needs."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

_LEVELS = (N_("High"), N_("Medium"), N_("Low"))

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.NeedKind: {
        k.NeedKind.CORE: N_("Core need"),
        k.NeedKind.LATENT: N_("Latent need"),
    },
    k.Urgency: dict(zip(k.Urgency, _LEVELS, strict=True)),
    k.NeedState: {
        k.NeedState.OPEN: N_("Unmet"),
        k.NeedState.MET: N_("Met"),
    },
}
