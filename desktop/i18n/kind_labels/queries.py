"""Labels of what the query line can ask about; they are typed, so each is one word."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.QueryField: {
        k.QueryField.GRADE: N_("grade"),
        k.QueryField.STATUS: N_("status"),
        k.QueryField.ACTIVITY: N_("activity"),
        k.QueryField.DUE: N_("due"),
        k.QueryField.VALUE: N_("value"),
        k.QueryField.POTENTIAL: N_("potential"),
        k.QueryField.PRIORITY: N_("priority class"),
        k.QueryField.URGENT: N_("urgent"),
        k.QueryField.INDUSTRY: N_("industry"),
        k.QueryField.REGION: N_("region"),
        k.QueryField.TAG: N_("tag"),
        k.QueryField.RESPONSIBLE: N_("responsible"),
        k.QueryField.SOURCE: N_("source"),
        k.QueryField.SIZE: N_("size"),
        k.QueryField.CONTACT: N_("contact"),
        k.QueryField.NEED: N_("need"),
        k.QueryField.COMPETITOR: N_("competitor"),
        k.QueryField.PRODUCT: N_("product"),
        k.QueryField.HAS: N_("has"),
        k.QueryField.OVERDUE: N_("overdue"),
        k.QueryField.SILENT: N_("silent"),
        k.QueryField.UNVISITED: N_("unvisited"),
        k.QueryField.UNBOUGHT: N_("unbought"),
        k.QueryField.CONTRACT: N_("contract"),
        k.QueryField.SALES: N_("sales"),
        k.QueryField.GROWTH: N_("growth"),
        k.QueryField.EMPLOYEES: N_("employees"),
        k.QueryField.INFLUENCE: N_("influence"),
        k.QueryField.CLOSENESS: N_("closeness"),
        k.QueryField.FIT: N_("fit"),
        k.QueryField.NAME: N_("name"),
        k.QueryField.CODE: N_("code"),
    },
    k.QuerySign: {
        k.QuerySign.IS: N_("is"),
        k.QuerySign.EQUALS: N_("is exactly"),
        k.QuerySign.LESS: N_("less than"),
        k.QuerySign.AT_MOST: N_("at most"),
        k.QuerySign.MORE: N_("more than"),
        k.QuerySign.AT_LEAST: N_("at least"),
    },
    k.QueryThing: {
        k.QueryThing.CONTACTS: N_("contacts"),
        k.QueryThing.DECIDER: N_("decider"),
        k.QueryThing.NEEDS: N_("needs"),
        k.QueryThing.PROMISES: N_("promises"),
        k.QueryThing.CONTRACTS: N_("contracts"),
        k.QueryThing.PURCHASES: N_("purchases"),
        k.QueryThing.OPPORTUNITIES: N_("opportunities"),
        k.QueryThing.COMPETITORS: N_("competitors"),
        k.QueryThing.VISITS: N_("visits that took place"),
        k.QueryThing.FILES: N_("files"),
        k.QueryThing.TAGS: N_("tags"),
        k.QueryThing.VISIT_SINCE_CONTRACT: N_("visit-since-signing"),
    },
}
