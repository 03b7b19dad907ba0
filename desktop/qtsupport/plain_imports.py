"""Gives back Python's own ``import``, which PySide6 replaces by one that reads the source of every module after it.

It looks there for the name of PySide6, for the sake of ``from __feature__ import snake_case``, which this program does
not use. That took a tenth of the time until the list is painted, and held up the window while lanes imported what comes
later. Knows nothing of what is imported.
"""

import builtins

from PySide6 import QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport] -- Qt's first module replaces it

_KEPT = "__orig_import__"  # what PySide6 itself calls for the importing; it still completes `import *` from Qt


def restore() -> None:
    """Call it before the modules of the program are imported; a PySide6 that replaces nothing has kept nothing."""
    builtins.__import__ = getattr(builtins, _KEPT, builtins.__import__)
