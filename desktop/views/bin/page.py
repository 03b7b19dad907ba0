"""The page Bin: what was deleted, by the day; it comes back whole, or goes for good."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_short, relative_day
from desktop.i18n.labels import label
from desktop.itemmodels.grouped import GroupedModel
from desktop.models.changes import ChangeSet
from desktop.models.kinds import BinKind
from desktop.models.rows.bin import BIN_COLUMNS, BinList, BinRow, Purged, Restored
from desktop.qtsupport import ask, icons, theme
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.bin.list_bar import ListBar
from desktop.views.dialogs.visit_verbs import add, popup
from desktop.views.page import Page, PageContext
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.page_header import PageHeader


class BinPage(Page):
    """Registered under the key ``bin``."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._text, self._kind = "", None
        self._listed: BinList | None = None
        self._look = context.book.lookups.bin
        self.model = GroupedModel(BIN_COLUMNS, self._look.rows, context.today, self, texts=_TEXTS)
        self.table = DataTable(self.model, "bin", context.ui_state, self)
        self.bar = ListBar(self)
        self._empty = QAction(icons.icon("trash-2"), "", self)
        self._empty.triggered.connect(self._ask_to_empty)
        self.header = PageHeader("", self)
        self.header.add_action(self._empty, "trash-2")
        self._none = EmptyState("trash-2", "", "", self)
        self._no_match = EmptyState("search", "", "", self)
        self._lay_out()
        self._connect()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Bin")

    @override
    def retranslate(self) -> None:
        self._empty.setText(_("Empty the bin…"))
        self.table.setAccessibleName(_("Deleted things"))
        self._none.set_texts(
            _("The bin is empty."),
            _("Go to the customers"),
            _("What you delete waits here with everything that belongs to it, until you empty the bin."),
        )
        self._no_match.set_texts(_("Nothing in the bin matches."), _("Show everything"))
        self.bar.retranslate()
        if self._listed is not None:
            self._show(self._listed)
        else:
            self.header.set_title(_("Bin"))

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._ask()

    @override
    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self.bar.search.take_keyboard()
        return True

    @override
    def leave(self) -> bool:
        if not self.bar.search.text():
            return False
        self.bar.search.clear()
        return True

    @override
    def actions_for_menu(self) -> Sequence[QAction]:
        return (self._empty,)

    def chosen(self) -> list[BinRow]:
        """The chosen rows; heads of days are none."""
        chosen = [one for one in self.table.selected_ids() if one > 0]
        rows = map(self.model.row_at, self.model.rows_of(chosen))
        return [row for row in rows if isinstance(row, BinRow)]

    def restore(self, rows: Sequence[BinRow]) -> None:
        """Bring things back in one step."""
        if rows:
            work = partial(self.context.book.bin.restore, [row.id for row in rows])
            self.context.write(self, work, partial(self._say_restored, _named(rows)))

    def purge(self, rows: Sequence[BinRow]) -> None:
        """Ask, and remove things for good."""
        if rows and self._confirmed(len(rows), _named(rows)):
            self._run(partial(_purging, self.context.book.bin.purge, [row.id for row in rows]))

    def _lay_out(self) -> None:
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._places = QStackedLayout()
        for place in (self.table, self._none, self._no_match):
            self._places.addWidget(place)
        column.addLayout(self._places, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self.header)
        page.addWidget(card, 1)

    def _connect(self) -> None:
        self.bar.search.text_edited.connect(self._type)
        self.bar.search.down_pressed.connect(self.activated)
        self.bar.kind_chosen.connect(self._choose_kind)
        self.bar.restore.bind(self._restore_chosen)
        self.bar.purge.bind(self._purge_chosen)
        self.model.failed.connect(self.context.navigator.show_problem)
        self.table.row_activated.connect(self._activate)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.table.selection_changed.connect(self._show_chosen)
        self._no_match.button.clicked.connect(self._show_all)
        self._none.button.clicked.connect(partial(self._go_to, "customers"))

    def _ask(self) -> None:
        kinds = () if self._kind is None else (self._kind,)
        self.context.read(self, partial(self._look.listed, self._text, kinds), self._show, key="list")

    def _show(self, listed: BinList) -> None:
        self._listed = listed
        row = max(self.table.currentIndex().row(), 0)
        today = self.context.today()
        self.model.set_groups([(_head(day, len(ids), today), ids) for day, ids in listed.days])
        total = sum(listed.counts.values())
        words = n_("{count} thing", "{count} things", total).format(count=total) if total else ""
        self.header.set_title(_("Bin"), words)
        self.bar.show_counts(listed.counts, self._kind)
        self._empty.setEnabled(bool(total) or bool(self._text))
        plain = not self._text and self._kind is None
        self.bar.setVisible(bool(listed.total) or not plain)
        nothing = self._none if plain else self._no_match
        self._places.setCurrentWidget(self.table if listed.total else nothing)
        if listed.total and not self.table.selected_ids():
            self._choose_near(row)
        self._show_chosen()

    def _choose_near(self, row: int) -> None:
        """The keyboard goes to the row that came into the place, or to the nearest one."""
        last = len(self.model.ids) - 1
        places = [*range(min(row, last), last + 1), *range(min(row, last), -1, -1)]
        place = next((at for at in places if self.model.ids[at] > 0), None)
        if place is not None:
            self.table.select_id(self.model.ids[place])

    def _type(self, text: str) -> None:
        self._text = text
        self._ask()

    def _choose_kind(self, kind: BinKind | None) -> None:
        self._kind = kind
        self._ask()

    def _show_all(self) -> None:
        self._kind = None
        self._text = ""
        self.bar.search.clear()
        self._ask()

    def _go_to(self, page: str, _checked: bool = False) -> None:
        self.context.navigator.open_page(page)

    def _show_chosen(self, _ids: object = None) -> None:
        self.bar.show_chosen(len(self.chosen()))

    def _activate(self, row_id: int) -> None:
        row = self.model.row_at(self.model.row_of(row_id))
        if isinstance(row, BinRow):
            self.restore([row])

    def _restore_chosen(self) -> None:
        self.restore(self.chosen())

    def _purge_chosen(self) -> None:
        self.purge(self.chosen())

    def _delete(self, _ids: object) -> None:
        self.purge(self.chosen())

    def _show_menu(self, _ids: object, place: QPoint) -> None:
        rows = self.chosen()
        if rows:
            menu = QMenu(self)
            add(menu, _("Restore"), "rotate-ccw", partial(self.restore, rows), "Return")
            menu.addSeparator()
            add(menu, _("Delete for good…"), "trash-2", partial(self.purge, rows), "Del")
            popup(menu, place)

    def _ask_to_empty(self) -> None:
        total = self._look.listed().total
        if total and self._confirmed(total, ""):
            self._run(partial(_emptying, self.context.book.bin.empty))

    def _confirmed(self, count: int, name: str) -> bool:
        words = n_("Delete {count} thing for good?", "Delete {count} things for good?", count).format(count=count)
        title = _("Delete “{name}” for good?").format(name=name) if count == 1 and name else words
        text = _(
            "It goes from the book with everything that hangs on it, from the history, the search and the files. "
            "This cannot be undone. Earlier steps that touched it can no longer be undone either. "
            "Backups made before still hold it until newer ones replace them."
        )
        return ask.confirm(self, title, text, _("Delete for good"), danger=True)

    def _run(self, work: Any) -> None:
        self.context.write_long(self, work, self._say_purged)

    def _say_restored(self, name: str, restored: Restored) -> None:
        words = n_("{count} thing restored", "{count} things restored", restored.count).format(count=restored.count)
        if restored.count == 1 and name:
            words = _("Restored {who}").format(who=name)
        for old, new in restored.codes.items():
            words = _("{words}; its code {old} has another owner, it is {new} now").format(
                words=words, old=old, new=new
            )
        self.context.navigator.show_toast(words, self.context.navigator.undo)

    def _say_purged(self, purged: Purged) -> None:
        words = n_("{count} thing is gone for good", "{count} things are gone for good", purged.things)
        self.context.navigator.show_toast(words.format(count=purged.things))


