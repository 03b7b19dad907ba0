"""The first page of a visit plan: the day, its visits in a table, what to bring, what ends on the day."""

from desktop.documents.blocks import SECTION_GAP, checklist, dotted, paragraph, rule, section, text_rows
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder, Group, Row
from desktop.documents.stop_map import MapStop, stop_map
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


def compose_overview(content: VisitPlanContent, flow: Flow) -> None:
    """Lay the overview of the day out on a page of its own."""
    flow.start_page(_running(content))
    flow.place(_head(content, flow.width))
    flow.gap(SECTION_GAP)
    flow.place(_visits(content, flow.width))
    flow.gap(SECTION_GAP)
    flow.place(_map(content)(flow.width))
    flow.gap(SECTION_GAP)
    flow.place(_bring(content)(flow.width))
    flow.gap(SECTION_GAP)
    flow.place(_deadlines(content)(flow.width))


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
        TableColumn(_("Whom to meet"), 3),
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
    runs = [(formats.minutes_text(travel.minutes), BODY)]
    if travel.kilometres is not None:
        runs.append((_("{distance} km").format(distance=formats.number_text(round(travel.kilometres, 1))), SMALL))
    return runs


def _map(content: VisitPlanContent) -> Builder:
    """Where the stops lie to each other, drawn to scale."""
    stops = [
        MapStop(
            sheet.station,
            sheet.customer,
            sheet.where.latitude,
            sheet.where.longitude,
            sheet.travel_on.kilometres if sheet.travel_on else None,
        )
        for sheet in content.sheets
        if sheet.where is not None
    ]
    aside = _("schematic, to scale; distances by road are estimates")
    return lambda width: section(_("Stops of the day"), stop_map(stops, width), width, aside)


def _bring(content: VisitPlanContent) -> Builder:
    items = [(_brought(item.text, item.stations), None) for item in content.bring]
    return lambda width: section(_("To bring"), checklist(items, width), width, _("for all visits together"))


def _brought(text: str, stations: tuple[int, ...]) -> str:
    stops = _("stop {numbers}").format(numbers=joined(map(str, stations)))
    return dotted(text, stops)


def _deadlines(content: VisitPlanContent) -> Builder:
    columns = [TableColumn(), TableColumn(share=6), TableColumn(share=4), TableColumn()]
    rows = [_deadline(deadline, content) for deadline in content.deadlines]
    return lambda width: section(_("Deadlines of the day"), table(columns, rows, width), width)


def _deadline(deadline: Deadline, content: VisitPlanContent) -> list[Cell]:
    whose = _("We promised") if deadline.promise is Promise.OURS else _("They promised")
    due = formats.date_short(deadline.due, content.day)
    if deadline.due < content.day:
        due = _("{day}, overdue").format(day=due)
    return [whose, dotted(deadline.action, deadline.owner), deadline.customer, due]
