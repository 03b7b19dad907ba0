"""The line that appears when several customers are chosen: how many, and what can be done with all of them at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.customers.verbs import CustomerVerbs
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.labels import Label


class SelectionBar(QFrame):
    """Shown from two customers on."""

    dismissed = Signal()
    """Sent when the user wants nothing to be chosen any more."""

    def __init__(self, verbs: CustomerVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.style(self, Variant.SUNKEN)
        self._verbs = verbs
        self._ids: Sequence[int] = ()
        self._count = Label("", Variant.STRONG, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.INNER, Space.TINY, Space.TINY, Space.TINY)
        row.setSpacing(Space.TINY)
        row.addWidget(self._count)
        row.addStretch(1)
        self._plan = self._button("calendar-clock", self._plan_contact)
        self._tag = self._button("tag", self._tag_all)
        self._grade = self._button("star", self._pop_up_grades)
        self._status = self._button("flag", self._pop_up_statuses)
        self._field = self._button("pencil", self._change_field)
        self._export = self._button("download", self._export_all)
        self._delete = self._button("trash-2", self._delete_all)
        self._close = IconButton("x", "", token=Token.MUTED, parent=self).bind(self.dismissed.emit)
        for button in (
            self._plan,
            self._tag,
            self._grade,
            self._status,
            self._field,
            self._export,
            self._delete,
            self._close,
        ):
            row.addWidget(button)
        self.hide()
        self.retranslate()

    def show_chosen(self, ids: Sequence[int]) -> None:
        """Say how many are chosen; hides itself for less than two."""
        self._ids = ids
        count = len(ids)
        self._count.setText(n_("{count} chosen", "{count} chosen", count).format(count=count))
        self.setVisible(count > 1)

    def retranslate(self) -> None:
        """Say the words anew."""
        self._plan.setText(_("Plan a contact"))
        self._tag.setText(_("Tags"))
        self._grade.setText(_("Grade"))
        self._status.setText(_("Status"))
        self._field.setText(_("Change a field…"))
        self._export.setText(_("Export"))
        self._delete.setText(_("Delete"))
        self._close.set_name(_("Choose none"))
        self.show_chosen(self._ids)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, icon: str, run: Callable[[], object]) -> Button:
        return Button("", icon, Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(run)

    def _plan_contact(self) -> None:
        self._verbs.plan_contact(self._ids)

    def _tag_all(self) -> None:
        self._verbs.tag(self._ids)

    def _change_field(self) -> None:
        self._verbs.change_field(self._ids)

    def _export_all(self) -> None:
        self._verbs.export(self._ids)

    def _delete_all(self) -> None:
        self._verbs.delete(self._ids)

    def _pop_up_grades(self) -> None:
        self._pop_up(self._verbs.grade_menu(self._ids, self), self._grade)

    def _pop_up_statuses(self) -> None:
        self._pop_up(self._verbs.status_menu(self._ids, self), self._status)

    @staticmethod
    def _pop_up(menu: QMenu, button: Button) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
