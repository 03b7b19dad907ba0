"""Labels of the kinds of records."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
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
    k.RecordHint: {
        k.RecordHint.ALL_SALES: N_(
            "The last three contacts from our side were all about sales. Bring something of value."
        ),
        k.RecordHint.ONLY_WRITTEN: N_("Contract, price or complaint only in writing? Better call or go there."),
        k.RecordHint.TOO_MUCH_CONTACT: N_("This customer was contacted unprompted only a short time ago."),
    },
}
