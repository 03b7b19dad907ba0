"""What pages and dialogs need in tests: a context on a real book, and a navigator that only remembers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.bootstrap.context import OpenBook
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Jobs
from desktop.qtsupport.theme import Theme
from desktop.qtsupport.ui_state import UiState
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from desktop.views.page import PageContext


class FakeNavigator:
    """Remembers where it was sent: ``navigator.went`` are pairs of name and arguments; ``toasts`` what was said."""

    def __init__(self) -> None:
        self.went: list[tuple[str, tuple[object, ...]]] = []
        self.toasts: list[str] = []
        self.warned = False
        self.badges: dict[str, tuple[int, bool]] = {}
        self.take_back: Callable[[], object] | None = None

    def show_toast(self, text: str, undo: Callable[[], object] | None = None, *, warned: bool = False) -> None:
        self.toasts.append(text)
        self.warned = warned
        self.take_back = undo

    def show_problem(self, problem: Exception) -> None:
        raise problem

    def set_badge(self, key: str, count: int, *, urgent: bool = False) -> None:
        self.badges[key] = (count, urgent)

    def place_in_list(self, customer: int) -> None:
        """No list was shown."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def go(*given: object) -> None:
            self.went.append((name, given))

        return go


@pytest.fixture
def context(book: Book, now: FixedClock, look: Theme, qapp: QApplication, tmp_path: Path) -> Iterator[PageContext]:
    """A page's context on a fresh book; every job has ended when the test is over."""
    jobs, hub = Jobs(qapp), ChangeHub(qapp)
    state = UiState(tmp_path / "state.json")
    made = PageContext(OpenBook(book, now), jobs, hub, FakeNavigator(), state, now)  # type: ignore[arg-type]
    yield made
    jobs.wait_idle()
    assert jobs.shutdown()


def navigator_of(context: PageContext) -> FakeNavigator:
    """The navigator with what it remembers."""
    assert isinstance(context.navigator, FakeNavigator)
    return context.navigator
