"""The content of files in the book: sealed in pieces, under names that tell nothing of it (architecture.md §2.1).

Equal content is kept once. A name is a code that only the book's key makes of the content's digest, so that nobody can
see from the folder whether a known file lies in it. The content has a key of its own for each file, and each piece of
1 MiB its own seal with its number and whether it is the last: no piece can be exchanged, left out or cut off, and a
large file never stands in memory whole. Knows no table.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from desktop.models.errors import BookDamaged, InvalidInput
from desktop.storage.files import sync_folder
from desktop.storage.keys import BookKey
from desktop.storage.layout import ATTACHMENTS

PIECE = 1024 * 1024
_MAGIC = b"RBF1"
_SALT, _SEAL, _NONCE = 32, 16, 12
_HEAD = len(_MAGIC) + _SALT
_PART = ".part"
_NAMES, _CONTENTS = b"roadbook file names", b"roadbook file contents"

Watch = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Stored:
    """Content that lies in the book: SHA-256 in hex, bytes, and whether it is there only since now."""

    digest: str
    size: int
    fresh: bool


def nobody_watches(done: int) -> None:
    """Progress that nobody wants to see."""


class AttachmentStore:
    """``book.attachments``. ``changing`` keeps what was just stored until a row tells of it.

    ``hold`` keeps it as long as the book is open.
    """

    def __init__(self, folder: Path, key: BookKey) -> None:
        self._folder = folder / ATTACHMENTS
        self._key = key
        self._turn = Lock()
        self._held: set[str] = set()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Around storing and the commit that makes it wanted; and around clearing away what nobody wants."""
        with self._turn:
            yield

    def store(self, source: BinaryIO, limit: int, watch: Watch = nobody_watches) -> Stored:
        """Seal what the source holds, durably. ``watch`` is told the bytes done and may raise Cancelled.

        Raises InvalidInput ``file_over_limit`` for more bytes than the limit. A failure leaves nothing.
        """
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / f"{secrets.token_hex(16)}{_PART}"
        try:
            with draft.open("wb") as sealed:
                digest, size = self._seal(source, sealed, limit, watch)
                sealed.flush()
                os.fsync(sealed.fileno())
            fresh = not self.is_whole(digest)
            if fresh:
                draft.replace(self._path(digest))
                sync_folder(self._folder)
            return Stored(digest, size, fresh)
        finally:
            draft.unlink(missing_ok=True)

    def hold(self, digests: Iterable[str]) -> None:
        """Let content stay that no row tells of yet, until the book is closed."""
        self._held.update(digests)

    def release(self, digests: Iterable[str]) -> None:
        """A row tells of this content now, or a draft: it stays as long as that."""
        self._held.difference_update(digests)

    def read(self, digest: str, watch: Watch = nobody_watches) -> Iterator[bytes]:
        """The content piece by piece. Raises BookDamaged ``file_lost`` or ``file_damaged``."""
        from cryptography.exceptions import InvalidTag

        whole, done = hashlib.sha256(), 0
        try:
            with self._path(digest).open("rb") as sealed:
                for piece in self._unseal(sealed):
                    whole.update(piece)
                    done += len(piece)
                    yield piece
                    watch(done)
        except FileNotFoundError as error:
            raise BookDamaged("file_lost") from error
        except (InvalidTag, ValueError) as error:
            raise BookDamaged("file_damaged") from error
        if not hmac.compare_digest(whole.hexdigest(), digest):
            raise BookDamaged("file_damaged")

    def is_whole(self, digest: str) -> bool:
        """Whether the content is there and can be read: a damaged file is mended by adding it once more."""
        try:
            for _piece in self.read(digest):
                pass
        except BookDamaged:
            return False
        return True

    def holds(self, digest: str) -> bool:
        """Whether the content is there; its inside is not looked at."""
        return self._path(digest).is_file()

    def is_empty(self) -> bool:
        """Whether no content was ever stored, or none is left."""
        return not self._folder.is_dir() or not any(self._folder.iterdir())

    def keep_only(self, digests: Collection[str]) -> int:
        """Remove all content but this and what is held, and leavings of interrupted storing; how many files went."""
        if not self._folder.is_dir():
            return 0
        kept = {self._path(digest).name for digest in {*digests, *self._held}}
        gone = [path for path in self._folder.iterdir() if path.is_file() and path.name not in kept]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)

    def remove(self, digest: str) -> None:
        """Remove content; that it is gone already is no mistake."""
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / hmac.new(self._derived(_NAMES, b""), digest.encode(), hashlib.sha256).hexdigest()

    def _derived(self, purpose: bytes, salt: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), 32, salt or None, purpose).derive(bytes.fromhex(self._key.hex))

    def _seal(self, source: BinaryIO, sealed: BinaryIO, limit: int, watch: Watch) -> tuple[str, int]:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt = os.urandom(_SALT)
        cipher = AESGCM(self._derived(_CONTENTS, salt))
        sealed.write(_MAGIC + salt)
        whole, size, number, piece = hashlib.sha256(), 0, 0, source.read(PIECE)
        while True:
            following = source.read(PIECE) if piece else b""
            size += len(piece)
            if size > limit:
                raise InvalidInput("file_over_limit", limit=limit)
            whole.update(piece)
            sealed.write(cipher.encrypt(_nonce(number, last=not following), piece, _MAGIC))
            watch(size)
            if not following:
                return whole.hexdigest(), size
            number, piece = number + 1, following

    def _unseal(self, sealed: BinaryIO) -> Iterator[bytes]:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        head = sealed.read(_HEAD)
        if len(head) != _HEAD or not head.startswith(_MAGIC):
            raise ValueError(head[:4])
        cipher = AESGCM(self._derived(_CONTENTS, head[len(_MAGIC) :]))
        number, piece = 0, sealed.read(PIECE + _SEAL)
        while True:
            following = sealed.read(PIECE + _SEAL)
            yield cipher.decrypt(_nonce(number, last=not following), piece, _MAGIC)
            if not following:
                return
            number, piece = number + 1, following


def _nonce(number: int, *, last: bool) -> bytes:
    """Unique for each piece of one file, whose key no other file has."""
    return number.to_bytes(_NONCE - 1, "big") + bytes([last])
