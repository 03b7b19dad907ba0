"""Labels of the kinds of visits."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.VisitKind: {
        k.VisitKind.ROUTINE: N_("Routine"),
        k.VisitKind.BUSINESS: N_("Business"),
        k.VisitKind.TECHNICAL: N_("Technical"),
        k.VisitKind.EXECUTIVE: N_("Executive meeting"),
        k.VisitKind.CARE: N_("Care"),
        k.VisitKind.COMPLAINT: N_("Complaint handling"),
        k.VisitKind.FIRST: N_("First visit"),
    },
    k.VisitState: {
        k.VisitState.PLANNED: N_("Planned"),
        k.VisitState.CONFIRMED: N_("Confirmed"),
        k.VisitState.COMPLETED: N_("Completed"),
        k.VisitState.CANCELLED: N_("Cancelled"),
        k.VisitState.MISSED: N_("Missed"),
    },
    k.VisitWarning: {
        k.VisitWarning.PAST: N_("This time has passed."),
        k.VisitWarning.OVERLAP: N_("Overlaps with another visit."),
        k.VisitWarning.TRAVEL: N_("The way from or to another visit does not fit in between."),
        k.VisitWarning.DAY_OFF: N_("This is a day off."),
        k.VisitWarning.QUIET_TIME: N_("Falls into a quiet time."),
        k.VisitWarning.TOO_MUCH_CONTACT: N_("This customer was contacted unprompted only a short time ago."),
        k.VisitWarning.NOT_WELCOME: N_("Lies outside the hours in which visits are welcome."),
        k.VisitWarning.OUT_OF_HOURS: N_("Lies outside the working hours."),
    },
    k.OutlineItem: {
        k.OutlineItem.BUSINESS_PROGRESS: N_("Business progress"),
        k.OutlineItem.LATENT_NEEDS: N_("Latent needs"),
        k.OutlineItem.PERSONAL: N_("Personal talk"),
        k.OutlineItem.VALUE: N_("Value to hand over"),
        k.OutlineItem.INTRODUCTION: N_("Introduce each other"),
        k.OutlineItem.THEIR_SITUATION: N_("Their situation and concerns"),
        k.OutlineItem.OUR_OFFER: N_("What we can offer"),
        k.OutlineItem.TERMS: N_("Terms and price"),
        k.OutlineItem.TECHNICAL_QUESTIONS: N_("Technical questions"),
        k.OutlineItem.DEMONSTRATION: N_("Demonstration"),
        k.OutlineItem.COOPERATION_REVIEW: N_("Review of the cooperation"),
        k.OutlineItem.STRATEGY: N_("Strategy of both sides"),
        k.OutlineItem.THANKS: N_("Thanks and greetings"),
        k.OutlineItem.LISTENING: N_("Listen to the complaint"),
        k.OutlineItem.CAUSE: N_("Cause of the problem"),
        k.OutlineItem.MEASURES: N_("Measures and dates"),
        k.OutlineItem.NEXT_STEPS: N_("Agree on next steps"),
    },
    k.VisitGroup: {
        k.VisitGroup.PLANNED: N_("Planned"),
        k.VisitGroup.TO_WRITE: N_("To be written"),
        k.VisitGroup.DONE: N_("Completed"),
        k.VisitGroup.CANCELLED: N_("Cancelled or missed"),
    },
    k.CancelledBy: {
        k.CancelledBy.US: N_("By us"),
        k.CancelledBy.CUSTOMER: N_("By the customer"),
    },
    k.PaperSecret: {
        k.PaperSecret.PRICES: N_("Prices and amounts"),
        k.PaperSecret.PHONES: N_("Phone numbers"),
        k.PaperSecret.PRIVATE_NOTES: N_("Personal notes"),
    },
}
