"""Labels of the kinds of the program itself."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.Subject: {
        k.Subject.CUSTOMERS: N_("Customers"),
        k.Subject.CONTACTS: N_("Contacts"),
        k.Subject.NEEDS: N_("Needs"),
        k.Subject.INTERACTIONS: N_("Interactions"),
        k.Subject.FOLLOWUPS: N_("Follow-ups"),
        k.Subject.VISITS: N_("Visits"),
        k.Subject.COLLEAGUES: N_("Colleagues"),
        k.Subject.CARE: N_("Care"),
        k.Subject.TRADE: N_("Deals"),
        k.Subject.COMPETITORS: N_("Competitors"),
        k.Subject.REVIEWS: N_("Reviews"),
        k.Subject.ATTACHMENTS: N_("Files"),
        k.Subject.CALENDAR: N_("Calendar events"),
        k.Subject.SETTINGS: N_("Settings"),
    },
    k.Scheme: {
        k.Scheme.SYSTEM: N_("Follow the system"),
        k.Scheme.LIGHT: N_("Light"),
        k.Scheme.DARK: N_("Dark"),
    },
}
