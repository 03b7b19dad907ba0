"""The cards of Today, in the order in which a rep needs them. Knows how they are filled, not when."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import minutes_text
from desktop.models.kinds import AlertKind, VisitGroup
from desktop.models.rows.alerts import Alert
from desktop.models.rows.care import Occasion
from desktop.models.rows.customers import CustomerLine
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.trade import ContractRow
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitRow
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart
from desktop.views.page import PageContext
from desktop.views.today.day_card import DayCard, empty_line
from desktop.views.today.lines import PRESSING_DAYS, LineMaker
from desktop.views.today.reading import CARE_DAYS, DUE, TodayData
from desktop.views.today.verbs import TodayVerbs
from desktop.views.widgets.acting_line import ActingLine
from desktop.views.widgets.card_columns import CardColumns

_LEFT, _RIGHT = 27, 20
_CARE_SHOWN = 6
_RENEWALS_SHOWN = 6
_ALERTS_SHOWN = 6
_ALERT_TABS = {
    AlertKind.LEFT: "people",
    AlertKind.TAKE_BACK: "overview",
    AlertKind.PURCHASING: "business",
    AlertKind.REVIEW: "overview",
    AlertKind.NEGLECTED: "people",
}
Stop = tuple[VisitRow, Travel | None]


class TodayBoard(QWidget):
    """``board.show_day(data)``; the lines are ``board.lines`` in reading order."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs = TodayVerbs(context, self)
        self._data: TodayData | None = None
        self.visits, self.sheets, self.due = DayCard(self), DayCard(self), DayCard(self)
        self.followups, self.renewals, self.care = DayCard(self), DayCard(self), DayCard(self)
        self.alerts = DayCard(self)
        self.renewals.more.bind(self._show_all_renewals)
        self._all_renewals = False
        self.due.more.bind(partial(context.navigator.show_customers, DUE))
        self.care.more.bind(self._show_all_care)
        self._all_care = False
        self.alerts.more.bind(self._show_all_alerts)
        self._all_alerts = False
        self._told: Sequence[Alert] = ()
        self.followups.more.bind(partial(context.navigator.open_page, "followups"))
        columns = ((self.cards[:3], _LEFT), (self.cards[3:], _RIGHT))
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, 0, 0, Space.PAGE)
        page.addWidget(CardColumns(columns, self, gap=Space.BLOCK + 2))

    @property
    def cards(self) -> tuple[DayCard, ...]:
        """All cards in reading order."""
        return (self.visits, self.sheets, self.due, self.followups, self.renewals, self.care, self.alerts)

    @property
    def lines(self) -> list[ActingLine]:
        """All lines in reading order."""
        return [line for card in self.cards if not card.isHidden() for line in card.lines]

    def focused_line(self) -> tuple[object, int] | None:
        """The key of the line with the keyboard and its place among all lines."""
        focused = QApplication.focusWidget()
        for number, line in enumerate(self.lines):
            if focused is not None and (line is focused or line.isAncestorOf(focused)):
                return line.key, number
        return None

    def focus_line(self, key: object, number: int) -> None:
        """Give the keyboard to the line of a key, or to the one that came into its place."""
        lines = self.lines
        if lines:
            same = next((line for line in lines if line.key == key), lines[min(number, len(lines) - 1)])
            same.setFocus()

    def forget(self) -> None:
        """Make every line anew the next time, because the words changed."""
        for card in self.cards:
            card.forget()

    def show_day(self, data: TodayData) -> bool:
        """Show the day; whether any line was made anew."""
        self._data = data
        lines = LineMaker(self._verbs, data.day)
        shows = (
            self._show_visits, self._show_sheets, self._show_due, self._show_followups, self._show_renewals,
            self._show_care,
        )  # fmt: skip
        made = [*(show(data, lines) for show in shows), self.show_alerts(self._told, data.day)]
        return any(made)

    def _show_visits(self, data: TodayData, lines: LineMaker) -> bool:
        count = len(data.visits)
        words = n_("{count} visit", "{count} visits", count).format(count=count) if count else ""
        driving = sum(way.minutes for way in data.ways.values())
        if driving:
            words += " · " + _("about {time} of driving").format(time=minutes_text(driving))
        self.visits.set_title(_("Today's visits"), words)
        empty = partial(empty_line, _("No visit is planned for today."), _("Plan a visit"), self._plan_visit)
        stops = [(visit, data.ways.get(visit.id)) for visit in data.visits]
        return self.visits.fill(stops, partial(self._visit_line, lines), self._open_visit, empty)

    def _visit_line(self, lines: LineMaker, stop: Stop, parent: QWidget) -> ActingLine:
        visit, way = stop
        line, navigator = lines.visit(visit, way, parent), self._context.navigator
        line.add_button(_("Briefing"), "file-text", partial(navigator.print_visit, visit.id))
        if visit.group is VisitGroup.TO_WRITE:
            line.add_button(_("Write"), "pen-line", partial(navigator.complete_visit, visit.id))
        elif visit.group is not VisitGroup.DONE:
            line.add_button(_("Complete"), "check", partial(navigator.complete_visit, visit.id))
        return line

    def _show_sheets(self, data: TodayData, lines: LineMaker) -> bool:
        late = data.late_sheets
        self.sheets.set_title(_("Records to write"), str(len(late)))
        self.sheets.setVisible(bool(late))
        return self.sheets.fill(late, lines.unwritten, self._write_visit)

    def _show_due(self, data: TodayData, lines: LineMaker) -> bool:
        shown = {row.customer_id for row in data.planned}
        rows = (*data.planned, *(line for line in data.due if line.id not in shown))
        total = data.due_count + len(data.planned)
        self.due.set_title(_("Customers to contact"), str(total) if total else "")
        more = _("Show all {count}").format(count=data.due_count)
        self.due.set_more(more if data.due_count > len(data.due) else "")
        empty = partial(empty_line, _("Nobody is due: everybody was contacted in time."), "", None)
        return self.due.fill(rows, partial(_due_line, lines), self._open_customer, empty)

    def _show_followups(self, data: TodayData, lines: LineMaker) -> bool:
        total = data.ours + data.theirs
        words = _("we owe {ours} · they owe {theirs}").format(ours=data.ours, theirs=data.theirs) if total else ""
        self.followups.set_title(_("Follow-ups"), words)
        more = _("Show all {count}").format(count=total)
        self.followups.set_more(more if total > len(data.followups) else "")
        sentence = _("No promise is open, neither ours nor theirs.")
        empty = partial(empty_line, sentence, _("Add one"), self._add_followup)
        return self.followups.fill(data.followups, lines.followup, self._edit_followup, empty)

    def _show_renewals(self, data: TodayData, lines: LineMaker) -> bool:
        """The contracts without a successor: those of the next 60 days, the others of 6 months when asked for."""
        near = [row for row in data.renewals if row.end and (row.end - data.day).days <= PRESSING_DAYS]
        shown = data.renewals if self._all_renewals else (near or list(data.renewals))[:_RENEWALS_SHOWN]
        words = _("{near} within 60 days · {all} within 6 months").format(near=len(near), all=len(data.renewals))
        self.renewals.set_title(_("Contracts to renew"), words)
        self.renewals.setVisible(bool(data.renewals))
        more = _("Show all {count}").format(count=len(data.renewals))
        self.renewals.set_more(more if len(data.renewals) > len(shown) else "")
        return self.renewals.fill(shown, lines.renewal, self._open_deals)

    def _show_all_renewals(self) -> None:
        self._all_renewals = True
        if self._data is not None:
            self._show_renewals(self._data, LineMaker(self._verbs, self._data.day))

    def _show_care(self, data: TodayData, lines: LineMaker) -> bool:
        self.care.set_title(_("Care"), _("within {count} days").format(count=CARE_DAYS))
        sentence = _("No birthday, anniversary or festival in the next {count} days.").format(count=CARE_DAYS)
        rows = sorted((*data.occasions, *data.festivals), key=partial(_place_of, data.day))
        more = _("Show all {count}").format(count=len(rows))
        self.care.set_more(more if len(rows) > _CARE_SHOWN and not self._all_care else "")
        shown = rows if self._all_care else rows[:_CARE_SHOWN]
        return self.care.fill(shown, lines.care, self._open_care, partial(empty_line, sentence, "", None))

    def show_alerts(self, alerts: Sequence[Alert], day: date) -> bool:
        """What one must know: who left, what is taken back, tenders to come, deciders nobody talks to.

        They come after the day: every customer is looked at for them. Whether any line was made anew.
        """
        self._told = alerts
        shown = alerts if self._all_alerts else alerts[:_ALERTS_SHOWN]
        count = len(alerts)
        self.alerts.set_title(_("Alerts"), str(count))
        self.alerts.setVisible(count > 0)
        self.alerts.set_more(_("Show all {count}").format(count=count) if count > len(shown) else "")
        return self.alerts.fill(shown, LineMaker(self._verbs, day).alert, self._open_alert)

    def _show_all_alerts(self) -> None:
        self._all_alerts = True
        if self._data is not None:
            self.show_alerts(self._told, self._data.day)

    # ways from here

    def _plan_visit(self) -> None:
        self._context.navigator.plan_visit(None, self._context.today())

    def _open_visit(self, stop: Stop) -> None:
        self._context.navigator.open_visit(stop[0].id)

    def _write_visit(self, visit: VisitRow) -> None:
        self._context.navigator.complete_visit(visit.id)

    def _open_customer(self, row: CustomerLine | FollowUpRow) -> None:
        self._context.navigator.open_customer(row.customer_id if isinstance(row, FollowUpRow) else row.id)

    def _open_deals(self, row: ContractRow) -> None:
        self._context.navigator.open_customer(row.customer_id, "deals/contracts", row.id)

    def _open_alert(self, row: Alert) -> None:
        self._context.navigator.open_customer(row.customer_id, _ALERT_TABS[row.kind], row.contact_id)

    def _open_care(self, row: Occasion | FestivalDay) -> None:
        if isinstance(row, FestivalDay):
            self._context.navigator.greet(row.festival, row.on)
        else:
            self._context.navigator.open_customer(row.customer_id, "care")

    def _show_all_care(self) -> None:
        self._all_care = True
        if self._data is not None:
            self.show_day(self._data)

    def _add_followup(self) -> None:
        FollowUpDialog(self._context, FollowUpStart(), self).open()

    def _edit_followup(self, row: FollowUpRow) -> None:
        FollowUpDialog(self._context, FollowUpStart(followup=row.id), self).open()


def _place_of(today: date, row: Occasion | FestivalDay) -> tuple[bool, date]:
    """By day; a festival for which greetings must be prepared concerns many people and stands above."""
    pressing = isinstance(row, FestivalDay) and row.begin_on <= today and not row.settled
    return not pressing, row.on


def _due_line(lines: LineMaker, row: CustomerLine | FollowUpRow, parent: QWidget) -> ActingLine:
    """A planned contact or a customer that is due."""
    return lines.planned(row, parent) if isinstance(row, FollowUpRow) else lines.customer(row, parent)
