"""The page Visits: the planner first, all visits as a list as its second view."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet
from desktop.views.page import Page, PageContext
from desktop.views.visits.list_page import VisitListPage
from desktop.views.visits.planner_page import PlannerPage
from desktop.views.visits.view_switch import LIST, PLANNER

_VIEW = "visits.view"


class VisitsPage(Page):
    """Shows one of its two views; each has a head of its own."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.planner = PlannerPage(context, self)
        self.list = VisitListPage(context, self)
        self._views = QStackedLayout(self)
        self._views.addWidget(self.planner)
        self._views.addWidget(self.list)
        for view in (self.planner, self.list):
            view.views.chosen.connect(partial(self._choose, view))
        self._views.setCurrentIndex(1 if context.ui_state.word(_VIEW) == LIST else 0)
        self.retranslate()

    def choose_view(self, key: str) -> None:
        """Show the planner or the list."""
        self.context.ui_state.put(_VIEW, key)
        self._views.setCurrentIndex(1 if key == LIST else 0)
        self.planner.views.choose(PLANNER)
        self.list.views.choose(LIST)
        self._shown.catch_up()

    @property
    def _shown(self) -> Page:
        return self.list if self._views.currentIndex() == 1 else self.planner

    def _choose(self, _view: Page, key: str) -> None:
        self.choose_view(key)

    @override
    def title(self) -> str:
        return _("Visits")

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        """The views hear of steps themselves; what happened while they were hidden is told to the one that is shown."""
        if changes is None:
            self._shown.go_stale()

    @override
    def activated(self) -> None:
        self._shown.catch_up()

    @override
    def focus_search(self) -> bool:
        return self._shown.focus_search()

    @override
    def primary_action(self) -> QAction | None:
        return self._shown.primary_action()

    @override
    def print_action(self) -> QAction | None:
        return self._shown.print_action()

    @override
    def actions_for_menu(self) -> Sequence[QAction]:
        return self._shown.actions_for_menu()

    @override
    def leave(self) -> bool:
        return self._shown.leave()
