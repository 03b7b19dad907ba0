"""The head of the calendar: where one is, the way to today and to any day, arrows, the four views."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.calendar import CalendarDay
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.calendar.spans import View, subtitle_of, title_of
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.labels import ElidedLabel, Label


class CalendarHead(QWidget):
    """``head.view`` is the view that is on; ``show_place`` says where one is."""

    today_wanted = Signal()
    """Sent on the button that goes to today."""

    day_wanted = Signal()
    """Sent on the button that asks for a day in words."""

    turned = Signal(object)
    """Sent on the arrows, with -1 and 1."""

    view_chosen = Signal(object)
    """Sent when another view was chosen, with the View."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", Variant.TITLE, parent=self)
        self._beside = ElidedLabel("", Variant.MUTED, parent=self)
        self._today = Button("", parent=self).bind(self.today_wanted.emit)
        self._back = Button("", "chevron-left", parent=self).bind(self._turn_back)
        self._on = Button("", "chevron-right", parent=self).bind(self._turn_on)
        self._go = IconButton("calendar-days", "", token=Token.MUTED, parent=self).bind(self.day_wanted.emit)
        self._views = Segments([(view.value, "") for view in View], self)
        self._views.chosen.connect(self._tell_view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP + 2)
        row.addWidget(self.title)
        row.addWidget(self._beside, 1)
        for widget in (self._go, self._today, self._back, self._on, self._views):
            row.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew, but for the place."""
        self._today.setText(_("Today"))
        self._today.setToolTip(_("Go to today (T)"))
        self._go.set_name(_("Go to a day (Ctrl+G)"))
        self._views.set_texts([_("Month"), _("Week"), _("Day"), _("Agenda")])
        self._views.setAccessibleName(_("View"))
        self._views.setToolTip(_("Month (1), week (2), day (3), agenda (4)"))
        self._name_arrows()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def view(self) -> View:
        """The view that is on."""
        return View(self._views.current)

    def choose_view(self, view: View) -> None:
        """Turn a view on without a signal."""
        self._views.choose(view)
        self._name_arrows()

    @property
    def button_place(self) -> int:
        """Where the button that goes to a day ends, in px from the left of the head."""
        return self._go.geometry().right() + 1

    def show_place(self, day: date, first: date, known: CalendarDay | None) -> None:
        """Say where one is: the chosen day, the first of the month that is shown, what is known of the day."""
        self.title.setText(title_of(self.view, day, first))
        self._beside.setText(subtitle_of(self.view, day, first, known))

    def show_words(self, words: str) -> None:
        """Say something else than a place."""
        self.title.setText(words)
        self._beside.setText("")

    def _name_arrows(self) -> None:
        names = {
            View.WEEK: (_("Previous week (Page Up)"), _("Next week (Page Down)")),
            View.DAY: (_("Previous day (Page Up)"), _("Next day (Page Down)")),
        }
        months = (_("Previous month (Page Up)"), _("Next month (Page Down)"))
        for arrow, name in zip((self._back, self._on), names.get(self.view, months), strict=True):
            arrow.setAccessibleName(name)
            arrow.setToolTip(plain_tip(name))

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_on(self) -> None:
        self.turned.emit(1)

    def _tell_view(self, key: str) -> None:
        self._name_arrows()
        self.view_chosen.emit(View(key))
