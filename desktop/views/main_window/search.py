"""The search box of the top bar: hits in groups below it while one types; Enter opens, Tab goes to the next group.

What is found is asked of a provider off the GUI thread; until it answers, what was found before stays. While nothing
is typed, what was opened last is offered. Knows no query.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.hits import HitModel, SearchHit
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import JobPorts, Jobs, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.delegates.hits import HitDelegate
from desktop.views.widgets.labels import Label
from desktop.views.widgets.search_field import SearchField

Provider = Callable[[str], Sequence[SearchHit]]
_WIDTH = 620
_LEAST_BELOW = 120


class GlobalSearch(SearchField):
    """The field with its list of hits; ``provide`` runs in the read lane, ``provide_now`` on the GUI thread."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__("", parent, keys="Ctrl K")
        self._jobs = jobs
        self._provider: Provider | None = None
        self._instant: Provider | None = None
        self._wake: Callable[[], object] | None = None
        self._waiting = self._wants_open = False
        self._model = HitModel(self)
        self._list = QFrame(parent.window())
        self._view = QListView(self._list)
        self._none = Label("", parent=self._list)
        self._hint = Label("", Variant.MUTED, Variant.SMALL, parent=self._list, wrap=True)
        self._arrange()
        self.text_edited.connect(self._ask)
        self.submitted.connect(self._open_chosen)
        self.down_pressed.connect(partial(self._step, 1))
        self.left.connect(self._leave)
        parent.window().installEventFilter(self)
        self.retranslate()

    def set_providers(
        self,
        provider: Provider | None,
        instant: Provider | None = None,
        wake: Callable[[], object] | None = None,
    ) -> None:
        """Who finds things in the book (for no text: what was opened last), and who finds actions at once.

        ``wake`` runs in the read lane before somebody types.
        """
        self._provider, self._instant, self._wake = provider, instant, wake

    def begin(self) -> None:
        """Take the keyboard, and what is typed already as chosen."""
        if self.hasFocus():
            self._ask(self.text().strip())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.set_placeholder(_("Search customers, contacts, records, actions"))
        self._view.setAccessibleName(_("Hits"))
        self._hint.setText(
            _(
                "Names, pinyin or its initials (hyjm), phone numbers, words of records, promises, needs and files, "
                "the code of a visit sheet (V-0316-2), pages, settings and actions. "
                "↑↓ choose · Tab next group · Enter opens · Esc closes"
            )
        )

    @property
    def hits(self) -> list[SearchHit]:
        """What is shown now."""
        return self._model.hits

    @property
    def chosen(self) -> SearchHit | None:
        """What Enter opens."""
        return self._model.hit(self._view.currentIndex().row())

    @override
    def event(self, event: QEvent) -> bool:
        """Tab belongs to the hits while they are shown; elsewhere it leads to the next field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.hits:
            by = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if by is not None and self._list.isVisible() and not self.composing:
                self._choose(self._model.next_group(self._view.currentIndex().row(), by))
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.hits and not self.composing:
            self._step(-1)
        elif event.key() == Qt.Key.Key_Escape and not self.text() and self._list.isVisible():
            self._list.hide()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._ask(self.text().strip())
            if self._wake is not None:
                work = partial(_run, self._wake)
                self._jobs.run(Lane.READ, work, _nothing, _nothing, key="search-wake", owner=self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window():
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave):
            self._follow_mouse(event)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        theme.style(self._list, Variant.CARD)
        self._list.hide()
        view = self._view
        view.setModel(self._model)
        self._delegate = HitDelegate(self._model, view)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        view.viewport().installEventFilter(self)
        view.clicked.connect(self._open_index)
        self._none.setContentsMargins(Space.BLOCK, Space.INNER, Space.BLOCK, 0)
        self._hint.setContentsMargins(Space.BLOCK, Space.GROUP, Space.BLOCK, Space.GROUP)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(1, Space.TINY, 1, Space.TINY)
        column.setSpacing(0)
        for part in (self._none, view, self._hint):
            column.addWidget(part)

    def _follow_mouse(self, event: QEvent) -> None:
        row = self._view.indexAt(event.position().toPoint()).row() if isinstance(event, QMouseEvent) else -1
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self._view.viewport().update()

    def _ask(self, text: str) -> None:
        self._wants_open = False
        instant = list(self._instant(text)) if self._instant and text else []
        if self._provider is None:
            self._show(text, instant, ())
            return
        self._waiting = True
        work = partial(_found, self._provider, text)
        self._jobs.run(Lane.READ, work, partial(self._show, text, instant), key="search", owner=self)

    def _show(self, text: str, instant: Sequence[SearchHit], found: Sequence[SearchHit]) -> None:
        self._waiting = False
        hits = [*found, *instant]
        self._model.show(hits)
        self._none.setText(_("Nothing found for “{text}”").format(text=text))
        self._none.setVisible(bool(text) and not hits)
        self._hint.setVisible(not text or not hits)
        self._view.setVisible(bool(hits))
        self._delegate.hovered_row = -1
        if hits:
            self._choose(self._model.next_hit(-1, 1))
        self._list.setVisible(self.hasFocus())
        self._place()
        if self._wants_open:
            self._open_chosen()

    def _step(self, by: int) -> None:
        if self._list.isHidden():
            self._ask(self.text().strip())
        else:
            self._choose(self._model.next_hit(self._view.currentIndex().row(), by))

    def _choose(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        if row <= 1:
            self._view.scrollToTop()

    def _open_chosen(self) -> None:
        """Enter before the answer to the last letter is there opens the best of that answer."""
        self._wants_open = self._waiting and bool(self.text().strip())
        hit = self.chosen
        if hit is not None and not self._wants_open and self._list.isVisible():
            self._open(hit)

    def _open_index(self, index: QModelIndex) -> None:
        hit = self._model.hit(index.row())
        if hit is not None:
            self._open(hit)

    def _open(self, hit: SearchHit) -> None:
        self.clear()
        self._close()
        hit.open()

    def _close(self) -> None:
        """Nothing is shown any more, and an answer that is under way is not waited for."""
        self._wants_open = False
        self._model.show(())
        self._list.hide()
        self.clearFocus()

    def _leave(self) -> None:
        self._list.hide()

    def _place(self) -> None:
        if self._list.isHidden():
            return
        look, window = theme.current(), self.window()
        top_left = self.mapTo(window, QPoint(0, self.height() + Space.TINY))
        width = min(max(self.width(), look.px(_WIDTH)), window.width() - top_left.x() - Space.BLOCK)
        rows = sum(self._view.sizeHintForRow(row) for row in range(self._model.rowCount()))
        hint = 0 if self._hint.isHidden() else self._hint.heightForWidth(width - 2) + 2 * Space.TINY
        below = window.height() - top_left.y() - Space.BLOCK
        self._view.setFixedHeight(min(rows + 2, max(below - hint - 2 * Space.GROUP, look.px(_LEAST_BELOW))))
        self._list.setFixedWidth(width)
        self._list.move(top_left)
        self._list.adjustSize()
        self._list.raise_()


def _found(provider: Provider, text: str, _ports: JobPorts) -> Sequence[SearchHit]:
    return provider(text)


def _run(work: Callable[[], object], _ports: JobPorts) -> None:
    work()


def _nothing(_result: object) -> None:
    """Waking is a favour: whoever types next asks again."""
