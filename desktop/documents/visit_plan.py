"""The visit plan of a day (documents.md §1): an overview, then two pages for every visit or one combined page.

The *table page* may lie on the customer's table, so it has only what the customer may read; the *car page* has the
rest of the briefing and is marked as such (domain.md §5). The combined page has everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from desktop.documents import visit_sections as parts
from desktop.documents.blocks import SECTION_GAP, dotted, paragraph, ruled, ruled_height
from desktop.documents.day_overview import compose_overview
from desktop.documents.flow import Flow
from desktop.documents.marks import Block, Builder
from desktop.documents.render import Document, PageOptions
from desktop.documents.sheet_head import running_head, visit_head, when_and_where
from desktop.documents.theme import MM, QUIET
from desktop.i18n import formats
from desktop.i18n.catalogue import _
from desktop.i18n.health_words import health_text
from desktop.i18n.labels import grade_label, label
from desktop.models.rows.rep import Rep
from desktop.models.rows.visit_plan import VisitPlanContent, VisitSheet

_Pair = tuple[Builder] | tuple[Builder, Builder]

_ROOM_FOR_WORDS = 40 * MM
"""Where less than this would be left beside the ruled lines, the lines come after the words instead."""


@dataclass(frozen=True, slots=True)
class VisitPlanDocument(Document[VisitPlanContent]):
    """The plan of a day; ``combined`` puts table page and car page of each visit together.

    ``overview`` is the first page; without it only the visits are printed, and without ``pages`` only that.
    """

    combined: bool = False
    overview: bool = True
    pages: bool = True

    @override
    def title(self, content: VisitPlanContent) -> str:
        return _("Visit plan {day}").format(day=formats.date_text(content.day))

    @override
    def rep(self, content: VisitPlanContent) -> Rep:
        return content.rep

    @override
    def options(self, content: VisitPlanContent, options: PageOptions) -> PageOptions:
        return options

    @override
    def compose(self, content: VisitPlanContent, flow: Flow) -> None:
        if self.overview or not (content.sheets and self.pages):
            compose_overview(content, flow, alone=not self.pages)
        for sheet in content.sheets if self.pages else ():
            if self.combined:
                _combined_page(sheet, flow)
            else:
                _table_page(sheet, flow)
                _car_page(sheet, flow)


def _table_page(sheet: VisitSheet, flow: Flow) -> None:
    """What the customer may read, and the lines for notes; no stance, taboo, competitor, grade or alert."""
    today = sheet.starts_at.date()
    flow.start_page(running_head(sheet))
    flow.place(visit_head(sheet, (when_and_where(sheet),))(flow.width))
    _with_notes(
        flow,
        [
            (parts.purpose(sheet),),
            (parts.objectives(sheet), parts.preparation(sheet)),
            (parts.outline(sheet), parts.people_in_short(sheet)),
            (parts.promises(sheet, today),),
        ],
    )


def _car_page(sheet: VisitSheet, flow: Flow) -> None:
    """The rest of the briefing, for the rep's eyes."""
    today = sheet.starts_at.date()
    badge = _("Car page: not for the customer's table")
    flow.start_page(running_head(sheet, badge))
    flow.place(visit_head(sheet, (when_and_where(sheet), _standing(sheet)), badge=badge, with_qr=True)(flow.width))
    _sections(
        flow,
        [
            (parts.people(sheet, today),),
            (parts.watch_out(sheet), parts.needs(sheet)),
            (parts.exchanges(sheet, today),),
            (parts.decision_chain(sheet, today),),
            (parts.trade(sheet, today),),
            (parts.competitors(sheet), parts.care_days(sheet, today)),
            (parts.materials(sheet), parts.companions(sheet)),
        ],
    )
    if not _briefed(sheet):
        flow.gap(SECTION_GAP)
        flow.place(paragraph(_("Nothing more is known of this customer yet."), flow.width, QUIET))


def _briefed(sheet: VisitSheet) -> bool:
    """Whether the car page has anything but its head."""
    told = (sheet.people, sheet.decision_chain, sheet.needs, sheet.exchanges, sheet.care_days, sheet.alerts)
    return any((*told, sheet.trade, sheet.due_reason, sheet.competitors, sheet.materials, sheet.companions))


def _combined_page(sheet: VisitSheet, flow: Flow) -> None:
    """Everything on one page, on a second one where it is longer."""
    today = sheet.starts_at.date()
    flow.start_page(running_head(sheet))
    flow.place(visit_head(sheet, (when_and_where(sheet), _standing(sheet)), with_qr=True)(flow.width))
    _with_notes(
        flow,
        [
            (parts.purpose(sheet),),
            (parts.objectives(sheet), parts.preparation(sheet)),
            (parts.people(sheet, today),),
            (parts.outline(sheet), parts.exchanges(sheet, today)),
            (parts.watch_out(sheet), parts.needs(sheet)),
            (parts.promises(sheet, today), parts.care_days(sheet, today)),
            (parts.competitors(sheet), parts.trade(sheet, today)),
            (parts.materials(sheet), parts.companions(sheet)),
            (parts.decision_chain(sheet, today),),
        ],
    )


def _standing(sheet: VisitSheet) -> str:
    """Grade, health as far as known, kind of the visit and the customer's phone on one line."""
    kind = label(sheet.kind) if sheet.kind else ""
    phone = formats.phone_text(sheet.phone) if sheet.phone else ""
    health = health_text(sheet.health) if sheet.health is not None else ""
    return dotted(grade_label(sheet.grade), health, kind, phone)


def _with_notes(flow: Flow, pairs: Sequence[_Pair]) -> None:
    """Sections with ruled lines for notes: on the first page, at least 8 cm, whatever the length of the rest."""
    first = flow.remaining - ruled_height() - SECTION_GAP >= _ROOM_FOR_WORDS
    if first:
        flow.hold(ruled_height(), partial(_notes, flow))
    _sections(flow, pairs)
    if not first:
        flow.hold(ruled_height(), partial(_notes, flow))
    flow.release()


def _notes(flow: Flow, height: float) -> Block:
    hint = _("feedback / issues / new needs / next steps (who, when)")
    return ruled(_("Record of the visit"), hint, flow.width, height)


def _sections(flow: Flow, pairs: Sequence[_Pair]) -> None:
    for pair in pairs:
        flow.gap(SECTION_GAP)
        flow.place_columns(*pair)
