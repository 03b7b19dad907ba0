"""The bar above the page: the search box, the New button, the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import Jobs
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.main_window.bell import ReminderBell
from desktop.views.main_window.search import GlobalSearch
from desktop.views.widgets.buttons import Button, IconButton

_SEARCH_WIDTH = 440
_LEAST_SEARCH = 120
_FIRST = 1000
"""So much more of the room does the search box take than the gap beside it, as long as it is not at its full width."""


class TopBar(QWidget):
    """Its parts are ``search``, the ``bell``, the New button and the lock, which shows only with a password."""

    lock_requested = Signal()
    """Sent when the user wants the book locked now."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = theme.current()
        self.setFixedHeight(look.px(Size.TOPBAR))
        self.search = GlobalSearch(jobs, self)
        # In a narrow window it gives way to what stands beside it.
        self.search.setMinimumWidth(look.px(_LEAST_SEARCH))
        self.search.setMaximumWidth(look.px(_SEARCH_WIDTH))
        self.new = Button("", "plus", Variant.PRIMARY, parent=self)
        self.bell = ReminderBell(self)
        self._lock = IconButton("lock", "", size=18, parent=self)
        self._lock.clicked.connect(self._ask_lock)
        self._lock.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.PAGE - 4, 0, Space.PAGE, 1)
        row.setSpacing(Space.BLOCK)
        row.addWidget(self.search, _FIRST)
        row.addStretch(1)
        row.addWidget(self.bell)
        row.addWidget(self.new)
        row.addWidget(self._lock)
        self.retranslate()

    def set_new_menu(self, menu: QMenu) -> None:
        """What the New button offers."""
        self.new.setMenu(menu)
        self.new.setVisible(bool(menu.actions()))

    def set_lockable(self, lockable: bool) -> None:
        """Show the lock."""
        self._lock.setVisible(lockable)

    def retranslate(self) -> None:
        """Say the words anew."""
        self.search.retranslate()
        self.bell.retranslate()
        self.new.setText(_("New"))
        self._lock.set_name(_("Lock now (Ctrl+L)"))

    def _ask_lock(self) -> None:
        self.lock_requested.emit()
