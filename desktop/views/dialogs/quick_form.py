"""A form of a few fields in one or two columns that does one verb: Enter in a line of text or a number confirms too.

While the step is written the button rests, so that nothing is made twice. Knows no subject.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QWidget

from desktop.models.errors import RoadbookError
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextArea, TextInput

_WIDTH = 520


class QuickForm(FormDialog):
    """Derived forms add fields, end with ``retranslate``, and do their verb in ``submit`` by :meth:`run`."""

    def __init__(self, context: PageContext, parent: QWidget | None, *, width: int = _WIDTH) -> None:
        super().__init__(context, parent, width=width)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._line: QHBoxLayout | None = None

    def add_field(self, key: str, field: QWidget, *, half: bool | None = None) -> None:
        """Add a field of the whole width, or the left (``half=True``) or right (``half=False``) half of a line."""
        holder = self.enter(key, FormField(field, self))
        if half is None:
            self.form.addWidget(holder)
        elif half or self._line is None:
            self._line = QHBoxLayout()
            self._line.setSpacing(Space.BLOCK)
            self._line.addWidget(holder, 1)
            self.form.addLayout(self._line)
        else:
            self._line.addWidget(holder, 1)
        if isinstance(field, TextInput | TextArea):
            field.submitted.connect(self.try_submit)
        elif isinstance(field, QAbstractSpinBox):
            field.lineEdit().returnPressed.connect(self.try_submit)

    def set_words(self, title: str, confirm: str) -> None:
        """The title and the word on the button."""
        self.setWindowTitle(title)
        self.save.setText(confirm)

    def set_label(self, key: str, label: str) -> None:
        """Say a field's label."""
        self._fields[key].set_label(label)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Do a verb; the form closes when it is done, and stays with words when it fails."""
        self.save.setEnabled(False)
        self.context.write(self, work, partial(self._done, done), failed=self._fail)

    def try_submit(self) -> None:
        """Confirm, unless the step is being written already."""
        if self.save.isEnabled():
            self.show_errors({})
            self.submit()

    def _fail(self, problem: Exception) -> None:
        if isinstance(problem, RoadbookError):
            self.show_problem(problem)
        else:
            self.save.setEnabled(True)
            self.context.navigator.show_problem(problem)

    def _done(self, done: Callable[[Any], None] | None, result: Any) -> None:
        self.accept()
        if done is not None:
            done(result)
