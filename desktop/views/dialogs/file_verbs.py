"""What can be done with files, the same wherever they are listed: add, look at, open, save, rename, move, delete."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short, datetime_text
from desktop.i18n.labels import label
from desktop.models.rows.attachments import AttachmentRow, FileOwner
from desktop.models.rows.visits import VisitFilter
from desktop.qtsupport import ask
from desktop.qtsupport.ask import FileQuestion, Question
from desktop.qtsupport.jobs import JobPorts
from desktop.views.dialogs.file_intake import dropped_files, picture_bytes
from desktop.views.dialogs.file_preview import FilePreview
from desktop.views.dialogs.visit_verbs import add
from desktop.views.page import PageContext

_RECORDS, _VISITS, _LONGEST = 8, 5, 60


class FileVerbs:
    """``owner`` is the widget that asks; ``opener`` shows a copy in the system's program (tests put another one)."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self.opener: Callable[[Path], object] = _open_with_system

    def ask_and_add(self, place: FileOwner) -> None:
        """Let the user choose files and take them into the book."""
        files = ask_for_files(self._owner)
        if files:
            self.add(place, files)

    def add(self, place: FileOwner, files: Sequence[Path]) -> None:
        """Take files into the book, with progress."""
        self._context.write_long(self._owner, partial(self._adding, place, tuple(files)), self._say_added)

    def paste(self, place: FileOwner) -> bool:
        """Take what lies on the clipboard: files, or a picture. ``False`` when there is neither."""
        return self.take(place, QGuiApplication.clipboard().mimeData())

    def take(self, place: FileOwner, data: QMimeData) -> bool:
        """Take files, or a picture, that were dropped or pasted. ``False`` when there is neither."""
        files, picture = dropped_files(data), picture_bytes(data)
        if files:
            self.add(place, files)
        elif picture:
            name = pasted_name(self._context.clock.now())
            work = partial(self._context.book.attachments.add_content, place, name, picture)
            self._context.write(self._owner, work, self._say_added)
        return bool(files or picture)

    def look(self, row: AttachmentRow) -> FilePreview:
        """Show the content inside the program."""
        preview = FilePreview(self._context, row, self.open_copy, self.save_copy, self._owner)
        preview.open()
        return preview

    def open_copy(self, row: AttachmentRow) -> None:
        """Show a copy in the system's program; the copy goes when the book is closed or locked."""
        self._context.write_long(self._owner, partial(self._copying, row), self._show_copy)

    def save_copy(self, row: AttachmentRow) -> None:
        """Ask where, and write a copy there."""
        path = ask.save_file(self._owner, FileQuestion(_("Save a copy"), Path.home() / row.name))
        if path is not None:
            self._context.write_long(self._owner, partial(self._saving, row, path), self._say_saved)

    def rename(self, row: AttachmentRow) -> None:
        """Ask for another name."""
        question = Question(_("Rename the file"), "", (_("Rename"),))
        name = ask.line(self._owner, question, row.name)
        if name is not None and name.strip() and name.strip() != row.name:
            self._do(partial(self._context.book.attachments.rename, row.id, name), _("Renamed"))

    def delete(self, rows: Sequence[AttachmentRow]) -> None:
        """Move files to the bin; the toast takes it back."""
        if not rows:
            return
        words = n_("{count} file deleted", "{count} files deleted", len(rows)).format(count=len(rows))
        if len(rows) == 1:
            words = _("Deleted {who}").format(who=rows[0].name)
        self._do(partial(self._context.book.attachments.delete, [row.id for row in rows]), words)

    def assign(self, row: AttachmentRow, place: FileOwner, words: str) -> None:
        """Hang a file on something else."""
        self._do(partial(self._context.book.attachments.assign, row.id, place), words)

    def menu(self, rows: Sequence[AttachmentRow], parent: QWidget) -> QMenu:
        """The verbs for these files."""
        menu = QMenu(parent)
        if len(rows) == 1:
            row = rows[0]
            add(menu, _("Preview"), "eye", partial(self.look, row), "Space")
            add(menu, _("Open with the system"), "external-link", partial(self.open_copy, row), "Ctrl+Return")
            add(menu, _("Save a copy…"), "download", partial(self.save_copy, row), "Ctrl+S")
            menu.addSeparator()
            add(menu, _("Rename…"), "pencil", partial(self.rename, row), "F2")
            self._add_places(menu, row)
            menu.addSeparator()
        add(menu, _("Delete"), "trash-2", partial(self.delete, rows), "Del")
        return menu

    def _add_places(self, menu: QMenu, row: AttachmentRow) -> None:
        """To what of the customer the file can belong: itself, its people, its last records and visits."""
        places = menu.addMenu(_("Belongs to"))
        customer, look = row.customer_id, self._context.book.lookups
        self._add_place(places, row, _("The customer"), "building-2", FileOwner(customer))
        places.addSeparator()
        for person in look.contacts.contacts_of(customer):
            self._add_place(places, row, person.shown_name, "user", FileOwner(customer, contact_id=person.id))
        places.addSeparator()
        for record in look.interactions.latest(customer, _RECORDS):
            words = self._dated(record.starts_at, record.subject or record.said)
            self._add_place(places, row, words, "pen-line", FileOwner(customer, interaction_id=record.id))
        places.addSeparator()
        latest = look.visits.visit_ids(VisitFilter(customer_id=customer), "time", descending=True)[:_VISITS]
        for visit in look.visits.visit_rows(latest):
            words = self._dated(visit.starts_at, visit.purpose or label(visit.kind))
            self._add_place(places, row, words, "map-pin", FileOwner(customer, visit_id=visit.id))

    def _add_place(self, menu: QMenu, row: AttachmentRow, words: str, icon: str, place: FileOwner) -> None:
        add(menu, _escaped(words), icon, partial(self._move, row, place))

    def _dated(self, at: datetime, words: str) -> str:
        return f"{date_short(at.date(), self._context.today())}  {words}"[:_LONGEST]

    def _move(self, row: AttachmentRow, place: FileOwner) -> None:
        self.assign(row, place, _("Belongs there now"))

    def _adding(self, place: FileOwner, files: Sequence[Path], ports: JobPorts) -> Any:
        return self._context.book.attachments.add(place, files, ports.progress, ports.cancelled)

    def _copying(self, row: AttachmentRow, ports: JobPorts) -> Any:
        return (self._context.book.attachments.open_copy(row.id, ports.progress, ports.cancelled),)

    def _saving(self, row: AttachmentRow, path: Path, ports: JobPorts) -> Any:
        return (self._context.book.attachments.save_as(row.id, path, ports.progress, ports.cancelled),)

    def _show_copy(self, path: Path) -> None:
        self.opener(path)

    def _say_added(self, ids: Sequence[object]) -> None:
        words = n_("{count} file added", "{count} files added", len(ids)).format(count=len(ids))
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _say_saved(self, path: Path) -> None:
        words = _("Saved as {path}. The copy is not encrypted.").format(path=path.name)
        self._context.navigator.show_toast(words)

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self._context.write(self._owner, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)


def ask_for_files(owner: QWidget) -> list[Path]:
    """Let the user choose one or several files."""
    return ask.open_files(owner, FileQuestion(_("Add files"), Path.home()))


def pasted_name(now: datetime) -> str:
    """How a picture without a name is called."""
    name = _("Pasted {time}").format(time=datetime_text(now)).replace(":", "-")
    return f"{name}.png"


def _escaped(words: str) -> str:
    """Words of the book in a menu: no mnemonic, no tab."""
    return " ".join(words.split()).replace("&", "&&")


def _open_with_system(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
