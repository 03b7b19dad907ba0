"""Prints how many MB (proportional set size) the window takes after searching and sorting in the book of a folder.

Run in a process of its own, ``python -m tests.benchmarks.memory FOLDER``: what holds the tests together takes as much
memory as the program itself and is not to be counted. So nothing of it is imported here.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from desktop.app.wiring import make_window, wake_page, wake_pages
from desktop.bootstrap.context import OpenBook
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.qtsupport.theme import apply_theme
from desktop.qtsupport.ui_state import UiState
from desktop.services.ports import SystemClock
from desktop.storage import book as books
from desktop.views.widgets.search_field import SearchField

WAYS = ("恒瑞", "hengrui", "szhr", "王j", "130000123", "王建国", "蘇州華")
AT_REST_MS = 1500
"""After which the list has counted, and made ready what the next key press wants."""


class Shell:
    """Stands for the program around the window."""

    def choose_other_book(self) -> None:
        """Nobody asks for it here."""


def memory_mb() -> float:
    """Proportional set size of this process."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main(folder: Path) -> None:
    """Open, let the window stand, search in all ways, sort by every column."""
    app = QApplication([])
    apply_theme(app)
    wake_page("customers")
    clock = SystemClock()
    book = OpenBook(books.open_book(folder, clock.now), clock)
    window = make_window(book, UiState(), Shell())  # type: ignore[arg-type]

    def rest(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        window.context.jobs.wait_idle()

    window.open_page("customers")
    window.show()
    rest(AT_REST_MS)
    book.wake_verbs()  # as the program does when the first page stands
    wake_pages()
    table = window.page("customers").findChild(QTableView)
    field = window.page("customers").findChild(SearchField)
    assert table is not None and field is not None
    for text in WAYS:
        for end in range(1, len(text) + 1):
            field.setText(text[:end])
            rest(10)
    field.clear()
    rest(10)
    for number in (number for number, column in enumerate(CUSTOMER_COLUMNS) if column.sort):
        table.sortByColumn(number, table.horizontalHeader().sortIndicatorOrder())
        rest(10)
    assert table.model().rowCount() == book.lookups.customers.counts(CustomerFilter()).total
    rest(AT_REST_MS)
    print(memory_mb(), flush=True)
    window.context.jobs.shutdown()
    window.close()
    book.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
