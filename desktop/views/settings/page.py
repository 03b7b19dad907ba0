"""The page Settings: about me, looks, cadence, working day, safety, data, about. Saved as changed; undone by name."""

from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop import __version__
from desktop.i18n.catalogue import _, language
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label
from desktop.models.changes import ChangeSet
from desktop.models.errors import RoadbookError
from desktop.models.kinds import Language, Scheme
from desktop.models.rows.preferences import Preferences
from desktop.models.rules.cadence import CadenceTable
from desktop.qtsupport import ask, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.page import Page, PageContext
from desktop.views.settings.about import about_text
from desktop.views.settings.backup_card import BackupCard
from desktop.views.settings.cadence_card import CadenceCard
from desktop.views.settings.festival_card import FestivalCard
from desktop.views.settings.holiday_card import HolidayCard
from desktop.views.settings.idea_card import IdeaCard
from desktop.views.settings.industry_card import IndustryCard
from desktop.views.settings.program import ProgramSettings
from desktop.views.settings.security_card import SecurityCard
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.card import Card
from desktop.views.widgets.editors import CheckKind, Kind, NumberKind, TextKind
from desktop.views.widgets.labels import Label
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.property_row import PropertyRow

_MINE = ("my_name", "company", "department", "phone")
_DAY = (
    "work_start",
    "work_end",
    "lunch_start",
    "lunch_end",
    "customer_share",
    "visit_minutes",
    "contact_minutes",
    "start_place",
    "travel_speed",
    "detour_percent",
)
_REMINDERS = ("remind", "remind_before", "quiet_from", "quiet_to")
_CARE = (
    "gift_limit",
    "lead_festival",
    "lead_birthday",
    "lead_contract_anniversary",
    "lead_founding_day",
    "lead_exam",
    "lead_product_launch",
    "lead_custom",
)
_LABEL_WIDTH = 18
_LEAST_WITH_NAMES = Size.FORM_WIDTH + 200
_SECTIONS = (
    "mine", "looks", "cadence", "day", "holidays", "festivals", "care", "ideas", "industries", "reminders",
    "security", "safety", "data", "about",
)  # fmt: skip


