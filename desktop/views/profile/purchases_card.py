"""All lines of purchases of a customer as a table, with their verbs and the way to the products."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, money_yuan
from desktop.i18n.labels import NOTHING
from desktop.itemmodels.table import TableModel
from desktop.models.rows.trade import PURCHASE_COLUMNS, PurchaseRow
from desktop.models.values import CustomerId
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.purchase_dialog import PurchaseDialog
from desktop.views.page import PageContext
from desktop.views.profile.deals_data import DealsData
from desktop.views.profile.products_dialog import ProductsDialog
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState

_HEIGHT = 300


class PurchasesCard(Card):
    """The latest first; any number of lines."""

    sort_wanted = Signal(str, bool)
    """Sent when a heading is clicked, with its sort key and whether to ascend."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._customer: CustomerId | None = None
        self._data: DealsData | None = None
        look = context.book.lookups.trade
        texts = {"amount": _amount, "cost": _cost}
        self.model = TableModel(PURCHASE_COLUMNS, look.purchase_rows, context.today, self, texts=texts)
        self.table = DataTable(self.model, "profile.purchases", context.ui_state, self)
        self._none = EmptyState("tag", "", "", self)
        self._products = Button("", "tag", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._show_products)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self.add_purchase)
        self.add_head(self._products)
        self.add_head(self._add)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self._stack.setMinimumHeight(theme.current().px(_HEIGHT))
        self.add_body(self._stack, 1)
        self._none.button.clicked.connect(self.add_purchase)
        self.table.row_activated.connect(self._edit)
        self.table.edit_requested.connect(self._edit)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.model.sort_requested.connect(self.sort_wanted)

    def show_purchases(self, customer: CustomerId, data: DealsData, sort: str, *, ascending: bool) -> None:
        """Show the lines in the order in which they were read."""
        self._customer, self._data = customer, data
        self.set_title(_("Purchases"), count_text(len(data.purchases)) if data.purchases else "")
        self._add.setText(_("Add"))
        self._products.setText(_("Products…"))
        self.table.setAccessibleName(_("Purchases"))
        self._none.set_texts(_("No purchase noted yet. A spreadsheet of them can be imported."), _("Add a purchase"))
        self.model.set_ids(data.purchases)
        self.table.show_sort(sort, ascending=ascending)
        self._stack.setCurrentWidget(self.table if data.purchases else self._none)

    def add_purchase(self) -> None:
        """Open the form of a new line."""
        self._open_form(None)

    def _open_form(self, row: PurchaseRow | None) -> None:
        if self._customer is not None and self._data is not None:
            PurchaseDialog(self._context, self._customer, self._data.products, self, row).open()

    def _show_products(self) -> None:
        ProductsDialog(self._context, self).open()

    def _edit(self, purchase: int) -> None:
        row = self.model.row_at(self.model.row_of(purchase))
        if isinstance(row, PurchaseRow):
            self._open_form(row)

    def _delete(self, ids: list[int]) -> None:
        words = n_("{count} purchase deleted", "{count} purchases deleted", len(ids)).format(count=len(ids))
        work = partial(self._context.book.trade.delete_purchases, ids)
        self._context.write(self, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        if not ids:
            return
        menu = QMenu(self)
        if len(ids) == 1:
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, ids[0]))
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _amount(row: PurchaseRow, _today: object) -> str:
    return money_yuan(row.amount)


def _cost(row: PurchaseRow, _today: object) -> str:
    return NOTHING if row.cost is None else money_yuan(row.cost)
