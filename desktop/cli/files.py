"""Results that are files: written whole or not at all, failures said in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli.console import Console
from desktop.i18n.catalogue import _
from desktop.models.errors import StorageFailure
from desktop.services.whole_files import write_whole


def write_file(path: Path, data: bytes) -> None:
    """Write the file, replacing an older one only when all is written. Raises StorageFailure."""
    with writing_explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)


def refuse_folder(path: Path) -> None:
    """A result needs the name of a file. Raises StorageFailure."""
    if path.is_dir():
        raise StorageFailure("file_is_folder", file=str(path))


@contextmanager
def writing_explained(path: Path) -> Iterator[None]:
    """Say in words what keeps the file from being written."""
    refuse_folder(path)
    try:
        yield
    except PermissionError as error:
        raise StorageFailure("file_in_use" if path.exists() else "read_only", file=path.name) from error
    except OSError as error:
        raise StorageFailure("file_not_written", file=str(path), reason=error.strerror or "") from error


def tell_missing(console: Console, characters: str) -> None:
    """Name the characters of a document that the font cannot print; nothing is said when there are none."""
    if characters:
        console.message(_("These characters cannot be printed: {characters}").format(characters=characters))
