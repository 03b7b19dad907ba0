"""The ways that the frame of the window knows by itself; the ways to forms and documents are added by a subclass."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.models.values import CustomerId

if TYPE_CHECKING:
    from desktop.views.main_window.window import MainWindow


class FrameNavigator:
    """The first half of :class:`desktop.views.page.Navigator`; ``window`` is at hand as the parent of dialogs."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def open_page(self, key: str) -> None:
        """Show a page by its key."""
        self.window.open_page(key)

    def open_customer(self, customer: CustomerId, tab: str = "", row: int | None = None) -> None:
        """Show a customer's profile."""
        self.window.open_customer(customer, tab, row)

    def back(self) -> None:
        """Go back to where the user was before."""
        self.window.back()

    def show_toast(self, text: str, undo: Callable[[], object] | None = None, *, warned: bool = False) -> None:
        """Say what was done."""
        self.window.show_toast(text, undo, warned=warned)

    def show_problem(self, problem: Exception) -> None:
        """Say an expected error in words."""
        self.window.show_problem(problem)

    def set_badge(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show a count beside a page's entry."""
        self.window.set_badge(key, count, urgent=urgent)

    def undo(self) -> None:
        """Take the last step back."""
        self.window.undo()

    def redo(self) -> None:
        """Repeat the step undone last."""
        self.window.redo()
