"""What can be done with a need, wherever it is shown: met, opened again, made more urgent, changed, deleted."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label, urgency_label
from desktop.models.kinds import NeedKind, NeedState, Urgency
from desktop.models.rows.needs import NeedRow
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Token
from desktop.views.dialogs.need_dialog import NeedDialog
from desktop.views.dialogs.need_met_dialog import NeedMetDialog
from desktop.views.page import PageContext
from desktop.views.profile.steps import Steps


class NeedVerbs:
    """``NeedVerbs(context, card)``."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self._steps = Steps(context, owner)

    def meet(self, need: NeedRow) -> None:
        """Say that it was met today."""
        self._steps.do(partial(self._context.book.needs.meet, need.id))

    def ask_met(self, need: NeedRow) -> None:
        """Ask when it was met, and by what."""
        NeedMetDialog(self._context, need, self._owner).open()

    def reopen(self, need: NeedRow) -> None:
        """Say that it is open after all."""
        self._steps.do(partial(self._context.book.needs.reopen, need.id))

    def delete(self, need: NeedRow) -> None:
        """Delete it; a word offers to take that back."""
        self._steps.do(partial(self._context.book.needs.delete, [need.id]), _("Need deleted"))

    def show_menu(self, need: NeedRow, place: QPoint) -> None:
        """Everything that can be done with it."""
        menu = QMenu(self._owner)
        menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, need))
        if need.state is NeedState.MET:
            menu.addAction(icons.icon("rotate-ccw", Token.MUTED), _("Open again"), partial(self.reopen, need))
        menu.addAction(icons.icon("circle-check", Token.MUTED), _("Met by…"), partial(self.ask_met, need))
        self._add_choices(menu, need)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self.delete, need))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _add_choices(self, menu: QMenu, need: NeedRow) -> None:
        kinds = menu.addMenu(_("Kind"))
        for kind in NeedKind:
            action = kinds.addAction(label(kind), partial(self._change, need, "kind", kind))
            action.setCheckable(True)
            action.setChecked(kind is need.kind)
        urgencies = menu.addMenu(_("Urgency"))
        for urgency in (*Urgency, None):
            action = urgencies.addAction(urgency_label(urgency), partial(self._change, need, "urgency", urgency))
            action.setCheckable(True)
            action.setChecked(urgency is need.urgency)

    def _change(self, need: NeedRow, field: str, value: NeedKind | Urgency | None) -> None:
        self._steps.do(partial(self._context.book.needs.change, need.id, {field: value}))

    def _edit(self, need: NeedRow) -> None:
        NeedDialog(self._context, need.customer_id, self._owner, need).open()
