"""The files of one record, visit or person in a line of chips: a click looks at one, drop or paste adds one."""

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet
from desktop.models.kinds import Subject
from desktop.models.rows.attachments import AttachmentRow, FileOwner
from desktop.models.rules.attachments import kind_of
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.views.delegates.files import FILE_ICONS
from desktop.views.dialogs.file_intake import holds_files
from desktop.views.dialogs.file_verbs import FileVerbs
from desktop.views.dialogs.visit_verbs import popup
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.flow_layout import FlowLayout

_WIDEST = 180


class FileStrip(QWidget):
    """``show_owner`` says whose files; ``only_files`` leaves the button away where there is another way to add."""

    def __init__(self, context: PageContext, parent: QWidget | None = None, *, only_files: bool = False) -> None:
        super().__init__(parent)
        self._context = context
        self._place: FileOwner | None = None
        self._chips: list[Button] = []
        self._only_files = only_files
        self.verbs = FileVerbs(context, self)
        self._flow = FlowLayout(self)
        self.add = Button("", "paperclip", Variant.SMALL_BUTTON, parent=self).bind(self._add)
        self.add.setVisible(not only_files)
        self._flow.addWidget(self.add)
        self.setAcceptDrops(True)
        context.hub.subscribe(self, self._hear)
        self._say_words()

    @property
    def names(self) -> list[str]:
        """The files that are shown."""
        return [str(chip.property("file_name")) for chip in self._chips]

    def show_owner(self, place: FileOwner | None) -> None:
        """Show the files of this record, visit or person; of nothing for a thing that is not in the book yet."""
        if place != self._place:
            self._place = place
            self._show(())
            self.setVisible(place is not None and not self._only_files)
        self._ask()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._place is not None and holds_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def take(self, data: QMimeData) -> None:
        """Take files, or a picture, that were dropped or pasted. Nothing happens while nothing is shown."""
        if self._place is not None and self.isVisible():
            self.verbs.take(self._place, data)

    def _say_words(self) -> None:
        self.add.setText(_("Add files"))

    def _add(self) -> None:
        if self._place is not None:
            self.verbs.ask_and_add(self._place)

    def _hear(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(Subject.ATTACHMENTS):
            self._ask()

    def _ask(self) -> None:
        if self._place is not None:
            work = partial(self._context.book.lookups.attachments.attachments_at, self._place)
            self._context.read(self, work, partial(self._take, self._place), key="files")

    def _take(self, place: FileOwner, rows: list[AttachmentRow]) -> None:
        if place == self._place:
            self._show(rows)

    def _show(self, rows: "list[AttachmentRow] | tuple[()]") -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(row) for row in rows]
        self._flow.removeWidget(self.add)
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.add)
        if self._only_files:
            self.setVisible(bool(rows))
        self.updateGeometry()

    def _chip(self, row: AttachmentRow) -> Button:
        chip = file_chip(row.name, row.name, self).bind(partial(self.verbs.look, row))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(partial(self._show_menu, chip, row))
        return chip

    def _show_menu(self, chip: Button, row: AttachmentRow, place: QPoint) -> None:
        popup(self.verbs.menu([row], self), chip.mapToGlobal(place))


def file_chip(name: str, tip: str, parent: QWidget) -> Button:
    """A small button with a file's name and the icon of its kind."""
    chip = Button("", FILE_ICONS[kind_of(name)], Variant.SMALL_BUTTON, parent=parent)
    shown = QFontMetrics(chip.font()).elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST)
    chip.setText(shown.replace("&", "&&"))
    chip.setAccessibleName(name)
    chip.setToolTip(plain_tip(tip))
    chip.setProperty("file_name", name)
    return chip
