"""What is done with one person from the person's card: given out into a folder, merged, or erased for good."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.privacy import PersonExport, PersonTraces
from desktop.qtsupport import ask, icons
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.erase_dialog import EraseDialog
from desktop.views.dialogs.merge_dialog import MergeDialog
from desktop.views.page import PageContext


class PersonVerbs:
    """``owner`` is the widget that asks."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner

    def export(self, person: ContactRow) -> None:
        """Ask for a folder and write everything about the person into it."""
        title = _("Everything about {name}: where to?").format(name=person.shown_name)
        folder = ask.folder(self._owner, FileQuestion(title, Path.home()))
        if folder is not None:
            self._context.write_long(self._owner, partial(self._exporting, person, folder), self._say_exported)

    def merge_menu(self, person: ContactRow, others: Sequence[ContactRow], parent: QMenu) -> QMenu:
        """With whom of the same customer the person can be merged; the person stays."""
        menu = QMenu(_("Merge with"), parent)
        menu.setIcon(icons.icon("users", Token.MUTED))
        for other in others:
            menu.addAction(other.shown_name.replace("&", "&&"), partial(self._merge, person, other))
        return menu

    def _merge(self, person: ContactRow, other: ContactRow) -> None:
        MergeDialog(self._context, person.id, other.id, self._owner, "contact").open()

    def erase(self, person: ContactRow) -> None:
        """Read what is in the book of the person, then ask."""
        work = partial(self._context.book.privacy.traces, person.id)
        self._context.read(self._owner, work, partial(self._show_question, person), key="traces")

    def _show_question(self, person: ContactRow, traces: PersonTraces) -> None:
        EraseDialog(self._context, traces, person.id, self._owner).open()

    def _exporting(self, person: ContactRow, folder: Path, ports: JobPorts) -> Any:
        return (self._context.book.privacy.export(person.id, folder, ports.progress, ports.cancelled),)

    def _say_exported(self, made: PersonExport) -> None:
        words = _("Saved in {folder}. The files are not encrypted.").format(folder=made.folder.name)
        self._context.navigator.show_toast(words)
