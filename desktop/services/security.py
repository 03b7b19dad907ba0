"""Who may open the book: its password, the recovery code, and the computer that remembers.

Verbs that concern the book as a whole; none is a step of undo. Knows no window.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.i18n.catalogue import _
from desktop.i18n.formats import file_name
from desktop.models.errors import InvalidInput, StorageFailure, WrongPassword
from desktop.models.rows.recovery_sheet import RecoverySheet
from desktop.services import key_ring
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.keys import remembered_names

SHORTEST_PASSWORD = 4


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """A recovery code, the PDF of its sheet, and the name of the file; its text shows nothing of it."""

    code: str = ""
    sheet: bytes = b""
    file_name: str = ""

    def __repr__(self) -> str:
        return "RecoveryPaper(…)"


def require_password(password: str) -> None:
    """Raise InvalidInput ``password_too_short`` for a password that protects nothing."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput("password_too_short", field="password", limit=SHORTEST_PASSWORD)


def recovery_paper(code: str, book: str, clock: Clock) -> RecoveryPaper:
    """The code with its sheet, in the spoken language."""
    from desktop.documents.recovery_sheet import RecoveryDocument
    from desktop.documents.render import PageOptions, render

    sheet = render(RecoveryDocument(), RecoverySheet(book, code, clock.today()), PageOptions(), clock.now())
    return RecoveryPaper(code, sheet, file_name(book, _("Recovery code"), clock.today()))


def recall(folder: Path) -> tuple[str, str] | None:
    """What this computer's key ring keeps for the book: the name of the way in, and its secret."""
    for name in remembered_names(folder):
        secret = key_ring.get(name)
        if secret is not None:
            return name, secret
    return None


class Security:
    """The ways into one open book."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    @property
    def protected(self) -> bool:
        """Whether the book has a password."""
        return self._book.protected

    @property
    def recovered(self) -> bool:
        """Whether the book was opened by its recovery code and needs a new password."""
        return self._book.recovered

    def protect(self, password: str, current: str = "") -> RecoveryPaper:
        """Set or change the password; returns the new recovery code, which is shown once.

        A book with a password wants the current one (or the recovery code), unless it was opened by its recovery code.
        Computers that remembered the old password remember nothing any more. Raises InvalidInput.
        """
        require_password(password)
        self._confirm(current)
        code = self._book.protect(password)
        self._book.recovered = False
        return recovery_paper(code, self._book.name, self._clock)

    def unprotect(self, current: str) -> None:
        """Remove the password: whoever has the folder can read the book. Raises InvalidInput."""
        self._confirm(current)
        self._book.unprotect()

    def can_remember(self) -> bool:
        """Whether this computer has a key ring and the book something to keep in it; asked in a lane."""
        return self._book.writable and self.protected and key_ring.available()

    def remembered(self) -> bool:
        """Whether the book opens on this computer without its password; asked in a lane."""
        return self.protected and recall(self._book.folder) is not None

    def remember(self) -> None:
        """Let this computer open the book without its password. Raises StorageFailure ``keyring_failed``."""
        name, secret = self._book.remember()
        if not key_ring.put(name, secret):
            self._book.forget(name)
            raise StorageFailure("keyring_failed")

    def forget(self) -> None:
        """Ask for the password on this computer again."""
        for name in self._book.remembered_names:
            if key_ring.get(name) is not None:
                key_ring.drop(name)
                self._book.forget(name)

    def _confirm(self, current: str) -> None:
        if not self.protected or self._book.recovered:
            return
        if not current:
            raise InvalidInput("text_missing", field="current")
        try:
            self._book.confirm(current)
        except WrongPassword as error:
            raise InvalidInput("current_password_wrong", field="current") from error
