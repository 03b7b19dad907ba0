"""The words of the list: rows as text, the filter and the sums in words. Knows no widget."""

from array import array
from collections.abc import Iterable, Sequence

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, money_wan
from desktop.i18n.query_talk import said, value_words
from desktop.itemmodels.table import TableModel
from desktop.models.kinds import QueryField
from desktop.models.rows.customers import CustomerFilter, ListTotals
from desktop.views.customers.facets import Offer, wishes_in_words
from desktop.views.customers.reading import Listed

_PARTED = "   ·   "


def filter_words(offer: Offer | None, asked: CustomerFilter) -> str:
    """The whole filter in words, for paper: "等级:A 核心;未拜访 > 30 天"."""
    parts = [asked.text, *(words for _facet, words in wishes_in_words(offer, asked)), *map(said, asked.conditions)]
    return _("; ").join(filter(None, parts))


def totals_text(totals: ListTotals) -> str:
    """The line below the list: how many, and the money where there is any."""
    counted = n_("{count} customer", "{count} customers", totals.count).format(count=count_text(totals.count))
    return _PARTED.join([counted, *_money(totals)])


def headed(listed: Listed, field: QueryField | None) -> "list[tuple[str, array[int]]]":
    """Groups under their names with their sums; without a dimension there is one group and no head."""
    if field is None or len(listed.sums) != len(listed.groups):
        return [("", ids) for _value, ids in listed.groups]
    groups = zip(listed.groups, listed.sums, strict=True)
    return [(_group_text(value_words(field, value), sums), ids) for (value, ids), sums in groups]


def _group_text(name: str, totals: ListTotals) -> str:
    return _PARTED.join([f"{name}  {count_text(totals.count)}", *_money(totals)])


def _money(totals: ListTotals) -> list[str]:
    parts: list[str] = []
    if totals.stated.fen:
        parts.append(_("Stated value {amount} × 10k a year").format(amount=money_wan(totals.stated)))
    if totals.sales.fen:
        parts.append(_("Sales of 12 months {amount} × 10k").format(amount=money_wan(totals.sales)))
    return parts


def rows_text(model: TableModel, ids: Iterable[int], shown: Sequence[str]) -> str:
    """These rows with a line of headings, parted by tabs, as a spreadsheet takes them."""
    numbers = [next(n for n, column in enumerate(model.columns) if column.key == key) for key in shown]
    head = "\t".join(_(model.columns[number].title) for number in numbers)
    rows = sorted(row for row in map(model.row_of, ids) if row >= 0)
    lines = ("\t".join(_cell(model.text(row, number)) for number in numbers) for row in rows)
    return "\n".join([head, *lines])


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
