"""Fields that choose among members of an enumeration: a drop-down list, and the channel of an exchange."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import channel_short, label
from desktop.models.kinds import Channel
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.digit_chips import DigitChips

K = TypeVar("K", bound=StrEnum)
_USUAL = (Channel.CALL, Channel.WECHAT, Channel.VISIT, Channel.VIDEO, Channel.MAIL)
_RARE = tuple(channel for channel in Channel if channel not in _USUAL)
_MORE = "more"


class KindCombo(QComboBox, Generic[K]):
    """A drop-down list of the members of one enumeration; with ``optional`` the first entry is none of them."""

    def __init__(self, members: Sequence[K], parent: QWidget | None = None, *, optional: bool = False) -> None:
        super().__init__(parent)
        self._members: list[K | None] = [None, *members] if optional else [*members]
        for _member in self._members:
            self.addItem("")
        self.retranslate()

    @property
    def member(self) -> K | None:
        """The chosen member."""
        return self._members[max(self.currentIndex(), 0)]

    def choose(self, member: K | None) -> None:
        """Choose a member without a signal; one that is not offered leaves the choice as it is."""
        if member in self._members:
            self.blockSignals(True)
            self.setCurrentIndex(self._members.index(member))
            self.blockSignals(False)

    def retranslate(self) -> None:
        """Say the words anew."""
        for number, member in enumerate(self._members):
            self.setItemText(number, label(member))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ChannelChoice(QWidget):
    """The usual channels side by side; the rare ones in a list behind the last word."""

    changed = Signal()
    """Sent when the user chose another channel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = Segments([*((channel.value, "") for channel in _USUAL), (_MORE, "")], self)
        self._rare = KindCombo(_RARE, self)
        self._rare.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self._segments)
        row.addWidget(self._rare)
        row.addStretch(1)
        self._segments.chosen.connect(self._tell)
        self._rare.activated.connect(self._tell)
        self.setFocusProxy(self._segments)
        self.retranslate()

    @property
    def channel(self) -> Channel:
        """The chosen channel."""
        if self._segments.current == _MORE:
            return self._rare.member or _RARE[0]
        return Channel(self._segments.current)

    def choose(self, channel: Channel) -> None:
        """Choose a channel without a signal."""
        self._segments.choose(channel.value if channel in _USUAL else _MORE)
        self._rare.choose(channel)
        self._rare.setVisible(channel not in _USUAL)

    def retranslate(self) -> None:
        """Say the words anew."""
        self._segments.set_texts([*(channel_short(channel) for channel in _USUAL), _("Others")])
        self._rare.setAccessibleName(_("Other channels"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self, _chosen: object) -> None:
        self._rare.setVisible(self._segments.current == _MORE)
        self.changed.emit()


class KindChips(QWidget, Generic[K]):
    """The members of a short enumeration side by side, each a key away (Alt+digit); none may be chosen."""

    activated = Signal(object)
    """Sent when the user chose another member, with it or ``None``."""

    def __init__(self, members: Sequence[K], parent: QWidget | None = None, *, first: int = 1) -> None:
        super().__init__(parent)
        self._members = [*members]
        self._chips = DigitChips(self, first=first, optional=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._chips)
        self._chips.chosen.connect(self._tell)
        self.retranslate()

    @property
    def member(self) -> K | None:
        """The chosen member."""
        place = self._chips.current
        return None if place is None else self._members[place]

    def choose(self, member: K | None) -> None:
        """Choose a member without a signal."""
        self._chips.choose(None if member is None else self._members.index(member))

    def retranslate(self) -> None:
        """Say the words anew."""
        self._chips.set_choices([label(member) for member in self._members], self._chips.current)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self, _place: object) -> None:
        self.activated.emit(self.member)
