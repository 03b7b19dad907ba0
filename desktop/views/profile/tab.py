"""What every tab of a profile is: shows ProfileData when it is looked at, and says its words anew."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from desktop.models.changes import ChangeSet
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.widgets.page_scroll import ROOM, PageScroll


class ProfileTab(QWidget):
    """Derived tabs end their constructor with ``self.retranslate()``."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.data: ProfileData | None = None

    def keep_room(self) -> None:
        """Leave the room of a scroll bar in the page's margin free; a tab that scrolls as a whole does so itself."""
        outer = self.layout()
        stacked = isinstance(outer, QStackedLayout)
        pages = [outer.widget(number) for number in range(outer.count())] if stacked else [self]
        for page in filter(None, pages):
            column = page.layout()
            scrolls = page.findChild(PageScroll, options=Qt.FindChildOption.FindDirectChildrenOnly) is not None
            if column is not None and not scrolls:
                margins = column.contentsMargins()
                margins.setRight(margins.right() + ROOM)
                column.setContentsMargins(margins)

    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        """Show a customer; ``changes`` is the step that was the reason, ``None`` when everything may be different."""
        del changes
        self.data = data

    def focus_search(self) -> bool:
        """Ctrl+F: put the keyboard into the tab's search field; ``False`` when it has none."""
        return False

    def reveal(self, row: int, part: str = "") -> None:
        """Lead to a row, by its id, of the tab or of a ``part`` of it; called after :meth:`show_data`."""

    def retranslate(self) -> None:
        """Say every word anew."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
