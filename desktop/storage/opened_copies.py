"""Copies of files in the clear, made because the user wants another program to open them, and removed again.

Each lies in a folder of its own that only this user may enter. What another program still holds open stays until the
next clearing; nothing else is ever written in the clear.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def write_copy(place: Path, name: str, pieces: Iterable[bytes]) -> Path:
    """Write the pieces as a file of this name into a fresh folder below the place; a failure leaves nothing."""
    import secrets  # not for the clearing, for which the first window waits

    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    folder = place / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    path = folder / name
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            for piece in pieces:
                stream.write(piece)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return path


def clear_copies(place: Path) -> None:
    """Remove all copies; one that another program holds stays for the next time."""
    if place.is_dir():
        for folder in place.iterdir():
            shutil.rmtree(folder, ignore_errors=True)
