"""What stands in a short form that is left is kept and offered when the form is opened again. Knows no subject."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.i18n.catalogue import _
from desktop.i18n.formats import recent_text
from desktop.models.rows.drafts import FormDraft
from desktop.qtsupport.tokens import Tone
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.text_input import TextInput


class LeftForm(QObject):
    """``LeftForm(form, context, key, lines, choices)`` looks for what was left; the form calls the other methods."""

    def __init__(
        self,
        form: QuickForm,
        context: PageContext,
        key: str,
        lines: Mapping[str, TextInput],
        choices: Mapping[str, ValueCombo],
    ) -> None:
        super().__init__(form)
        self._form, self._context, self._key = form, context, key
        self._lines, self._choices = lines, choices
        self._left: FormDraft | None = None
        self.offer = InlineMessage(form)
        self.offer.action_clicked.connect(self.take_up)
        form.form.insertWidget(0, self.offer)
        context.read(self, partial(context.book.drafts.load, key), self._offer)

    def keep(self) -> None:
        """The form is left: keep what was typed, if anything was, and say so."""
        values = {name: line.text() for name, line in self._lines.items() if line.text().strip()}
        if not values:
            return
        chosen = {name: combo.value for name, combo in self._choices.items()}
        save = partial(self._context.book.drafts.save, self._key, {"lines": values, "choices": chosen})
        self._context.write(self._context.hub, save, failed=_let_go)
        self._context.navigator.show_toast(_("Kept as a draft; it is offered the next time."))

    def forget(self) -> None:
        """What stood in the form is saved now."""
        if self._left is not None:
            forget = partial(self._context.book.drafts.forget, self._key)
            self._context.write(self._context.hub, forget, failed=_let_go)

    def take_up(self) -> None:
        """Go on with what was left."""
        self.offer.hide()
        if self._left is None:
            return
        values: Mapping[str, Any] = self._left.values
        for name, text in values["lines"].items():
            if name in self._lines:
                self._lines[name].setText(text)
        for name, value in values["choices"].items():
            if name in self._choices:
                self._choices[name].set_value(value)
        self._form.fit()

    def say(self) -> None:
        """Say the words in the language that is spoken now."""
        if self._left is not None and self.offer.isVisible():
            self._say(self._left)

    def _offer(self, left: FormDraft | None) -> None:
        self._left = left
        if left is not None and not any(line.text().strip() for line in self._lines.values()):
            self._say(left)
            self._form.fit()

    def _say(self, left: FormDraft) -> None:
        when = recent_text(left.saved_at, self._context.today())
        self.offer.show_message(
            _("What you typed {when} was not saved.").format(when=when), Tone.ACCENT, _("Go on with it")
        )


def _let_go(_problem: Exception) -> None:
    """A draft that cannot be kept (a book that is only read) is no reason to stop anybody."""
