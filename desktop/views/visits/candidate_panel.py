"""Whom to visit: the candidates by urgency, with search and area. Tells what is wanted; reads and plans nothing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.candidates import CandidateModel
from desktop.models.rows.planning import Candidate
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.visits.candidate_delegate import CandidateDelegate
from desktop.views.visits.dragging import Carried, carry
from desktop.views.visits.planner_words import candidate_words
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label
from desktop.views.widgets.search_field import SearchField

_SEARCH_DELAY_MS = 80
_STEPS: Mapping[Qt.Key, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CandidateList(QListView):
    """The cards; Enter plans, the arrows to the sides choose the day."""

    key_asked = Signal(str)
    """Sent when a key asks for something: ``plan``, ``profile``, ``menu``, ``board``."""

    day_stepped = Signal(object)
    """Sent when another day shall be chosen, with how many days on."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        verb = {
            Qt.Key.Key_Return: "plan",
            Qt.Key.Key_Enter: "plan",
            Qt.Key.Key_O: "profile",
            Qt.Key.Key_B: "board",
            Qt.Key.Key_Menu: "menu",
        }.get(key)
        if key in _STEPS:
            self.day_stepped.emit(_STEPS[key])
        elif verb is not None:
            self.key_asked.emit(verb)
        elif key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters shall not search in the list


class CandidatePanel(QWidget):
    """``show_candidates(rows, areas)``; the chosen one is ``current``."""

    asked_again = Signal()
    """Sent when search or area changed."""

    plan_requested = Signal(object)
    """Sent on Enter or double-click, with the Candidate that shall be planned onto the chosen day."""

    profile_requested = Signal(object)
    """Sent on O, with the Candidate."""

    menu_requested = Signal(object, QPoint)
    """Sent when the verbs of a candidate are wanted, with it and the global place."""

    day_stepped = Signal(object)
    """Sent when another day shall be chosen, with how many days on."""

    form_requested = Signal()
    """Sent by the button of an empty list: plan a visit with the form."""

    board_requested = Signal()
    """Sent on B: the keyboard goes to the board."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._areas: Sequence[tuple[str, int]] = ()
        self._title = Label("", Variant.SECTION, parent=self)
        self._order = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.search = SearchField("", self, delay=_SEARCH_DELAY_MS)
        self.area = QComboBox(self)
        self.area.setMinimumContentsLength(8)
        self._model = CandidateModel(self._words, _carried, self)
        self.list = CandidateList(self)
        self._empty = EmptyState("users", "", "", self)
        self._dress_list()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def current(self) -> Candidate | None:
        """The chosen candidate."""
        return self._model.row_at(self.list.currentIndex().row())

    @property
    def rows(self) -> Sequence[Candidate]:
        """All that are shown, in order."""
        return self._model.rows

    @property
    def chosen_area(self) -> str:
        """The area that is asked for; empty for all."""
        return str(self.area.currentData() or "")

    def show_candidates(self, rows: Sequence[Candidate], areas: Sequence[tuple[str, int]]) -> None:
        """Show them; what was chosen stays chosen, or its place does."""
        kept, place = self.current, self.list.currentIndex().row()
        self._model.show_rows(rows)
        self._show_areas(areas)
        number = -1 if kept is None else self._model.number_of(kept.customer_id)
        if number < 0:
            number = min(max(place, 0), len(rows) - 1)
        self.list.setCurrentIndex(self._model.index(number))
        self._places.setCurrentIndex(0 if rows else 1)
        self._show_empty()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(_("Worth a visit"))
        self._order.setText(_("by urgency"))
        self.search.set_placeholder(_("Any customer"))
        self.search.setAccessibleName(_("Find any customer to visit"))
        self.area.setAccessibleName(_("Area"))
        self.list.setAccessibleName(_("Customers worth a visit"))
        self._show_areas(self._areas)
        self._show_empty()

    def _show_empty(self) -> None:
        if self.search.text().strip() or self.chosen_area:
            self._empty.set_texts(_("No customer matches."))
        else:
            hint = _("Customers appear here when they are due, were promised something or have a date coming up.")
            self._empty.set_texts(_("Nobody waits for a visit."), _("Plan a visit…"), hint)

    def _show_areas(self, areas: Sequence[tuple[str, int]]) -> None:
        self._areas = areas
        chosen = self.chosen_area
        self.area.blockSignals(True)
        self.area.clear()
        self.area.addItem(_("All areas"), "")
        for name, count in areas:
            city, dot, district = name.partition(" · ")
            self.area.addItem(f"    {district} {count}" if dot else f"{city} {count}", name)
        if chosen and chosen not in dict(areas):
            self.area.addItem(chosen, chosen)
        self.area.setCurrentIndex(max(0, self.area.findData(chosen)))
        self.area.blockSignals(False)

    def _dress_list(self) -> None:
        view = self.list
        view.setModel(self._model)
        view.setItemDelegate(CandidateDelegate(self._today, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.viewport().setAutoFillBackground(False)
        theme.style(view, Variant.FLAT)
        theme.current().changed.connect(view.scheduleDelayedItemsLayout)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.GROUP)
        head.addWidget(self._title)
        head.addWidget(self._order, 1, Qt.AlignmentFlag.AlignBottom)
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.area, 1)
        holder = QWidget(self)
        self._places = QStackedLayout(holder)
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GROUP)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(holder, 1)

    def _connect(self) -> None:
        self.search.text_edited.connect(self._ask_again)
        self._empty.button.clicked.connect(self._ask_form)
        self.search.down_pressed.connect(self.list.setFocus)
        self.search.submitted.connect(self.list.setFocus)
        self.area.activated.connect(self._ask_again)
        self.list.doubleClicked.connect(self._activate)
        self.list.key_asked.connect(self._hear)
        self.list.day_stepped.connect(self.day_stepped)
        self.list.customContextMenuRequested.connect(self._ask_menu)

    def _ask_again(self, _what: object = None) -> None:
        self.asked_again.emit()

    def _ask_form(self) -> None:
        self.form_requested.emit()

    def _activate(self, _index: QModelIndex) -> None:
        self._hear("plan")

    def _hear(self, verb: str) -> None:
        current = self.current
        if verb == "board":
            self.board_requested.emit()
        elif current is None:
            return
        elif verb == "menu":
            self._ask_menu(self.list.visualRect(self.list.currentIndex()).center())
        else:
            {"plan": self.plan_requested, "profile": self.profile_requested}[verb].emit(current)

    def _ask_menu(self, place: QPoint) -> None:
        if self.current is not None:
            self.menu_requested.emit(self.current, self.list.viewport().mapToGlobal(place))

    def _words(self, candidate: Candidate) -> str:
        return candidate_words(candidate, self._today())


def _carried(candidate: Candidate) -> QMimeData:
    return carry(Carried(customer=candidate.customer_id))
