"""The words of the list: cells made of several fields, rows as text, the filter in words. Knows no widget."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, date_short, money_wan, phone_text
from desktop.i18n.labels import NOTHING, channel_short, joined
from desktop.i18n.query_talk import said
from desktop.itemmodels.table import TableModel
from desktop.models.rows.customers import CustomerFilter, CustomerLine, ListTotals
from desktop.views.customers.facets import Offer, wishes_in_words


def last_contact(line: CustomerLine, today: date) -> str:
    """When and how the customer was last contacted: 11-08 上门."""
    if line.last_contact_on is None:
        return NOTHING
    how = f" {channel_short(line.last_channel)}" if line.last_channel else ""
    return date_short(line.last_contact_on, today) + how


def tags(line: CustomerLine, _today: date) -> str:
    """The customer's tags as a list in words."""
    return joined(line.tags)


def phone(line: CustomerLine, _today: date) -> str:
    """The phone in groups, empty without one."""
    return phone_text(line.phone) if line.phone else ""


TEXTS: Mapping[str, Callable[[CustomerLine, date], str]] = {
    "last_contact": last_contact,
    "tags": tags,
    "phone": phone,
}


def filter_words(offer: Offer | None, asked: CustomerFilter) -> str:
    """The whole filter in words, for paper: "等级:A 核心;未拜访 > 30 天"."""
    parts = [asked.text, *(words for _facet, words in wishes_in_words(offer, asked)), *map(said, asked.conditions)]
    return _("; ").join(filter(None, parts))


def totals_text(totals: ListTotals) -> str:
    """The line below the list: how many, and the money where there is any."""
    parts = [n_("{count} customer", "{count} customers", totals.count).format(count=count_text(totals.count))]
    if totals.stated.fen:
        parts.append(_("Stated value {amount} × 10k a year").format(amount=money_wan(totals.stated)))
    if totals.sales.fen:
        parts.append(_("Sales of 12 months {amount} × 10k").format(amount=money_wan(totals.sales)))
    return "   ·   ".join(parts)


def rows_text(model: TableModel, ids: Iterable[int], shown: Sequence[str]) -> str:
    """These rows with a line of headings, parted by tabs, as a spreadsheet takes them."""
    numbers = [next(n for n, column in enumerate(model.columns) if column.key == key) for key in shown]
    head = "\t".join(_(model.columns[number].title) for number in numbers)
    rows = sorted(row for row in map(model.row_of, ids) if row >= 0)
    lines = ("\t".join(_cell(model.text(row, number)) for number in numbers) for row in rows)
    return "\n".join([head, *lines])


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