class SettingsPage(Page):
    """One column of cards; the names at the left lead to them."""

    def __init__(self, context: PageContext, program: ProgramSettings, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._program = program
        self._preferences = context.book.preferences
        self.rows: dict[str, PropertyRow] = {}
        self.cards: dict[str, Card] = {}
        self._anchors: dict[str, Button] = {}
        self.header = PageHeader(parent=self)
        self._column = QVBoxLayout()
        self._make_cards()
        self._arrange()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Settings")

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        del changes  # settings are few: whatever happened, they are read again
        self.context.read(self, self._read, self._show, key="settings")

    @override
    def retranslate(self) -> None:
        self.header.set_title(_("Settings"))
        titles = {
            "mine": (_("About me"), _("Printed on visit plans and profiles")),
            "looks": (_("Language and colours"), ""),
            "day": (_("Working day and ways"), _("Used for the planning of visits")),
            "care": (_("Care of customers"), _("The yearly limit of gifts, and from when an occasion is a reminder")),
            "reminders": (_("Reminders"), _("Visits, deadlines, care dates, records to write")),
            "security": (_("Security"), ""),
            "safety": (_("Backups"), ""),
            "data": (_("Data"), ""),
            "about": (_("About Roadbook"), ""),
        }
        for key, (title, subtitle) in titles.items():
            self.cards[key].set_title(title, subtitle)
            self._anchors[key].setText(title)
        self._anchors["cadence"].setText(_("Cadence"))
        self._anchors["holidays"].setText(_("Days off"))
        self._anchors["festivals"].setText(_("Festivals"))
        self._anchors["ideas"].setText(_("Ideas for occasions"))
        self._anchors["industries"].setText(_("Industries"))
        self.cadence.retranslate()
        self.holidays.retranslate()
        self.festivals.retranslate()
        self.ideas.retranslate()
        self.industries.retranslate()
        self.security.retranslate()
        self.backups.retranslate()
        for name, row in self.rows.items():
            row.set_label(field_label(name))
            row.set_kind(_kind(name))
        self._language_name.setText(_("Language"))
        self._scheme_name.setText(_("Colours"))
        self.language.choose(language().value)
        self.scheme.set_texts([label(scheme) for scheme in Scheme])
        self.scheme.choose(self._program.scheme.value)
        self.imports.setText(_("Import a file…"))
        self.exports.setText(_("Export everything as a workbook…"))
        self._data_words.setText(
            _("What you import is shown before it is taken. The workbook has a sheet for each kind and opens anywhere.")
        )
        self._about_words.setText(_("Roadbook {version}, free software (MIT)").format(version=__version__))
        self.licences.setText(_("Licences"))

    def _read(self) -> tuple[Preferences, CadenceTable]:
        """In the read lane."""
        return self._preferences.get(), self._preferences.cadence()

    def _show(self, found: tuple[Preferences, CadenceTable]) -> None:
        preferences, table = found
        for name, value in asdict(preferences).items():
            if name in self.rows:
                self.rows[name].set_value(value)
        self.cadence.set_table(table)
        self.holidays.refresh()
        self.festivals.refresh()
        self.ideas.refresh()
        self.industries.refresh()
        self.security.refresh()
        self.backups.refresh()

    # --- the cards --------------------------------------------------------------------------------------------------

    def _make_cards(self) -> None:
        self._property_card("mine", _MINE)
        self._make_looks()
        self.cadence = CadenceCard(self)
        self.cadence.table_changed.connect(self._change_cadence)
        self._add_card("cadence", self.cadence)
        self._property_card("day", _DAY)
        self.holidays = HolidayCard(self.context, self)
        self._add_card("holidays", self.holidays)
        self.festivals = FestivalCard(self.context, self)
        self._add_card("festivals", self.festivals)
        self._property_card("care", _CARE)
        self.ideas = IdeaCard(self.context, self)
        self._add_card("ideas", self.ideas)
        self.industries = IndustryCard(self.context, self)
        self._add_card("industries", self.industries)
        self._property_card("reminders", _REMINDERS)
        self._make_security()
        self._make_backups()
        self._make_data()
        self._make_about()

    def _add_card(self, key: str, card: Card) -> None:
        self.cards[key] = card
        self._column.addWidget(card)

    def _property_card(self, key: str, names: tuple[str, ...]) -> None:
        card = Card(parent=self, lined=False)
        for name in names:
            row = self.rows[name] = self._property(name)
            card.add_body(row)
        self._add_card(key, card)

    def _property(self, name: str) -> PropertyRow:
        row = PropertyRow("", _kind(name), self, label_width=theme.current().chars(_LABEL_WIDTH))
        row.committed.connect(partial(self._change, name))
        return row

    def _make_looks(self) -> None:
        card = Card(parent=self, lined=False)
        self.language = Segments([(one.value, label(one)) for one in Language], self)
        self.scheme = Segments([(one.value, label(one)) for one in Scheme], self)
        self.language.chosen.connect(self._speak)
        self.scheme.chosen.connect(self._choose_scheme)
        self._language_name = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._scheme_name = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        for name, choice in ((self._language_name, self.language), (self._scheme_name, self.scheme)):
            name.setFixedWidth(theme.current().chars(_LABEL_WIDTH))
            line = QHBoxLayout()
            line.setSpacing(0)
            line.addWidget(name)
            line.addWidget(choice)
            line.addStretch(1)
            card.add_body(line)
        self._add_card("looks", card)

    def _make_security(self) -> None:
        row = self.rows["lock_after_minutes"] = self._property("lock_after_minutes")
        self.security = SecurityCard(self.context, self._program, row, self)
        self._add_card("security", self.security)

    def _make_backups(self) -> None:
        self.backups = BackupCard(self.context, self._program, self)
        self._add_card("safety", self.backups)

    def _make_data(self) -> None:
        card = Card(parent=self, lined=False)
        self._data_words = Label("", Variant.MUTED, parent=self, wrap=True)
        self.imports = Button("", "file-spreadsheet", parent=self).bind(self._import)
        self.exports = Button("", "upload", parent=self).bind(self._export)
        card.add_body(self._data_words)
        card.add_body(_buttons(self.imports, self.exports))
        self._add_card("data", card)

    def _make_about(self) -> None:
        card = Card(parent=self, lined=False)
        self._about_words = Label("", parent=self, wrap=True)
        self.licences = Button("", "info", Variant.QUIET, parent=self).bind(self._show_licences)
        card.add_body(self._about_words)
        card.add_body(_buttons(self.licences))
        self._add_card("about", card)

    def _arrange(self) -> None:
        holder = QWidget(self)
        holder.setMaximumWidth(theme.current().px(Size.FORM_WIDTH))
        holder.setLayout(self._column)
        self._column.setContentsMargins(0, 0, Space.BLOCK, Space.PAGE)
        self._column.setSpacing(Space.BLOCK)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._names = QWidget(self)
        anchors = QVBoxLayout(self._names)
        anchors.setContentsMargins(0, 0, 0, 0)
        anchors.setSpacing(Space.TINY)
        for key in _SECTIONS:
            button = self._anchors[key] = Button("", "", Variant.QUIET, parent=self).bind(partial(self._go_to, key))
            anchors.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        anchors.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.PAGE)
        row.addWidget(self._names)
        row.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, 0)
        column.setSpacing(Space.BLOCK)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the cards need the room of the names that lead to them."""
        super().resizeEvent(event)
        self._names.setVisible(self.width() >= theme.current().px(_LEAST_WITH_NAMES))

    # --- what is done -----------------------------------------------------------------------------------------------

    def _change(self, name: str, value: Any) -> None:
        work = partial(self._preferences.change, {name: value})
        self.context.write(self, work, partial(self._forget_error, name), failed=partial(self._refuse, name))

    def _forget_error(self, name: str, _rest: object) -> None:
        self.rows[name].show_error("")

    def _refuse(self, name: str, problem: Exception) -> None:
        """The old value stands again, and beside it why the new one cannot be."""
        if not isinstance(problem, RoadbookError):
            raise problem
        self.rows[name].set_value(getattr(self._preferences.get(), name))
        self.rows[name].show_error(problem)

    def _change_cadence(self, table: CadenceTable) -> None:
        self.context.write(self, partial(self._preferences.change_cadence, table))

    def _speak(self, key: str) -> None:
        self._program.speak(Language(key))

    def _choose_scheme(self, key: str) -> None:
        self._program.choose_scheme(Scheme(key))

    def _import(self) -> None:
        self.context.navigator.import_files()

    def _export(self) -> None:
        self.context.navigator.export_all()

    def _show_licences(self) -> None:
        ask.tell(self, _("Licences"), about_text())

    def show_section(self, key: str) -> None:
        """Lead to one of the sections (views/settings/sections.py)."""
        self._anchors[key].click()

    def _go_to(self, key: str) -> None:
        card = self.cards[key]
        self._scroll.verticalScrollBar().setValue(card.y())
        card.setFocus(Qt.FocusReason.OtherFocusReason)


def _kind(name: str) -> Kind:
    limits = {
        "visit_minutes": (5, 600, _("min")),
        "contact_minutes": (1, 240, _("min")),
        "customer_share": (5, 100, "%"),
        "travel_speed": (5, 300, "km/h"),
        "detour_percent": (100, 300, "%"),
        "lock_after_minutes": (1, 600, _("min")),
        "remind_before": (0, 600, _("min")),
        "gift_limit": (0, 1_000_000, _("yuan")),
        **{name: (0, 365, _("days")) for name in _CARE[1:]},
    }
    if name == "remind":
        return CheckKind(_("Notices of the system, where it has a tray"))
    if name in limits:
        least, most, unit = limits[name]
        return NumberKind(least, most, unit=unit)
    return TextKind()


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.GROUP)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
