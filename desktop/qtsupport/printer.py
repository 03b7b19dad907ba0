"""The system's print dialog; tests install a chooser that answers by itself. Knows nothing of what is printed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Chooser = Callable[[QWidget | None, str, int], "QPrinter | None"]


def ask_printer(parent: QWidget | None, title: str, pages: int = 0) -> "QPrinter | None":
    """The printer that the user chose, set up, or ``None``; ``pages`` > 0 lets a range of pages be chosen."""
    return _Current.chooser(parent, title, pages)


def install(chooser: Chooser) -> Chooser:
    """Let somebody else choose from now on; gives who chose before."""
    before, _Current.chooser = _Current.chooser, chooser
    return before


def _by_dialog(parent: QWidget | None, title: str, pages: int) -> "QPrinter | None":
    # Looking for printers takes long on some systems: not before somebody prints.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if pages:
        dialog.setMinMax(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


class _Current:
    """Who chooses now."""

    chooser: Chooser = staticmethod(_by_dialog)
