"""Other customers that this one is linked with: upstream, downstream, the same group."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.rows.customers import CustomerLinkRow
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.link_dialog import LinkDialog
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card


class LinksCard(Card):
    """Shows the links of ProfileData with their verbs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._lines = FactList(self)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._add_link)
        self.add_head(self._add)
        self.add_body(self._lines)

    def show_data(self, data: ProfileData) -> None:
        """Show the linked customers."""
        self._data = data
        self.set_title(_("Linked customers"))
        self._add.setText(_("Add"))
        links = data.profile.links
        facts = [Fact("link", label(link.kind), link.other_name, verbs=self._verbs(link)) for link in links]
        self._lines.show_facts(facts, _("Not linked with any other customer."))

    def _verbs(self, link: CustomerLinkRow) -> tuple[Verb, ...]:
        return (
            Verb("external-link", _("Open"), partial(self._open, link)),
            Verb("x", _("Take the link away"), partial(self._unlink, link)),
        )

    def _open(self, link: CustomerLinkRow, _line: FactLine) -> None:
        self._context.navigator.open_customer(link.other_id)

    def _add_link(self) -> None:
        if self._data is not None:
            LinkDialog(self._context, self._data.id, self).open()

    def _unlink(self, link: CustomerLinkRow, _line: FactLine) -> None:
        if self._data is not None:
            work = partial(self._context.book.customers.unlink, self._data.id, link.id)
            self._context.write(self, work, self._say_unlinked)

    def _say_unlinked(self, _rest: object) -> None:
        navigator = self._context.navigator
        navigator.show_toast(_("Link taken away"), navigator.undo)
