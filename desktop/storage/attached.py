"""The files attached to a book, copied whole with it. They lie sealed under names made of their content.

A file never changes under its name, so a backup links what an earlier backup beside it has already, where the disk
can do that: a hundred pictures take their room once, and never share a file with the book itself.
"""

import os
import shutil
from pathlib import Path

from desktop.storage.files import sync_folder
from desktop.storage.layout import ATTACHMENTS


def copy_attachments(folder: Path, target: Path, earlier: Path | None = None) -> int:
    """Bring the attachments of one book folder that another lacks into it; how many were brought."""
    brought = 0
    for name in attachment_names(folder):
        goal = target / ATTACHMENTS / name
        if goal.exists():
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        source = folder / ATTACHMENTS / name
        known = None if earlier is None else earlier / ATTACHMENTS / name
        if known is None or not _linked(known, source, goal):
            _copied(source, goal)
        brought += 1
    if brought:
        sync_folder(target / ATTACHMENTS)
    return brought


def attachment_names(folder: Path) -> list[Path]:
    """Every attachment of a book folder, relative to the folder of attachments; unfinished ones are left out."""
    place = folder / ATTACHMENTS
    if not place.is_dir():
        return []
    found = (path for path in place.rglob("*") if path.is_file() and not path.name.endswith((".new", ".part")))
    return sorted(path.relative_to(place) for path in found)


def size_of(folder: Path) -> int:
    """Bytes of all files below the folder; 0 for what cannot be read."""
    total = 0
    for place, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(place) / name).stat().st_size
            except OSError:
                continue
    return total


def _linked(known: Path, source: Path, goal: Path) -> bool:
    """Whether the earlier backup's file could be taken once more."""
    try:
        if known.stat().st_size != source.stat().st_size:
            return False
        goal.hardlink_to(known)
    except OSError:
        return False
    return True


def _copied(source: Path, goal: Path) -> None:
    draft = goal.with_name(goal.name + ".part")
    with source.open("rb") as read, draft.open("wb") as write:
        shutil.copyfileobj(read, write)
        write.flush()
        os.fsync(write.fileno())
    draft.replace(goal)
