"""Erases one person after saying what goes and what remains; the name must be typed, since nothing brings it back."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.privacy_words import erased_lines, traces_lines
from desktop.models.errors import InvalidInput
from desktop.models.rows.privacy import Erased, PersonTraces
from desktop.models.values import ContactId
from desktop.qtsupport import ask, theme
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.form import FormDialog
from desktop.views.page import PageContext
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class EraseDialog(FormDialog):
    """``EraseDialog(context, traces, person, parent).open()``; the traces were read before."""

    def __init__(
        self, context: PageContext, traces: PersonTraces, person: ContactId, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._traces, self._person = traces, person
        self._words = [Label("", Variant.MUTED, parent=self, wrap=True) for _line in traces_lines(traces)]
        self._warning = Label("", Variant.STRONG, parent=self, wrap=True)
        self.name = TextInput("", self)
        self._field = self.enter("name", FormField(self.name, self))
        for label in self._words:
            self.form.addWidget(label)
        self.form.addWidget(self._warning)
        self.form.addWidget(self._field)
        theme.style(self.save, Variant.DANGER)
        self.retranslate()
        self.name.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        name = self._traces.name
        self.setWindowTitle(_("Erase {name}").format(name=name))
        for label, words in zip(self._words, traces_lines(self._traces), strict=True):
            label.setText(words)
        self._warning.setText(
            _(
                "The person goes with every detail from the book, its history, the search, drafts and all backups "
                "within reach. This cannot be undone."
            )
        )
        self._field.set_label(_("Type the name to confirm"))
        self.name.set_placeholder(name)
        self.save.setText(_("Erase for good"))

    @override
    def submit(self) -> None:
        """Erase when the name is the right one."""
        if self.name.text().strip() != self._traces.name.strip():
            self.show_problem(InvalidInput("name_differs", field="name", name=self._traces.name))
            return
        self.save.setEnabled(False)
        work = partial(_erasing, self.context, self._person)
        self.context.write_long(self, work, self._say, failed=self.show_problem)

    def _say(self, erased: Erased) -> None:
        self.accept()
        ask.tell(self.parentWidget(), _("Erased"), "\n".join(erased_lines(erased)))


def _erasing(context: PageContext, person: ContactId, ports: JobPorts) -> object:
    """In a lane."""
    return context.book.privacy.erase(person, ports.progress, ports.cancelled)
