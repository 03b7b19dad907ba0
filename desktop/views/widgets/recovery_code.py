"""A recovery code, shown once: large, in groups, to be copied or printed. Knows neither book nor password."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.qtsupport import printer, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label


class RecoveryCode(QWidget):
    """``kept`` is a check box: who shows the code lets the user on only when it is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code, self._book = "", ""
        self._shown = Label("", Variant.SECTION, parent=self)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        frame = QFrame(self)
        theme.style(frame, Variant.SUNKEN)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.BLOCK)
        inner.addWidget(self._shown)
        self.copy = Button("", "copy", parent=self).bind(self._copy)
        self.print = Button("", "printer", parent=self).bind(self._print)
        self.kept = QCheckBox(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INNER)
        column.addWidget(frame)
        column.addLayout(buttons)
        column.addWidget(self.kept)
        self.retranslate()

    def show_code(self, code: str, book: str) -> None:
        """Show the code of the book of this name."""
        self._code, self._book = code, book
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        self._shown.setText("  ".join(groups[:half]) + "\n" + "  ".join(groups[half:]))
        self._shown.setAccessibleName(code)
        self.kept.setChecked(False)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.copy.setText(_("Copy"))
        self.print.setText(_("Print"))
        self.kept.setText(_("I have printed it or written it down"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.copy.setText(_("Copied"))

    def _print(self) -> None:
        target = printer.ask_printer(self, _("Recovery code"))
        if target is None:
            return
        page = QTextDocument()
        page.setDefaultFont(theme.current().font())
        text = _("Recovery code of the Roadbook “{name}”").format(name=self._book)
        hint = _("It opens the book when the password is forgotten. Keep it apart from this computer.")
        page.setPlainText(f"{text}\n\n{self._code}\n\n{hint}")
        page.print_(target)
