"""Labels of the kinds of contacts."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.DecisionRole: {
        k.DecisionRole.DECIDER: N_("Decider"),
        k.DecisionRole.INFLUENCER: N_("Influencer"),
        k.DecisionRole.USER: N_("User"),
        k.DecisionRole.BUYER: N_("Buyer"),
        k.DecisionRole.GATEKEEPER: N_("Gatekeeper"),
        k.DecisionRole.TECHNICAL: N_("Technical"),
    },
    k.Stance: {
        k.Stance.SUPPORT: N_("Supportive"),
        k.Stance.NEUTRAL: N_("Neutral"),
        k.Stance.AGAINST: N_("Opposed"),
    },
    k.WechatState: {
        k.WechatState.NOT_ADDED: N_("Not added yet"),
        k.WechatState.ASKED: N_("Request sent"),
        k.WechatState.ACCEPTED: N_("Request accepted"),
    },
    k.LeapRule: {
        k.LeapRule.ORDINARY: N_("In the ordinary month"),
        k.LeapRule.LEAP: N_("In the leap month"),
    },
}
