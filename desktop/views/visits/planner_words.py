"""What the cards and columns of the planner say."""

from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.due import standing_text
from desktop.i18n.formats import (
    date_short,
    date_short_weekday,
    minutes_text,
    number_text,
    time_span,
    time_text,
    week_title,
    weekday_text,
)
from desktop.i18n.health_words import health_line
from desktop.i18n.labels import grade_label, label
from desktop.i18n.planning_words import reason_text, reasons_text
from desktop.models.kinds import DayKind, DueState, VisitWarning
from desktop.models.rows.planning import Board, BoardDay, BoardStop, Candidate, Proposal, UrgencyReason
from desktop.models.rows.visit_plan import Travel
from desktop.qtsupport.tokens import Tone
from desktop.views.tones import tone_of

_RHYTHM = (UrgencyReason.OVERDUE, UrgencyReason.DUE, UrgencyReason.LATER, UrgencyReason.NEVER)


def chip_of(candidate: Candidate, today: date) -> tuple[str, Tone]:
    """How urgent a candidate is, in a chip: 逾期 21 天, 今天到期, 已约 11-24, 12-02."""
    if candidate.planned:
        return _("Planned {date}").format(date=date_short(candidate.planned[0], today)), Tone.ACCENT
    state = candidate.standing.state
    if state in (DueState.OVERDUE, DueState.DUE):
        return standing_text(candidate.standing, today), tone_of(state)
    latest = candidate.standing.latest_on
    return (date_short(latest, today), Tone.NEUTRAL) if latest is not None else ("", Tone.NEUTRAL)


def candidate_line(candidate: Candidate) -> str:
    """The second line of a card: where it is and what speaks for it beside the chip."""
    others = [reason for reason in candidate.urgency.reasons if reason.kind not in _RHYTHM]
    parts = [candidate.area.replace(" · ", " "), *(reason_text(reason) for reason in others[:2])]
    return " · ".join(filter(None, parts))


def candidate_words(candidate: Candidate, today: date) -> str:
    """All of a candidate in words, for its tool tip and for readers."""
    chip, _tone = chip_of(candidate, today)
    head = _(", ").join(filter(None, (candidate.name, grade_label(candidate.grade), candidate.area, chip)))
    hours = _("Visits welcome: {hours}").format(hours=candidate.welcome_hours) if candidate.welcome_hours else ""
    health = health_line(candidate.health) if candidate.health is not None else ""
    return "\n".join(filter(None, (head, reasons_text(candidate.urgency), health, hours)))


def week_words(board: Board, today: date) -> str:
    """The shown weeks: 第 48 周 · 11-23 – 11-27."""
    days = [day.day for day in board.days if day.works] or list(board.period.days)
    return f"{week_title(days[0])} · {date_short(days[0], today)} – {date_short(days[-1], today)}"


def day_heading(day: date) -> str:
    """The head of a column: 周一 23."""
    return f"{weekday_text(day)} {day.day}"


def day_line(day: BoardDay, proposed: int) -> str:
    """The line below the head: 3 次 · 行车 1 小时 50 分, 空闲 7 小时, 元旦放假."""
    count = len(day.stops)
    parts: list[str] = []
    if day.kind in (DayKind.HOLIDAY, DayKind.WEEKEND):
        parts.append(_("Day off"))
    if count:
        parts.append(n_("{count} stop", "{count} stops", count).format(count=count))
    if day.travel_minutes and not proposed:
        parts.append(_("{time} drive").format(time=hours_text(day.travel_minutes)))
    if proposed:
        parts.append(_("{count} proposed").format(count=proposed))
    if not parts:
        parts.append(_("{time} free").format(time=minutes_text(day.free_minutes)))
    return " · ".join(parts)


def hours_text(minutes: int) -> str:
    """Hours and minutes as on a clock: 1:50."""
    return f"{minutes // 60}:{minutes % 60:02}"


def way_text(way: Travel) -> str:
    """A way: 7.4 公里 · 22 分; one between districts is marked as rough."""
    about = "≈ " if way.rough else ""
    distance = _("{kilometres} km").format(kilometres=number_text(way.kilometres)) if way.kilometres is not None else ""
    time = _("{minutes} min").format(minutes=way.minutes) if way.minutes < 100 else hours_text(way.minutes)
    return about + " · ".join(filter(None, (distance, time)))


def stop_words(stop: BoardStop, today: date) -> str:
    """All of a stop in words, for its tool tip and for readers."""
    row = stop.row
    when = f"{date_short_weekday(row.day, today)} {time_span(row.starts_at, row.ends_at)}"
    lines = [f"{when} {row.customer}", row.purpose, label(row.state), *warning_lines(stop.warnings)]
    return "\n".join(filter(None, lines))


def warning_lines(warnings: tuple[VisitWarning, ...]) -> list[str]:
    """What is worth remarking, one line each."""
    return [label(warning) for warning in warnings]


def proposal_words(proposal: Proposal, today: date) -> str:
    """A proposal in one sentence: 周四加 2 次拜访;行车多 1:10."""
    if not proposal.visits:
        return _("Nothing can be added to these days: what is free does not fit the customers that wait.")
    parts: list[str] = []
    for day in proposal.days:
        count = len(proposal.on(day))
        if count:
            words = n_("{day}: {count} visit", "{day}: {count} visits", count)
            parts.append(words.format(day=date_short_weekday(day, today), count=count))
    more = max(0, proposal.travel_minutes - proposal.travel_before)
    road = _("{time} more on the road").format(time=hours_text(more)) if more else ""
    return _("; ").join(filter(None, (_(", ").join(parts), road)))


def near_text(day: date, kilometres: float, near: str, start: object, today: date) -> str:
    """A day when one is near: 11-26 周四 14:00 · 距华远精密 4.2 公里."""
    words = _("{day} {time} · {kilometres} km from {name}")
    moment = time_text(start)  # type: ignore[arg-type]
    return words.format(
        day=date_short_weekday(day, today), time=moment, kilometres=number_text(round(kilometres, 1)), name=near
    )
