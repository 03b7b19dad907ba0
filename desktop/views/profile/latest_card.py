"""The last exchanges with a customer, and how often there was contact in the last twelve months."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short, month_title
from desktop.i18n.labels import joined, label
from desktop.models.rows.interactions import TimelineRow
from desktop.models.values import InteractionId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.profile.channels import icon_of
from desktop.views.profile.data import LATEST, ProfileData
from desktop.views.profile.fact_lines import LineList
from desktop.views.tones import tone_of
from desktop.views.widgets.bar_chart import BarChart
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import Label
from desktop.views.widgets.timeline_entry import TimelineEntry

_LONGEST = 110
_RECENT_MONTHS = 3


class LatestCard(Card):
    """``open_all`` leads to the time line, ``open_record`` to one record."""

    def __init__(
        self,
        open_all: Callable[[], object],
        open_record: Callable[[InteractionId], object],
        write: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent, lined=False)
        self._open_record = open_record
        self._shown: Sequence[TimelineRow] = ()
        self._entries = LineList(self._make_entry, self)
        self._all = Button("", "", Variant.LINK, parent=self).bind(open_all)
        self._write = Button("", "pen-line", Variant.SMALL_BUTTON, parent=self).bind(write)
        self._heading = Label("", Variant.SECTION, parent=self)
        self._chart = BarChart("", self, height=84)
        column = QVBoxLayout()
        column.setSpacing(Space.GROUP)
        column.addWidget(self._entries)
        for button in (self._all, self._write):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._heading)
        column.addWidget(self._chart)
        self.add_body(column)

    def show_data(self, data: ProfileData) -> None:
        """Show the last records and the months."""
        count = data.profile.counts.get("interactions", 0)
        recent = sum(number for _month, number in data.months[-_RECENT_MONTHS:])
        words = n_("{count} contact in three months", "{count} contacts in three months", recent)
        self.set_title(_("Recent exchanges"), words.format(count=recent) if count else "")
        self._shown = data.latest
        lines = self._entries.take(len(data.latest), _("Nothing written down yet."))
        for line, row in zip(lines, data.latest, strict=True):
            _fill(line, row, data)
        self._all.setText(_("Show all {count} →").format(count=count))
        self._all.setVisible(count > LATEST)
        self._write.setText(_("Write the first record"))
        self._write.setVisible(not count)
        self._show_months(data)

    def _show_months(self, data: ProfileData) -> None:
        some = any(number for _month, number in data.months)
        self._heading.setText(_("Contacts of the last 12 months"))
        self._heading.setVisible(some)
        self._chart.setVisible(some)
        bars = [(f"{month:%Y-%m}", float(number), f"{month_title(month)}: {number}") for month, number in data.months]
        self._chart.set_bars(bars, strong=_RECENT_MONTHS, name=_("Contacts of the last 12 months"))

    def _make_entry(self, parent: QWidget) -> TimelineEntry:
        entry = TimelineEntry("circle", "", parent=parent)
        entry.activated.connect(partial(self._open, entry))
        return entry

    def _open(self, entry: TimelineEntry) -> None:
        lines = self._entries.take(len(self._shown))
        self._open_record(self._shown[lines.index(entry)].id)


def _fill(entry: TimelineEntry, row: TimelineRow, data: ProfileData) -> None:
    head = " ".join((date_short(row.starts_at.date(), data.today), label(row.channel)))
    meta = " · ".join(part for part in (head, joined(row.people)) if part)
    text = " ".join((row.said or row.feedback).split())
    body = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    entry.show_entry(icon_of(row.channel), meta, row.subject, body, tone=tone_of(row.channel))
