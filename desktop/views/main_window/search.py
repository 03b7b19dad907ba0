"""The search box of the top bar: hits in groups below it while one types; Enter opens, Esc leaves.

What is found is asked of a provider off the GUI thread. Knows no query.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import JobPorts, Jobs, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.labels import Label
from desktop.views.widgets.row_line import RowLine
from desktop.views.widgets.search_field import SearchField


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that was found: the heading under which it stands, its words, and what opens it (GUI thread)."""

    group: str
    title: str
    detail: str
    open: Callable[[], object]


Provider = Callable[[str], Sequence[SearchHit]]


class GlobalSearch(SearchField):
    """The field with its list of hits; ``provide`` runs in the read lane, ``provide_now`` on the GUI thread."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__("", parent, keys="Ctrl K")
        self._jobs = jobs
        self._provider: Provider | None = None
        self._instant: Provider | None = None
        self._hits: list[tuple[SearchHit, RowLine]] = []
        self._chosen = -1
        self._list = QFrame(parent.window())
        theme.style(self._list, Variant.CARD)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(1, Space.TINY, 1, Space.TINY)
        self._column.setSpacing(0)
        self._list.hide()
        self.text_edited.connect(self._ask)
        self.submitted.connect(self._open_chosen)
        self.down_pressed.connect(partial(self._step, 1))
        self.left.connect(self._leave)
        parent.window().installEventFilter(self)
        self.retranslate()

    def set_providers(self, provider: Provider | None, instant: Provider | None = None) -> None:
        """Who finds things in the book, and who finds actions at once."""
        self._provider, self._instant = provider, instant

    def retranslate(self) -> None:
        """Say the words anew."""
        self.set_placeholder(_("Search customers, contacts, records, actions"))

    @property
    def hits(self) -> list[SearchHit]:
        """What is shown now."""
        return [hit for hit, _line in self._hits]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self._hits and not self.composing:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _ask(self, text: str) -> None:
        if not text:
            self._show(())
            return
        instant = list(self._instant(text)) if self._instant else []
        if self._provider is None:
            self._show(instant)
            return
        self._jobs.run(
            Lane.READ, partial(_found, self._provider, text), partial(self._show_all, instant), key="search", owner=self
        )

    def _show_all(self, instant: Sequence[SearchHit], found: Sequence[SearchHit]) -> None:
        self._show([*found, *instant])

    def _show(self, hits: Sequence[SearchHit]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._hits, self._chosen = [], -1
        group = ""
        for hit in hits:
            if hit.group != group:
                group = hit.group
                self._column.addWidget(self._heading(group))
            self._column.addWidget(self._line(hit))
        if not hits and self.text().strip():
            self._column.addWidget(self._heading(_("Nothing found")))
        self._list.setVisible(bool(self.text().strip()) and self.hasFocus())
        self._place()
        if hits:
            self._step(1)

    def _heading(self, text: str) -> Label:
        label = Label(text, Variant.MUTED, Variant.SMALL, parent=self._list)
        label.setContentsMargins(Space.BLOCK - 2, Space.GROUP, 0, Space.TINY)
        return label

    def _line(self, hit: SearchHit) -> RowLine:
        line = RowLine(hit.title, hit.detail, self._list)
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.activated.connect(partial(self._open, hit))
        self._hits.append((hit, line))
        return line

    def _step(self, by: int) -> None:
        if not self._hits:
            return
        self._chosen = max(0, min(len(self._hits) - 1, self._chosen + by))
        for number, (_hit, line) in enumerate(self._hits):
            line.set_chosen(number == self._chosen)

    def _open_chosen(self) -> None:
        if 0 <= self._chosen < len(self._hits):
            self._open(self._hits[self._chosen][0])

    def _open(self, hit: SearchHit) -> None:
        self._list.hide()
        self.clear()
        hit.open()

    def _leave(self) -> None:
        self._list.hide()

    def _place(self) -> None:
        if self._list.isHidden():
            return
        top_left = self.mapTo(self.window(), QPoint(0, self.height() + Space.TINY))
        self._list.setFixedWidth(max(self.width(), theme.current().px(440)))
        self._list.move(top_left)
        self._list.adjustSize()
        self._list.raise_()


def _found(provider: Provider, text: str, _ports: JobPorts) -> Sequence[SearchHit]:
    return provider(text)
