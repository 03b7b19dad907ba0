"""One run of the command line: the program, the console, and the book that is opened with its password."""

import getpass
import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.bootstrap.program import Program
from desktop.cli.console import Console
from desktop.i18n.backup_words import newer_text, newest_text
from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import (
    BookDamaged,
    BookUnavailable,
    InvalidInput,
    StorageFailure,
    UnlockDelayed,
    WrongPassword,
)

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

PASSWORD_VARIABLE = "ROADBOOK_PASSWORD"  # noqa: S105 -- a name, not a password
PDF_PASSWORD_VARIABLE = "ROADBOOK_PDF_PASSWORD"  # noqa: S105 -- a name, not a password
_TRIES = 3
_MENDABLE = frozenset(("book_damaged", "keys_damaged", "log_damaged", "log_missing"))


class UsageError(Exception):
    """The command is not complete; the text says what to do."""


class Session:
    """What verbs need: the arguments, the program, somebody to talk to, a book."""

    def __init__(self, program: Program, console: Console, arguments: Namespace) -> None:
        self.program = program
        self.console = console
        self.arguments = arguments

    @contextmanager
    def reading(self, *, unread: bool = False) -> "Iterator[OpenBook]":
        """The book for reading, also while a window holds it. Raises BookDamaged, but for pages ``unread`` as yet."""
        opened = self._open(read_only=True)
        try:
            if not unread:
                opened.safekeeping.read_whole()
            yield opened
        finally:
            opened.close()

    @contextmanager
    def writing(self) -> "Iterator[OpenBook]":
        """The book for writing. Raises BookHeld with the holder's name when a window has it, BookDamaged."""
        opened = self._open(read_only=False)
        try:
            opened.safekeeping.read_whole()
            yield opened
        finally:
            opened.close()

    def tell_ways_out(self, error: BookDamaged) -> None:
        """Behind the sentence: the newest good backup of the damaged book, what is newer, and the verbs that help."""
        if error.code not in _MENDABLE:
            return
        damage = self.program.look_at_damage(self.folder(), self.secret(), error.code)
        ways = [newest_text(damage), newer_text(damage)]
        if damage.backup is not None:
            path = damage.backup.backup.path
            ways.append(_("“roadbook restore” puts it in the place of the book: {path}").format(path=path))
        if damage.readable:
            ways.append(_("“roadbook salvage” reads out what is left, into a new book."))
        self.console.message("\n".join(filter(None, ways)))

    def secret(self) -> str | None:
        """The password from the environment, for what cannot be opened first to ask for it."""
        return os.environ.get(PASSWORD_VARIABLE) or None

    def new_password(self) -> str:
        """The password for a new book, from the environment or typed twice. Raises UsageError, InvalidInput."""
        given = os.environ.get(PASSWORD_VARIABLE)
        if given:
            return given
        if not sys.stdin.isatty():
            raise UsageError(_("Set {name} to the new password, or say --no-password.").format(name=PASSWORD_VARIABLE))
        first = getpass.getpass(_("Password for the new book: "))
        if first != getpass.getpass(_("The same password again: ")):
            raise InvalidInput("passwords_differ", field="password")
        return first

    def pdf_password(self) -> str | None:
        """The password that opening the PDF shall take, if ``--pdf-password`` asks for one. Raises UsageError."""
        if not self.arguments.pdf_password:
            return None
        given = os.environ.get(PDF_PASSWORD_VARIABLE)
        if given:
            return given
        if not sys.stdin.isatty():
            raise UsageError(_("Set {name} to the password of the PDF.").format(name=PDF_PASSWORD_VARIABLE))
        first = getpass.getpass(_("Password of the PDF: "))
        if not first or first != getpass.getpass(_("The same password again: ")):
            raise InvalidInput("passwords_differ", field="password")
        return first

    def _open(self, *, read_only: bool) -> "OpenBook":
        folder = self.folder()
        given = os.environ.get(PASSWORD_VARIABLE)
        if given or not self.program.needs_password(folder) or not sys.stdin.isatty():
            return self._unlocked(folder, given or None, read_only=read_only)
        for left in range(_TRIES - 1, -1, -1):
            self._wait(folder)
            try:
                return self._unlocked(folder, getpass.getpass(_("Password: ")), read_only=read_only)
            except (WrongPassword, UnlockDelayed) as error:
                if not left:
                    raise
                self.console.message(sentence(error))
        raise WrongPassword

    def _wait(self, folder: Path) -> None:
        """After several wrong passwords: count down until the next one may be typed."""
        told = _("Several wrong passwords in a row. Wait {count} s … ")
        while left := self.program.delays.wait(folder):
            self.console.countdown(told.format(count=left))
            time.sleep(1)
        self.console.countdown("")

    def _unlocked(self, folder: Path, secret: str | None, *, read_only: bool) -> "OpenBook":
        try:
            return self.program.open(folder, secret, read_only=read_only)
        except StorageFailure as error:
            raise BookUnavailable(error.code, field=error.field, **error.params) from error
        except BookUnavailable as error:
            if error.code != "upgrade_needed":
                raise
        # An older book is upgraded once, which needs the right to write.
        self.program.open(folder, secret).close()
        return self.program.open(folder, secret, read_only=read_only)

    def folder(self) -> Path:
        """The book that is named, else the one opened last. Raises BookUnavailable ``no_book``."""
        named: Path | None = self.arguments.book
        folder = named or self.program.options.last_book
        if folder is None:
            raise BookUnavailable("no_book")
        return folder
