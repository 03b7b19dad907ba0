"""To another day: a short menu of likely days, and any other in words."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday
from desktop.models.rules.workdays import WorkCalendar
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.words import coming
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField

_WIDTH = 400


def likely_days(today: date, work: WorkCalendar) -> list[tuple[str, date]]:
    """Tomorrow, the next working day when that is another one, next Monday, in a week."""
    tomorrow, in_a_week = today + timedelta(1), today + timedelta(7)
    working = next(day for n in range(1, 15) if work.is_workday(day := today + timedelta(n)))
    monday = today + timedelta(7 - today.weekday())
    found = [(_("Tomorrow"), tomorrow), (_("Next working day"), working), (_("Next Monday"), monday)]
    found.append((_("In a week"), in_a_week))
    return [(words, day) for n, (words, day) in enumerate(found) if day not in [known for _w, known in found[:n]]]


def postpone_menu(context: PageContext, chosen: Callable[[date], object], parent: QWidget) -> QMenu:
    """The menu; ``chosen`` gets the day."""
    today = context.today()
    menu = QMenu(_("Postpone"), parent)
    for words, day in likely_days(today, context.book.holidays.calendar()):
        action = menu.addAction(f"{words}\t{date_short_weekday(day, today)}")
        action.triggered.connect(partial(_tell, chosen, day))
    menu.addSeparator()
    menu.addAction(_("Another day…")).triggered.connect(partial(_ask, context, chosen, parent))
    return menu


def postpone_at(context: PageContext, chosen: Callable[[date], object], parent: QWidget, place: QPoint) -> None:
    """Open the menu at a global point, with the first day ready for Enter."""
    menu = postpone_menu(context, chosen, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(place)


class DayDialog(FormDialog):
    """Asks for a day in words."""

    def __init__(self, context: PageContext, chosen: Callable[[date], object], parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._chosen = chosen
        self.day = DateField(coming(context.clock), self)
        self._field = self.enter("day", FormField(self.day, self))
        self.form.addWidget(self._field)
        self.form.addSpacing(Space.BLOCK)
        self.day.submitted.connect(self.submit)
        self.retranslate()
        self.day.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("To another day"))
        self._field.set_label(_("New day"))
        self.save.setText(_("Postpone"))

    @override
    def submit(self) -> None:
        if self.day.day is None:
            self.show_errors({"day": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        self.accept()
        self._chosen(self.day.day)


def _tell(chosen: Callable[[date], object], day: date, _checked: bool = False) -> None:
    chosen(day)


def _ask(context: PageContext, chosen: Callable[[date], object], parent: QWidget, _checked: bool = False) -> None:
    DayDialog(context, chosen, parent).open()
