"""The second half of the navigator: which form or document opens when a page asks for it.

Here alone pages and forms meet; every form is imported when it is first wanted. Knows no page's inside.
"""

from datetime import date

from desktop.models.values import CustomerId, InteractionId, VisitId
from desktop.views.main_window.frame_navigator import FrameNavigator


class Ways(FrameNavigator):
    """The whole :class:`desktop.views.page.Navigator` of a window."""

    def new_customer(self) -> None:
        """Open the short form for a new customer."""
        from desktop.views.dialogs.customer_dialog import CustomerDialog

        CustomerDialog(self.window.context, self.window).open()

    def record(self, customer: CustomerId | None = None, interaction: InteractionId | None = None) -> None:
        """Open the form of a record."""
        from desktop.views.dialogs.record_dialog import RecordDialog, RecordStart

        RecordDialog(self.window.context, RecordStart(customer, interaction=interaction), self.window).open()

    def plan_visit(self, customer: CustomerId | None = None, day: date | None = None) -> None:
        """Open the form of a new visit."""
        from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart

        VisitDialog(self.window.context, VisitStart(customer, day), self.window).open()

    def open_visit(self, visit: VisitId) -> None:
        """Open the form of an existing visit."""
        from desktop.views.dialogs.visit_dialog import VisitDialog, VisitStart

        VisitDialog(self.window.context, VisitStart(visit=visit), self.window).open()
