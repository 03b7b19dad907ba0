"""A decrypted copy of a book's database, byte for byte, to be searched for what must not be in it any more."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from desktop.storage import keys
from desktop.storage.book import Book

_PAGE, _RESERVED = 4096, 80
_LOG_HEAD, _FRAME_HEAD = 32, 24


def plain_copy(book: Book) -> bytes:
    """Every page of the book's database in the clear, free ones included."""
    return plain_pages(book.folder / "book.db", keys.unlock(book.folder, None).hex)


def plain_pages(database: Path, key: str) -> bytes:
    """The rows as SQLCipher exports them, and every page of the file decrypted, since an export has no free pages."""
    with TemporaryDirectory() as place:
        exported = Path(place) / "plain.db"
        connection = dbapi2.connect(str(database))
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(exported),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
        connection.close()
        return exported.read_bytes() + decrypted(database, key)


def decrypted(database: Path, key: str) -> bytes:
    """Every page of an SQLCipher 4 file and of its log, decrypted one by one, free and outdated ones included."""
    data = database.read_bytes()
    pages = [(start == 0, data[start : start + _PAGE]) for start in range(0, len(data), _PAGE)]
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    for start in range(0, len(frames) - _FRAME_HEAD - _PAGE + 1, _FRAME_HEAD + _PAGE):
        head = frames[start : start + _FRAME_HEAD]
        page = frames[start + _FRAME_HEAD : start + _FRAME_HEAD + _PAGE]
        pages.append((int.from_bytes(head[:4], "big") == 1, page))
    return b"".join(_plain(page, key, first=first) for first, page in pages)


def _plain(page: bytes, key: str, *, first: bool) -> bytes:
    """AES-256-CBC; the nonce stands in the page's last 80 bytes, the salt in the first 16 of the first page."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    sealed, nonce = page[16 if first else 0 : _PAGE - _RESERVED], page[_PAGE - _RESERVED : _PAGE - _RESERVED + 16]
    cipher = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(nonce)).decryptor()
    return cipher.update(sealed) + cipher.finalize()
