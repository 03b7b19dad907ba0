"""A decrypted copy of a book's database, byte for byte, to be searched for what must not be in it any more."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from desktop.storage import keys
from desktop.storage.book import Book


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
    """Every page of an SQLCipher 4 file, decrypted one by one: AES-256-CBC, its nonce in the page's last 80 bytes."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    size, reserve = 4096, 80
    data = database.read_bytes()
    pages: list[bytes] = []
    for start in range(0, len(data), size):
        page = data[start : start + size]
        begin = 16 if start == 0 else 0
        sealed, nonce = page[begin : size - reserve], page[size - reserve : size - reserve + 16]
        cipher = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(nonce)).decryptor()
        pages.append(cipher.update(sealed) + cipher.finalize())
    return b"".join(pages)
