"""What we sell: the list of products with their categories, and the small form of one."""

from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.trade import ProductRow
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.text_input import TextInput

_HEIGHT = 320


class ProductDialog(QuickForm):
    """Adds a product, or changes ``product``."""

    def __init__(self, context: PageContext, parent: QWidget | None, product: ProductRow | None = None) -> None:
        super().__init__(context, parent)
        self._product = product
        self.name, self.code, self.category = TextInput("", self), TextInput("", self), TextInput("", self)
        self.add_field("name", self.name)
        self.add_field("code", self.code, half=True)
        self.add_field("category", self.category, half=False)
        self.retranslate()
        if product is not None:
            self.name.setText(product.name)
            self.code.setText(product.code)
            self.category.setText(product.category)
        self.name.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit product") if self._product else _("New product"), _("Save product"))
        self.set_label("name", _("Product"))
        self.set_label("code", _("Product code"))
        self.set_label("category", _("Category"))

    @override
    def submit(self) -> None:
        trade = self.context.book.trade
        values = {"name": self.name.text(), "code": self.code.text(), "category": self.category.text()}
        if self._product is None:
            self.run(partial(trade.add_product, values))
        else:
            self.run(partial(trade.change_product, self._product.id, values))


class ProductsDialog(QuickForm):
    """All products by category; the one button closes."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._lines = FactList(self)
        scroll = QScrollArea(self)
        scroll.setWidget(self._lines)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumHeight(_HEIGHT)
        self.form.addWidget(scroll)
        self._add = Button("", "plus", Variant.SMALL_BUTTON, parent=self).bind(self._add_product)
        self.foot.addWidget(self._add)
        self.foot.addStretch(1)
        self.cancel.hide()
        context.hub.subscribe(self, self._hear)
        self.retranslate()
        self._read()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Products and categories"), _("Close"))
        self._add.setText(_("New product"))

    @override
    def submit(self) -> None:
        self.accept()

    def _hear(self, _changes: object, _initiator: object) -> None:
        self._read()

    def _read(self) -> None:
        self.context.read(self, self.context.book.lookups.trade.products, self._show, key="products")

    def _show(self, products: list[ProductRow]) -> None:
        facts = [self._fact(product) for product in products]
        self._lines.show_facts(facts, _("No product yet. Purchases can be noted without one."))

    def _fact(self, product: ProductRow) -> Fact:
        verbs = (
            Verb("pencil", _("Edit {name}").format(name=product.name), partial(self._edit, product)),
            Verb("trash-2", _("Delete {name}").format(name=product.name), partial(self._delete, product)),
        )
        title = " · ".join(part for part in (product.category or _("No category"), product.code) if part)
        return Fact("tag", title, product.name, verbs=verbs)

    def _add_product(self) -> None:
        ProductDialog(self.context, self).open()

    def _edit(self, product: ProductRow, _line: FactLine) -> None:
        ProductDialog(self.context, self, product).open()

    def _delete(self, product: ProductRow, _line: FactLine) -> None:
        work = partial(self.context.book.trade.delete_product, product.id)
        self.context.write(self, work, partial(self._say_deleted, product.name))

    def _say_deleted(self, name: str, _rest: object) -> None:
        navigator = self.context.navigator
        navigator.show_toast(_("Deleted {who}").format(who=name), navigator.undo)
