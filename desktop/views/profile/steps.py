"""What the cards of a profile do with a verb: run it, say a refusal beside the line, offer to take it back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.views.page import PageContext
from desktop.views.profile.edited_line import EditedLine


class Steps:
    """``Steps(context, card)``; every step is one of undo."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner

    def do(self, work: Callable[[], Any], words: str = "") -> None:
        """Do a verb; ``words`` are said with a button that takes it back."""
        self._context.write(self._owner, work, partial(self._say, words))

    def save(self, work: Callable[[str], Any], line: EditedLine, text: str) -> None:
        """Save what was entered in a line; what is refused stays in the line with words."""
        self._context.write(self._owner, partial(work, text), failed=partial(self._refused, line, text))

    def _say(self, words: str, _rest: object) -> None:
        if words:
            self._context.navigator.show_toast(words, self._context.navigator.undo)

    def _refused(self, line: EditedLine, text: str, problem: Exception) -> None:
        if isinstance(problem, RoadbookError):
            line.refuse(text, sentence(problem))
        else:
            self._context.navigator.show_problem(problem)


def changed(change: Callable[[int, dict[str, str]], Any], row_id: int, field: str, text: str) -> Any:
    """One text of a row changed by a verb of its subject."""
    return change(row_id, {field: text})
