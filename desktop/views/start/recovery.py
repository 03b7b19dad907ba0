"""The recovery code of a new book, shown once before the book opens."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.services.security import RecoveryPaper
from desktop.views.dialogs.recovery_code import RecoveryCode
from desktop.views.start.sheet import Sheet


class Recovery(Sheet):
    """Lets the user on only after saying that the code is kept."""

    done = Signal()
    """Sent when the user has kept the code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("key-round", parent)
        self.code = RecoveryCode(self)
        self.body.addWidget(self.code)
        self.back.hide()
        self.code.kept.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._finish)
        self.setFocusProxy(self.code.print)
        self.retranslate()

    def start(self, paper: RecoveryPaper) -> None:
        """Show a code."""
        self.code.show_code(paper)
        self.go.setEnabled(False)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.heading.setText(_("Your recovery code"))
        self.lead.setText(
            _(
                "It opens the book should you forget the password, and it is shown only now. Print it or write it "
                "down, and keep it apart from this computer."
            )
        )
        self.code.retranslate()
        self.go.setText(_("Go to the book"))

    def _finish(self) -> None:
        self.code.forget()
        self.done.emit()
