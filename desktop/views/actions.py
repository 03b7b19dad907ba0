"""Every action of the window once: its words, key and icon, what it runs, and in which menu it stands.

The words are source texts marked with ``N_`` (``&`` before the mnemonic); they are said anew when the language
changes. Knows no page and no service.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.i18n.catalogue import N_, _
from desktop.qtsupport import icons
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Token


@unique
class MenuName(StrEnum):
    """The menus of the window, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    CUSTOMERS = "customers"
    NEW = "new"
    HELP = "help"


_TITLES = {
    MenuName.FILE: N_("&File"),
    MenuName.EDIT: N_("&Edit"),
    MenuName.VIEW: N_("&View"),
    MenuName.CUSTOMERS: N_("&Customers"),
    MenuName.NEW: N_("&New"),
    MenuName.HELP: N_("&Help"),
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: ``ActionSpec("new_visit", MenuName.NEW, N_("&Visit…"), run, "map-pin", "Ctrl+Shift+V")``.

    ``keys`` are one or several shortcuts in Qt's portable form. ``group`` numbers parts of a menu, parted by lines.
    ``repeats`` is the key of an action of another menu that this one is again, under words that fit its own menu: it
    shows that one's shortcut, and is found and listed once.
    """

    key: str
    menu: MenuName
    text: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] | str = ()
    group: int = 0
    checkable: bool = False
    repeats: str = ""


class Actions(QObject):
    """The actions of one window, and its menus made of them."""

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._texts: dict[str, str] = {}
        self._menus = {name: bar.addMenu("") for name in MenuName}

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Add actions; they stand in their menus by group and in the order in which they came."""
        for spec in specs:
            self._specs[spec.key] = spec
            self._actions[spec.key] = self._make(spec)
        self._fill()
        self.retranslate()

    def get(self, key: str) -> QAction:
        """An action by its key."""
        return self._actions[key]

    def has(self, key: str) -> bool:
        """Whether there is such an action."""
        return key in self._actions

    def menu(self, name: MenuName) -> QMenu:
        """A menu, for buttons that open it."""
        return self._menus[name]

    def all(self) -> list[tuple[ActionSpec, QAction]]:
        """Every action once with its description, for the search box and the list of keys."""
        return [(spec, self._actions[key]) for key, spec in self._specs.items() if not spec.repeats]

    def set_text(self, key: str, text: str) -> None:
        """Give an action a finished text of its own, such as the name of what Undo undoes; empty for its usual one."""
        self._texts[key] = text
        self._say(key, text or _(self._specs[key].text))

    def retranslate(self) -> None:
        """Say menus and actions anew."""
        for name, menu in self._menus.items():
            menu.setTitle(_(_TITLES[name]))
        for key, spec in self._specs.items():
            self._say(key, self._texts.get(key) or f"{_(spec.text)}{self._keys_shown(spec)}")

    def _say(self, key: str, text: str) -> None:
        """Qt shows the words as a tool tip too, and would take what a customer is called for markup there."""
        action = self._actions[key]
        action.setText(text)
        action.setToolTip(plain_tip(action.iconText()))

    def _keys_shown(self, spec: ActionSpec) -> str:
        """The shortcut of the action that one repeats: a key belongs to one action only."""
        if not spec.repeats:
            return ""
        return f"\t{self._actions[spec.repeats].shortcut().toString(QKeySequence.SequenceFormat.NativeText)}"

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.key)
        action.setCheckable(spec.checkable)
        keys = (spec.keys,) if isinstance(spec.keys, str) else spec.keys
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.icon:
            action.setIcon(icons.icon(spec.icon, Token.MUTED))
        action.triggered.connect(partial(_run, spec.run))
        return action

    def _fill(self) -> None:
        for name, menu in self._menus.items():
            menu.clear()
            specs = sorted((spec for spec in self._specs.values() if spec.menu is name), key=_group)
            before = None
            for spec in specs:
                if before is not None and spec.group != before:
                    menu.addSeparator()
                before = spec.group
                menu.addAction(self._actions[spec.key])
            menu.menuAction().setVisible(bool(specs))


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()


def _group(spec: ActionSpec) -> int:
    return spec.group
