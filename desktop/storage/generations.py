"""The backups that lie in a folder: found, told apart by the book they are of, thinned out to their generations.

Beside each lies a small file that says when and why it was made. It says nothing of the book's content: the book and
its state stand there as codes that only its key can make.
"""

import hashlib
import hmac
import json
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.models.rows.backups import GENERATIONS, Backup, Reason
from desktop.models.rules.generations import kept
from desktop.storage.keys import BookKey
from desktop.storage.layout import DATABASE, SUFFIX

MADE = "made.json"
PART = ".part"
_KEPT_APART = {Reason.RESTORE: 3, Reason.UPGRADE: 2}
"""How many are kept of those that belong to no day."""
_OLD_PART_SECONDS = 3600


def sign(key: BookKey, text: str = "book") -> str:
    """A short code of the text that only this key makes."""
    return hmac.new(bytes.fromhex(key.hex), text.encode(), hashlib.sha256).hexdigest()[:16]


def backups_in(folder: Path, book: str = "") -> list[Backup]:
    """The backups in the folder, the newest first; with ``book`` (:func:`sign`) only those of this book."""
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(SUFFIX) and (path / DATABASE).is_file()]
    except OSError:
        return []
    read = [backup for backup in map(read_backup, found) if backup is not None]
    wanted = [backup for backup in read if not book or backup.book in (book, "")]
    return sorted(wanted, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def read_backup(path: Path) -> Backup | None:
    """What the backup tells of itself; one that was made otherwise counts as made when its file was written."""
    try:
        moment = datetime.fromtimestamp((path / DATABASE).stat().st_mtime).astimezone()
    except OSError:
        return None
    try:
        told: dict[str, Any] = json.loads((path / MADE).read_text("utf-8"))
        made_at, reason = datetime.fromisoformat(told["made_at"]), Reason(told["reason"])
        return Backup(path, made_at.astimezone(), reason, str(told["book"]), str(told.get("mark", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return Backup(path, moment)


def thin_out(folder: Path, book: str, now: datetime) -> list[Path]:
    """Remove the backups of this book that no generation needs; those it does not know it leaves alone."""
    mine = [backup for backup in backups_in(folder, book) if backup.book == book]
    turns = [backup for backup in mine if backup.reason in GENERATIONS]
    stay = kept([backup.made_at for backup in turns], now)
    gone = [backup for backup in turns if backup.made_at not in stay]
    for reason, most in _KEPT_APART.items():
        gone += [backup for backup in mine if backup.reason is reason][most:]
    for backup in gone:
        remove(backup.path)
    return [backup.path for backup in gone]


def remove(path: Path) -> None:
    """Remove a backup so that no half of it is ever taken for one."""
    doomed = path.with_name(path.name + PART)
    path.rename(doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def clear_parts(folder: Path, beside: Path) -> None:
    """Remove what interrupted backups left behind, older than an hour by the disk's own time."""
    for path in _parts(folder):
        try:
            if beside.stat().st_mtime - path.stat().st_mtime > _OLD_PART_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue


def _parts(folder: Path) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.endswith(PART) and path.is_dir()]
    except OSError:
        return []
