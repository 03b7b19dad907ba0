"""The views of the list that everybody has: questions that are asked of every book."""

from desktop.i18n.catalogue import _, language
from desktop.models.kinds import Grade, Language, QueryField, QuerySign, QueryThing
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.list_views import ListView
from desktop.models.rows.queries import Condition

_MONTH = 30
_OTHER_NAME = {Language.ZH: "Manufacturing industry", Language.EN: "制造业"}
"""What the industry is called in a book that was begun in the other language, as the query line adds it."""
_HALF_YEAR = 6  # months


def usual_views() -> list[tuple[str, ListView]]:
    """Their names with what they show."""
    unseen = (
        Condition(QueryField.INDUSTRY, values=(_("Manufacturing"), _OTHER_NAME[language()])),
        Condition(QueryField.UNVISITED, QuerySign.MORE, number=_MONTH),
    )
    signed = (
        Condition(QueryField.CONTRACT, QuerySign.LESS, number=_HALF_YEAR, months=True),
        Condition(QueryField.HAS, values=(QueryThing.VISIT_SINCE_CONTRACT.value,), negated=True),
    )
    falling = (Condition(QueryField.GROWTH, QuerySign.LESS, number=0),)
    return [
        (
            _("Manufacturing A, unseen for a month"),
            ListView(CustomerFilter(grades=frozenset({Grade.A}), conditions=unseen)),
        ),
        (_("Buy less than last year"), ListView(CustomerFilter(conditions=falling))),
        (_("Contract ending, not visited since signing"), ListView(CustomerFilter(conditions=signed))),
    ]
