"""The search field of the list that understands the query line: ``等级:A 行业:制造 -流失``.

A finished condition leaves the field and becomes a chip; what cannot be understood is told; what can follow is offered.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget
from typing_extensions import override

from desktop.i18n.query_talk import Names, last_word, offers
from desktop.i18n.query_words import vocabulary
from desktop.models.rows.queries import Query, QueryProblem
from desktop.models.rules.query_line import is_unfinished, read_query, words_of
from desktop.qtsupport import theme
from desktop.views.widgets.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_POPUP_DIGITS = 26


class QueryBox(SearchField):
    """Words search by name; ``query`` is the line as it stands."""

    settled = Signal(object)
    """Sent when finished conditions leave the field to become chips, with the tuple of Condition."""

    problems_changed = Signal(object)
    """Sent when other words mean nothing, with the tuple of QueryProblem; the word being typed is not among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._names: Names = {}
        self._told: tuple[QueryProblem, ...] = ()
        self._offered = QStringListModel(self)
        self._popup = QListView()
        self._completer = QCompleter(self._offered, self)
        self._completer.setPopup(self._popup)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[str].connect(self._complete)  # type: ignore[index]
        self.textEdited.connect(self._follow)
        self.textChanged.connect(self._forget)

    @property
    def query(self) -> Query:
        """The line as it is understood at present."""
        return read_query(self.text(), vocabulary())

    def set_names(self, names: Names) -> None:
        """What is offered behind a field: industries, tags, places, people."""
        self._names = names

    def take_line(self, line: str) -> None:
        """Ask for a whole line in place of what is typed."""
        self.setText(line)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        offering = self._popup.isVisible()
        enter = event.key() in _ENTER and not self.composing
        if offering and (event.key() == Qt.Key.Key_Escape or (enter and self._popup.currentIndex().isValid())):
            event.ignore()  # the list of offers acts on it
        elif enter and (self.query.conditions or self.query.problems):
            self._popup.hide()
            event.accept()
            self._settle()
        else:
            super().keyPressEvent(event)

    def _follow(self, text: str) -> None:
        *_before, latest = ["", *words_of(text)]
        ended = text != text.rstrip() and not self.composing and text.count('"') % 2 == 0
        if ended and self.query.conditions and not is_unfinished(latest, vocabulary()):
            self._settle()
            return
        typed = "" if ended else latest
        self._report(tuple(one for one in self.query.problems if one.word != typed))
        self._offer(offers(text, self._names))

    def _forget(self, text: str) -> None:
        if not text:
            self._popup.hide()
            self._report(())

    def _offer(self, words: Sequence[str]) -> None:
        if not words:
            self._popup.hide()
            return
        self._offered.setStringList([*words])
        place = self.rect()
        place.setWidth(theme.current().chars(_POPUP_DIGITS))
        self._completer.complete(place)
        self._popup.setCurrentIndex(QModelIndex())

    def _complete(self, word: str) -> None:
        text = self.text()
        whole = text[: len(text) - len(last_word(text))] + word
        self.setText(whole)
        if word.endswith((":", ">")):
            self._offer(offers(whole, self._names))
        else:
            self._settle()

    def _settle(self) -> None:
        """Finished conditions become chips; the rest stays."""
        query = self.query
        if query.conditions:
            self.settled.emit(query.conditions)
            rest = " ".join([*filter(None, [query.text]), *(one.word for one in query.problems)])
            self.setText(rest + " " if rest else "")
        self._report(query.problems)

    def _report(self, problems: tuple[QueryProblem, ...]) -> None:
        if problems != self._told:
            self._told = problems
            self.set_wrong(bool(problems))
            self.problems_changed.emit(problems)
