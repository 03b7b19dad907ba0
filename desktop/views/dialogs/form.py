"""What every form has: labelled fields with their errors beside them, a body that scrolls, Cancel and one button.

Ctrl+Enter saves from anywhere; Enter alone never does, so that an input method can be confirmed in peace. Knows no
subject.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Tone
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import hairline
from desktop.views.widgets.text_input import TextArea, TextInput

__all__ = ["FormDialog", "FormField", "side_by_side"]

_SCREEN_SHARE = 0.94


class FormDialog(QDialog):
    """A short form. Derived classes fill ``self.form``, add fields with :meth:`enter`, and end with ``retranslate``."""

    def __init__(self, context: PageContext, parent: QWidget | None, *, width: int = Size.FORM_WIDTH) -> None:
        super().__init__(parent)
        self.context = context
        self._width = width
        self._fields: dict[str, FormField] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = InlineMessage(self)
        self._body = QWidget(self)
        theme.style(self._body, Variant.SURFACE)
        self.form = QVBoxLayout(self._body)
        self.form.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.BLOCK)
        self.form.setSpacing(Space.INNER)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(hairline(self))
        column.addLayout(self._buttons())
        self.form.addWidget(self.message)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._submit_by_key)

    def submit(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say every word anew."""
        self.cancel.setText(_("Cancel"))

    def enter(self, name: str, field: FormField) -> FormField:
        """Make a field known under the name that errors use."""
        self._fields[name] = field
        return field

    def show_problem(self, problem: Exception) -> None:
        """Say an expected error beside its field, or above the form; the form can be used again."""
        self.save.setEnabled(True)
        if not isinstance(problem, RoadbookError):
            raise problem
        self.show_errors({problem.field: sentence(problem)})

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first; what belongs to no field stands above the form."""
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        wrong = [field for name, field in self._fields.items() if name in errors]
        elsewhere = [text for name, text in errors.items() if name not in self._fields]
        if elsewhere:
            self.message.show_message(" ".join(elsewhere), Tone.RED)
            self._scroll.ensureWidgetVisible(self.message)
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(wrong[0])

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll to a part of the form."""
        self._scroll.ensureWidgetVisible(part)

    def error_of(self, name: str) -> str:
        """What is said to be wrong with a field."""
        return self._fields[name].error

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Be as high as the content asks for and the screen allows, and never narrower than its words."""
        screen = self.screen().availableGeometry()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        needed = max(theme.current().px(self._width), self._body.minimumSizeHint().width() + bar)
        width = min(needed, round(screen.width() * _SCREEN_SHARE))
        self._body.setMinimumWidth(0)
        layout = self._body.layout()
        wanted = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        wanted = max(wanted, self._body.sizeHint().height()) + self.save.sizeHint().height() + 2 * Space.INNER + 1
        self.resize(width, min(wanted, round(screen.height() * _SCREEN_SHARE)))

    def _buttons(self) -> QHBoxLayout:
        self.cancel = Button("", parent=self).bind(self.reject)
        self.save = Button("", "", Variant.PRIMARY, parent=self).bind(self.submit)
        self.foot = QHBoxLayout()
        row = QHBoxLayout()
        row.setContentsMargins(Space.PAGE, Space.INNER, Space.PAGE, Space.INNER)
        row.setSpacing(Space.GROUP)
        row.addLayout(self.foot, 1)
        row.addStretch(0)  # takes the room only where there is nothing at the foot
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _submit_by_key(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, TextInput | TextArea) and focused.composing:
            return
        if self.save.isEnabled():
            self.submit()


def side_by_side(*fields: QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
    """Fields in one line, aligned at their tops."""
    row = QHBoxLayout()
    row.setSpacing(Space.INNER)
    for number, field in enumerate(fields):
        row.addWidget(field, stretches[number] if stretches else 1, Qt.AlignmentFlag.AlignTop)
    return row
