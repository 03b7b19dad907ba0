"""Any list of a page as a document: its rows in its order, its columns, without what shall not be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.documents.lists import ListDocument
from desktop.documents.render import missing_characters
from desktop.i18n.catalogue import _
from desktop.i18n.cells import cell_text
from desktop.i18n.formats import file_name
from desktop.models.columns import Column, Form
from desktop.models.errors import Cancelled
from desktop.models.kinds import PaperSecret
from desktop.models.rows.list_document import ListColumn, ListContent
from desktop.qtsupport.jobs import JobPorts
from desktop.views.dialogs.print_sources import Choice, Printed, PrintSource, Wanted, hiding
from desktop.views.printable_list import PrintableList

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_PAGE = 200
_SECRET_FORMS = {Form.MONEY_WAN: PaperSecret.PRICES, Form.PHONE: PaperSecret.PHONES}


@dataclass(frozen=True)
class ListSource:
    """A list as it stands on the screen (documents.md §5)."""

    book: "OpenBook"
    shown: PrintableList

    @property
    def key(self) -> str:
        """See PrintSource."""
        return f"list-{self.shown.key}"

    def kind(self) -> str:
        """See PrintSource."""
        return _("List")

    def family(self) -> Sequence[PrintSource]:
        """See PrintSource."""
        return (self,)

    def title(self) -> str:
        """See PrintSource."""
        return self.shown.title

    def file_name(self) -> str:
        """See PrintSource."""
        return file_name("", self.shown.title, self.book.clock.today())

    def choices(self) -> Sequence[Choice]:
        """See PrintSource."""
        present = {column.form for column in self.shown.columns}
        return hiding(*(secret for form, secret in _SECRET_FORMS.items() if form in present))

    def make(self, wanted: Wanted, ports: JobPorts) -> Printed:
        """See PrintSource."""
        content, printing = self._content(wanted, ports), self.book.printing
        data = printing.list_pages(content, wanted.options, progress=ports.progress, cancelled=ports.cancelled)
        return Printed(data, missing_characters(ListDocument(), content, wanted.options, self.book.clock.now()))

    def _content(self, wanted: Wanted, ports: JobPorts) -> ListContent:
        columns = [one for one in self.shown.columns if _SECRET_FORMS.get(one.form) not in wanted.secrets]
        today, rows, shown = self.book.clock.today(), list[tuple[str, ...]](), list[str]()
        ids = self.shown.ids
        for start in range(0, len(ids), _PAGE):
            if ports.cancelled():
                raise Cancelled
            ports.progress(start / len(ids), _("Reading the list"))
            page = ids[start : start + _PAGE]
            found = {row.id: row for row in self.shown.read(page)}
            shown += [self.shown.heads.get(one, "") for one in page if one in found]
            rows += [tuple(self._text(found[one], column, today) for column in columns) for one in page if one in found]
        heads = tuple(ListColumn(_(one.title), one.width, one.align) for one in columns)
        groups = tuple(shown) if self.shown.heads else ()
        return ListContent(self.shown.title, heads, tuple(rows), self.book.printing.rep(), self.shown.note, groups)

    def _text(self, row: object, column: Column, today: date) -> str:
        maker = self.shown.texts.get(column.key)
        return maker(row, today) if maker is not None else cell_text(column.form, getattr(row, column.key), today)
