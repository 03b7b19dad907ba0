"""An event of another calendar, to read: when, where, about what. It is changed where it came from."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_weekday, time_text
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rows.calendar_events import EventOccurrence
from desktop.qtsupport.theme import Variant
from desktop.views.calendar.words import main_text
from desktop.views.dialogs.form import FormDialog
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label


class EventDialog(FormDialog):
    """``EventDialog(context, entry, parent).open()``."""

    def __init__(self, context: PageContext, entry: CalendarEntry, parent: QWidget) -> None:
        super().__init__(context, parent, width=460)
        self._entry = entry
        self.title = Label("", Variant.SECTION, parent=self, wrap=True)
        self.when = Label("", parent=self, wrap=True)
        self.place = Label("", Variant.MUTED, parent=self, wrap=True)
        self.about = Label("", parent=self, wrap=True)
        self.origin = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.customer = Button(entry.customer, "building-2", Variant.LINK, parent=self).bind(self._open_customer)
        self.customer.setVisible(entry.customer_id is not None)
        for part in (self.title, self.when, self.place, self.about, self.customer, self.origin):
            self.form.addWidget(part)
        self.form.addStretch(1)
        self.save.hide()
        self.retranslate()
        read = partial(context.book.lookups.calendar.event, entry.id, entry.day)
        context.read(self, read, self._show, key="event")

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Event of another calendar"))
        self.cancel.setText(_("Close"))
        self.title.setText(main_text(self._entry))
        self.origin.setText(_("It came from a calendar file and is changed there; the next import brings the change."))

    @override
    def submit(self) -> None:
        self.accept()

    def _show(self, event: EventOccurrence | None) -> None:
        if event is not None:
            self.when.setText(_when(event))
            self.place.setText(event.place)
            self.about.setText(event.description.strip())
        for part in (self.when, self.place, self.about):
            part.setVisible(bool(part.text()))
        self.fit()

    def _open_customer(self) -> None:
        if self._entry.customer_id is not None:
            self.accept()
            self.context.navigator.open_customer(self._entry.customer_id)


def _when(event: EventOccurrence) -> str:
    """One day or several, with times unless it takes whole days."""
    start, end = event.starts_at, event.ends_at
    if event.all_day:
        last = max(end.date().fromordinal(end.toordinal() - 1), start.date())
        return date_weekday(start.date()) + (f" – {date_weekday(last)}" if last > start.date() else "")
    if end.date() == start.date():
        return f"{date_weekday(start.date())} {time_text(start)}–{time_text(end)}"
    return f"{date_weekday(start.date())} {time_text(start)} – {date_weekday(end.date())} {time_text(end)}"
