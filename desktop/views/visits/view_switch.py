"""The two views of the page Visits side by side, in the head of each: the planner and the list."""

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.views.widgets.buttons import Segments

PLANNER, LIST = "planner", "list"


class ViewSwitch(Segments):
    """``current`` is the view in whose head it stands."""

    def __init__(self, current: str, parent: QWidget | None = None) -> None:
        super().__init__([(PLANNER, ""), (LIST, "")], parent)
        self.choose(current)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.set_texts([_("Planner"), _("List")])
        self.setAccessibleName(_("Planner or list"))
