"""The third step of an import: what was done, how to take it back, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.models.rows.imports import ImportResult
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import IconLabel, Label

_CENTER = Qt.AlignmentFlag.AlignHCenter
_WIDTH = 620
_ICON = 32


class Outcome(QWidget):
    """Does nothing itself."""

    customers_wanted = Signal()
    """Sent when the user wants to see the customers."""

    undo_wanted = Signal()
    """Sent when the import shall be taken back."""

    more_wanted = Signal()
    """Sent when another file shall be imported."""

    save_wanted = Signal()
    """Sent when the rows with problems shall be saved as a spreadsheet."""

    rhythm_wanted = Signal()
    """Sent when the first contacts shall be spread over the coming weeks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ImportResult | None = None
        self._file = ""
        self._title = Label("", Variant.SECTION, parent=self)
        self._numbers = Label("", Variant.MUTED, parent=self, wrap=True)
        self._numbers.setAlignment(_CENTER)
        self.rhythm = InlineMessage(self, closable=False)
        self.rhythm.action_clicked.connect(self.rhythm_wanted)
        self.problems = InlineMessage(self, closable=False)
        self.problems.action_clicked.connect(self.save_wanted)
        self.customers = Button("", "", Variant.PRIMARY, parent=self)
        self.undo = Button("", "undo-2", parent=self)
        self.more = Button("", parent=self)
        for button, signal in (
            (self.customers, self.customers_wanted),
            (self.undo, self.undo_wanted),
            (self.more, self.more_wanted),
        ):
            button.clicked.connect(signal)
        self._arrange()
        self.setFocusProxy(self.customers)
        self.retranslate()

    def show_result(self, file: str, result: ImportResult) -> None:
        """Say what the import did."""
        self._file, self._result = file, result
        self.undo.setEnabled(bool(result.added or result.changed))
        self.retranslate()

    @property
    def never_contacted(self) -> int:
        """How many customers of the import have no first contact yet."""
        return self._result.never_contacted if self._result is not None else 0

    def retranslate(self) -> None:
        """Say every word anew."""
        self.customers.setText(_("See the customers"))
        self.undo.setText(_("Undo the import"))
        self.more.setText(_("Import another file…"))
        result = self._result
        if result is None:
            return
        done = bool(result.added or result.changed)
        title = _("“{file}” is imported") if done else _("“{file}” brought nothing new")
        self._title.setText(title.format(file=self._file))
        self._numbers.setText(" · ".join(_numbers(result)))
        if result.never_contacted:
            words = n_(
                "{count} customer was never contacted. Spread the first contacts over the coming weeks?",
                "{count} customers were never contacted. Spread the first contacts over the coming weeks?",
                result.never_contacted,
            )
            self.rhythm.show_message(words.format(count=result.never_contacted), Tone.ACCENT, _("Start rhythm…"))
        else:
            self.rhythm.hide()
        if result.rejected:
            words = n_(
                "{count} row had a problem and was left out.",
                "{count} rows had problems and were left out.",
                result.rejected,
            )
            self.problems.show_message(words.format(count=result.rejected), Tone.AMBER, _("Save them…"))
        else:
            self.problems.hide()

    def _arrange(self) -> None:
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        card.setFixedWidth(theme.current().px(_WIDTH))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(Space.PAGE * 2, Space.PAGE * 2, Space.PAGE * 2, Space.PAGE * 2)
        inner.setSpacing(Space.INNER)
        inner.addWidget(IconLabel("circle-check", Token.GREEN, _ICON, card), 0, _CENTER)
        inner.addWidget(self._title, 0, _CENTER)
        inner.addWidget(self._numbers)
        inner.addWidget(self.rhythm)
        inner.addWidget(self.problems)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        buttons.addStretch(1)
        for button in (self.customers, self.more, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)


def _numbers(result: ImportResult) -> list[str]:
    """What was done in numbers; what is none is not said."""
    told = (
        (result.added - _told_by_kind(result), _("{count} new")),
        (result.visits, n_("{count} new visit", "{count} new visits", result.visits)),
        (result.events, n_("{count} new event", "{count} new events", result.events)),
        (result.purchases, n_("{count} new purchase", "{count} new purchases", result.purchases)),
        (result.products, n_("{count} new product", "{count} new products", result.products)),
        (result.opportunities, n_("{count} new opportunity", "{count} new opportunities", result.opportunities)),
        (result.changed, _("{count} updated")),
        (result.unchanged, _("{count} unchanged")),
        (result.skipped, _("{count} skipped")),
        (result.rejected, _("{count} with problems")),
    )
    return [words.format(count=f"{number:,}") for number, words in told if number]


def _told_by_kind(result: ImportResult) -> int:
    """How many of the new rows are told with a word of their own."""
    return result.visits + result.events + result.purchases + result.products + result.opportunities
