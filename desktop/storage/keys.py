"""The book's key and the ways in (architecture.md §2.1).

A book is encrypted with a random 256-bit key that never changes. ``keys.json`` holds that key once per way in: wrapped
with AES-GCM under Argon2id of the password and under a recovery code, or unwrapped when the user declined a password.
A computer that shall remember the password has a way of its own: wrapped under a random secret that its key ring keeps.
A second, identical copy guards against a damaged first. Knows nothing of the database.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from enum import StrEnum, unique
from pathlib import Path
from typing import Any

from typing_extensions import override

from desktop.models.errors import BookDamaged, BookNewer, PasswordNeeded, StorageFailure, WrongPassword
from desktop.storage.files import replace_together, write_atomically

KEY_FILES = ("keys.json", "keys.copy.json")
_FORMAT = 1
_ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}
_ARGON_LIMITS = {"time_cost": 20, "memory_cost": 1_048_576, "parallelism": 16}
# Without I, L, O, U: nobody mistakes them for digits when copying from paper.
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 28
_KEY_BYTES = 32


@unique
class Way(StrEnum):
    """How a book was opened."""

    OPEN = "open"
    PASSWORD = "password"  # noqa: S105 -- the name of a way
    RECOVERY = "recovery"
    COMPUTER = "computer"


class BookKey:
    """The raw key of 256 bits, kept so that it can be overwritten. Its text never shows it."""

    __slots__ = ("_bytes",)

    def __init__(self, hexadecimal: str) -> None:
        """Raises ValueError for anything but hexadecimal digits."""
        self._bytes = bytearray.fromhex(hexadecimal)

    @property
    def hex(self) -> str:
        """64 hexadecimal digits, or none once it was forgotten."""
        return self._bytes.hex()

    def forget(self) -> None:
        """Overwrite the key in memory; whoever still holds this object holds nothing."""
        for place in range(len(self._bytes)):
            self._bytes[place] = 0
        self._bytes.clear()

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, BookKey) and hmac.compare_digest(self._bytes, other._bytes)

    @override
    def __hash__(self) -> int:
        return id(self)

    @override
    def __repr__(self) -> str:
        return "BookKey(…)"


def new_key() -> BookKey:
    """Make a random 256-bit key."""
    return BookKey(secrets.token_hex(32))


def new_recovery_code() -> str:
    """Make a recovery code of 140 random bits, written in groups of four."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, _CODE_LENGTH, 4))


def write_open(folder: Path, key: BookKey) -> None:
    """Keep the key unwrapped: whoever has the folder can read the book."""
    _write(folder, [{"way": Way.OPEN.value, "key": key.hex}])


def write_protected(folder: Path, key: BookKey, password: str, recovery_code: str) -> None:
    """Keep the key wrapped by the password and by the recovery code, replacing every earlier way in."""
    _write(
        folder,
        [
            {"way": Way.PASSWORD.value, **_wrap(key, password.encode())},
            {"way": Way.RECOVERY.value, **_wrap(key, _plain_code(recovery_code).encode())},
        ],
    )


def has_password(folder: Path) -> bool:
    """Whether the book needs a password.

    Raises BookDamaged when no copy of the keys can be read, StorageFailure when the disk or the folder is at fault.
    """
    return not any(way["way"] == Way.OPEN for way in _read(folder))


def unlock(folder: Path, secret: str | None) -> BookKey:
    """Return the book's key for the password or the recovery code.

    Raises PasswordNeeded when the book has a password and none was given, WrongPassword when the secret opens no way
    in, BookDamaged when no copy of the keys can be read, StorageFailure when the disk or the folder is at fault,
    BookNewer when they are of a later format.
    """
    return unlock_way(folder, secret)[0]


def unlock_way(folder: Path, secret: str | None) -> tuple[BookKey, Way]:
    """As :func:`unlock`, with the way that the secret opened."""
    ways = _read(folder)
    for way in ways:
        if way["way"] == Way.OPEN:
            return BookKey(str(way["key"])), Way.OPEN
    if not secret:
        raise PasswordNeeded
    for way in ways:
        kind = way["way"]
        if kind in (Way.PASSWORD, Way.RECOVERY):
            key = _unwrap(way, (secret if kind == Way.PASSWORD else _plain_code(secret)).encode())
            if key is not None:
                return key, Way(kind)
    raise WrongPassword


def remember(folder: Path, key: BookKey) -> tuple[str, str]:
    """Add a way in for this computer; returns its name and the secret that the computer's key ring shall keep."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    name, secret, nonce = secrets.token_hex(8), secrets.token_bytes(32), os.urandom(12)
    wrapped = AESGCM(secret).encrypt(nonce, bytes.fromhex(key.hex), name.encode())
    way = {"way": Way.COMPUTER.value, "name": name, "nonce": _text(nonce), "wrapped": _text(wrapped)}
    _write(folder, [*_read(folder), way])
    return name, _text(secret)


def forget(folder: Path, name: str) -> None:
    """Take a computer's way in away; one that is unknown is no mistake."""
    _write(folder, [way for way in _read(folder) if way.get("name") != name])


