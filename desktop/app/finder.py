"""What the search box of a window finds: rows of the book, what was opened last, sections of the settings.

Says rows in words and knows to which tab each kind of them leads. What was opened is remembered by ids alone, beside
the state of the window.
"""

import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject

from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import date_short, date_weekday, time_span
from desktop.i18n.labels import label, to_be_written_label
from desktop.itemmodels.hits import SearchHit
from desktop.models.kinds import FoundKind, VisitGroup
from desktop.models.rows.finding import Hit, Opened
from desktop.models.values import CustomerId
from desktop.views.main_window.action_hits import Place
from desktop.views.main_window.window import MainWindow
from desktop.views.settings.sections import SECTIONS

if TYPE_CHECKING:
    from desktop.models.rows.visits import VisitRow
    from desktop.services.lookups.finding import FindingLookups

_KINDS = tuple(FoundKind)
_REMEMBERED = 12
_OFFERED = 8
_TABS: Mapping[FoundKind, str] = {
    FoundKind.CUSTOMER: "",
    FoundKind.CONTACT: "people",
    FoundKind.VISIT: "visits",
    FoundKind.RECORD: "timeline",
    FoundKind.FOLLOWUP: "followups",
    FoundKind.NEED: "business",
    FoundKind.FILE: "files",
    FoundKind.CONTRACT: "deals/contracts",
    FoundKind.OPPORTUNITY: "deals/opportunities",
}
_ICONS: Mapping[FoundKind, str] = {
    FoundKind.CUSTOMER: "building-2",
    FoundKind.CONTACT: "user",
    FoundKind.VISIT: "map-pin",
    FoundKind.RECORD: "message-circle",
    FoundKind.FOLLOWUP: "list-checks",
    FoundKind.NEED: "target",
    FoundKind.FILE: "paperclip",
    FoundKind.CONTRACT: "file-text",
    FoundKind.OPPORTUNITY: "handshake",
}


class _Sections(Protocol):
    """What is asked of the page Settings."""

    def show_section(self, key: str) -> None:
        """Lead to a section."""
        ...


class Finder(QObject):
    """Lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        context = window.context
        # One program, several books: ids mean something in their own book only.
        self._key = f"search.opened.{zlib.crc32(str(context.book.book.folder).encode()):08x}"
        self._opened = _unpacked(context.ui_state.numbers(self._key))

    def join(self) -> None:
        """Find things for the window's search box from now on."""
        places = [
            Place(N_("Settings"), title, "settings", partial(self._open_section, key))
            for key, title in SECTIONS.items()
        ]
        self._window.set_search(self.find, places, self._wake)
        self._window.customer_opened.connect(self._remember_customer)

    @cached_property
    def _look(self) -> "FindingLookups":
        """Made in the read lane: what looks for things is no part of the first page."""
        from desktop.services.lookups.finding import FindingLookups

        return FindingLookups(self._window.context.book.book)

    def _wake(self) -> None:
        self._look.wake()

    def find(self, text: str) -> Sequence[SearchHit]:
        """In the read lane: what the book has for the text; for none, what was opened last."""
        opened = self._opened
        if not text:
            return [self._say(hit, "", _("Opened last")) for hit in self._look.again(opened)][:_OFFERED]
        return [*self._sheet(text), *(self._say(hit, text, label(hit.kind)) for hit in self._look.find(text, opened))]

    def _sheet(self, text: str) -> Sequence[SearchHit]:
        """The visit whose sheet bears the code that was typed."""
        visits = self._window.context.book.lookups.visits
        visit = visits.find_by_code(text)
        if visit is None:
            return ()
        row = visits.visit(visit).row
        when = f"{date_weekday(row.day)} {time_span(row.starts_at, row.ends_at)}"
        what = to_be_written_label() if row.group is VisitGroup.TO_WRITE else label(row.state)
        detail = " · ".join(part for part in (when, what, row.purpose) if part)
        title, icon = f"{row.code}  {row.customer}", _ICONS[FoundKind.VISIT]
        return (
            SearchHit(
                label(FoundKind.VISIT), title, detail, partial(self._open_sheet, row), icon, ((0, len(row.code)),)
            ),
        )

    def _open_sheet(self, row: "VisitRow") -> None:
        """The form that a sheet leads to: its record, to be written or written, else the visit itself."""
        navigator = self._window.context.navigator
        if row.group is VisitGroup.TO_WRITE:
            navigator.complete_visit(row.id)
        elif row.interaction_id is not None:
            navigator.record(row.customer_id, row.interaction_id)
        elif row.group is VisitGroup.PLANNED and row.starts_at <= self._window.context.clock.now():
            navigator.complete_visit(row.id)
        else:
            navigator.open_visit(row.id)
        self._remember(Opened(FoundKind.VISIT, row.id))

    def _say(self, hit: Hit, text: str, group: str) -> SearchHit:
        from desktop.models.rules.ranking import spans

        today = self._window.context.today()
        title = hit.title or (_("Visit") if hit.kind is FoundKind.VISIT else label(hit.kind))
        when = date_short(hit.on, today) if hit.on else ""
        detail = " · ".join(filter(None, (hit.code, when, hit.where)))
        weight = int(hit.rank) if text else 0
        return SearchHit(
            group, title, detail, partial(self._open, hit), _ICONS[hit.kind], spans(text, title), weight=weight
        )

    def _open(self, hit: Hit) -> None:
        row = None if hit.kind is FoundKind.CUSTOMER else hit.id
        self._window.context.navigator.open_customer(hit.customer_id, _TABS[hit.kind], row)
        self._remember(Opened(hit.kind, hit.id))

    def _remember_customer(self, customer: CustomerId) -> None:
        self._remember(Opened(FoundKind.CUSTOMER, customer))

    def _remember(self, one: Opened) -> None:
        self._opened = [one, *(other for other in self._opened if other != one)][:_REMEMBERED]
        packed = [number for kind, row in self._opened for number in (_KINDS.index(kind), row)]
        self._window.context.ui_state.put(self._key, packed)

    def _open_section(self, key: str) -> None:
        self._window.open_page("settings")
        cast("_Sections", self._window.page("settings")).show_section(key)


def _unpacked(numbers: Sequence[int]) -> list[Opened]:
    pairs = zip(numbers[::2], numbers[1::2], strict=False)
    return [Opened(_KINDS[kind], row) for kind, row in pairs if 0 <= kind < len(_KINDS)]
