"""The visit plan of one or several weeks (documents.md §1): an overview by day across the paper for each, then the
days as they are printed alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from typing_extensions import override

from desktop.documents.blocks import dotted, fitting_line, rule, single_line, text_rows
from desktop.documents.flow import Flow
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Frame, Group, Line, Mark, Row, Text, moved
from desktop.documents.render import Document, PageOptions
from desktop.documents.theme import BODY, COLUMN, FILL, HALF, MM, MUTED, QUIET, RULE, SMALL, STRONG, TITLE, Style
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.documents.visit_sections import person_name
from desktop.documents.wrapping import wrap
from desktop.i18n import formats, lunar_words
from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import joined
from desktop.models.rows.rep import Rep
from desktop.models.rows.visit_plan import VisitPlanContent, VisitSheet, WeekPlanContent

_GAP = 2 * MM
_PADDING = 1.4 * MM
_CARD_GAP = 1.6 * MM
_MOST_LINES = 3
_EMPTY_SHARE = 0.55
"""How wide a day without visits is beside one with some."""
_WEEK = 7
_PLAN = VisitPlanDocument()


@dataclass(frozen=True, slots=True)
class WeekPlanDocument(Document[WeekPlanContent]):
    """The plan of a week, or of several with an overview for each.

    ``plan`` says how each day is printed behind the overviews, nothing leaves the days out.
    """

    plan: VisitPlanDocument | None = _PLAN

    @override
    def title(self, content: WeekPlanContent) -> str:
        return _("Visit plan {week}").format(week=_span(content))

    @override
    def rep(self, content: WeekPlanContent) -> Rep:
        return content.rep

    @override
    def options(self, content: WeekPlanContent, options: PageOptions) -> PageOptions:
        return replace(options, landscape=True)

    @override
    def compose(self, content: WeekPlanContent, flow: Flow) -> None:
        for first in range(0, len(content.days), _WEEK):
            week = WeekPlanContent(content.days[first : first + _WEEK], content.rep)
            flow.start_page()
            flow.place(_head(week, flow.width))
            flow.gap(HALF)
            _days(week, flow)
        visited = [day for day in content.days if day.sheets]
        if self.plan is None or not visited:
            return
        flow.turn(flow.upright)
        for number, day in enumerate(visited):
            if number:
                flow.start_page()
            self.plan.compose(day, flow)


def _span(content: WeekPlanContent) -> str:
    first, last = content.days[0].day, content.days[-1].day
    return _("{start} to {end}").format(start=formats.date_text(first), end=formats.date_text(last))


def _head(content: WeekPlanContent, width: float) -> Block:
    count = sum(len(day.sheets) for day in content.days)
    minutes = sum(one.travel_on.minutes for day in content.days for one in day.sheets if one.travel_on)
    travel = _("travel between visits {duration}").format(duration=formats.minutes_text(minutes)) if minutes else ""
    counted = n_("{count} visit", "{count} visits", count).format(count=count)
    rows = [
        *text_rows(_("Visit plan of the week"), width, SMALL),
        *text_rows(_span(content), width, TITLE),
        *text_rows(dotted(counted, travel), width),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _days(content: WeekPlanContent, flow: Flow) -> None:
    """The days side by side; texts are shorter where a day would not fit else, and one that never does goes on."""
    columns = _columns(content.days, flow.width)
    heads = [
        _day_head(day, column.width, content.days[0].day) for day, column in zip(content.days, columns, strict=True)
    ]
    head_height = max(row.height for row in heads)
    cards = _fitting_cards(content, columns, flow.remaining - head_height)
    while True:
        flow.place(Block([Group([_abreast([[head] for head in heads], columns, head_height)], with_next=True)]))
        room = flow.remaining
        taken = [_fitting(rows, room) for rows in cards]
        shown = [rows[:count] for rows, count in zip(cards, taken, strict=True)]
        height = max([_stacked(rows) for rows in shown] + [HALF])
        flow.place(Block([Group([_abreast(shown, columns, height)])]))
        cards = [rows[count:] for rows, count in zip(cards, taken, strict=True)]
        if not any(cards):
            return
        flow.start_page()


class _Column(NamedTuple):
    left: float
    width: float


def _columns(days: Sequence[VisitPlanContent], width: float) -> list[_Column]:
    """Where the days stand; one without visits leaves some of its width to the others."""
    shares = [1.0 if day.sheets else _EMPTY_SHARE for day in days]
    unit = (width - _GAP * (len(days) - 1)) / sum(shares)
    widths = [share * unit for share in shares]
    lefts = accumulate((wide + _GAP for wide in widths[:-1]), initial=0.0)
    return [_Column(left, wide) for left, wide in zip(lefts, widths, strict=True)]


def _fitting_cards(content: WeekPlanContent, columns: Sequence[_Column], room: float) -> list[list[Row]]:
    """The cards of every day, with as many lines for each text as let all days fit on the page."""
    for lines in range(_MOST_LINES, 0, -1):
        cards = [
            [_card(sheet, column.width, lines) for sheet in day.sheets]
            for day, column in zip(content.days, columns, strict=True)
        ]
        if max(map(_stacked, cards)) <= room:
            return cards
    return [
        [_card(sheet, column.width, _MOST_LINES) for sheet in day.sheets]
        for day, column in zip(content.days, columns, strict=True)
    ]


def _stacked(rows: Sequence[Row]) -> float:
    """Height of cards below each other."""
    return sum(row.height + _CARD_GAP for row in rows)


def _fitting(rows: Sequence[Row], room: float) -> int:
    """How many cards of a day fit; at least one, so that a page is never left empty."""
    used, count = 0.0, 0
    for row in rows:
        used += row.height + _CARD_GAP
        if used > room and count:
            break
        count += 1
    return count


def _abreast(days: Sequence[Sequence[Row]], columns: Sequence[_Column], height: float) -> Row:
    """Rows of every day below each other, the days side by side, read day by day."""
    marks: list[Mark] = []
    for number, (rows, column) in enumerate(zip(days, columns, strict=True)):
        top = 0.0
        for row in rows:
            marks += [moved(mark, column.left, top, number) for mark in row.marks]
            top += row.height + _CARD_GAP
    return Row(height, marks)


def _day_head(day: VisitPlanContent, width: float, first: date) -> Row:
    lunar = lunar_words.lunar_day_text(day.lunar) if day.lunar else ""
    count = len(day.sheets)
    counted = n_("{count} visit", "{count} visits", count).format(count=count) if count else _("no visits")
    height = STRONG.leading + SMALL.leading + 2 * _PADDING
    inner = width - 2 * _PADDING
    short, weekday = formats.date_short_weekday(day.day, first), formats.weekday_text(day.day)
    title = fitting_line((formats.day_title(day.day), short, f"{day.day.day} {weekday}", weekday), STRONG, inner)
    note = fitting_line((dotted(lunar, counted), counted, str(count)), SMALL, inner)
    marks: list[Mark] = [
        Area(0, 0, width, height, FILL),
        title._replace(x=_PADDING, y=title.y + _PADDING),
        note._replace(x=_PADDING, y=note.y + _PADDING + STRONG.leading),
    ]
    return Row(height + HALF / 2, marks)


def _card(sheet: VisitSheet, width: float, most: int) -> Row:
    """A visit in a column: time and code, customer, whom, where, what for, the way on."""
    inner = width - 2 * _PADDING
    place = sheet.place or (_("Video meeting") if sheet.on_video else "")
    names = joined(person_name(person) for person in sheet.people)
    y = _PADDING
    marks: list[Mark] = []
    time = single_line(formats.time_span(sheet.starts_at, sheet.ends_at), STRONG, inner)
    marks.append(time._replace(x=_PADDING, y=y + time.y))
    beside = single_line(sheet.code, SMALL, inner, right=True)
    if beside.x < text_width(time.text, STRONG.weight, STRONG.size) + HALF / 2:  # the code has a line of its own then
        y += STRONG.leading
        beside = single_line(sheet.code, SMALL, inner)
    marks.append(beside._replace(x=_PADDING + beside.x, y=y + beside.y))
    y += STRONG.leading
    for words, style in ((sheet.customer, STRONG), (names, BODY), (place, QUIET), (sheet.purpose, BODY)):
        for line in _lines(words, style, inner, most):
            marks.append(Text(_PADDING, y + style.baseline, line, style))
            y += style.leading
    height = y + _PADDING
    marks.insert(0, Frame(0, 0, width, height, RULE))
    if sheet.travel_on is None:
        return Row(height, marks)
    about = "≈ " if sheet.travel_on.rough else ""
    way = about + formats.minutes_text(sheet.travel_on.minutes)
    words = fitting_line((_("{duration} to the next").format(duration=way), way), COLUMN, inner - _PADDING)
    marks.append(Line(_PADDING, height, _PADDING, height + COLUMN.leading + _CARD_GAP, MUTED))
    marks.append(words._replace(x=_PADDING * 2, y=height + _CARD_GAP / 2 + words.y))
    return Row(height + COLUMN.leading, marks)


def _lines(words: str, style: Style, width: float, most: int) -> list[str]:
    """A text in so many lines at most; the last ends with an ellipsis when there is more."""
    if not words.strip():
        return []
    lines = wrap(words, style, width)
    if len(lines) <= most:
        return lines
    rest = single_line(lines[most - 1] + "……", style, width)
    return [*lines[: most - 1], rest.text]
