"""The contracts of a customer with where they stand, renewed and ended in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.deal_words import contract_facts, contract_name, contract_state
from desktop.models.kinds import TermState
from desktop.models.rows.trade import ContractRow
from desktop.models.values import CustomerId
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.contract_dialog import ContractDialog, ContractStart, EndContractDialog
from desktop.views.page import PageContext
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card

_RENEWABLE = (TermState.ENDING, TermState.ENDED)


class ContractsCard(Card):
    """Shows contracts with their verbs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._customer: CustomerId | None = None
        self._contracts: Sequence[ContractRow] = ()
        self.lines = FactList(self)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self.add_contract)
        self.add_head(self._add)
        self.add_body(self.lines)
        self.add_stretch()

    def show_contracts(self, customer: CustomerId, contracts: Sequence[ContractRow]) -> None:
        """The one that ends last first."""
        self._customer, self._contracts = customer, contracts
        self.set_title(_("Contracts"), str(len(contracts)) if contracts else "")
        self._add.setText(_("Add"))
        self.lines.show_facts([self._fact(row) for row in contracts], _("No contract noted yet."))

    def reveal(self, contract: int) -> None:
        """Lead to a contract."""
        ids = [int(row.id) for row in self._contracts]
        if contract in ids:
            self.lines.lead_to(ids.index(contract))

    def add_contract(self) -> None:
        """Open the form of a new contract."""
        if self._customer is not None:
            ContractDialog(self._context, ContractStart(self._customer), self).open()

    def _fact(self, row: ContractRow) -> Fact:
        more = Verb("ellipsis", _("More"), partial(self._show_menu, row))
        renew = Verb("refresh-cw", _("Renew…"), partial(self._renew, row))
        verbs = (renew, more) if row.state in _RENEWABLE and not row.followed else (more,)
        chip = contract_state(row, self._context.today())
        return Fact("file-text", contract_facts(row), contract_name(row), chip, tone_of(row.state), verbs=verbs)

    def _show_menu(self, row: ContractRow, line: FactLine) -> None:
        menu = QMenu(self)
        menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, row))
        if not row.followed:
            menu.addAction(icons.icon("refresh-cw", Token.MUTED), _("Renew…"), partial(self._renew, row, line))
        if row.ended_on is None:
            menu.addAction(icons.icon("ban", Token.MUTED), _("End before its term…"), partial(self._end, row))
        else:
            menu.addAction(icons.icon("rotate-ccw", Token.MUTED), _("Did not end"), partial(self._resume, row))
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(line.rect().bottomRight()))

    def _edit(self, row: ContractRow) -> None:
        ContractDialog(self._context, ContractStart(row.customer_id, changes=row), self).open()

    def _renew(self, row: ContractRow, _line: FactLine) -> None:
        ContractDialog(self._context, ContractStart(row.customer_id, renews=row), self).open()

    def _end(self, row: ContractRow) -> None:
        EndContractDialog(self._context, row, self).open()

    def _resume(self, row: ContractRow) -> None:
        self._context.write(self, partial(self._context.book.trade.change_contract, row.id, {"ended_on": None}))

    def _delete(self, row: ContractRow) -> None:
        self._context.write(self, partial(self._context.book.trade.delete_contracts, [row.id]), self._say_deleted)

    def _say_deleted(self, _rest: object) -> None:
        navigator = self._context.navigator
        navigator.show_toast(_("Contract deleted"), navigator.undo)
