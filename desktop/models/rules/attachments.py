"""What the name of a file tells: its kind, and the name under which it is kept. Knows no file's content."""

import unicodedata
from collections.abc import Mapping

from desktop.models.kinds import FileKind

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of the largest file that a book takes."""
LARGEST_PREVIEW = 60 * 1024 * 1024
"""Bytes of the largest file that is shown inside the program, since it is then whole in memory."""
LONGEST_NAME = 200

_ENDINGS: Mapping[FileKind, str] = {
    FileKind.PICTURE: "jpg jpeg png gif bmp webp tif tiff heic svg ico",
    FileKind.PDF: "pdf",
    FileKind.TEXT: "doc docx odt rtf txt md wps pages html htm",
    FileKind.SHEET: "xls xlsx xlsm ods csv tsv et numbers",
    FileKind.SLIDES: "ppt pptx pps ppsx odp dps key",
    FileKind.MAIL: "eml msg mbox",
    FileKind.SOUND: "mp3 m4a wav aac amr ogg flac wma",
    FileKind.VIDEO: "mp4 mov avi mkv wmv webm m4v",
    FileKind.ARCHIVE: "zip rar 7z tar gz tgz bz2 xz",
}
_KINDS = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_SHOWN = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "webp", "ico", "pdf"))
_PARTS_PATHS = frozenset('/\\:*?"<>|')


def ending_of(name: str) -> str:
    """What stands behind the last point of a name, in small letters; empty where there is none."""
    stem, point, ending = name.rpartition(".")
    return ending.strip().lower() if point and stem else ""


def with_ending(name: str, before: str) -> str:
    """The new name of a file with the ending of the old one, unless it has one of its own."""
    ending = ending_of(before)
    return name if not ending or ending_of(name) else f"{name.rstrip('. ')}.{ending}"


def kind_of(name: str) -> FileKind:
    """What a file of this name is."""
    return _KINDS.get(ending_of(name), FileKind.OTHER)


def can_be_shown(name: str, size: int) -> bool:
    """Whether the program can show it itself; pictures of vectors could draw anything, so they are not among them."""
    return ending_of(name) in _SHOWN and size <= LARGEST_PREVIEW


def kept_name(name: str, fallback: str = "file") -> str:
    """The name under which a file is kept: one line, no parts of paths, nothing that turns the reading direction.

    The ending survives the cut to 200 characters, since it decides which program opens the file.
    """
    plain = unicodedata.normalize("NFC", name)
    seen = "".join(" " if c.isspace() or c in _PARTS_PATHS else c for c in plain if _visible(c))
    one_line = " ".join(seen.split()).strip(". ")
    if not one_line:
        return fallback
    if len(one_line) <= LONGEST_NAME:
        return one_line
    ending = ending_of(one_line)[:20]
    tail = f".{ending}" if ending else ""
    return one_line[: LONGEST_NAME - len(tail)].rstrip(". ") + tail


def _visible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