def remembered_names(folder: Path) -> list[str]:
    """The names of the computers that have a way in."""
    return [str(way.get("name", "")) for way in _read(folder) if way["way"] == Way.COMPUTER]


def unlock_remembered(folder: Path, name: str, secret: str) -> BookKey:
    """Return the book's key for what the key ring kept. Raises WrongPassword when it opens nothing (any more)."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for way in _read(folder):
        if way["way"] == Way.COMPUTER and way.get("name") == name:
            try:
                opened = AESGCM(_bytes(secret)).decrypt(_bytes(way["nonce"]), _bytes(way["wrapped"]), name.encode())
            except (InvalidTag, KeyError, ValueError, TypeError) as error:
                raise WrongPassword from error
            return BookKey(opened.hex())
    raise WrongPassword


def _plain_code(code: str) -> str:
    """The code as it was made, however it was typed: small letters, spaces, O for 0, I or L for 1."""
    letters = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(c for c in letters if c in _CODE_LETTERS)


def _wrap(key: BookKey, secret: bytes) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(secret, salt, _ARGON)).encrypt(nonce, bytes.fromhex(key.hex), b"roadbook")
    return {"salt": _text(salt), "argon2id": _ARGON, "nonce": _text(nonce), "wrapped": _text(wrapped)}


def _unwrap(way: dict[str, Any], secret: bytes) -> BookKey | None:
    from argon2.exceptions import HashingError
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        cost = {name: min(int(way["argon2id"][name]), limit) for name, limit in _ARGON_LIMITS.items()}
        derived = _derive(secret, _bytes(way["salt"]), cost)
        return BookKey(AESGCM(derived).decrypt(_bytes(way["nonce"]), _bytes(way["wrapped"]), b"roadbook").hex())
    except InvalidTag:
        return None
    except (KeyError, ValueError, TypeError, OverflowError, HashingError) as error:
        raise BookDamaged("keys_damaged") from error


def _derive(secret: bytes, salt: bytes, cost: dict[str, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret, salt, hash_len=32, type=Type.ID, **cost)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _write(folder: Path, ways: list[dict[str, Any]]) -> None:
    """Both copies are on the disk before one of them counts: a full disk leaves the ways in as they were.

    The first copy counts, so it is exchanged last.
    """
    body = {"format": _FORMAT, "ways": ways}
    data = json.dumps({**body, "checksum": checksum(body)}, indent=1).encode()
    replace_together([folder / name for name in reversed(KEY_FILES)], data)


def checksum(body: dict[str, Any]) -> str:
    """The checksum that a key file carries of its own content."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def unreadable_files(folder: Path) -> list[str]:
    """Names of the key files that are missing or not whole; one of them is enough to open the book."""
    return [name for name in KEY_FILES if _body(folder / name) is None]


def repair(folder: Path) -> list[str]:
    """Write the copies that are not as the first whole one anew; their names."""
    damaged = unreadable_files(folder)
    whole = next((name for name in KEY_FILES if name not in damaged), None)
    if whole is None:
        return []
    data = (folder / whole).read_bytes()
    differing = [name for name in KEY_FILES if name in damaged or (folder / name).read_bytes() != data]
    for name in differing:
        write_atomically(folder / name, data)
    return differing


def _read(folder: Path) -> list[dict[str, Any]]:
    """The ways in of the first copy that is whole."""
    for name in KEY_FILES:
        body = _body(folder / name)
        if body is None:
            continue
        if int(body["format"]) > _FORMAT:
            raise BookNewer
        return list(body["ways"])
    for name in KEY_FILES:
        try:
            (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:  # the disk is at fault, not the keys
            raise StorageFailure("book_io_error") from error
    if not folder.is_dir():  # a drive that was pulled out has damaged nothing
        raise StorageFailure("book_gone", path=str(folder))
    raise BookDamaged("keys_damaged")


def _body(path: Path) -> dict[str, Any] | None:
    """What the key file holds, or nothing when it cannot be read, its checksum is wrong, or it is no way in."""
    try:
        loaded = json.loads(path.read_bytes())
        body = {"format": loaded["format"], "ways": loaded["ways"]}
        whole = hmac.compare_digest(str(loaded["checksum"]).encode(), checksum(body).encode())
        known = int(body["format"]) > _FORMAT or (body["ways"] and all(_is_way(way) for way in body["ways"]))
        return body if whole and known else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _is_way(way: dict[str, Any]) -> bool:
    """Whether this is a way in, whose secret may still be wrong. Raises for most of what is none."""
    return way["way"] != Way.OPEN or len(bytes.fromhex(way["key"])) == _KEY_BYTES
