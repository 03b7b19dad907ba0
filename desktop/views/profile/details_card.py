"""Everything kept of the customer itself, in folding sections, edited in place and saved as edited."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, language, n_
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label
from desktop.models.kinds import CompanySize, Language
from desktop.models.rows.customers import CustomerProfile
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile import field_kinds
from desktop.views.profile.data import ProfileData
from desktop.views.profile.editing import EditedRows, Save
from desktop.views.profile.sections import (
    COMPUTED,
    INVOICE,
    SECTIONS,
    STATED,
    Section,
    has_stated,
    invoice_text,
    stated_words,
)
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.editors import ChoiceKind, Kind, TextKind
from desktop.views.widgets.folding_section import FoldingSection

_LABEL_DIGITS = {Language.ZH: 14, Language.EN: 18}


class DetailsCard(Card):
    """Shows the profile of ProfileData."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._book = field_kinds.Book()
        self._edited = EditedRows(context, self._saver, self)
        self._folds: dict[str, FoldingSection] = {}
        self._copy = Button("", "copy", Variant.SMALL_BUTTON, parent=self).bind(self._copy_invoice)
        for section in SECTIONS:
            self.add_body(self._make_section(section))

    @property
    def edited(self) -> EditedRows:
        """The rows by field."""
        return self._edited

    def show_data(self, data: ProfileData) -> None:
        """Show a customer."""
        if self._data is not None and self._data.id != data.id:
            self._edited.close_editors()
        self._data = data
        values = {name: getattr(data.profile, name) for name in self._edited.rows if name not in COMPUTED}
        stated = {name: stated_words(data.profile, name) for name in COMPUTED}
        self._edited.rows["size"].set_kind(_size_kind(data.profile))
        self._edited.show({**values, **stated})
        self._folds[STATED.key].setVisible(has_stated(data.profile))
        self._say_titles(data.profile)

    def show_choices(self, book: field_kinds.Book) -> None:
        """Offer the industries, colleagues and tags of the book."""
        self._book = book
        self.retranslate_rows()

    def retranslate_rows(self) -> None:
        """Say labels and choices anew."""
        self.set_title(_("About the customer"))
        self._copy.setText(_("Copy invoicing details"))
        width = theme.current().chars(_LABEL_DIGITS[language()])
        for name, row in self._edited.rows.items():
            row.set_label(field_label(name))
            row.set_label_width(width)
            row.set_kind(self._kind(name))
        if self._data is not None:
            self.show_data(self._data)

    def _make_section(self, section: Section) -> FoldingSection:
        key = f"profile.{section.key}"
        fold = FoldingSection("", key, self._context.ui_state, self, opened=section.opened)
        fold.body.setSpacing(0)
        fold.body.setContentsMargins(Space.TINY, 0, 0, Space.TINY)
        for name in section.fields:
            editable = name not in COMPUTED
            fold.body.addWidget(self._edited.add(name, TextKind(), fold, editable=editable))
        if section is INVOICE:
            fold.body.addWidget(self._copy)
        self._folds[section.key] = fold
        return fold

    def _say_titles(self, profile: CustomerProfile) -> None:
        """A folded section says how much it holds."""
        for section in SECTIONS:
            filled = sum(getattr(profile, name) not in (None, "", ()) for name in section.fields)
            words = n_("{count} filled in", "{count} filled in", filled).format(count=filled) if filled else ""
            self._folds[section.key].set_title(_(section.title), "" if section.opened else words)

    def _kind(self, name: str) -> Kind:
        if name in COMPUTED:
            return TextKind()
        if name == "size" and self._data is not None:
            return _size_kind(self._data.profile)
        return field_kinds.kind_of(name, self._context.today, self._book)

    def _saver(self) -> Save | None:
        data = self._data
        if data is None:
            return None
        return partial(_save, self._context.book.customers, data.id, data.profile.tags)

    def _copy_invoice(self) -> None:
        if self._data is None:
            return
        names = [(name, field_label(name)) for name in INVOICE.fields]
        QGuiApplication.clipboard().setText(invoice_text(self._data.profile, names))
        self._context.navigator.show_toast(_("Invoicing details copied"))


def _save(customers: Any, customer: CustomerId, worn: Sequence[str], field: str, value: Any) -> Any:
    """One field of a customer; tags are put on and taken off."""
    if field == "tags":
        add = [tag for tag in value if tag not in worn]
        remove = [tag for tag in worn if tag not in value]
        return customers.tag([customer], add, remove)
    changed: Mapping[str, Any] = {field: value}
    return customers.change(customer, changed)


def _size_kind(profile: CustomerProfile) -> ChoiceKind:
    computed = profile.computed_size
    words = _("{size} (computed)").format(size=label(computed)) if computed else ""
    return ChoiceKind([(None, words), *((size, label(size)) for size in CompanySize)])
