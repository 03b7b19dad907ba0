"""Headings of the groups of hits of the search of the whole window."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.FoundKind: {
        k.FoundKind.CUSTOMER: N_("Customers"),
        k.FoundKind.CONTACT: N_("Contacts"),
        k.FoundKind.VISIT: N_("Visits"),
        k.FoundKind.RECORD: N_("Records"),
        k.FoundKind.FOLLOWUP: N_("Follow-ups"),
        k.FoundKind.NEED: N_("Needs"),
        k.FoundKind.FILE: N_("Files"),
        k.FoundKind.CONTRACT: N_("Contracts"),
        k.FoundKind.OPPORTUNITY: N_("Opportunities"),
    },
}
