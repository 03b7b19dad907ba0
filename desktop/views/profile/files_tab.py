"""The tab Files: what was attached to the customer, its people, records and visits; drop or paste adds to it."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short, size_text
from desktop.i18n.labels import label
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.kinds import FilePlace
from desktop.models.rows.attachments import ATTACHMENT_COLUMNS, AttachmentRow, FileOwner
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.delegates.files import FileDelegate
from desktop.views.dialogs.file_intake import holds_files
from desktop.views.dialogs.file_verbs import FileVerbs
from desktop.views.dialogs.visit_verbs import popup
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.list_tab import ListTab
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label
from desktop.views.widgets.thumbnails import Thumbnails

_THUMBNAIL = 96


class FilesTab(ListTab):
    """The latest first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, "added", descending=True)
        self._look = context.book.lookups.attachments
        self.verbs = FileVerbs(context, self)
        self._thumbnails = Thumbnails(context.jobs, self._look.content, _THUMBNAIL, self)
        self.model = TableModel(ATTACHMENT_COLUMNS, self._look.attachment_rows, context.today, self, texts=_TEXTS)
        self.table = DataTable(
            self.model, "profile.files", context.ui_state, self, delegate=partial(FileDelegate, self._picture)
        )
        self.none = EmptyState("paperclip", "", "", self)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._add = Button("", "plus", Variant.SMALL_BUTTON, parent=self).bind(self.ask_and_add)
        self._look_at = Button("", "eye", Variant.SMALL_BUTTON, parent=self).bind(self._look_at_current)
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()
        self._add_keys()
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        if self.data is not None and self.data.id != data.id:
            self._thumbnails.forget()
        super().show_data(data, changes)

    @override
    def retranslate(self) -> None:
        self._add.setText(_("Add files"))
        self._look_at.setText(_("Preview"))
        self._hint.setText(_("Drop files here, or paste a picture with Ctrl+V. Everything is encrypted in the book."))
        self.table.setAccessibleName(_("Files"))
        self.none.set_texts(
            _("No files yet."),
            _("Add files"),
            _("Drop offers, contracts or photos here, or paste a picture with Ctrl+V. They are encrypted in the book."),
        )

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        owner = self._owner()
        if owner is not None and self.verbs.take(owner, event.mimeData()):
            event.acceptProposedAction()

    def take_files(self, files: Sequence[Path]) -> None:
        """Add files to the customer."""
        owner = self._owner()
        if owner is not None:
            self.verbs.add(owner, files)

    def ask_and_add(self) -> None:
        """Let the user choose files and add them to the customer."""
        owner = self._owner()
        if owner is not None:
            self.verbs.ask_and_add(owner)

    def paste(self) -> None:
        """Add what lies on the clipboard; say so when it is neither a file nor a picture."""
        owner = self._owner()
        if owner is not None and not self.verbs.paste(owner):
            self.context.navigator.show_toast(_("There is neither a picture nor a file on the clipboard."))

    def _add_keys(self) -> None:
        for keys, run in (
            ("Ctrl+V", self.paste),
            ("Space", self._look_at_current),
            ("Ctrl+Return", partial(self._with_current, self.verbs.open_copy)),
            ("Ctrl+S", partial(self._with_current, self.verbs.save_copy)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self._hint, 1)
        bar.addWidget(self._look_at)
        bar.addWidget(self._add)
        self.place(bar)

    def _connect(self) -> None:
        self.table.row_activated.connect(self._activate)
        self.table.edit_requested.connect(self._rename)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.table.current_changed.connect(self._show_current)
        self.model.failed.connect(self.context.navigator.show_problem)
        self._thumbnails.arrived.connect(self._paint_again)
        self.none.button.clicked.connect(self.ask_and_add)

    def _owner(self) -> FileOwner | None:
        return None if self.data is None else FileOwner(CustomerId(self.data.id))

    def _picture(self, row: AttachmentRow) -> QImage | None:
        return self._thumbnails.picture(row.id, row.name, row.kind, row.size)

    def _paint_again(self, _file: object) -> None:
        self.table.viewport().update()

    @override
    def reading(self, data: ProfileData, sort: str, descending: bool) -> "Callable[[], array[int]]":
        return partial(self._look.attachment_ids, data.id, sort, descending)

    @override
    def show_ids(self, ids: "array[int]") -> None:
        super().show_ids(ids)
        for part in (self._hint, self._look_at, self._add):
            part.setVisible(bool(ids))
        if ids and not self.table.selected_ids():
            self.table.choose_row(0)
        self._show_current()

    def _row(self, file: int) -> AttachmentRow | None:
        row = self.model.row_at(self.model.row_of(file))
        return row if isinstance(row, AttachmentRow) else None

    def _current(self) -> AttachmentRow | None:
        current = self.table.current_id()
        return None if current is None else self._row(current)

    def _show_current(self, _file: object = None) -> None:
        self._look_at.setEnabled(self._current() is not None)

    def _look_at_current(self) -> None:
        self._with_current(self.verbs.look)

    def _with_current(self, verb: Callable[[AttachmentRow], object]) -> None:
        row = self._current()
        if row is not None:
            verb(row)

    def _activate(self, file: int) -> None:
        row = self._row(file)
        if row is not None:
            self.verbs.look(row)

    def _rename(self, file: int) -> None:
        row = self._row(file)
        if row is not None:
            self.verbs.rename(row)

    def _delete(self, ids: list[int]) -> None:
        self.verbs.delete([row for one in ids if (row := self._row(one)) is not None])

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        rows = [row for one in ids if (row := self._row(one)) is not None]
        if rows:
            popup(self.verbs.menu(rows, self), place)


def place_words(row: AttachmentRow, today: date) -> str:
    """What a file hangs on, in words: 客户, 王芳, 11-20 季度回顾."""
    if row.place is FilePlace.CUSTOMER:
        return label(row.place)
    when = date_short(row.happened_at.date(), today) if row.happened_at else ""
    return " ".join(part for part in (when, row.place_name or label(row.place)) if part)


def _size(row: AttachmentRow, _today: date) -> str:
    return size_text(row.size)


_TEXTS = {"size": _size, "place": place_words}
