"""A field for a day (and time) that understands words: 明天 15:00, +3d, 下周二, 2026-11-24.

What words mean is given from outside; below the field stands how they were understood. A calendar opens by button.
"""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text, date_weekday, time_text
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

Moment = date | datetime
Parser = Callable[[str], Moment | None]


class DateField(QWidget):
    """``DateField(parse)``, where ``parse`` gives a date, a datetime, or ``None`` for words it does not understand.

    ``with_time`` keeps a time of day when one was given.
    """

    changed = Signal(object)
    """Sent when another moment was understood or the field was emptied, with the date, datetime or ``None``."""

    submitted = Signal()
    """Sent on Enter, when what is written was understood."""

    def __init__(
        self, parse: Parser, parent: QWidget | None = None, *, with_time: bool = False, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._parse, self._with_time = parse, with_time
        self._moment: Moment | None = None
        self.input = TextInput("", self)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._open = self.input.addAction(
            icons.icon("calendar", Token.MUTED), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.triggered.connect(self.open_calendar)
        self.input.textEdited.connect(self._read)
        self.input.left.connect(self._settle)
        self.input.submitted.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(self.input)
        column.addLayout(line)
        column.addWidget(self._hint)
        self._hint.hide()
        self.setFocusProxy(self.input)
        self._name = name
        self.retranslate()

    def set_name(self, name: str) -> None:
        """The accessible name, usually that of the label before the field."""
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.input.setAccessibleName(self._name or _("Date"))
        self.input.setPlaceholderText(_("e.g. tomorrow 15:00, +3d") if self._with_time else _("e.g. tomorrow, +3d"))
        self._open.setText(_("Calendar"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def moment(self) -> Moment | None:
        """The understood date or datetime; ``None`` when empty or not understood."""
        return self._moment

    @property
    def day(self) -> date | None:
        """The day of :attr:`moment`."""
        return self._moment.date() if isinstance(self._moment, datetime) else self._moment

    @property
    def understood(self) -> bool:
        """Whether the field is empty or holds a date."""
        return self._moment is not None or not self.input.text().strip()

    def set_moment(self, moment: Moment | None) -> None:
        """Show a moment without a signal."""
        self._moment = moment
        self.input.setText(self._written(moment))
        self._say("", wrong=False)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self.day is not None:
            calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.clicked.connect(self._take)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.input.height() + 2)))

    def _take(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        keeps = self._with_time and isinstance(self._moment, datetime)
        moment = datetime.combine(day, self._moment.timetz()) if keeps and isinstance(self._moment, datetime) else day
        self.set_moment(moment)
        self.changed.emit(moment)

    def _read(self, text: str) -> None:
        before = self._moment
        self._moment = self._understand(text.strip())
        if self._moment is not None:
            self._say(self._in_words(self._moment), wrong=False)
        else:
            self._say("", wrong=False)
        if self._moment != before:
            self.changed.emit(self._moment)

    def _understand(self, text: str) -> Moment | None:
        moment = self._parse(text) if text else None
        if isinstance(moment, datetime) and not self._with_time:
            return moment.date()
        return moment

    def _settle(self) -> None:
        """The keyboard left: write the date out, or say that it was not understood."""
        if self._moment is not None:
            self.set_moment(self._moment)
        elif self.input.text().strip():
            self._say(_("This date is not understood. Try 2026-11-24, tomorrow or +3d."), wrong=True)

    def _submit(self) -> None:
        self._settle()
        if self.understood:
            self.submitted.emit()

    def _say(self, text: str, *, wrong: bool) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        theme.style(self._hint, Variant.ERROR if wrong else Variant.MUTED, Variant.SMALL)
        self.input.set_wrong(wrong)

    def _written(self, moment: Moment | None) -> str:
        if isinstance(moment, datetime):
            return f"{date_text(moment.date())} {time_text(moment)}"
        return date_text(moment) if moment else ""

    def _in_words(self, moment: Moment) -> str:
        if isinstance(moment, datetime):
            return f"{date_weekday(moment.date())} {time_text(moment)}"
        return date_weekday(moment)
