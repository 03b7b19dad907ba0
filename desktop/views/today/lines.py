"""The lines of Today: what each says, in the words of the rest of the program."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.i18n.alert_words import alert_chip, alert_reason
from desktop.i18n.care_words import action_text, occasion_day, occasion_title
from desktop.i18n.catalogue import _
from desktop.i18n.deal_words import contract_facts, contract_name, contract_state
from desktop.i18n.due import cadence_holder, cadence_text, deadline_text, standing_reason, standing_text
from desktop.i18n.festival_words import festival_name, festival_state
from desktop.i18n.formats import (
    date_short,
    date_short_weekday,
    minutes_text,
    number_text,
    relative_day,
    time_span,
)
from desktop.i18n.labels import joined, label, to_be_written_label
from desktop.models.kinds import AlertKind, ObligationKind, Promise, VisitGroup
from desktop.models.rows.alerts import Alert
from desktop.models.rows.care import Occasion
from desktop.models.rows.customers import CustomerLine
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.trade import ContractRow
from desktop.models.rows.visit_plan import Travel
from desktop.models.rows.visits import VisitRow
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Tone
from desktop.views.today.verbs import TodayVerbs
from desktop.views.tones import deadline_tone, tone_of
from desktop.views.widgets.acting_line import ActingLine

_DOT = " · "
_ALERT_TONES = {
    AlertKind.LEFT: Tone.RED,
    AlertKind.TAKE_BACK: Tone.RED,
    AlertKind.PURCHASING: Tone.AMBER,
    AlertKind.REVIEW: Tone.AMBER,
    AlertKind.NEGLECTED: Tone.AMBER,
}
PRESSING_DAYS = 60
"""So long before its end a contract without successor is pressing."""


class LineMaker:
    """Makes lines of rows; ``today`` is the day that they are seen from."""

    def __init__(self, verbs: TodayVerbs, today: date) -> None:
        self._verbs, self._today = verbs, today

    def visit(self, visit: VisitRow, way: Travel | None, parent: QWidget) -> ActingLine:
        """A visit of today on the time line, with the way from the one before."""
        where = _("by video") if visit.on_video else visit.place or visit.region
        below = _DOT.join(part for part in (visit.purpose.rstrip("。."), joined(visit.people)) if part)
        detail = _DOT.join(part for part in (_way_words(way), where) if part)
        chip, tone = _visit_state(visit)
        verbs = () if visit.group is VisitGroup.DONE else self._verbs.of_visit(visit)
        return ActingLine(
            ("visit", visit.id),
            verbs,
            visit.customer,
            detail,
            parent,
            below=below or label(visit.kind),
            lead=time_span(visit.starts_at, visit.ends_at),
            chip=chip,
            tone=tone,
            grade=visit.grade,
            in_line=False,
        )

    def unwritten(self, visit: VisitRow, parent: QWidget) -> ActingLine:
        """A visit of an earlier day that has no record yet."""
        when = f"{date_short_weekday(visit.starts_at.date(), self._today)} {time_span(visit.starts_at, visit.ends_at)}"
        detail = _DOT.join(part for part in (when, visit.purpose) if part)
        chip = _("More than 24 hours") if visit.write_overdue else to_be_written_label()
        tone = Tone.RED if visit.write_overdue else Tone.AMBER
        key, verbs = ("visit", visit.id), self._verbs.of_visit(visit)
        return ActingLine(key, (verbs[0], verbs[3]), visit.customer, detail, parent, chip=chip, tone=tone)

    def planned(self, row: FollowUpRow, parent: QWidget) -> ActingLine:
        """A contact that was planned for today or earlier."""
        how = label(row.channel) if row.channel else label(row.kind)
        detail = _DOT.join(part for part in (how, row.due_time, row.action) if part)
        chip, tone = deadline_text(row.due_on, self._today), deadline_tone(row.due_on, self._today)
        verbs = self._verbs.of_planned(row)
        return ActingLine(("planned", row.id), verbs, row.customer, detail, parent, chip=chip, tone=tone)

    def customer(self, line: CustomerLine, parent: QWidget) -> ActingLine:
        """A customer that is due for contact, with the reason."""
        found = line.standing
        last = ""
        if line.last_contact_on is not None:
            last = _("last {date}").format(date=date_short(line.last_contact_on, self._today))
            last += f" {label(line.last_channel)}" if line.last_channel else ""
        kind = found.kind or ObligationKind.FIRST
        rule = cadence_text(kind, cadence_holder(found.grade, found.status, own=found.own), found.gap_days)
        detail = _DOT.join(part for part in (last, line.key_contact, rule) if part)
        shown = ActingLine(
            ("customer", line.id),
            self._verbs.of_customer(line),
            line.short_name or line.name,
            detail,
            parent,
            chip=standing_text(found, self._today),
            tone=tone_of(found),
            grade=line.grade,
        )
        shown.setToolTip(plain_tip(f"{line.name}\n{standing_reason(found, self._today)}"))
        return shown

    def followup(self, row: FollowUpRow, parent: QWidget) -> ActingLine:
        """A promise of ours or theirs."""
        side = label(row.promise) if row.promise is Promise.THEIRS else ""
        detail = _DOT.join(part for part in (side, row.customer) if part)
        chip = deadline_text(row.due_on, self._today) if row.due_on else ""
        tone = deadline_tone(row.due_on, self._today)
        verbs = self._verbs.of_followup(row)
        return ActingLine(("followup", row.id), verbs, row.action, detail, parent, chip=chip, tone=tone)

    def renewal(self, row: ContractRow, parent: QWidget) -> ActingLine:
        """A contract that ends and has no successor; amber in the last days, when it must be negotiated."""
        detail = _DOT.join(part for part in (contract_name(row), contract_facts(row, with_term=False)) if part)
        near = row.end is not None and (row.end - self._today).days <= PRESSING_DAYS
        chip, tone = contract_state(row, self._today), Tone.AMBER if near else Tone.NEUTRAL
        verbs = self._verbs.of_contract(row)
        return ActingLine(("contract", row.id), verbs, row.customer, detail, parent, chip=chip, tone=tone)

    def alert(self, row: Alert, parent: QWidget) -> ActingLine:
        """What one must know of a customer: the reason in words, and what can be done about it."""
        reason = alert_reason(row, self._today)
        key, verbs = ("alert", row.kind, row.customer_id, row.contact_id, row.field, row.id), self._verbs.of_alert(row)
        shown = ActingLine(
            key, verbs, row.customer, reason, parent,
            chip=alert_chip(row, self._today), tone=_ALERT_TONES[row.kind], grade=row.grade,
        )  # fmt: skip
        shown.setToolTip(plain_tip(f"{row.customer}\n{reason}"))
        return shown

    def care(self, row: Occasion | FestivalDay, parent: QWidget) -> ActingLine:
        """An occasion to come with both dates for a lunar one, or a festival with its greeting list."""
        if isinstance(row, FestivalDay):
            return self._festival(row, parent)
        planned = action_text(row.action) if row.action is not None else ""
        detail = _DOT.join(part for part in (row.customer, occasion_day(row, self._today), planned) if part)
        chip, verbs = relative_day(row.on, self._today), self._verbs.of_occasion(row)
        key = ("care", row.kind, row.customer_id, row.contact_id, row.care_date_id)
        tone = Tone.AMBER if row.begin_on <= self._today else Tone.VIOLET
        return ActingLine(key, verbs, occasion_title(row), detail, parent, chip=chip, tone=tone)

    def _festival(self, row: FestivalDay, parent: QWidget) -> ActingLine:
        detail = _DOT.join((date_short_weekday(row.on, self._today), festival_state(row)))
        chip, verbs = relative_day(row.on, self._today), self._verbs.of_festival(row)
        begun = row.begin_on <= self._today and not row.settled
        tone = Tone.GREEN if row.settled else Tone.AMBER if begun else Tone.VIOLET
        key = ("festival", row.on, row.festival.key)
        return ActingLine(key, verbs, festival_name(row.festival), detail, parent, chip=chip, tone=tone)


def _way_words(way: Travel | None) -> str:
    if way is None:
        return ""
    time = minutes_text(way.minutes)
    if way.kilometres is None:
        return _("about {time} on the way").format(time=time)
    return _("{distance} km, about {time}").format(distance=number_text(way.kilometres), time=time)


def _visit_state(visit: VisitRow) -> tuple[str, Tone]:
    """A chip only where something is to be said."""
    if visit.group is VisitGroup.DONE:
        return label(visit.state), Tone.GREEN
    if visit.group is VisitGroup.TO_WRITE:
        return to_be_written_label(), Tone.AMBER
    return "", Tone.NEUTRAL
