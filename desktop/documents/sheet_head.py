"""The head of a visit's pages: which visit it is, when and where, its code and its QR code.

Also the smaller head on top of pages that a visit flows onto. Knows the content of a visit and how marks are made.
"""

from desktop.documents import qr
from desktop.documents.blocks import dotted, rule, running_line, single_line, text_rows
from desktop.documents.fonts import text_width
from desktop.documents.marks import Area, Block, Builder, Group, Mark, Modules, Row, Text
from desktop.documents.theme import BADGE, FILL, GRID, HALF, MM, SMALL, TITLE
from desktop.i18n import formats
from desktop.i18n.catalogue import _
from desktop.models.rows.visit_plan import VisitSheet

_QR_SIDE = 18 * MM
_QR_WORDS = 30 * MM
_BADGE_PADDING = 1.6 * MM
_CALL = "tel:"


def kicker(sheet: VisitSheet) -> str:
    """The small line above the title: 拜访计划 · 2026-11-23 周一 · 第 1 站 / 3."""
    station = _("Stop {number} of {total}").format(number=sheet.station, total=sheet.stations)
    return dotted(_("Visit plan"), formats.date_weekday(sheet.starts_at.date()), station)


def when_and_where(sheet: VisitSheet) -> str:
    """Time and place of a visit on one line."""
    place = sheet.place or (_("Video meeting") if sheet.on_video else "")
    return dotted(formats.time_span(sheet.starts_at, sheet.ends_at), place)


def visit_head(sheet: VisitSheet, facts: tuple[str, ...], *, badge: str = "", with_qr: bool = False) -> Builder:
    """The builder of a visit's head; ``facts`` stand below the title, ``badge`` marks the page's use."""

    def build(width: float) -> Block:
        grid = qr.encode(sheet.qr) if with_qr else None
        side = _QR_SIDE + _QR_WORDS if grid else _QR_WORDS
        rows = _words(sheet, facts, badge, width, width - side - GRID)
        marks = _corner(sheet, grid, width)
        least = _QR_SIDE if grid else 0.0
        spare = max(least - sum(row.height for row in rows), 0.0)
        first = Row(rows[0].height, [*rows[0].marks, *marks])
        return Block([Group([first, *rows[1:], Row(spare + HALF * 0.75), rule(width)], with_next=True)])

    return build


def running_head(sheet: VisitSheet, badge: str = "") -> Builder:
    """The builder of the head of a page that a visit goes on on."""

    def build(width: float) -> Block:
        words = _("{customer} (continued)").format(customer=sheet.customer)
        return running_line(words, dotted(sheet.code, badge), width)

    return build


def _words(sheet: VisitSheet, facts: tuple[str, ...], badge: str, width: float, beside: float) -> list[Row]:
    rows = [Row(SMALL.leading, _badge_and_kicker(sheet, badge, beside))]
    rows.extend(text_rows(sheet.customer, beside, TITLE))
    for fact in facts:
        rows.extend(text_rows(fact, beside if len(rows) < 5 else width))
    return rows


def _badge_and_kicker(sheet: VisitSheet, badge: str, width: float) -> list[Mark]:
    if not badge:
        return [single_line(kicker(sheet), SMALL, width)]
    own = text_width(badge, BADGE.weight, BADGE.size) + 2 * _BADGE_PADDING
    ground = Area(0, 0, own, SMALL.leading, FILL)
    words = Text(_BADGE_PADDING, SMALL.baseline, badge, BADGE)
    rest = single_line(kicker(sheet), SMALL, width - own - HALF)
    return [ground, words, rest._replace(x=own + HALF)]


def _corner(sheet: VisitSheet, grid: qr.Grid | None, width: float) -> list[Mark]:
    """Code of the form and the QR code with what it does, in the upper right corner."""
    code = _("Form {code}").format(code=sheet.code)
    if grid is None:
        return [_right(code, 0, width)]
    scan = _("Scan to call") if sheet.qr.startswith(_CALL) else _("Scan to navigate")
    cell = _QR_SIDE / grid.side
    words = width - _QR_SIDE - HALF
    foot = _QR_SIDE - 2 * SMALL.leading
    modules = Modules(width - _QR_SIDE, 0, cell, grid.runs)
    return [_right(scan, foot, words), _right(code, foot + SMALL.leading, words), modules]


def _right(text: str, top: float, width: float) -> Text:
    mark = single_line(text, SMALL, _QR_WORDS, right=True)
    return mark._replace(x=mark.x + width - _QR_WORDS, y=mark.y + top)
