"""Expected errors: a broken rule is a type with a code and parameters.

The sentence that a person reads is made of the code by :func:`desktop.i18n.sentences.sentence`; nothing here is
shown as it is.
"""


class RoadbookError(Exception):
    """An error that the program expects and can explain.

    ``code`` selects the sentence, ``params`` fill its placeholders. ``field`` names the field that is at fault, for
    a message beside it, or is empty.
    """

    code = "error"

    def __init__(self, code: str = "", /, *, field: str = "", **params: object) -> None:
        self.code = code or type(self).code
        self.field = field
        self.params = params
        super().__init__(self.code, params)


class InvalidInput(RoadbookError):
    """What was entered breaks a rule; nothing was changed."""

    code = "invalid_input"


class NotFound(RoadbookError):
    """The thing that was asked for is not in the book (any more)."""

    code = "not_found"


class BookUnavailable(RoadbookError):
    """The book cannot be opened: wrong password, damaged, newer, held by another process."""

    code = "book_unavailable"


class WrongPassword(BookUnavailable):
    """The password (or recovery code) does not open the book."""

    code = "wrong_password"


class UnlockDelayed(BookUnavailable):
    """Too many wrong passwords were tried; ``wait`` says how many seconds must pass before the next."""

    code = "unlock_delayed"


class PasswordNeeded(BookUnavailable):
    """The book has a password and none was given."""

    code = "password_needed"


class BookHeld(BookUnavailable):
    """Another process holds the book for writing; ``holder`` says who."""

    code = "book_held"


class BookDamaged(BookUnavailable):
    """The book's files cannot be read."""

    code = "book_damaged"


class BookNewer(BookUnavailable):
    """The book was written by a newer program."""

    code = "book_newer"


class UnreadableFile(RoadbookError):
    """A stranger's file cannot be read; ``code`` says why in the words of the exchange package."""

    code = "unreadable_file"


class StorageFailure(RoadbookError):
    """The environment failed while writing: disk full, read-only, I/O error, locked."""

    code = "storage_failure"


class Cancelled(RoadbookError):
    """The user cancelled; nothing was changed."""

    code = "cancelled"
