"""Settings of who may open the book: its password, the computer that remembers it, locking when nobody is there."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.models.errors import RoadbookError
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.services.security import RecoveryPaper
from desktop.views.page import PageContext
from desktop.views.settings.password_dialog import PasswordDialog, RecoveryDialog, RemovalDialog
from desktop.views.settings.program import ProgramSettings
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import Label
from desktop.views.widgets.property_row import PropertyRow


class SecurityCard(Card):
    """``lock_after`` is the row with the minutes, which the page saves like every other setting."""

    def __init__(
        self, context: PageContext, program: ProgramSettings, lock_after: PropertyRow, parent: QWidget
    ) -> None:
        super().__init__(parent=parent, lined=False)
        self._context = context
        self._program = program
        self._security = context.book.security
        self._lock_after = lock_after
        self._protected = False
        self._words = Label("", parent=self, wrap=True)
        self.protect = Button("", "key-round", parent=self).bind(self._ask_password)
        self.unprotect = Button("", "lock-open", Variant.DANGER, parent=self).bind(self._ask_removal)
        self.remember = QCheckBox(self)
        self.remember.clicked.connect(self._change_remembering)
        self._meaning = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        buttons.addWidget(self.protect)
        buttons.addWidget(self.unprotect)
        buttons.addStretch(1)
        self.add_body(self._words)
        self.add_body(buttons)
        self.add_body(self.remember)
        self.add_body(self._meaning)
        self.add_body(lock_after)
        self._show_remembering(offered=False, remembered=False)

    def refresh(self) -> None:
        """Show what is true now; the key ring is asked in a lane."""
        self._protected = self._security.protected
        self.retranslate()
        self._context.jobs.run(Lane.PARALLEL, self._ask_ring, self._take_ring, key=("remembered", id(self)), owner=self)

    def retranslate(self) -> None:
        """Say every word anew."""
        protected = self._protected
        self._words.setText(
            _("The book is encrypted with your password.")
            if protected
            else _("The book has no password: whoever uses this computer can read it.")
        )
        self.protect.setText(_("Change the password…") if protected else _("Set a password…"))
        self.unprotect.setText(_("Remove the password…"))
        self.remember.setText(_("Remember on this computer"))
        self._meaning.setText(_("Whoever can log in to this computer as you opens the book without its password."))
        self.unprotect.setVisible(protected)
        self._lock_after.setVisible(protected)

    def _ask_ring(self, _ports: JobPorts) -> tuple[bool, bool]:
        """In a lane."""
        return self._security.can_remember(), self._security.remembered()

    def _take_ring(self, told: tuple[bool, bool]) -> None:
        offered, remembered = told
        self._show_remembering(offered=offered, remembered=remembered)

    def _show_remembering(self, *, offered: bool, remembered: bool) -> None:
        self.remember.setChecked(remembered)
        self.remember.setVisible(offered)
        self._meaning.setVisible(offered)

    def _change_remembering(self, wanted: bool) -> None:
        verb = self._security.remember if wanted else self._security.forget
        self._context.write(self, verb, self._refresh_again, failed=self._refuse)

    def _refresh_again(self, _nothing: object) -> None:
        self.refresh()

    def _refuse(self, problem: Exception) -> None:
        self.refresh()
        if isinstance(problem, RoadbookError):
            self._context.navigator.show_problem(problem)
        else:
            raise problem

    def _ask_password(self) -> None:
        PasswordDialog(self._context, self._show_code, self.window()).open()

    def _show_code(self, paper: RecoveryPaper) -> None:
        self._tell()
        RecoveryDialog(self._context, paper, self.window()).open()

    def _ask_removal(self) -> None:
        RemovalDialog(self._context, partial(self._tell), self.window()).open()

    def _tell(self) -> None:
        self.refresh()
        self._program.show_safety()
