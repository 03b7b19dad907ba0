"""Labels of the kinds of what is suggested and judged."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.JudgementKind: {
        k.JudgementKind.VALUE: N_("Value"),
        k.JudgementKind.ACTIVITY: N_("Activity"),
        k.JudgementKind.POTENTIAL: N_("Potential"),
        k.JudgementKind.GRADE: N_("Grade"),
        k.JudgementKind.PRIORITY: N_("Priority class"),
    },
    k.ReviewKind: {
        k.ReviewKind.CALL_BACK: N_("Monthly call-back"),
        k.ReviewKind.QUARTERLY: N_("Quarterly business review"),
        k.ReviewKind.YEARLY: N_("Yearly assessment"),
    },
    k.GradeBy: {
        k.GradeBy.CUMULATED: N_("The first half of all sales is A"),
        k.GradeBy.SHARE: N_("By the share of total sales"),
    },
    k.GradeFact: {
        k.GradeFact.SALES: N_("Sales in 12 months"),
        k.GradeFact.NO_SALES: N_("No sales in 12 months"),
        k.GradeFact.INFLUENCE: N_("Influence of 4 or more"),
        k.GradeFact.REFERRAL: N_("Referred a new customer"),
        k.GradeFact.POTENTIAL: N_("High potential and a good fit"),
        k.GradeFact.LAPSED: N_("Stopped buying"),
        k.GradeFact.HALVED: N_("Sales fell below half"),
        k.GradeFact.FELL: N_("Sales fell, so no A"),
    },
    k.PriorityClass: {
        k.PriorityClass.STRATEGIC: N_("Strategic class"),
        k.PriorityClass.CORE: N_("Core class"),
        k.PriorityClass.GROWTH: N_("Growth class"),
        k.PriorityClass.OPPORTUNITY: N_("Opportunity class"),
    },
    k.PriorityRemark: {
        k.PriorityRemark.STRATEGIC_LOW_DEMAND: N_("Of great value, but with little demand"),
        k.PriorityRemark.OPPORTUNITY_HIGH_DEMAND: N_("Of small value, but with urgent demand"),
    },
    k.UrgentReason: {
        k.UrgentReason.CONTRACT: N_("A contract ends without a successor"),
        k.UrgentReason.DEPENDENCY: N_("Depends on us by more than half"),
        k.UrgentReason.REGULATION: N_("A change of regulation is near"),
    },
    k.DuplicateReason: {
        k.DuplicateReason.CREDIT_CODE: N_("Same credit code"),
        k.DuplicateReason.NAME: N_("Same name"),
        k.DuplicateReason.NORMAL_NAME: N_("Same name but for place and legal form"),
        k.DuplicateReason.PHONE: N_("Same phone"),
        k.DuplicateReason.WECHAT: N_("Same WeChat id"),
    },
}
