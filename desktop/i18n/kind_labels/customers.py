"""Labels of the kinds of customers."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

_LEVELS = (N_("High"), N_("Medium"), N_("Low"))

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
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
        k.Grade.D: N_("D potential"),
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
    k.FieldGroup: {
        k.FieldGroup.BASICS: N_("Basics"),
        k.FieldGroup.RELATIONSHIP: N_("Relationship"),
        k.FieldGroup.BUSINESS: N_("Business and needs"),
        k.FieldGroup.FINANCE: N_("Finance"),
        k.FieldGroup.INDUSTRY: N_("Industry and market"),
        k.FieldGroup.FEEDBACK: N_("Feedback"),
        k.FieldGroup.PEOPLE: N_("People"),
    },
}
