"""The states of the list of customers that one reaches by a click or two, for the pictures: a query, groups, a view,
the columns of trade, chosen rows, a field of many, a quick look, rows that were pasted.
"""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from desktop.app.ways import Importer
from desktop.models.kinds import Language, QueryField
from desktop.models.values import CustomerId
from desktop.views.customers.list_bar import ListBar
from desktop.views.customers.quick_look import QuickLook
from desktop.views.customers.view_shelf import ViewLine
from desktop.views.dialogs.form import FormDialog
from desktop.views.main_window.window import MainWindow
from desktop.views.widgets.data_table import DataTable

Settle = Callable[[], object]
_LINES = {Language.ZH: "等级:A,B 未拜访>30 -流失", Language.EN: "grade:A,B unvisited>30 -former"}
_COLUMNS = (
    *("grade", "name", "status", "sales", "growth", "value_band", "potential", "last_purchase_on", "contract_ends_on"),
    "activity",
)
_CHOSEN = range(2, 9)
_PASTED = """苏州华远精密制造有限公司\t王建国\t138 0000 1001\tA\t2026-11-06
杭州美佳百货有限公司\t李明朗\t139 5678 0000\tB\t2026-07-20
无锡絜恒新材料有限公司\t单雄\t0510-8251 0000\tC\t
"""


def list_states(window: MainWindow, spoken: Language, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each state, settled; the list is left as it was."""
    window.open_page("customers")
    settle()
    page = window.page("customers")
    bar, table = page.findChild(ListBar), page.findChild(DataTable)
    assert isinstance(bar, ListBar) and isinstance(table, DataTable)
    bar.search.take_line(_LINES[spoken])
    settle()
    yield "list-query", window
    page.leave()
    yield from _ordered(window, page, bar, table, settle)
    yield from _chosen(window, table, settle)
    yield from _around(window, table, settle)


def _ordered(
    window: MainWindow, page: QWidget, bar: ListBar, table: DataTable, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    bar.group_wanted.emit(QueryField.GRADE)
    settle()
    yield "list-groups", window
    bar.group_wanted.emit(None)
    settle()
    page.findChildren(ViewLine)[1].click()
    settle()
    yield "list-view", window
    window.page("customers").leave()
    table.arrange_columns(_COLUMNS)
    bar.sort_wanted.emit("sales", False)
    settle()
    yield "list-trade", window
    table.reset_columns()
    bar.sort_wanted.emit("due", True)
    settle()


def _chosen(window: MainWindow, table: DataTable, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    table.clearSelection()
    mode = table.selectionMode()
    table.setSelectionMode(DataTable.SelectionMode.MultiSelection)
    for row in _CHOSEN:
        table.selectRow(row)
    table.setSelectionMode(mode)
    settle()
    yield "list-chosen", window
    window.commands.get("change_many").trigger()
    settle()
    for dialog in window.findChildren(FormDialog):
        if dialog.isVisible():
            yield "form-change-many", dialog
            dialog.close()
    window.page("customers").leave()
    settle()


def _around(window: MainWindow, table: DataTable, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """What is one key away from a row: a quick look, its profile; and what comes in by another key."""
    table.choose_row(3)
    next(one for one in table.actions() if one.shortcut() == QKeySequence("Space")).trigger()
    settle()
    for look in table.window().findChildren(QuickLook):
        yield "list-look", look
        look.close()
    window.open_customer(CustomerId(cast("int", table.current_id())), "overview")
    settle()
    yield "list-profile", window
    window.open_page("importer")
    importer = cast("Importer", window.page("importer"))
    importer.open_text(_PASTED)
    settle()
    yield "list-pasted", window
    window.page("importer").leave()
    for dialog in window.findChildren(QDialog):
        dialog.close()
