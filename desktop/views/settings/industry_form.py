"""The form of an industry: its name, whether it is emerging. The name of another one unites both."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text
from desktop.models.rows.industries import IndustryLine
from desktop.qtsupport import ask
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class IndustryForm(QuickForm):
    """Adds an industry to those that are ``known``, or changes ``line``."""

    def __init__(
        self,
        context: PageContext,
        parent: QWidget | None,
        known: Sequence[IndustryLine],
        line: IndustryLine | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._known, self._line_of = known, line
        self.name, self.emerging = TextInput("", self), QCheckBox(self)
        self._words = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.add_field("name", self.name)
        self.form.addWidget(self.emerging)
        self.form.addWidget(self._words)
        if line is not None:
            self.name.setText(line.name)
            self.emerging.setChecked(line.emerging)
        self.retranslate()
        self.name.selectAll()
        self.name.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit industry") if self._line_of else _("New industry"), _("Save industry"))
        self.set_label("name", _("Name of the industry"))
        self.emerging.setText(_("Emerging industry"))
        self._words.setText(_("High potential is suggested for customers of an emerging industry."))

    @override
    def submit(self) -> None:
        service, line = self.context.book.industries, self._line_of
        values = {"name": self.name.text(), "emerging": self.emerging.isChecked()}
        if line is None:
            self.run(partial(service.add, values), self._say)
            return
        other = next((one for one in self._known if one.name == self.name.text().strip() and one.id != line.id), None)
        if other is None:
            self.run(partial(service.change, line.id, values), self._say)
        elif self._wants_united(line, other):
            self.run(partial(service.unite, line.id, other.id), self._say)

    def _wants_united(self, line: IndustryLine, other: IndustryLine) -> bool:
        words = n_(
            "“{name}” is in the list already. {count} customer of “{old}” would move there, and “{old}” goes.",
            "“{name}” is in the list already. {count} customers of “{old}” would move there, and “{old}” goes.",
            line.customers,
        ).format(name=other.name, old=line.name, count=count_text(line.customers))
        return ask.confirm(self, _("Unite industries"), words, _("Unite"))

    def _say(self, _rest: object) -> None:
        go = self.context.navigator
        go.show_toast(_("Industry saved: {name}").format(name=self.name.text().strip()), go.undo)
