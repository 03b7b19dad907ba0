"""What a customer buys: figures, sales by month as a chart or a table, the categories of the last 12 months."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.deal_words import change_text, sum_text
from desktop.i18n.formats import date_text, month_title, number_text
from desktop.i18n.labels import NOTHING
from desktop.models.rows.trade import TradeSummary
from desktop.models.rules.trade import change_percent
from desktop.models.values import Money
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.sales_chart import MonthSales, SalesChart, SalesTable
from desktop.views.widgets.bar_chart import Measure
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import ElidedLabel, Label

_FIGURES = 6
_ACROSS = 2
_CATEGORIES = 6


class _Figure(QWidget):
    """A number with what it is below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = Label("", Variant.SECTION, parent=self)
        self._name = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._name)

    def show_figure(self, number: str, name: str) -> None:
        """Show another figure."""
        self._number.setText(number)
        self._name.setText(name)
        self.setAccessibleName(f"{name}: {number}")


class FiguresCard(Card):
    """The figures of a TradeSummary and what was bought by category."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        grid = QGridLayout()
        grid.setSpacing(Space.INNER)
        self._figures = [_Figure(self) for _place in range(_FIGURES)]
        for number, figure in enumerate(self._figures):
            grid.addWidget(figure, number // _ACROSS, number % _ACROSS)
        self._categories_head = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._categories = LineList(_CategoryLine, self)
        self.add_body(grid)
        self.add_body(self._categories_head)
        self.add_body(self._categories)
        self.add_stretch()

    def show_summary(self, summary: TradeSummary) -> None:
        """Show what a customer buys."""
        days = n_("{count} purchase day", "{count} purchase days", summary.days).format(count=summary.days)
        self.set_title(_("Sales"), _("to date {amount} · {days}").format(amount=sum_text(summary.to_date), days=days))
        for figure, (number, name) in zip(self._figures, _figures(summary), strict=True):
            figure.show_figure(number, name)
        shown = [one for one in summary.categories if one.sales.fen > 0][:_CATEGORIES]
        self._categories_head.setText(_("By category, last 12 months"))
        self._categories_head.setVisible(bool(shown))
        whole = sum(one.sales.fen for one in summary.categories if one.sales.fen > 0) or 1
        for line, one in zip(self._categories.take(len(shown)), shown, strict=True):
            line.show_share(one.category or _("No category"), one.sales, one.sales.fen / whole)


class _CategoryLine(QWidget):
    """A category with its share."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", parent=self)
        self._sum = Label("", Variant.MUTED, parent=self)
        self._measure = Measure(0, Tone.ACCENT, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._sum, 0, 1)
        grid.addWidget(self._measure, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_share(self, name: str, sales: Money, share: float) -> None:
        """Show another category."""
        self._name.setText(name)
        self._sum.setText(f"{sum_text(sales)} · {number_text(round(share * 100))} %")
        self._measure.set_share(share, Tone.ACCENT)
        self.setAccessibleName(f"{name}: {self._sum.text()}")


class MonthsCard(Card):
    """Sales by month of a TradeSummary, as a chart or a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self.chart, self.table = SalesChart(self), SalesTable(self)
        self._ways = Segments([("chart", ""), ("table", "")], self)
        self._ways.chosen.connect(self._choose)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self.add_head(self._ways)
        self.add_body(self._stack, 1)

    def show_summary(self, summary: TradeSummary) -> None:
        """Show the months."""
        self.set_title(_("Sales by month"), _("pale: the year before"))
        self._ways.set_texts([_("Chart"), _("Table")])
        months = [
            _month(start, now, before)
            for (start, now), (_start, before) in zip(summary.months, summary.months_before, strict=True)
        ]
        self.chart.show_months(months, _("Sales by month"))
        self.table.show_months(months, (_("Month"), _("Sales"), _("Year before")))

    def _choose(self, key: str) -> None:
        self._stack.setCurrentWidget(self.chart if key == "chart" else self.table)


def _month(start: date, now: Money, before: Money) -> MonthSales:
    words = _("{month}: {now}; a year before {before}").format(
        month=month_title(start), now=sum_text(now), before=sum_text(before)
    )
    name = _("{month}/{year}").format(month=start.month, year=f"{start:%y}")
    return MonthSales(name, now.fen, before.fen, sum_text(now), sum_text(before), words)


def _figures(summary: TradeSummary) -> list[tuple[str, str]]:
    percent = change_percent(summary.last_year, summary.year_before)
    cycle = NOTHING
    if summary.cycle is not None:
        days = round(summary.cycle)
        cycle = n_("{count} day", "{count} days", days).format(count=days)
    margin = NOTHING
    if summary.margin is not None and summary.last_year.fen > 0:
        share = number_text(round(summary.margin.fen * 100 / summary.last_year.fen))
        margin = f"{sum_text(summary.margin)} · {share} %"
    return [
        (sum_text(summary.last_year), _("last 12 months")),
        (sum_text(summary.year_before), _("the 12 months before")),
        (change_text(percent), _("change")),
        (cycle, _("purchase cycle")),
        (date_text(summary.last_on), _("last purchase")),
        (margin, _("margin, last 12 months")),
    ]
