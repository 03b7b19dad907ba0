"""The table of ideas for occasions in Settings: one's own, and those that come with the program."""

from array import array
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.idea_words import idea_industry, idea_occasion, idea_role, idea_text
from desktop.i18n.labels import label
from desktop.models.kinds import GiftKind
from desktop.models.rows.care_ideas import IDEA_COLUMNS, CareIdea, IdeaLine
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.page import PageContext
from desktop.views.settings.idea_dialog import IdeaDialog
from desktop.views.settings.table_card import TableCard

_TABLE_HEIGHT = 260
_TONES = {GiftKind.GREETING: Tone.ACCENT, GiftKind.GIFT: Tone.VIOLET, GiftKind.DONATION: Tone.GREEN}


class IdeaCard(TableCard):
    """``refresh`` reads the table anew; Enter edits an idea (of a shipped one makes one's own), Delete removes it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "ideas", IDEA_COLUMNS, self._read_rows, parent,
            height=_TABLE_HEIGHT, texts=_TEXTS, tones={"gift": _tone},
        )  # fmt: skip
        self._service = context.book.care_ideas
        self._ideas: list[CareIdea] = []
        self.serve(add=self._add, edit=self._edit_row, delete=self._delete, menu=self._show_menu)
        self.retranslate()

    def refresh(self) -> None:
        """Read the table."""
        self._context.read(self, self._service.listed, self._show, key="ideas")

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_title(_("Ideas for occasions"), _("By industry, role and occasion"))
        self.add.setText(_("New idea"))
        self.table.setAccessibleName(_("Ideas for occasions"))
        self._words.setText(_("What fits is offered where one writes down what was given; yours come first."))
        self._model.mark_stale()

    def _show(self, ideas: list[CareIdea]) -> None:
        self._ideas = ideas
        self._model.set_ids(array("q", range(len(ideas))))
        self._model.mark_stale()

    def _read_rows(self, ids: Sequence[Any]) -> list[IdeaLine]:
        return [IdeaLine(one, self._ideas[one]) for one in ids if one < len(self._ideas)]

    # --- what is done -----------------------------------------------------------------------------------------------

    def _add(self) -> None:
        IdeaDialog(self._context, self).open()

    def _edit_row(self, number: int) -> None:
        IdeaDialog(self._context, self, self._ideas[number]).open()

    def _delete(self, numbers: list[int]) -> None:
        own = [one for one in (self._ideas[number].id for number in numbers) if one is not None]
        if own:
            words = n_("{count} idea deleted", "{count} ideas deleted", len(own)).format(count=len(own))
            self.do(partial(self._service.delete, own), words)
        else:
            self._context.navigator.show_toast(_("That one comes with the program. Enter makes one of your own of it."))

    def _show_menu(self, numbers: list[int], place: QPoint) -> None:
        menu = QMenu(self)
        if len(numbers) == 1:
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit_row, numbers[0]))
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, numbers))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _text(row: IdeaLine, _today: date) -> str:
    return idea_text(row.idea)


def _occasion(row: IdeaLine, _today: date) -> str:
    return idea_occasion(row.idea)


def _role(row: IdeaLine, _today: date) -> str:
    return idea_role(row.idea)


def _industry(row: IdeaLine, _today: date) -> str:
    return idea_industry(row.idea)


def _gift(row: IdeaLine, _today: date) -> str:
    return label(row.idea.gift)


def _origin(row: IdeaLine, _today: date) -> str:
    return _("Yours") if row.idea.id is not None else _("Shipped")


def _tone(row: IdeaLine, _today: date) -> Tone:
    return _TONES.get(row.idea.gift, Tone.NEUTRAL)


_TEXTS = {
    "text": _text, "occasion": _occasion, "role": _role, "industry": _industry, "gift": _gift, "own": _origin,
}  # fmt: skip
