"""The month calendar on one page across the paper: lunar dates, 休 and 班, visits, plans, deadlines, care dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from typing_extensions import override

from desktop.documents.blocks import single_line, text_rows
from desktop.documents.flow import Flow
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Group, Line, Mark, Row, Text
from desktop.documents.render import Document, PageOptions
from desktop.documents.theme import (
    BADGE,
    BLACK,
    BODY,
    COLUMN,
    FILL,
    HALF,
    MM,
    MUTED,
    RULE,
    SMALL,
    STRONG,
    TITLE,
    Style,
    Weight,
)
from desktop.i18n import formats, lunar_words
from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_name
from desktop.i18n.labels import day_badge, label
from desktop.models.kinds import CalendarEntryKind, DayKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rows.month_page import MonthContent
from desktop.models.rows.rep import Rep

_PADDING = 1.2 * MM
_WEEKEND = (5, 6)
_ENTRY = Style(Weight.REGULAR, 7.5, 2 * HALF * 0.9)
_SHAPES = {
    CalendarEntryKind.VISIT: "■",
    CalendarEntryKind.PLANNED_CONTACT: "●",
    CalendarEntryKind.DUE: "○",
    CalendarEntryKind.OVERDUE: "◆",
    CalendarEntryKind.FOLLOWUP: "▲",
    CalendarEntryKind.CARE: "◇",
    CalendarEntryKind.CONTRACT: "▽",
    CalendarEntryKind.REVIEW: "★",
    CalendarEntryKind.EVENT: "□",
}
"""Kinds are told apart by shape: the page is printed in grey."""


@dataclass(frozen=True, slots=True)
class MonthDocument(Document[MonthContent]):
    """A month on one page."""

    @override
    def title(self, content: MonthContent) -> str:
        return _("Calendar {month}").format(month=formats.month_title(content.month))

    @override
    def rep(self, content: MonthContent) -> Rep:
        return content.rep

    @override
    def options(self, content: MonthContent, options: PageOptions) -> PageOptions:
        return replace(options, landscape=True)

    @override
    def compose(self, content: MonthContent, flow: Flow) -> None:
        head = Group(text_rows(formats.month_title(content.month), flow.width, TITLE), with_next=True)
        names = _weekdays(flow.width)
        legend = _legend(content, flow.width)
        room = flow.remaining - head.height - names.height - legend.height - HALF
        height = room / len(content.weeks)
        weeks = [_week(week, content.month.month, flow.width, height) for week in content.weeks]
        flow.place(Block([Group([*head.rows, names, *weeks, Row(HALF / 2), legend])]))


def _weekdays(width: float) -> Row:
    step = width / 7
    marks: list[Mark] = [Area(0, 0, width, COLUMN.leading + HALF / 2, FILL)]
    for number, name in enumerate(formats.weekday_names()):
        mark = single_line(name, COLUMN, step)
        marks.append(mark._replace(x=number * step + _PADDING, y=mark.y + HALF / 4))
    return Row(COLUMN.leading + HALF / 2, marks)


def _week(days: Sequence[CalendarDay], month: int, width: float, height: float) -> Row:
    step = width / 7
    marks: list[Mark] = []
    for number, day in enumerate(days):
        marks += _cell(day, number * step, step, height, number, inside=day.day.month == month)
    marks += [Line(number * step, 0, number * step, height, RULE) for number in range(8)]
    marks += [Line(0, 0, width, 0, RULE), Line(0, height, width, height, RULE)]
    return Row(height, marks)


def _cell(day: CalendarDay, left: float, width: float, height: float, column: int, *, inside: bool) -> list[Mark]:
    off = day.kind is DayKind.HOLIDAY or (day.kind is DayKind.WEEKEND and day.day.weekday() in _WEEKEND)
    marks: list[Mark] = [Area(left, 0, width, height, FILL + 0.02)] if off else []
    number = replace(STRONG, grey=BLACK if inside else RULE)
    marks.append(Text(left + _PADDING, _PADDING / 2 + number.baseline, str(day.day.day), number, column))
    badge = day_badge(day.kind)
    start = left + _PADDING + text_width(str(day.day.day), number.weight, number.size) + HALF / 2
    if badge and inside:
        marks.append(Text(start, _PADDING / 2 + number.baseline, badge, BADGE, column))
        start += text_width(badge, BADGE.weight, BADGE.size) + HALF / 2
    line = lunar_words.calendar_line(day.lunar, day.term, day.festival)
    words = single_line(line, SMALL, max(left + width - _PADDING - start, 1), right=True)
    style = replace(SMALL, grey=MUTED if inside else RULE)
    marks.append(words._replace(x=words.x + start, y=_PADDING / 2 + number.baseline, style=style, column=column))
    if inside:
        marks += _entries(day, left + _PADDING, width - 2 * _PADDING, height, column)
    return marks


def _entries(day: CalendarDay, left: float, width: float, height: float, column: int) -> list[Mark]:
    """As many entries as the cell holds, the last line counts the others."""
    top = _PADDING / 2 + STRONG.leading
    lines = max(int((height - top - _PADDING / 2) / _ENTRY.leading), 0)
    entries = day.entries
    shown = entries if len(entries) <= lines else entries[: max(lines - 1, 0)]
    marks: list[Mark] = []
    for entry in shown:
        mark = single_line(_words(entry), _ENTRY, width)
        marks.append(mark._replace(x=left, y=top + mark.y, column=column))
        top += _ENTRY.leading
    rest = len(entries) - len(shown)
    if rest and lines:
        mark = single_line(n_("{count} more", "{count} more", rest).format(count=rest), _ENTRY, width)
        marks.append(mark._replace(x=left, y=top + mark.y, style=replace(_ENTRY, grey=MUTED), column=column))
    return marks


def _words(entry: CalendarEntry) -> str:
    time = formats.time_text(entry.starts_at) if entry.starts_at else entry.due_time
    if entry.festival is not None:
        name = _("{festival} greetings").format(festival=festival_name(entry.festival.festival))
    elif entry.count > 1 and entry.customer_id is None:
        name = n_("{count} customer", "{count} customers", entry.count).format(count=entry.count)
    else:
        name = entry.customer or entry.title
    if entry.review is not None:
        return " ".join((_SHAPES[entry.kind], name, label(entry.review)))
    about = entry.title if entry.customer and entry.kind is not CalendarEntryKind.VISIT else ""
    return " ".join(part for part in (_SHAPES.get(entry.kind, "·"), time, name, about) if part)


def _legend(content: MonthContent, width: float) -> Row:
    """What the shapes mean, of the kinds that stand on the page."""
    kinds = {entry.kind for week in content.weeks for day in week for entry in day.entries}
    words = "    ".join(f"{shape} {label(kind)}" for kind, shape in _SHAPES.items() if kind in kinds)
    provisional = any(day.provisional for week in content.weeks for day in week)
    if provisional:
        words = "    ".join(filter(None, (words, _("days off of this year are not announced yet"))))
    return Row(BODY.leading, [single_line(words, SMALL, width)])
