"""Below the fields of the place: what the address says of it, and the position in another system of coordinates."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.kinds import CoordinateSystem
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rules.coordinates import convert
from desktop.models.values import Coordinate
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.place_hint import PlaceHint
from desktop.views.page import PageContext
from desktop.views.profile.steps import Steps
from desktop.views.widgets.buttons import Button

_FIELDS = ("province", "city", "district", "latitude", "longitude", "coordinate_system")


class PlaceLine(QWidget):
    """Shows one customer's place; every change is one step of undo."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._profile: CustomerProfile | None = None
        self._steps = Steps(context, self)
        self.hint = PlaceHint(self)
        self.hint.action_clicked.connect(self._take)
        self.convert = Button("", "map-pin", Variant.SMALL_BUTTON, parent=self).bind(self._show_systems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(Space.GROUP)
        column.addWidget(self.hint)
        column.addWidget(self.convert)

    def show_profile(self, profile: CustomerProfile) -> None:
        """Show a customer."""
        self._profile = profile
        self.hint.look(profile.address, {name: getattr(profile, name) for name in _FIELDS})
        self.convert.setText(_("Convert the coordinates…"))
        self.convert.setVisible(_coordinate(profile) is not None)

    def convert_to(self, system: CoordinateSystem) -> None:
        """Keep the same place in another system."""
        where = None if self._profile is None else _coordinate(self._profile)
        if where is not None:
            there = convert(where, system)
            words = _("Coordinates converted to {system}").format(system=label(system))
            self._change({"latitude": there.latitude, "longitude": there.longitude, "coordinate_system": system}, words)

    def systems_menu(self) -> QMenu:
        """The systems that the position is not in."""
        menu = QMenu(self)
        now = None if self._profile is None else self._profile.coordinate_system
        for system in CoordinateSystem:
            if system is not now:
                menu.addAction(_("To {system}").format(system=label(system)), partial(self.convert_to, system))
        return menu

    def _show_systems(self) -> None:
        menu = self.systems_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.convert.mapToGlobal(self.convert.rect().bottomLeft()))

    def _take(self) -> None:
        self._change(dict(self.hint.news), _("The place was taken from the address"))

    def _change(self, values: dict[str, Any], words: str) -> None:
        if self._profile is not None:
            self._steps.do(partial(self._context.book.customers.change, self._profile.id, values), words)


def _coordinate(profile: CustomerProfile) -> Coordinate | None:
    latitude, longitude, system = profile.latitude, profile.longitude, profile.coordinate_system
    if latitude is None or longitude is None or system is None:
        return None
    return Coordinate(latitude, longitude, system)
