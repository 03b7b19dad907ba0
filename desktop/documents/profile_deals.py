"""What a profile says of trade: contracts, purchases with a chart, opportunities; sums only where they are printed."""

from desktop.documents.blocks import dotted, facts, section, stacked
from desktop.documents.charts import Bar, bar_chart
from desktop.documents.marks import Block, Group, Row
from desktop.documents.profile_parts import chapter
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import HALF
from desktop.i18n import formats
from desktop.i18n.catalogue import _, n_
from desktop.i18n.deal_words import change_text, contract_name, sum_text
from desktop.i18n.labels import label
from desktop.models.columns import Align
from desktop.models.rows.profile_document import ProfileContent
from desktop.models.rows.trade import CategorySales, ContractRow, OpportunityRow, TradeSummary
from desktop.models.rules.trade import change_percent
from desktop.models.values import Money

_CATEGORIES = 12
_SPACE = Block([Group([Row(HALF)], with_next=True)])


def contracts(content: ProfileContent, width: float) -> Block:
    """Every contract with its term and where it stands."""
    columns = [
        TableColumn(_("Contract"), 4),
        TableColumn(_("Contract number")),
        TableColumn(_("Begins")),
        TableColumn(_("Ends")),
        *([TableColumn(_("Amount"), align=Align.RIGHT)] if content.amounts else []),
        TableColumn(_("State")),
    ]
    rows = [_contract(one, amounts=content.amounts) for one in content.contracts]
    return chapter(_("Contracts"), table(columns, rows, width), width)


def _contract(one: ContractRow, *, amounts: bool) -> list[Cell]:
    start = one.starts_on or one.signed_on
    amount = [sum_text(one.amount) if one.amount is not None else ""] if amounts else []
    name = dotted(contract_name(one), one.remarks)
    number = one.number if one.title else ""
    days = [formats.date_text(day) if day else "" for day in (start, one.end)]
    return [name, number, *days, *amount, label(one.state)]


def sales(content: ProfileContent, width: float) -> Block:
    """What is bought: the figures, the months beside those of the year before, the categories."""
    known = content.sales
    if known is None:
        return Block()
    told = facts(_figures(known, amounts=content.amounts), [], width)
    chart = _months(known, width) if content.amounts else Block()
    shares = _categories(known.categories[:_CATEGORIES], width, amounts=content.amounts)
    return chapter(_("What it buys"), stacked(told, chart, shares), width)


def _figures(known: TradeSummary, *, amounts: bool) -> list[tuple[str, str]]:
    days = n_("{count} day", "{count} days", known.days_last_year).format(count=known.days_last_year)
    change = change_percent(known.last_year, known.year_before)
    sums = [
        (_("Last 12 months"), dotted(sum_text(known.last_year), change_text(change) if change is not None else "")),
        (_("The 12 months before"), sum_text(known.year_before)),
        (_("To date"), sum_text(known.to_date)),
        (_("Margin"), sum_text(known.margin) if known.margin is not None else ""),
    ]
    cycle = round(known.cycle) if known.cycle else 0
    every = n_("about every {count} day", "about every {count} days", cycle).format(count=cycle) if cycle else ""
    return [
        *(sums if amounts else []),
        (_("Bought in 12 months"), dotted(days, every)),
        (_("First purchase"), formats.date_text(known.first_on) if known.first_on else ""),
        (_("Last purchase"), formats.date_text(known.last_on) if known.last_on else ""),
    ]


def _months(known: TradeSummary, width: float) -> Block:
    """Sales by month; those of the year before stand hatched beside them."""
    earlier = [amount.fen for _month, amount in known.months_before] or [0] * len(known.months)
    bars = [
        Bar(f"{month:%y-%m}", amount.fen, _short_sum(amount), max(before, 0))
        for (month, amount), before in zip(known.months, earlier, strict=False)
    ]
    chart = bar_chart(bars, width)
    if not chart:
        return chart
    aside = _("in 10,000 yuan; hatched: the year before")
    return stacked(_SPACE, section(_("Sales by month"), stacked(_SPACE, chart), width, aside))


def _short_sum(amount: Money) -> str:
    return formats.money_wan(amount) if amount.fen else ""


def _categories(shown: tuple[CategorySales, ...], width: float, *, amounts: bool) -> Block:
    whole = sum(one.sales.fen for one in shown if one.sales.fen > 0)
    columns = [
        TableColumn(_("Category"), 1),
        *([TableColumn(_("Sales in 12 months"), align=Align.RIGHT)] if amounts else []),
        TableColumn(_("Share"), align=Align.RIGHT),
        TableColumn(_("Lines"), align=Align.RIGHT),
    ]
    rows = [
        [
            one.category or _("No category"),
            *([sum_text(one.sales)] if amounts else []),
            f"{round(max(one.sales.fen, 0) / whole * 100)} %" if whole else "",
            formats.count_text(one.lines),
        ]
        for one in shown
    ]
    return stacked(_SPACE, table(columns, rows, width)) if rows else Block()


def opportunities(content: ProfileContent, width: float) -> Block:
    """Possible sales, open ones first."""
    columns = [
        TableColumn(_("Opportunity"), 5),
        TableColumn(_("Stage")),
        *([TableColumn(_("Expected"), align=Align.RIGHT)] if content.amounts else []),
        TableColumn(_("By")),
        TableColumn(_("Competitor"), 2),
    ]
    rows = [_opportunity(one, amounts=content.amounts) for one in content.opportunities]
    return chapter(_("Opportunities"), table(columns, rows, width), width)


def _opportunity(one: OpportunityRow, *, amounts: bool) -> list[Cell]:
    lost = _("lost because: {reason}").format(reason=one.lost_reason) if one.lost_reason else ""
    day = one.expected_on if one.is_open else one.closed_on
    amount = [sum_text(one.expected_amount) if one.expected_amount is not None else ""] if amounts else []
    what = "\n".join(filter(None, (one.title, dotted(one.product, one.owner, one.remarks, lost))))
    return [what, label(one.stage), *amount, formats.date_text(day) if day else "", one.competitor]
