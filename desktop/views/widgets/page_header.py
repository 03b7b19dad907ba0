"""The head of a page: title, a count beside it, secondary actions, one primary action at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import ActionButton, Button, IconButton
from desktop.views.widgets.fitting import Fitting
from desktop.views.widgets.labels import ElidedLabel, Label


class PageHeader(QWidget):
    """``header.set_title("客户", "128 家")``; actions keep their own words, keys and handlers."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, Variant.TITLE, parent=self)
        self._count = ElidedLabel("", Variant.MUTED, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.GROUP + 2)
        self._row.addWidget(self._title)
        self._row.addWidget(self._count, 1)
        self._more: IconButton | None = None
        self._fitting = Fitting(self, self._row, label=self._count, title=self._title)
        self.retranslate()

    def set_title(self, title: str, count: str = "") -> None:
        """The page's name, and beside it how much it shows."""
        self._title.setText(title)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """How much the page shows, such as ``128 家 · 显示 12``."""
        self._count.setText(count)

    def add_action(self, action: QAction, icon: str = "", *, primary: bool = False) -> Button:
        """Add a button for an action at the right end; only one may be primary and it comes last."""
        button = ActionButton(action, icon, *((Variant.PRIMARY,) if primary else ()), parent=self)
        self._row.addWidget(button)
        self._fitting.add(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add any other control at the right end."""
        self._row.addWidget(widget)

    def set_menu(self, actions: Sequence[QAction]) -> None:
        """Put rarer actions behind a button with three dots."""
        if self._more is None:
            self._more = IconButton("ellipsis", _("More"), parent=self)
            self._row.addWidget(self._more)
        menu = QMenu(self._more)
        menu.addActions([*actions])
        self._more.setMenu(menu)

    def retranslate(self) -> None:
        """Say the words of the three dots anew; the rest comes from the page."""
        if self._more is not None:
            self._more.set_name(_("More"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
