"""The options beside the print preview: what is printed, on which paper, with what, without what, and the password.

Remembers the choice for each kind of document; what must be asked for anew is never remembered. Makes no page.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.documents.render import Margins, PageOptions, Paper
from desktop.i18n.catalogue import N_, _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.qtsupport.ui_state import UiState
from desktop.views.dialogs.print_sources import Choice, Part, PrintSource, Wanted
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

_WIDTH = 236
_TWO_UP = "A5x2"
_PAPERS = {"A4": N_("A4"), "A5": N_("A5"), _TWO_UP: N_("Two A5 on A4"), "Letter": N_("Letter")}
_MARGINS = {Margins.NARROW: N_("Narrow"), Margins.NORMAL: N_("Normal"), Margins.WIDE: N_("Wide")}
_HEADINGS = {Part.SECTIONS: N_("Sections"), Part.HIDDEN: N_("Leave out")}


class PrintPanel(QFrame):
    """``wanted()`` says how the document shall be; ``source`` which one."""

    changed = Signal()
    """Sent when anything was chosen that makes other pages."""

    def __init__(self, source: PrintSource, ui_state: UiState, parent: QWidget) -> None:
        super().__init__(parent)
        theme.style(self, Variant.SURFACE)
        self.setFixedWidth(theme.current().px(_WIDTH))
        self._ui_state = ui_state
        self.setAccessibleName(_("Options"))
        self._family = list(source.family())
        self.source = source
        """The document that is chosen."""
        self.password = ""
        self.ticks: dict[str, QCheckBox] = {}
        self._choices: dict[str, Choice] = {}
        self._headings: dict[Part, Label] = {}
        self._make_parts()
        self._arrange()
        self._show_source()

    def wanted(self) -> Wanted:
        """The options as they are chosen now."""
        paper = str(self.paper.currentData())
        two_up = paper == _TWO_UP
        options = PageOptions(
            Paper.A4 if two_up else Paper(paper),
            password=self.password or None,
            margins=Margins(self.margins.currentData()),
            two_up=two_up,
        )
        return Wanted(options, frozenset(key for key, box in self.ticks.items() if box.isChecked()))

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(_("Options"))
        for label, field, words in (
            (self._what_label, self.what, _("Document")),
            (self._paper_label, self.paper, _("Paper")),
            (self._margins_label, self.margins, _("Margins")),
        ):
            label.setText(words)
            field.setAccessibleName(words)
        for number, one in enumerate(self._family):
            self.what.setItemText(number, one.kind())
        for number, words in enumerate(_PAPERS.values()):
            self.paper.setItemText(number, _(words))
        for number, words in enumerate(_MARGINS.values()):
            self.margins.setItemText(number, _(words))
        for choice in self.source.choices():
            self.ticks[choice.key].setText(choice.words)
        for part, heading in self._headings.items():
            heading.setText(_(_HEADINGS[part]))
        self.lock.setText(_("Change the password…") if self.password else _("Protect with a password…"))

    def set_password(self, password: str) -> None:
        """Open the PDF by a password, or freely when it is empty."""
        self.password = password
        self.retranslate()
        self.changed.emit()

    # building

    def _make_parts(self) -> None:
        self._title = Label("", Variant.STRONG, parent=self)
        self._what_label, self._paper_label, self._margins_label = (
            Label("", Variant.MUTED, Variant.SMALL, parent=self) for _number in range(3)
        )
        self.what, self.paper, self.margins = (QComboBox(self) for _number in range(3))
        for one in self._family:
            self.what.addItem(one.kind(), one.key)
        for key in _PAPERS:
            self.paper.addItem("", key)
        for margins in _MARGINS:
            self.margins.addItem("", margins)
        self.what.activated.connect(self._choose_source)
        for field, name in ((self.paper, "paper"), (self.margins, "margins")):
            field.activated.connect(partial(self._keep_field, field, name))
        self.lock = Button("", "lock", Variant.QUIET, parent=self)

    def _arrange(self) -> None:
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.BLOCK)
        self._column.setSpacing(Space.GROUP)
        self._column.addWidget(self._title)
        for label, field in (
            (self._what_label, self.what),
            (self._paper_label, self.paper),
            (self._margins_label, self.margins),
        ):
            self._column.addWidget(label)
            self._column.addWidget(field)
        alone = len(self._family) < 2
        self._what_label.setHidden(alone)
        self.what.setHidden(alone)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(Space.GROUP)
        self._column.addLayout(self._ticks)
        self._column.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it takes the keyboard
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        theme.style(inner, Variant.SURFACE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    # what is chosen

    def _choose_source(self, number: int) -> None:
        if self._family[number].key != self.source.key:
            self.source = self._family[number]
            self._show_source()
            self.changed.emit()

    def _show_source(self) -> None:
        """The ticks of the chosen document, and its options as they were last."""
        self._clear_ticks()
        self._choices = {choice.key: choice for choice in self.source.choices()}
        on, off = self._kept("on"), self._kept("off")
        for part in Part:
            self._add_part(part, [one for one in self._choices.values() if one.part is part], on, off)
        self.what.setCurrentIndex(self.what.findData(self.source.key))
        for field, name, default in ((self.paper, "paper", Paper.A4), (self.margins, "margins", Margins.NORMAL)):
            kept = field.findData(self._ui_state.word(self._key(name), default.value))
            field.setCurrentIndex(kept if kept >= 0 else field.findData(default))
        self.retranslate()

    def _clear_ticks(self) -> None:
        gone: Sequence[QWidget] = [*self.ticks.values(), *self._headings.values()]
        for widget in gone:
            self._ticks.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.ticks, self._headings = {}, {}

    def _add_part(self, part: Part, choices: Sequence[Choice], on: set[str], off: set[str]) -> None:
        if not choices:
            return
        if part in _HEADINGS:
            self._headings[part] = heading = Label("", Variant.STRONG, parent=self)
            heading.setContentsMargins(0, Space.GROUP, 0, 0)
            self._ticks.addWidget(heading)
        for choice in choices:
            box = self.ticks[choice.key] = QCheckBox(choice.words, self)
            box.setChecked((choice.on or choice.key in on) and choice.key not in off)
            box.toggled.connect(self._keep_ticks)
            self._ticks.addWidget(box)

    # what is remembered

    def _key(self, name: str) -> str:
        return f"print.{self.source.key}.{name}"

    def _kept(self, name: str) -> set[str]:
        return set(self._ui_state.words(self._key(name)))

    def _keep_ticks(self, _checked: bool) -> None:
        kept = {key: box.isChecked() for key, box in self.ticks.items() if self._choices[key].kept}
        self._ui_state.put(self._key("on"), [key for key, on in kept.items() if on])
        self._ui_state.put(self._key("off"), [key for key, on in kept.items() if not on])
        self.changed.emit()

    def _keep_field(self, field: QComboBox, name: str, _number: int) -> None:
        self._ui_state.put(self._key(name), str(field.currentData()))
        self.changed.emit()
