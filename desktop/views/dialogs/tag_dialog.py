"""The form that puts tags on customers and takes tags off."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.fields import field_label
from desktop.models.rows.customers import CustomerLine, NamedCount
from desktop.models.values import CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.tag_editor import TagEditor

_MOST_READ = 2_000


class TagDialog(QuickForm):
    """Shows the tags that all of the customers wear; what is added or taken away is done for every one of them."""

    def __init__(
        self,
        context: PageContext,
        customers: Sequence[CustomerId],
        worn: Sequence[str],
        known: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, parent)
        self._customers, self._worn = customers, tuple(worn)
        self.editor = TagEditor(known, self)
        self.editor.set_tags(worn)
        self.add_field("tags", self.editor)
        self.retranslate()
        self.editor.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        count = len(self._customers)
        words = n_("Tags of {count} customer", "Tags of {count} customers", count)
        self.set_words(words.format(count=count), _("Set tags"))
        self.set_label("tags", field_label("tags") if count == 1 else _("Tags that all of them have"))

    @override
    def submit(self) -> None:
        tags = self.editor.tags
        add = [tag for tag in tags if tag not in self._worn]
        remove = [tag for tag in self._worn if tag not in tags]
        if not add and not remove:
            self.reject()
            return
        self.run(partial(self.context.book.customers.tag, self._customers, add, remove), self._say)

    def _say(self, _rest: object) -> None:
        navigator = self.context.navigator
        navigator.show_toast(_("Tags were changed"), navigator.undo)


def tag_customers(context: PageContext, customers: Sequence[CustomerId], parent: QWidget | None) -> None:
    """Find out which tags the customers wear, then open the form."""
    lookups = context.book.lookups.customers

    def read() -> tuple[list[CustomerLine], list[NamedCount]]:
        return lookups.lines(customers[:_MOST_READ]), lookups.tags()

    def show(found: tuple[list[CustomerLine], list[NamedCount]]) -> None:
        lines, known = found
        common = [tag for tag in (lines[0].tags if lines else ()) if all(tag in line.tags for line in lines)]
        if parent is not None:
            TagDialog(context, customers, common, [tag.name for tag in known], parent).open()

    if parent is not None:
        context.read(parent, read, show)