def _purging(purge: Any, ids: Sequence[int], ports: JobPorts) -> Any:
    """In a lane."""
    return purge(ids, ports.progress)


def _emptying(empty: Any, ports: JobPorts) -> Any:
    """In a lane."""
    return empty(ports.progress)


def _named(rows: Sequence[BinRow]) -> str:
    return _title(rows[0], date.min) if len(rows) == 1 else ""


def _head(day: date, count: int, today: date) -> str:
    return f"{relative_day(day, today)} {date_short(day, today)}  {count}"


def _title(row: BinRow, _today: date) -> str:
    """What it was; a thing without a title goes by its kind."""
    return row.title or label(row.kind)


def _whose(row: BinRow, _today: date) -> str:
    """The customer, marked when it waits in the bin as well."""
    return _("{customer} (also deleted)").format(customer=row.customer) if row.customer_deleted else row.customer


def _with_it(row: BinRow, _today: date) -> str:
    count = row.with_it
    if count:
        return n_("{count} entry", "{count} entries", count).format(count=count)
    return _("its customer") if row.customer_deleted else ""


def _at(row: BinRow, _today: date) -> str:
    return f"{row.deleted_at:%H:%M}"


_TEXTS = {"title": _title, "customer": _whose, "with_it": _with_it, "deleted_at": _at}
