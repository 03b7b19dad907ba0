"""What can be done with the customers chosen in the list: the same verbs in the context menu, by key and in the bar.

Every verb is one step of undo, said by a toast that can take it back.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.customer_cells import CELLS
from desktop.i18n.labels import grade_label, label
from desktop.models.kinds import Grade, Status
from desktop.models.rows.customers import CUSTOMER_COLUMNS
from desktop.models.rows.list_views import UNGROUPED, ShownList
from desktop.models.values import CustomerId
from desktop.qtsupport import ask, icons
from desktop.qtsupport.ask import Question
from desktop.qtsupport.tokens import Token
from desktop.views.customers.texts import rows_text
from desktop.views.page import PageContext
from desktop.views.widgets.data_table import DataTable

Ids = Sequence[int]
_TWO = 2
GRADES: Sequence[Grade | None] = (*Grade, None)


class CustomerVerbs(QObject):
    """The verbs of one list; ``table`` is asked for words and visible columns."""

    def __init__(self, context: PageContext, table: DataTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._table, self._widget = context, table, parent

    def menu(self, ids: Ids, parent: QWidget) -> QMenu:
        """The context menu for these customers."""
        menu = QMenu(parent)
        if len(ids) == 1:
            self._add_single(menu, ids[0])
        self._add(menu, _("Plan a contact…"), "calendar-clock", partial(self.plan_contact, ids))
        menu.addSeparator()
        self._add(menu, _("Tags…"), "tag", partial(self.tag, ids))
        if len(ids) > 1:
            self._add(menu, _("Change a field…"), "pencil", partial(self.change_field, ids))
        if len(ids) == _TWO:
            self._add(menu, _("Merge…"), "users", partial(self.merge, ids))
        menu.addMenu(self.grade_menu(ids, menu))
        menu.addMenu(self.status_menu(ids, menu))
        menu.addSeparator()
        self._add(menu, _("Export selected…"), "download", partial(self.export, ids))
        self._add(menu, _("Copy as text"), "copy", partial(self.copy, ids), "Ctrl+C")
        self._add(menu, _("Paste a table…"), "file-spreadsheet", self._context.navigator.paste_table, "Ctrl+V")
        menu.addSeparator()
        self._add(menu, _("Delete"), "trash-2", partial(self.delete, ids), "Del")
        return menu

    def grade_menu(self, ids: Ids, parent: QWidget) -> QMenu:
        """Another grade for these customers."""
        menu = QMenu(_("Change grade"), parent)
        for grade in GRADES:
            menu.addAction(grade_label(grade), partial(self.set_grade, ids, grade))
        return menu

    def status_menu(self, ids: Ids, parent: QWidget) -> QMenu:
        """Another status for these customers."""
        menu = QMenu(_("Change status"), parent)
        for status in Status:
            menu.addAction(label(status), partial(self.set_status, ids, status))
        return menu

    def open(self, customer: int) -> None:
        """Open the profile."""
        self._context.navigator.open_customer(CustomerId(customer))

    def plan_contact(self, ids: Ids) -> None:
        """Plan the same contact with all of them."""
        self._context.navigator.plan_contact([CustomerId(one) for one in ids])

    def tag(self, ids: Ids) -> None:
        """Put tags on and take tags off."""
        from desktop.views.dialogs.tag_dialog import tag_customers

        tag_customers(self._context, [CustomerId(one) for one in ids], self._widget)

    def change_field(self, ids: Ids) -> None:
        """Set one field on all of them, after a preview."""
        from desktop.views.customers.bulk_dialog import change_many

        change_many(self._context, [CustomerId(one) for one in ids], self._widget)

    def merge(self, ids: Ids) -> None:
        """Make one of two, side by side."""
        from desktop.views.dialogs.merge_dialog import MergeDialog

        MergeDialog(self._context, ids[0], ids[1], self._widget).open()

    def set_grade(self, ids: Ids, grade: Grade | None) -> None:
        """Give all of them a grade."""
        self._change(ids, {"grade": grade}, _("Grade of {who}: {value}"), grade_label(grade))

    def set_status(self, ids: Ids, status: Status) -> None:
        """Give all of them a status; winding down wants a reason."""
        values: dict[str, object] = {"status": status}
        if status is Status.WINDING_DOWN:
            question = Question(_("Why is the cooperation wound down?"), "", (_("Set status"),))
            reason = ask.line(self._widget, question)
            if reason is None:
                return
            values["winding_down_reason"] = reason
        self._change(ids, values, _("Status of {who}: {value}"), label(status))

    def export(self, ids: Ids, shown: ShownList = UNGROUPED) -> None:
        """Write them to a file with the visible columns."""
        chosen = [CustomerId(one) for one in ids]
        self._context.navigator.export_customers(chosen, self._table.shown_columns(), shown)

    def print(self, ids: Ids, shown: ShownList) -> None:
        """Show them on paper with the visible columns."""
        from desktop.views.printable_list import PrintableList, chosen_columns

        columns = chosen_columns(CUSTOMER_COLUMNS, self._table.shown_columns())
        read, heads = self._context.book.lookups.customers.lines, shown.heads(ids)
        paper = PrintableList("customers", _("Customers"), columns, ids, read, CELLS, shown.note, heads)
        self._context.navigator.print_list(paper)

    def start_rhythm(self, number: int) -> None:
        """Ask how so many first contacts are spread over the coming days."""
        from desktop.views.dialogs.rhythm_dialog import RhythmDialog

        RhythmDialog(self._context, number, self._widget).open()

    def copy(self, ids: Ids) -> None:
        """Put them on the clipboard as a spreadsheet takes them."""
        text = rows_text(self._table.table_model, ids, self._table.shown_columns())
        QGuiApplication.clipboard().setText(text)
        count = len(ids)
        self._context.navigator.show_toast(n_("{count} row copied", "{count} rows copied", count).format(count=count))

    def delete(self, ids: Ids) -> None:
        """Delete them; no question, since the toast can take it back."""
        chosen = [CustomerId(one) for one in ids]
        text = _("Deleted {who}").format(who=self._who(ids))
        work = partial(self._context.book.customers.delete, chosen)
        self._context.write(self, work, partial(self._say, text))

    def _change(self, ids: Ids, values: dict[str, object], words: str, value: str) -> None:
        text = words.format(who=self._who(ids), value=value)
        chosen = [CustomerId(one) for one in ids]
        work = partial(self._context.book.customers.change_many, chosen, values)
        self._context.write(self, work, partial(self._say, text))

    def _say(self, text: str, _rest: object = None) -> None:
        self._context.navigator.show_toast(text, self._context.navigator.undo)

    def _who(self, ids: Ids) -> str:
        """One customer by name, several by number."""
        if len(ids) == 1:
            line = self._table.table_model.row_at(self._table.table_model.row_of(ids[0]))
            if line is not None:
                return str(line.short_name or line.name)
        return n_("{count} customer", "{count} customers", len(ids)).format(count=len(ids))

    def _add_single(self, menu: QMenu, customer: int) -> None:
        one, go = CustomerId(customer), self._context.navigator
        self._add(menu, _("Open"), "building-2", partial(self.open, customer), "Return")
        self._add(menu, _("Write a record…"), "phone", partial(go.record, one))
        self._add(menu, _("Plan a visit…"), "calendar-plus", partial(go.plan_visit, one))

    @staticmethod
    def _add(menu: QMenu, words: str, icon: str, run: Callable[[], object], keys: str = "") -> None:
        shown = f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}" if keys else words
        menu.addAction(icons.icon(icon, Token.MUTED), shown, run)
