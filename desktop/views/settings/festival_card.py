"""The table of festivals in Settings: on which customers are greeted, how long before; the rep's own."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_day_text, festival_name
from desktop.i18n.formats import date_weekday
from desktop.models.kinds import CareKind
from desktop.models.rows.festivals import FESTIVAL_COLUMNS, CareFestival, FestivalLine
from desktop.models.rules.festivals import days_of, lead_of
from desktop.models.values import Period
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.page import PageContext
from desktop.views.settings.festival_dialog import FestivalDialog
from desktop.views.settings.table_card import TableCard

_TABLE_HEIGHT = 300
_TWO_YEARS = timedelta(760)


class FestivalCard(TableCard):
    """``refresh`` reads the table anew; Space keeps a festival or not, Enter edits, Delete removes one's own."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "festivals", FESTIVAL_COLUMNS, self._read_rows, parent,
            height=_TABLE_HEIGHT, texts=_TEXTS, tones={"kept": _tone},
        )  # fmt: skip
        self._service = context.book.festivals
        self._lines: list[FestivalLine] = []
        self.serve(add=self._add, edit=self._edit_row, delete=self._delete, menu=self._show_menu, turn=self._turn_row)
        self.retranslate()

    def refresh(self) -> None:
        """Read the table."""
        self._context.read(self, self._read, self._show, key="festivals")

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_title(_("Festivals"), _("On which customers are greeted"))
        self.add.setText(_("New festival"))
        self.table.setAccessibleName(_("Festivals"))
        self._words.setText(
            _("Space turns a festival on or off, Enter changes it. From so many days before, a festival is a reminder.")
        )
        self._model.mark_stale()

    def _read(self) -> list[FestivalLine]:
        """In the read lane."""
        general = getattr(self._context.book.preferences.get(), f"lead_{CareKind.FESTIVAL.value}")
        today = self._context.today()
        coming = Period(today, today + _TWO_YEARS)
        found = [(one, next(iter(days_of(one, coming)), None)) for one in self._service.listed()]
        found.sort(key=_by_kept)
        return [FestivalLine(number, one, on, lead_of(one, general)) for number, (one, on) in enumerate(found)]

    def _show(self, lines: list[FestivalLine]) -> None:
        before = self._chosen_key()
        self._lines = lines
        self._model.set_ids(array("q", range(len(lines))))
        self._model.mark_stale()
        number = next((line.id for line in lines if line.festival.key == before), None)
        if number is not None:
            self.table.select_id(number)

    def _read_rows(self, ids: Sequence[Any]) -> list[FestivalLine]:
        return [self._lines[one] for one in ids if one < len(self._lines)]

    def _chosen_key(self) -> str:
        number = self.table.current_id()
        return self._lines[number].festival.key if number is not None and number < len(self._lines) else ""

    # --- what is done -----------------------------------------------------------------------------------------------

    def _add(self) -> None:
        FestivalDialog(self._context, self).open()

    def _edit_row(self, number: int) -> None:
        FestivalDialog(self._context, self, self._lines[number]).open()

    def _turn_row(self, number: int) -> None:
        self.turn(self._lines[number].festival)

    def turn(self, one: CareFestival) -> None:
        """Greet customers on it, or not any more."""
        values = {"kept": not one.kept}
        work = partial(self._service.change, one.own_id, values) if one.own_id is not None else None
        if one.festival is not None:
            work = partial(self._service.set_known, one.festival, values)
        words = _("No greetings on {festival} any more") if one.kept else _("Customers are greeted on {festival}")
        if work is not None:
            self.do(work, words.format(festival=festival_name(one)))

    def _delete(self, numbers: list[int]) -> None:
        own = [one for one in (self._lines[number].festival.own_id for number in numbers) if one is not None]
        if own:
            words = n_("{count} festival deleted", "{count} festivals deleted", len(own)).format(count=len(own))
            self.do(partial(self._service.delete, own), words)
        else:
            self._context.navigator.show_toast(_("That one stands in every calendar. Space turns it off."))

    def _show_menu(self, numbers: list[int], place: QPoint) -> None:
        menu = QMenu(self)
        if len(numbers) == 1:
            line = self._lines[numbers[0]]
            words = _("No greetings") if line.festival.kept else _("Greet customers")
            icon = "ban" if line.festival.kept else "check"
            menu.addAction(icons.icon(icon, Token.MUTED), words, partial(self.turn, line.festival))
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit_row, line.id))
            if line.next_on is not None:
                show = partial(self._context.navigator.greet, line.festival, line.next_on)
                menu.addAction(icons.icon("gift", Token.MUTED), _("Greeting list…"), show)
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, numbers))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _by_kept(found: tuple[CareFestival, date | None]) -> tuple[bool, date]:
    one, on = found
    return not one.kept, on or date.max


def _name_text(row: FestivalLine, _today: date) -> str:
    return festival_name(row.festival)


def _day_text(row: FestivalLine, _today: date) -> str:
    return festival_day_text(row.festival)


def _next_text(row: FestivalLine, _today: date) -> str:
    return date_weekday(row.next_on) if row.next_on is not None else ""


def _lead_text(row: FestivalLine, _today: date) -> str:
    return n_("{count} day", "{count} days", row.lead).format(count=row.lead) if row.festival.kept else ""


def _kept_text(row: FestivalLine, _today: date) -> str:
    return _("Yes") if row.festival.kept else _("No")


def _tone(row: FestivalLine, _today: date) -> Tone:
    return Tone.GREEN if row.festival.kept else Tone.NEUTRAL


_TEXTS = {"name": _name_text, "day": _day_text, "next_on": _next_text, "lead": _lead_text, "kept": _kept_text}
