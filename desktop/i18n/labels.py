"""The name of every member of every enumeration, in the terms of domain.md.

A new member needs one line here; a test names those that have none. Knows nothing of where a label is shown.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_, _
from desktop.models import kinds as k

NOTHING = "–"  # shown for what is not known (domain.md §0)

_LEVELS = (N_("High"), N_("Medium"), N_("Low"))

_OWN_NAMES: Mapping[str, str] = {k.Language.ZH: "中文", k.Language.EN: "English"}

_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
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
    k.Status: {
        k.Status.PROSPECT: N_("Prospect"),
        k.Status.INTENT: N_("Intent"),
        k.Status.BUYING: N_("Buying"),
        k.Status.FORMER: N_("Former"),
        k.Status.WINDING_DOWN: N_("Winding down"),
    },
    k.Grade: {
        k.Grade.A: N_("A core"),
        k.Grade.B: N_("B key"),
        k.Grade.C: N_("C regular"),
        k.Grade.D: N_("D potential or marginal"),
    },
    k.ActivityBand: {
        k.ActivityBand.LIVELY: N_("Lively"),
        k.ActivityBand.SILENT: N_("Silent"),
        k.ActivityBand.UNTOUCHED: N_("Untouched"),
        k.ActivityBand.LAPSED: N_("Lapsed"),
    },
    k.ValueBand: dict(zip(k.ValueBand, _LEVELS, strict=True)),
    k.Potential: {
        k.Potential.HIGH: N_("High"),
        k.Potential.MEDIUM_LOW: N_("Medium or low"),
    },
    k.CompanySize: {
        k.CompanySize.LARGE: N_("Large company"),
        k.CompanySize.MEDIUM: N_("Medium company"),
        k.CompanySize.SMALL: N_("Small company"),
    },
    k.Source: {
        k.Source.VISIT: N_("Visit"),
        k.Source.MARKET_RESEARCH: N_("Market research"),
        k.Source.INQUIRY: N_("Inquiry"),
        k.Source.PARTNER: N_("Partner referral"),
        k.Source.CUSTOMER_REFERRAL: N_("Customer referral"),
        k.Source.EXHIBITION: N_("Exhibition"),
        k.Source.INDUSTRY_REPORT: N_("Industry report"),
    },
    k.LinkKind: {
        k.LinkKind.UPSTREAM: N_("Upstream"),
        k.LinkKind.DOWNSTREAM: N_("Downstream"),
        k.LinkKind.GROUP: N_("Same group"),
    },
    k.CoordinateSystem: {
        k.CoordinateSystem.WGS84: N_("WGS-84 (satellite)"),
        k.CoordinateSystem.GCJ02: N_("GCJ-02 (Amap, Tencent)"),
        k.CoordinateSystem.BD09: N_("BD-09 (Baidu)"),
    },
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
    k.NeedKind: {
        k.NeedKind.CORE: N_("Core need"),
        k.NeedKind.LATENT: N_("Latent need"),
    },
    k.Urgency: dict(zip(k.Urgency, _LEVELS, strict=True)),
    k.NeedState: {
        k.NeedState.OPEN: N_("Unmet"),
        k.NeedState.MET: N_("Met"),
    },
    k.Channel: {
        k.Channel.VISIT: N_("On-site visit"),
        k.Channel.CALL: N_("Phone call"),
        k.Channel.WECHAT: N_("WeChat"),
        k.Channel.WECOM: N_("WeCom"),
        k.Channel.DINGTALK: N_("DingTalk"),
        k.Channel.MAIL: N_("E-mail"),
        k.Channel.SMS: N_("SMS"),
        k.Channel.VIDEO: N_("Video"),
        k.Channel.MEETING: N_("Meeting"),
        k.Channel.EVENT: N_("Event"),
        k.Channel.EXHIBITION: N_("Exhibition"),
        k.Channel.RECEPTION: N_("Visit to us"),
        k.Channel.LETTER: N_("Letter"),
        k.Channel.OTHER: N_("Other"),
    },
    k.Direction: {
        k.Direction.OUTBOUND: N_("By us, outbound"),
        k.Direction.INBOUND: N_("By the customer, inbound"),
    },
    k.Occasion: {
        k.Occasion.REGULAR: N_("Regular contact"),
        k.Occasion.DATE: N_("Care date"),
        k.Occasion.UNPROMPTED: N_("Unprompted"),
        k.Occasion.ON_REQUEST: N_("On request"),
    },
    k.ContentKind: {
        k.ContentKind.VALUE: N_("Value delivered"),
        k.ContentKind.DISCOVERY: N_("Need discovery"),
        k.ContentKind.CARE: N_("Relationship care"),
        k.ContentKind.PROBLEM: N_("Problem solving"),
        k.ContentKind.SALES: N_("Sales progress"),
    },
    k.Mood: {
        k.Mood.POSITIVE: N_("Positive"),
        k.Mood.NEUTRAL: N_("Balanced"),
        k.Mood.NEGATIVE: N_("Negative"),
    },
    k.Promise: {
        k.Promise.OURS: N_("Ours"),
        k.Promise.THEIRS: N_("Theirs"),
    },
    k.FollowUpKind: {
        k.FollowUpKind.ACTION: N_("Follow-up"),
        k.FollowUpKind.CONTACT: N_("Planned contact"),
    },
    k.FollowUpState: {
        k.FollowUpState.OPEN: N_("To do"),
        k.FollowUpState.DONE: N_("Done"),
        k.FollowUpState.DROPPED: N_("Dropped"),
    },
    k.DueGroup: {
        k.DueGroup.OVERDUE: N_("Overdue"),
        k.DueGroup.TODAY: N_("Today"),
        k.DueGroup.THIS_WEEK: N_("Later this week"),
        k.DueGroup.LATER: N_("Later"),
        k.DueGroup.UNDATED: N_("No due date"),
    },
    k.PlanKind: {
        k.PlanKind.CONTACT: N_("Planned contact"),
        k.PlanKind.VISIT: N_("Visit"),
    },
    k.Priority: {
        k.Priority.HIGH: N_("High"),
        k.Priority.NORMAL: N_("Normal"),
        k.Priority.LOW: N_("Low"),
    },
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
    k.RecordHint: {
        k.RecordHint.ALL_SALES: N_(
            "The last three contacts from our side were all about sales. Bring something of value."
        ),
        k.RecordHint.ONLY_WRITTEN: N_("Contract, price or complaint only in writing? Better call or go there."),
        k.RecordHint.TOO_MUCH_CONTACT: N_("This customer was contacted unprompted only a short time ago."),
    },
    k.VisitWarning: {
        k.VisitWarning.PAST: N_("This time has passed."),
        k.VisitWarning.OVERLAP: N_("Overlaps with another visit."),
        k.VisitWarning.TRAVEL: N_("The way from or to another visit does not fit in between."),
        k.VisitWarning.DAY_OFF: N_("This is a day off."),
        k.VisitWarning.QUIET_TIME: N_("Falls into a quiet time."),
        k.VisitWarning.TOO_MUCH_CONTACT: N_("This customer was contacted unprompted only a short time ago."),
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
    k.ObligationKind: {
        k.ObligationKind.CONTACT: N_("Regular contact"),
        k.ObligationKind.VISIT: N_("Visit"),
        k.ObligationKind.EXECUTIVE: N_("Executive meeting"),
        k.ObligationKind.DECIDER: N_("Contact with a decider"),
        k.ObligationKind.FIRST: N_("First contact"),
    },
    k.DueState: {
        k.DueState.OVERDUE: N_("Overdue"),
        k.DueState.DUE: N_("Due now"),
        k.DueState.PLANNED: N_("Arranged"),
        k.DueState.LATER: N_("Not yet due"),
        k.DueState.NONE: N_("No cadence"),
    },
    k.DayKind: {
        k.DayKind.WORKDAY: N_("Working day"),
        k.DayKind.WEEKEND: N_("Weekend"),
        k.DayKind.HOLIDAY: N_("Day off"),
        k.DayKind.MAKEUP: N_("Make-up working day"),
    },
    k.CalendarEntryKind: {
        k.CalendarEntryKind.VISIT: N_("Visits"),
        k.CalendarEntryKind.PLANNED_CONTACT: N_("Planned contacts"),
        k.CalendarEntryKind.DUE: N_("Due for contact"),
        k.CalendarEntryKind.OVERDUE: N_("Overdue"),
        k.CalendarEntryKind.FOLLOWUP: N_("Follow-up deadlines"),
        k.CalendarEntryKind.CARE: N_("Care dates"),
    },
    k.Festival: {
        k.Festival.NEW_YEAR: N_("New Year's Day"),
        k.Festival.WOMEN: N_("Women's Day"),
        k.Festival.LABOUR: N_("Labour Day"),
        k.Festival.CHILDREN: N_("Children's Day"),
        k.Festival.TEACHERS: N_("Teachers' Day"),
        k.Festival.NATIONAL: N_("National Day"),
        k.Festival.QINGMING: N_("Qingming Festival"),
        k.Festival.SPRING: N_("Spring Festival"),
        k.Festival.LANTERN: N_("Lantern Festival"),
        k.Festival.DRAGON_HEAD: N_("Dragon Head Day"),
        k.Festival.DRAGON_BOAT: N_("Dragon Boat Festival"),
        k.Festival.QIXI: N_("Qixi Festival"),
        k.Festival.GHOST: N_("Ghost Festival"),
        k.Festival.MID_AUTUMN: N_("Mid-Autumn Festival"),
        k.Festival.DOUBLE_NINTH: N_("Double Ninth Festival"),
        k.Festival.LABA: N_("Laba Festival"),
        k.Festival.LITTLE_NEW_YEAR: N_("Little New Year"),
        k.Festival.NEW_YEARS_EVE: N_("Lunar New Year's Eve"),
    },
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
    k.FieldGroup: {
        k.FieldGroup.BASICS: N_("Basics"),
        k.FieldGroup.RELATIONSHIP: N_("Relationship"),
        k.FieldGroup.BUSINESS: N_("Business and needs"),
        k.FieldGroup.FINANCE: N_("Finance"),
        k.FieldGroup.INDUSTRY: N_("Industry and market"),
        k.FieldGroup.FEEDBACK: N_("Feedback"),
        k.FieldGroup.PEOPLE: N_("People"),
    },
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
    k.QuietReason: {
        k.QuietReason.LUNCH: N_("Lunch break (12:00-13:30)"),
        k.QuietReason.MONDAY_MORNING: N_("Monday before 10:00"),
        k.QuietReason.FRIDAY_AFTERNOON: N_("Friday after 15:00"),
        k.QuietReason.SPRING_FESTIVAL: N_("Between Little New Year and the Lantern Festival"),
    },
    k.Scheme: {
        k.Scheme.SYSTEM: N_("Follow the system"),
        k.Scheme.LIGHT: N_("Light"),
        k.Scheme.DARK: N_("Dark"),
    },
}

_CHANNEL_VERBS: Mapping[str, str] = {
    k.Channel.VISIT: N_("Pay a visit"),
    k.Channel.CALL: N_("Make a call"),
    k.Channel.WECHAT: N_("Write on WeChat"),
    k.Channel.WECOM: N_("Write on WeCom"),
    k.Channel.DINGTALK: N_("Write on DingTalk"),
    k.Channel.MAIL: N_("Write an email"),
    k.Channel.SMS: N_("Send a text message"),
    k.Channel.VIDEO: N_("Hold a video call"),
    k.Channel.MEETING: N_("Hold a meeting"),
    k.Channel.EVENT: N_("Meet at an event"),
    k.Channel.EXHIBITION: N_("Meet at an exhibition"),
    k.Channel.RECEPTION: N_("Receive a visit"),
    k.Channel.LETTER: N_("Write a letter"),
    k.Channel.OTHER: N_("Get in touch"),
}

_DAY_BADGES: Mapping[str, str] = {
    k.DayKind.HOLIDAY: N_("off"),
    k.DayKind.MAKEUP: N_("work"),
}


def label(kind: StrEnum | None) -> str:
    """The name of a kind in the spoken language, "–" for none."""
    if kind is None:
        return NOTHING
    if isinstance(kind, k.Language):
        return _OWN_NAMES[kind]
    return _(_LABELS[type(kind)][kind])


def labels(kinds: Iterable[StrEnum]) -> str:
    """The names of several kinds, joined as a list in words."""
    return joined(label(kind) for kind in kinds)


def joined(texts: Iterable[str]) -> str:
    """Several texts as one list in words: "王建国、李强"."""
    return _(", ").join(texts)


def grade_label(grade: k.Grade | None) -> str:
    """The grade with its name ("A 核心"); no grade yet is a state of its own (domain.md §3)."""
    return _("No grade yet") if grade is None else label(grade)


def grade_class(grade: k.Grade | None) -> str:
    """The grade as it stands in a sentence: "C 级", "未定级"."""
    return _("No grade yet") if grade is None else _("Grade {grade}").format(grade=grade.value)


def stance_label(stance: k.Stance | None) -> str:
    """The stance of a contact; none stored means unknown."""
    return _("Stance unknown") if stance is None else label(stance)


def urgency_label(urgency: k.Urgency | None) -> str:
    """The urgency of a need; none stored means unknown."""
    return _("Unknown") if urgency is None else label(urgency)


def channel_verb(channel: k.Channel) -> str:
    """What one does on the channel, for actions and planned contacts: "打电话"."""
    return _(_CHANNEL_VERBS[channel])


def channel_short(channel: k.Channel | None) -> str:
    """The channel where room is scarce: a visit is "上门"."""
    return _("On site") if channel is k.Channel.VISIT else label(channel)


def day_badge(kind: k.DayKind) -> str:
    """休 or 班 in the corner of a calendar day, nothing on ordinary days."""
    badge = _DAY_BADGES.get(kind)
    return _(badge) if badge else ""


def to_be_written_label() -> str:
    """The derived state of a visit whose end has passed without a record (domain.md §5)."""
    return _("To be written")
