"""The list of industries in Settings: renamed, marked as emerging, united by giving one the name of another."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text
from desktop.models.rows.industries import INDUSTRY_COLUMNS, IndustryLine
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.page import PageContext
from desktop.views.settings.industry_form import IndustryForm
from desktop.views.settings.table_card import TableCard

_TABLE_HEIGHT = 280


class IndustryCard(TableCard):
    """``refresh`` reads the list anew; Enter edits, Space marks as emerging, Delete removes."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "industries", INDUSTRY_COLUMNS, self._read_rows, parent,
            height=_TABLE_HEIGHT, texts=_TEXTS, tones={"emerging": _tone},
        )  # fmt: skip
        self._service = context.book.industries
        self._lines: list[IndustryLine] = []
        self.serve(add=self._add, edit=self._edit, delete=self._delete, menu=self._show_menu, turn=self._turn_row)
        self.retranslate()

    def refresh(self) -> None:
        """Read the list."""
        self._context.read(self, self._service.listed, self._show, key="industry list")

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_title(_("Industries"), _("What customers are sorted and filtered by"))
        self.add.setText(_("New industry"))
        self.table.setAccessibleName(_("Industries"))
        self._words.setText(
            _("Enter renames an industry; the name of another one unites both. Space marks it as emerging.")
        )
        self._model.mark_stale()

    def _show(self, lines: list[IndustryLine]) -> None:
        self._lines = lines
        self._model.set_ids(array("q", [line.id for line in lines]))
        self._model.mark_stale()

    def _read_rows(self, ids: Sequence[Any]) -> list[IndustryLine]:
        by_id = {line.id: line for line in self._lines}
        return [by_id[one] for one in ids if one in by_id]

    def _line(self, industry: int) -> IndustryLine | None:
        return next((line for line in self._lines if line.id == industry), None)

    # --- what is done -----------------------------------------------------------------------------------------------

    def _add(self) -> None:
        IndustryForm(self._context, self, self._lines).open()

    def _edit(self, industry: int) -> None:
        IndustryForm(self._context, self, self._lines, self._line(industry)).open()

    def _turn_row(self, industry: int) -> None:
        line = self._line(industry)
        if line is not None:
            self.turn(line)

    def turn(self, line: IndustryLine) -> None:
        """Mark an industry as emerging, or not any more."""
        words = _("{name} is no emerging industry any more") if line.emerging else _("{name} is an emerging industry")
        self.do(partial(self._service.change, line.id, {"emerging": not line.emerging}), words.format(name=line.name))

    def _delete(self, industries: list[int]) -> None:
        self._context.write(self, partial(self._service.delete, industries), partial(self._deleted, len(industries)))

    def _deleted(self, number: int, left: int) -> None:
        words = n_("{count} industry deleted", "{count} industries deleted", number).format(count=count_text(number))
        if left:
            rest = n_("{count} customer is in no industry now", "{count} customers are in no industry now", left)
            words = f"{words} · {rest.format(count=count_text(left))}"
        self.say(words)

    def _show_menu(self, industries: list[int], place: QPoint) -> None:
        menu = QMenu(self)
        line = self._line(industries[0]) if len(industries) == 1 else None
        if line is not None:
            words = _("Not emerging any more") if line.emerging else _("Mark as emerging")
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, line.id))
            menu.addAction(icons.icon("chart-line", Token.MUTED), words, partial(self.turn, line))
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, industries))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _emerging(row: IndustryLine, _today: date) -> str:
    return _("Emerging") if row.emerging else ""


def _tone(_row: IndustryLine, _today: date) -> Tone:
    return Tone.GREEN


_TEXTS: dict[str, Callable[[IndustryLine, date], str]] = {"emerging": _emerging}
