"""Everything kept of the customer itself, in folding sections, edited in place and saved as edited."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, language, n_
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label, labels
from desktop.models.kinds import CompanySize, FieldGroup, Language
from desktop.models.rows.customers import CustomerProfile
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.industry_dialog import IndustryDialog
from desktop.views.page import PageContext
from desktop.views.profile import field_kinds
from desktop.views.profile.data import ProfileData
from desktop.views.profile.editing import EditedRows, Save
from desktop.views.profile.freshness_line import FreshnessLine
from desktop.views.profile.place_line import PlaceLine
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
from desktop.views.profile.steps import Steps
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.editors import ChoiceKind, Kind, TextKind
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.inline_message import InlineMessage

_LABEL_DIGITS = {Language.ZH: 14, Language.EN: 18}


class DetailsCard(Card):
    """Shows the profile of ProfileData."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._book = field_kinds.Book()
        self._edited = EditedRows(context, self._saver, self)
        self._steps = Steps(context, self)
        self._edited.ask_instead("industry_id", field_kinds.NEW_INDUSTRY, self._ask_industry)
        self._folds: dict[str, FoldingSection] = {}
        self.fresh: dict[FieldGroup, FreshnessLine] = {}
        self.nag = InlineMessage(self, closable=False)
        self.nag.action_clicked.connect(self._confirm_stale)
        self.add_body(self.nag)
        self._copy = Button("", "copy", Variant.SMALL_BUTTON, parent=self).bind(self._copy_invoice)
        self.place = PlaceLine(context, self)
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
        self.place.show_profile(data.profile)
        for line in self.fresh.values():
            line.show_data(data)
        self._show_nag(data)
        self._say_titles(data)

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
        if section.key == "place":
            fold.body.addWidget(self.place)
        if section is INVOICE:
            fold.body.addWidget(self._copy)
        if section.group is not None:
            self.fresh[section.group] = FreshnessLine(section.group, self._confirm, fold)
            fold.body.addWidget(self.fresh[section.group])
        self._folds[section.key] = fold
        return fold

    def _say_titles(self, data: ProfileData) -> None:
        """A folded section says how much it holds; one that is stale says so whether it is folded or not."""
        for section in SECTIONS:
            filled = sum(getattr(data.profile, name) not in (None, "", ()) for name in section.fields)
            count = n_("{count} filled in", "{count} filled in", filled).format(count=filled) if filled else ""
            stale = _("May be out of date") if section.group in data.stale else ""
            words = ("" if section.opened else count, stale)
            self._folds[section.key].set_title(_(section.title), " · ".join(part for part in words if part))

    def _show_nag(self, data: ProfileData) -> None:
        """Only customers of grade A and B are asked about; the others carry marks."""
        if not (data.is_nagged and data.stale):
            self.nag.hide()
            return
        words = _("Not confirmed for more than half a year: {groups}").format(groups=labels(data.stale))
        self.nag.show_message(words, Tone.AMBER, _("All still right"))

    def _confirm(self, group: FieldGroup) -> None:
        self._confirm_groups([group])

    def _confirm_stale(self) -> None:
        if self._data is not None:
            self._confirm_groups(self._data.stale)

    def _confirm_groups(self, groups: Sequence[FieldGroup]) -> None:
        if self._data is not None:
            self._steps.do(partial(self._context.book.customers.confirm, self._data.id, groups), _("Confirmed"))

    def _ask_industry(self) -> None:
        if self._data is not None:
            self._edited.rows["industry_id"].set_value(self._data.profile.industry_id)
            IndustryDialog(self._context, self._data.id, self).open()

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
