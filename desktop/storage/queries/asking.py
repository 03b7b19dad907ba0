"""Conditions of the query line as SQL on the customer's line ``l`` (and ``d``, the due line that is valid today).

All on stored keys; text is compared as a part. ``:today`` is bound by the caller. Sales are asked in queries/sales.py.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from desktop.models.kinds import QueryField, QuerySign, QueryThing
from desktop.models.rows.queries import Condition
from desktop.models.rules.folding import fold
from desktop.models.rules.periods import add_months, months_ago
from desktop.models.rules.regions import short_city
from desktop.storage.queries.standing import ACTIVITY, DUE_STATE, PLACE, POTENTIAL, URGENT

Params = dict[str, Any]

_C = "FROM customer c WHERE c.id = l.customer_id AND"
_NEEDS_DUE = frozenset({QueryField.DUE, QueryField.OVERDUE})
_SINCE = "julianday(:today) - julianday({day})"

# A number is compared with the expression; the second says what a customer without a value does when "more" is asked.
_NUMBERS: dict[QueryField, tuple[str, bool]] = {
    QueryField.OVERDUE: (f"CASE WHEN d.overdue_on <= :today THEN {_SINCE.format(day='d.latest_on')} END", False),
    QueryField.SILENT: (_SINCE.format(day="l.last_contact_on"), True),
    QueryField.UNVISITED: (_SINCE.format(day="l.last_visit_on"), True),
    QueryField.UNBOUGHT: (_SINCE.format(day="l.last_purchase_on"), True),
    QueryField.CONTRACT: ("julianday(l.contract_ends_on) - julianday(:today)", False),
    QueryField.EMPLOYEES: ("(SELECT c.employees FROM customer c WHERE c.id = l.customer_id)", False),
    QueryField.INFLUENCE: ("(SELECT c.influence FROM customer c WHERE c.id = l.customer_id)", False),
    QueryField.CLOSENESS: ("(SELECT c.closeness FROM customer c WHERE c.id = l.customer_id)", False),
    QueryField.FIT: ("(SELECT c.strategic_fit FROM customer c WHERE c.id = l.customer_id)", False),
}

_MEMBERS: dict[QueryField, str] = {
    QueryField.GRADE: "l.grade IN ({values})",
    QueryField.STATUS: "l.status IN ({values})",
    QueryField.ACTIVITY: f"({ACTIVITY}) IN ({{values}})",
    QueryField.DUE: f"({DUE_STATE}) IN ({{values}})",
    QueryField.POTENTIAL: f"({POTENTIAL}) IN ({{values}})",
    QueryField.SOURCE: "l.source IN ({values})",
    QueryField.SIZE: "l.size IN ({values})",
}

# Any of several texts, each as a part; ``{like}`` stands for the comparison of the expression in front of it.
_TEXTS: dict[QueryField, tuple[str, tuple[str, ...]]] = {
    QueryField.INDUSTRY: ("l.industry_id IN (SELECT i.id FROM industry i WHERE {any})", ("i.name",)),
    QueryField.REGION: (f"EXISTS (SELECT 1 {_C} ({{any}}))", ("c.province", "c.city", "c.district", "c.address")),
    QueryField.TAG: (
        (
            "EXISTS (SELECT 1 FROM customer_tag x JOIN tag t ON t.id = x.tag_id WHERE x.customer_id = l.customer_id "
            "AND ({any}))"
        ),
        ("t.name",),
    ),
    QueryField.RESPONSIBLE: (
        (
            "EXISTS (SELECT 1 FROM customer c JOIN colleague g ON g.id IN (c.responsible_id, c.second_manager_id) "
            "WHERE c.id = l.customer_id AND ({any}))"
        ),
        ("g.name",),
    ),
    QueryField.CONTACT: (
        "EXISTS (SELECT 1 FROM contact p WHERE p.customer_id = l.customer_id AND p.deleted_at IS NULL AND ({any}))",
        ("p.name", "p.form_of_address", "p.title"),
    ),
    QueryField.NEED: (
        (
            "EXISTS (SELECT 1 FROM need n WHERE n.customer_id = l.customer_id AND n.deleted_at IS NULL "
            "AND n.state = 'open' AND ({any}))"
        ),
        ("n.text",),
    ),
    QueryField.COMPETITOR: (
        "EXISTS (SELECT 1 FROM competitor r WHERE r.customer_id = l.customer_id AND r.deleted_at IS NULL AND ({any}))",
        ("r.name",),
    ),
    QueryField.PRODUCT: (
        (
            "EXISTS (SELECT 1 FROM purchase u JOIN product p ON p.id = u.product_id "
            "WHERE u.customer_id = l.customer_id AND u.deleted_at IS NULL AND ({any}))"
        ),
        ("p.name", "p.category", "p.code"),
    ),
    QueryField.CODE: (f"EXISTS (SELECT 1 {_C} ({{any}}))", ("c.code",)),
    QueryField.NAME: (
        "EXISTS (SELECT 1 FROM search_text s WHERE s.customer_id = l.customer_id AND ({any}))",
        ("s.text",),
    ),
}

# The whole of the text that the filter panel counts by; "" asks for customers without one.
_WHOLE: dict[QueryField, str] = {
    QueryField.INDUSTRY: ("coalesce((SELECT i.name FROM industry i WHERE i.id = l.industry_id), '') IN ({values})"),
    QueryField.REGION: f"({PLACE}) IN ({{values}})",
    QueryField.TAG: (
        "EXISTS (SELECT 1 FROM customer_tag x JOIN tag t ON t.id = x.tag_id WHERE x.customer_id = l.customer_id "
        "AND t.name IN ({values}))"
    ),
    QueryField.RESPONSIBLE: (
        "coalesce((SELECT g.name FROM colleague g WHERE g.id = l.responsible_id), '') IN ({values})"
    ),
}


def _kept(table: str, condition: str = "") -> str:
    return f"EXISTS (SELECT 1 FROM {table} o WHERE o.customer_id = l.customer_id AND o.deleted_at IS NULL {condition})"


_THINGS: dict[str, str] = {
    QueryThing.CONTACTS: _kept("contact", "AND o.left_on IS NULL"),
    QueryThing.DECIDER: _kept("contact", "AND o.left_on IS NULL AND o.role = 'decider'"),
    QueryThing.NEEDS: _kept("need", "AND o.state = 'open'"),
    QueryThing.PROMISES: _kept("follow_up", "AND o.state = 'open' AND o.kind = 'action'"),
    QueryThing.CONTRACTS: _kept("contract"),
    QueryThing.PURCHASES: _kept("purchase"),
    QueryThing.OPPORTUNITIES: _kept("opportunity", "AND o.stage NOT IN ('won', 'lost')"),
    QueryThing.COMPETITORS: _kept("competitor"),
    QueryThing.VISITS: "l.last_visit_on IS NOT NULL",
    QueryThing.FILES: _kept("attachment"),
    QueryThing.TAGS: "EXISTS (SELECT 1 FROM customer_tag x WHERE x.customer_id = l.customer_id)",
    QueryThing.VISIT_SINCE_CONTRACT: (
        "coalesce(l.last_visit_on, '') >= coalesce((SELECT max(coalesce(t.signed_on, t.starts_on)) FROM contract t "
        "WHERE t.customer_id = l.customer_id AND t.deleted_at IS NULL), '')"
    ),
}


def needs_due(conditions: Iterable[Condition]) -> bool:
    """Whether the statement must join the due line that is valid today."""
    return any(one.field in _NEEDS_DUE for one in conditions)


def conditions_sql(conditions: Iterable[Condition], params: Params) -> list[str]:
    """One expression for each condition; its values are added to ``params``."""
    return [_turned(one, _EXPRESSIONS[_shape(one)](one, params)) for one in conditions]


def _turned(one: Condition, sql: str) -> str:
    return f"NOT coalesce({sql}, 0)" if one.negated else f"({sql})"


def _shape(one: Condition) -> str:
    if one.field in (QueryField.HAS, QueryField.URGENT):
        return "things"
    if one.field in _NUMBERS:
        return "numbers"
    return "members" if one.field in _MEMBERS else "texts"


def _bound(value: object, params: Params) -> str:
    name = f"asked{len(params)}"
    params[name] = value
    return f":{name}"


def _members(one: Condition, params: Params) -> str:
    return _MEMBERS[one.field].format(values=", ".join(_bound(value, params) for value in one.values))


def _texts(one: Condition, params: Params) -> str:
    if one.sign is QuerySign.EQUALS and one.field in _WHOLE:
        wanted = map(short_city, one.values) if one.field is QueryField.REGION else one.values
        return _WHOLE[one.field].format(values=", ".join(_bound(value, params) for value in wanted))
    sql, expressions = _TEXTS[one.field]
    likes: list[str] = []
    for value in one.values:
        wanted = fold(value) if one.field is QueryField.NAME else value
        escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        bound = _bound(f"%{escaped}%", params)
        likes += [f"{expression} LIKE {bound} ESCAPE '\\'" for expression in expressions]
    return sql.format(any=" OR ".join(likes))


def _numbers(one: Condition, params: Params) -> str:
    expression, missing_is_more = _NUMBERS[one.field]
    bound = _bound(_days(one, date.fromisoformat(params["today"])) if one.months else one.number, params)
    sign = "=" if one.sign is QuerySign.IS else one.sign.value
    if missing_is_more and one.sign in (QuerySign.MORE, QuerySign.AT_LEAST):
        return f"coalesce({expression} {sign} {bound}, 1)"
    # "The contract ends within half a year" does not mean one that ended long ago.
    ahead = one.field is QueryField.CONTRACT and one.number > 0 and one.sign in (QuerySign.LESS, QuerySign.AT_MOST)
    return f"{expression} {sign} {bound}" + (f" AND {expression} >= 0" if ahead else "")


def _days(one: Condition, today: date) -> int:
    """The days of so many months by the calendar, ahead for what is still to come."""
    months = int(one.number)
    span = add_months(today, months) - today if one.field is QueryField.CONTRACT else today - months_ago(today, months)
    return span // timedelta(1)


def _things(one: Condition, _params: Params) -> str:
    known = _THINGS if one.field is QueryField.HAS else URGENT
    return " OR ".join(known[value] for value in one.values)


_EXPRESSIONS: dict[str, Callable[[Condition, Params], str]] = {
    "members": _members,
    "texts": _texts,
    "numbers": _numbers,
    "things": _things,
}
