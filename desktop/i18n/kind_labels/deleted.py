"""Labels of the kinds of things that wait in the bin, one of each."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.BinKind: {
        k.BinKind.CUSTOMER: N_("Customer company"),
        k.BinKind.CONTACT: N_("Contact"),
        k.BinKind.INTERACTION: N_("Record"),
        k.BinKind.VISIT: N_("Visit"),
        k.BinKind.FOLLOWUP: N_("Follow-up"),
        k.BinKind.NEED: N_("Need"),
        k.BinKind.PAIN_POINT: N_("Pain point"),
        k.BinKind.ATTACHMENT: N_("File"),
        k.BinKind.CARE_DATE: N_("Care date"),
        k.BinKind.CARE_ACTION: N_("Care"),
        k.BinKind.CONTRACT: N_("Contract"),
        k.BinKind.PURCHASE: N_("Purchase"),
        k.BinKind.OPPORTUNITY: N_("Opportunity"),
        k.BinKind.COMPETITOR: N_("Competitor"),
        k.BinKind.REVIEW: N_("Review"),
        k.BinKind.PRODUCT: N_("Product"),
        k.BinKind.COLLEAGUE: N_("Colleague"),
        k.BinKind.CALENDAR_EVENT: N_("Calendar event"),
        k.BinKind.FESTIVAL: N_("Festival"),
        k.BinKind.CARE_IDEA: N_("Idea for an occasion"),
    },
}
