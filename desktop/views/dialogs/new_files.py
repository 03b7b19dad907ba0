"""The files of a record or visit that is still being written: chosen, dropped or pasted, sealed in the book at once.

They hang on it in the same step that saves it; a draft keeps them. Nothing of them is written in the clear.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import size_text
from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.models.rows.attachments import HeldFile
from desktop.models.rules.attachments import kept_name
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.views.dialogs.file_intake import dropped_files, picture_bytes
from desktop.views.dialogs.file_strip import file_chip
from desktop.views.dialogs.file_verbs import ask_for_files, pasted_name
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.visit_verbs import add, popup
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.flow_layout import FlowLayout


class NewFiles(QWidget):
    """``NewFiles(context, form)``; ``files`` is what the draft of the form takes along, ``take`` gives it some."""

    changed = Signal()
    """Sent when a file came or went."""

    def __init__(self, context: PageContext, form: FormDialog) -> None:
        super().__init__(form)
        self._context, self._form = context, form
        self._waiting = 0
        self._files: list[HeldFile] = []
        self._chips: list[Button] = []
        self._flow = FlowLayout(self)
        self.add = Button("", "paperclip", Variant.SMALL_BUTTON, parent=self).bind(self._choose)
        self._flow.addWidget(self.add)
        self._say_words()

    @property
    def files(self) -> tuple[HeldFile, ...]:
        """The files so far, in their order."""
        return tuple(self._files)

    @property
    def chips(self) -> list[Button]:
        """One for each file."""
        return [*self._chips]

    def values(self) -> list[dict[str, Any]]:
        """The files as plain values for a draft."""
        return [asdict(one) for one in self._files]

    def restore(self, values: Sequence[Mapping[str, Any]]) -> None:
        """The opposite of :meth:`values`."""
        self._files = [HeldFile(**one) for one in values]
        self._show()

    def take(self, data: QMimeData) -> None:
        """Take files, or a picture, that were dropped or pasted. Nothing happens while the form is not visible."""
        if not self.isVisible():
            return
        attachments, files, picture = self._context.book.attachments, dropped_files(data), picture_bytes(data)
        if files:
            self._hold(partial(_holding, attachments, tuple(files)))
        elif picture:
            name = pasted_name(self._context.clock.now())
            self._hold(partial(_holding_content, attachments, name, picture))

    def still_taking(self) -> bool:
        """Whether a file is on its way into the book; the form says so and stays for that moment."""
        if self._waiting:
            self._form.message.show_message(_("A file is still being taken into the book."), Tone.AMBER)
        return bool(self._waiting)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _say_words(self) -> None:
        self.add.setText(_("Add files"))
        self.add.setToolTip(_("Files and pictures can also be dropped here, or pasted with Ctrl+V."))

    def _choose(self) -> None:
        files = ask_for_files(self)
        if files:
            self._hold(partial(_holding, self._context.book.attachments, tuple(files)))

    def _hold(self, work: Any) -> None:
        self._waiting += 1
        self._context.write_long(self, work, self._keep, failed=self._refuse)

    def _refuse(self, problem: Exception) -> None:
        self._waiting -= 1
        if not isinstance(problem, RoadbookError):
            raise problem
        self._form.show_errors({"": sentence(problem)})

    def _keep(self, held: list[HeldFile]) -> None:
        self._waiting -= 1
        self._form.message.hide()
        self._files += [one for one in held if one not in self._files]
        self._show()
        self.changed.emit()

    def _drop(self, file: HeldFile) -> None:
        self._files.remove(file)
        self._show()
        self.add.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add)
        self._chips = [self._chip(one) for one in self._files]
        for part in (*self._chips, self.add):
            self._flow.addWidget(part)
            part.show()
        self.updateGeometry()

    def _chip(self, file: HeldFile) -> Button:
        shown = kept_name(file.name, _("file"))
        chip = file_chip(shown, f"{shown}\n{size_text(file.size)}", self)
        return chip.bind(partial(self._show_menu, chip, file))

    def _show_menu(self, chip: Button, file: HeldFile) -> None:
        menu = QMenu(self)
        add(menu, _("Do not attach it"), "x", partial(self._drop, file))
        popup(menu, chip.mapToGlobal(QPoint(0, chip.height())))


def _holding(attachments: Any, files: Sequence[Any], ports: JobPorts) -> Any:
    return attachments.hold(files, ports.progress, ports.cancelled)


def _holding_content(attachments: Any, name: str, content: bytes, _ports: JobPorts) -> Any:
    return attachments.hold_content(name, content)
