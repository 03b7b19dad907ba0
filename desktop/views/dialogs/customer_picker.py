"""Choose a customer by typing: part of a name, pinyin, initials, phone digits, or somebody who works there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import Subject
from desktop.models.rows.customers import Found
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.search_field import SearchField

_ROWS = 6
_ROLE = Qt.ItemDataRole.UserRole
_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer that can be chosen; ``detail`` says why it was found."""

    id: CustomerId
    name: str
    detail: str


class CustomerPicker(QWidget):
    """A search field with its results below; ``picker.customer`` is the id of the chosen one, or ``None``."""

    chosen = Signal(object)
    """Sent when the user chose a customer, with its id."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.customer: CustomerId | None = None
        self._shown_name = ""
        self.input = SearchField("", self)
        self.results = QListWidget(self)
        self._nothing = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        theme.style(self.results, Variant.CARD)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.hide()
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for widget in (self.input, self.results, self._nothing):
            column.addWidget(widget)
        self.input.text_edited.connect(self._search)
        self.input.submitted.connect(self._take_current)
        self.input.installEventFilter(self)
        self.results.itemClicked.connect(self._take)
        self.setFocusProxy(self.input)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.input.set_placeholder(_("Customer: name, pinyin, initials, phone, contact"))
        self.results.setAccessibleName(_("Customers found"))
        self._nothing.setText(_("No customer is found by this."))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = 0
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.input.composing:
            step = _STEPS.get(event.key(), 0)
        if step and self.results.isVisible():
            self.results.setCurrentRow((self.results.currentRow() + step) % self.results.count())
            return True
        return super().eventFilter(watched, event)

    def show_customer(self, customer: CustomerId, name: str) -> None:
        """Show a customer as chosen, without a signal."""
        self.customer, self._shown_name = customer, name
        self.input.setText(name)
        self._show(())

    def _search(self, text: str) -> None:
        if text == self._shown_name:
            return
        self.customer, self._shown_name = None, ""
        if not text:
            self._show(())
            return
        find = partial(self._context.book.lookups.customers.find, text, _ROWS)
        self._context.read(self, find, self._found, key="find")

    def _found(self, found: Sequence[Found]) -> None:
        candidates = _candidates(found)[:_ROWS]
        self._show(candidates)
        self._nothing.setVisible(not candidates and bool(self.input.text().strip()))

    def _show(self, candidates: Sequence[Candidate]) -> None:
        self._nothing.hide()
        self.results.clear()
        for candidate in candidates:
            words = "    ".join(part for part in (candidate.name, candidate.detail) if part)
            item = QListWidgetItem(words, self.results)
            item.setData(_ROLE, (candidate.id, candidate.name))
        self.results.setVisible(bool(candidates))
        if candidates:
            self.results.setCurrentRow(0)
            self.results.setFixedHeight(self.results.sizeHintForRow(0) * len(candidates) + Space.INNER)

    def _take_current(self) -> None:
        item = self.results.currentItem()
        if item is not None and self.results.isVisible():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        customer, name = item.data(_ROLE)
        self.show_customer(customer, name)
        self.chosen.emit(customer)


def _candidates(found: Sequence[Found]) -> list[Candidate]:
    """Customers by their names first, then those found by somebody who works there; each once."""
    known: dict[int, Candidate] = {}
    for hit in found:
        if hit.subject == Subject.CUSTOMERS:
            known[hit.customer_id] = Candidate(hit.customer_id, hit.title, hit.detail)
    for hit in found:
        if hit.subject == Subject.CONTACTS and hit.customer_id not in known:
            name = hit.detail.rpartition(" · ")[2]
            known[hit.customer_id] = Candidate(hit.customer_id, name, hit.title)
    return list(known.values())
