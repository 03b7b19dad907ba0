"""Labels of the kinds of trade."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.OpportunityStage: {
        k.OpportunityStage.FIRST_CONTACT: N_("Initial contact"),
        k.OpportunityStage.DEMO: N_("Presentation"),
        k.OpportunityStage.TRIAL: N_("Trial"),
        k.OpportunityStage.CONTRACT: N_("Contract being signed"),
        k.OpportunityStage.WON: N_("Won"),
        k.OpportunityStage.LOST: N_("Lost"),
    },
    k.CompetitorMoveKind: {
        k.CompetitorMoveKind.PRICE: N_("Price"),
        k.CompetitorMoveKind.VISIT: N_("Visit of a competitor"),
        k.CompetitorMoveKind.OFFER: N_("Offer"),
        k.CompetitorMoveKind.WIN: N_("Win"),
    },
    k.TermState: {
        k.TermState.COMING: N_("Not begun yet"),
        k.TermState.RUNNING: N_("Running"),
        k.TermState.ENDING: N_("Ends soon"),
        k.TermState.ENDED: N_("Ended, not renewed"),
        k.TermState.RENEWED: N_("Renewed"),
    },
}
