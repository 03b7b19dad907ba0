"""The first page of a visit plan: the day, its visits in a table, what to bring, what ends on the day.

It is one page whenever that can be: the map becomes lower, and of the promises that were overdue already, which the
pages of their visits have too, only as many are shown as there is room for.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from desktop.documents.blocks import SECTION_GAP, checklist, dotted, paragraph, rule, section, stacked, text_rows
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder, Group, Row
from desktop.documents.stop_map import HEIGHT, LEAST_HEIGHT, MapStop, stop_map
from desktop.documents.tables import Cell, TableColumn, table
from desktop.documents.theme import BODY, HALF, QUIET, SMALL, STRONG, TITLE
from desktop.documents.visit_sections import person_name
from desktop.i18n import formats, lunar_words
from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import joined
from desktop.models.kinds import Promise
from desktop.models.rows.visit_plan import Deadline, Travel, VisitPlanContent, VisitSheet

_MOST_LINES = 3
"""What is longer is told whole on the page of its visit."""


def compose_overview(content: VisitPlanContent, flow: Flow, *, alone: bool = False) -> None:
    """Lay the overview of the day out on a page of its own; ``alone``: no pages of the visits follow it."""
    flow.start_page(_running(content))
    head, visits = _head(content, flow.width), _visits(content, flow.width)
    bring = _bring(content, flow.width)
    deadlines = _Deadlines(content, flow.width, cut=not alone)
    stops = partial(_map, content, flow.width)
    drawn, lower = stops(HEIGHT), stops(LEAST_HEIGHT)
    if (
        _height(head, visits, lower, bring, deadlines.least)
        <= flow.remaining
        < _height(head, visits, drawn, bring, deadlines.whole)
    ):
        drawn = lower
    for block in (head, visits, drawn, bring):
        if block:
            flow.gap(SECTION_GAP)
            flow.place(block)
    flow.gap(SECTION_GAP)
    flow.place(deadlines.fitting(flow.remaining, flow.sheet.inner_height))


def _height(*blocks: Block) -> float:
    """Height of blocks below each other with the space between them."""
    return sum(block.height + SECTION_GAP for block in blocks if block) - SECTION_GAP


def _head(content: VisitPlanContent, width: float) -> Block:
    lunar = lunar_words.lunar_date_text(content.lunar) if content.lunar else ""
    rows = [
        *text_rows(_("Visit plan"), width, SMALL),
        *text_rows(formats.date_weekday(content.day), width, TITLE),
        *text_rows(dotted(lunar, *_totals(content)), width),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _totals(content: VisitPlanContent) -> list[str]:
    count = len(content.sheets)
    totals = [n_("{count} visit", "{count} visits", count).format(count=count)]
    minutes = sum(sheet.travel_on.minutes for sheet in content.sheets if sheet.travel_on)
    if minutes:
        totals.append(_("travel between visits {duration}").format(duration=formats.minutes_text(minutes)))
    return totals


def _running(content: VisitPlanContent) -> Builder:
    def build(width: float) -> Block:
        words = dotted(_("Visit plan"), formats.date_weekday(content.day))
        return Block([Group([*text_rows(words, width, STRONG), Row(HALF / 2), rule(width), Row(HALF)], with_next=True)])

    return build


def _visits(content: VisitPlanContent, width: float) -> Block:
    if not content.sheets:
        return paragraph(_("No visits are planned for this day."), width, QUIET)
    columns = [
        TableColumn(_("Time")),
        TableColumn(_("Customer"), 5, STRONG, lines=_MOST_LINES),
        TableColumn(_("Whom to meet"), 3, lines=_MOST_LINES + 1),
        TableColumn(_("Where"), 4, lines=_MOST_LINES),
        TableColumn(_("Purpose of the visit"), 5, lines=_MOST_LINES),
        TableColumn(_("To the next")),
    ]
    return table(columns, [_visit(sheet) for sheet in content.sheets], width, filled=True)


def _visit(sheet: VisitSheet) -> list[Cell]:
    place = sheet.place or (_("Video meeting") if sheet.on_video else "")
    return [
        [(formats.time_span(sheet.starts_at, sheet.ends_at), BODY), (sheet.code, SMALL)],
        sheet.customer,
        _names([person_name(person) for person in sheet.people]),
        place,
        sheet.purpose,
        _travel(sheet.travel_on),
    ]


def _names(names: list[str]) -> Cell:
    """Names as one list, of which none is divided between lines."""
    comma = _(", ").rstrip()
    return [(name + (comma if place < len(names) else ""), BODY) for place, name in enumerate(names, 1)]


def _travel(travel: Travel | None) -> Cell:
    if travel is None:
        return ""
    about = "≈ " if travel.rough else ""
    runs = [(about + formats.minutes_text(travel.minutes), BODY)]
    if travel.kilometres is not None:
        runs.append((_("{distance} km").format(distance=formats.number_text(round(travel.kilometres, 1))), SMALL))
    return runs


def _map(content: VisitPlanContent, width: float, height: float) -> Block:
    """Where the stops lie to each other, drawn to scale."""
    stops = [
        MapStop(
            sheet.station,
            sheet.brief_name,
            sheet.where.latitude,
            sheet.where.longitude,
            sheet.travel_on.kilometres if sheet.travel_on else None,
            not sheet.exact,
        )
        for sheet in content.sheets
        if sheet.where is not None
    ]
    rough = any(stop.rough for stop in stops)
    note = _("schematic, to scale; distances by road are estimates")
    aside = _("{note}; ≈ stands where its district is").format(note=note) if rough else note
    return section(_("Stops of the day"), stop_map(stops, width, height), width, aside)


def _bring(content: VisitPlanContent, width: float) -> Block:
    items = [(_brought(item.text, item.stations), None) for item in content.bring]
    return section(_("To bring"), checklist(items, width, abreast=True), width, _("for all visits together"))


def _brought(text: str, stations: tuple[int, ...]) -> str:
    stops = _("stop {numbers}").format(numbers=joined(map(str, stations)))
    return dotted(text, stops)


class _Deadlines:
    """What ends on the day, and what was overdue before; if ``cut``, only as much of the latter as fits."""

    def __init__(self, content: VisitPlanContent, width: float, *, cut: bool) -> None:
        self._content, self._width = content, width
        ends = [one for one in content.deadlines if one.due >= content.day]
        self._least = len(ends) if cut else len(content.deadlines)
        self._rows = [_deadline(one, content) for one in (*ends, *_overdue(content))]

    @property
    def whole(self) -> Block:
        """All of them."""
        return self.block(len(self._rows))

    @property
    def least(self) -> Block:
        """What must be said."""
        return self.block(self._least)

    def block(self, count: int) -> Block:
        """The first so many of them, and how many more there are."""
        columns = [TableColumn(), TableColumn(share=6), TableColumn(share=4), TableColumn()]
        shown, more = table(columns, self._rows[:count], self._width), len(self._rows) - count
        if more:
            words = n_(
                "{count} more overdue promise stands on the pages of the visits.",
                "{count} more overdue promises stand on the pages of the visits.",
                more,
            )
            shown = stacked(shown, paragraph(words.format(count=more), self._width, QUIET))
        return section(_("Deadlines of the day"), shown, self._width)

    def fitting(self, *rooms: float) -> Block:
        """As many as there is room for, in the first room that has enough for what must be said."""
        found = (self._within(room) for room in rooms)
        return next((block for block in found if block is not None), self.least)

    def _within(self, room: float) -> Block | None:
        if self.whole.height <= room:
            return self.whole
        counts = range(self._least, len(self._rows))
        fit = bisect_right(counts, room, key=self._height)
        return self.block(counts[fit - 1]) if fit else None

    def _height(self, count: int) -> float:
        return self.block(count).height


def _overdue(content: VisitPlanContent) -> Sequence[Deadline]:
    return [one for one in content.deadlines if one.due < content.day]


def _deadline(deadline: Deadline, content: VisitPlanContent) -> list[Cell]:
    whose = _("We promised") if deadline.promise is Promise.OURS else _("They promised")
    due = formats.date_short(deadline.due, content.day)
    if deadline.due < content.day:
        due = _("{day}, overdue").format(day=due)
    return [whose, dotted(deadline.action, deadline.owner), deadline.customer, due]
