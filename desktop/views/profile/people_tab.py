"""The tab Contacts: the people in the order of the organisation, and the card of the one who is chosen."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import relative_day
from desktop.i18n.labels import channel_short, label, stance_label
from desktop.models.changes import ChangeSet
from desktop.models.kinds import FieldGroup
from desktop.models.rows.contacts import ContactRow
from desktop.models.rules.organisation import tree_order
from desktop.models.values import ContactId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.dialogs.contact_dialog import ContactDialog
from desktop.views.page import PageContext
from desktop.views.profile.chain_card import chain_words
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.freshness_line import FreshnessLine
from desktop.views.profile.org_chart import Member, OrgChart
from desktop.views.profile.person_card import PersonCard
from desktop.views.profile.person_line import PersonLine
from desktop.views.profile.radar_view import RadarView
from desktop.views.profile.steps import Steps
from desktop.views.profile.tab import ProfileTab
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.fitting import Fitting
from desktop.views.widgets.labels import Label
from desktop.views.widgets.split_view import SplitView

_SIZES = [720, 400]
_DOT = " · "
_VIEW_KEY = "profile.people.view"
_CHART, _LIST, _RADAR = "chart", "list", "radar"
_SHAPES = (_CHART, _LIST, _RADAR)


class PeopleTab(ProfileTab):
    """The list at the left, the card at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chosen: ContactId | None = None
        self._lines: dict[int, PersonLine] = {}
        self._heading = Label("", Variant.MUTED, parent=self)
        self._views = Segments([(key, "") for key in _SHAPES], self)
        self._views.choose(context.ui_state.word(_VIEW_KEY, _CHART))
        self._views.chosen.connect(self._choose_view)
        self.chart = OrgChart(self)
        self.chart.chosen.connect(self.choose)
        self.chart.moved.connect(self._move)
        self.radar = RadarView(self.choose, self._plan_contact, self)
        self.fresh = FreshnessLine(FieldGroup.PEOPLE, self._confirm, self)
        self._phone = IconButton("download", "", token=Token.MUTED, parent=self).bind(self._export)
        self._add = Button("", "user-plus", Variant.SMALL_BUTTON, parent=self).bind(self.add_person)
        self.card = PersonCard(context, self)
        self._none = EmptyState("users", "", "", self)
        self._none.button.clicked.connect(self.add_person)
        self._split = SplitView("profile.people", context.ui_state, _SIZES, self)
        self._split.addWidget(self._make_list())
        self._split.addWidget(self.card)
        self._split.restore()
        self._places = QStackedLayout(self)
        self._places.setContentsMargins(0, 0, 0, 0)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.addWidget(self._split)
        self._places.addWidget(holder)
        self._places.addWidget(self._none)
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        other = self.data is None or self.data.id != data.id
        super().show_data(data, changes)
        self._places.setCurrentIndex(0 if data.people else 1)
        here = len(data.here)
        self._heading.setText(n_("{count} person", "{count} people", here).format(count=here))
        self._rebuild(data)
        self.radar.show_data(data)
        self.fresh.show_data(data)
        if not data.people:
            self._chosen = None
            return
        ids = [person.id for person in data.people]
        if self._chosen not in ids or (other and self._chosen not in ids):
            self._chosen = ids[0]
        self._show_chosen()

    def choose(self, person: ContactId) -> None:
        """Show somebody's card."""
        self._chosen = person
        if self.data is not None and any(one.id == person for one in self.data.people):
            self._show_chosen()

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self.choose(ContactId(row))

    def add_person(self) -> None:
        """Open the form of a new person."""
        if self.data is not None:
            ContactDialog(self.context, self.data.id, self, self.choose).open()

    def show_shape(self, key: str) -> None:
        """Show the people as ``chart``, ``list`` or ``radar``."""
        self._views.choose(key)
        self._choose_view(key)

    @override
    def retranslate(self) -> None:
        self._add.setText(_("Add contact"))
        self._views.set_texts([_("Organisation chart"), _("Names"), _("Relationship radar")])
        self._phone.set_name(_("Contacts for the phone (vCard)"))
        self.chart.setAccessibleName(_("Organisation chart"))
        self._none.set_texts(
            _("Nobody is known at this customer yet."),
            _("Add contact"),
            _("Who decides, who uses it, who buys it? Their role and stance prepare every visit."),
        )
        self.card.say_words()
        if self.data is not None:
            self.show_data(self.data, None)

    def _make_list(self) -> QWidget:
        frame = QFrame(self)
        theme.style(frame, Variant.CARD)
        head = QHBoxLayout()
        head.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        head.setSpacing(Space.GROUP)
        head.addWidget(self._views)
        head.addWidget(self._heading, 1)
        head.addWidget(self._phone)
        head.addWidget(self._add)
        Fitting(frame, head, [self._add], self._heading)
        content = QWidget(frame)
        theme.style(content, Variant.FLAT)
        self._list = LineList(self._make_line, content)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(Space.GROUP, 0, Space.GROUP, Space.GROUP)
        inner.addWidget(self._list)
        inner.addStretch(1)
        self._shapes = QStackedLayout()
        self._shapes.addWidget(_scrolled(self.chart, frame))
        self._shapes.addWidget(_scrolled(content, frame))
        self._shapes.addWidget(_scrolled(self.radar, frame))
        self._shapes.setCurrentIndex(_SHAPES.index(self._views.current))
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._shapes, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.BLOCK, 0, Space.GROUP, Space.GROUP)
        foot.addWidget(self.fresh)
        column.addLayout(foot)
        return frame

    def _choose_view(self, key: str) -> None:
        self.context.ui_state.put(_VIEW_KEY, key)
        self._shapes.setCurrentIndex(_SHAPES.index(key))

    def _move(self, person: ContactId, above: ContactId | None) -> None:
        """Somebody was dragged below another person, or to the top."""
        self.context.write(self, partial(self.context.book.contacts.change, person, {"reports_to_id": above}))

    def _plan_contact(self) -> None:
        if self.data is not None:
            self.context.navigator.plan_contact([self.data.id])

    def _export(self) -> None:
        if self.data is not None:
            self.context.navigator.export_contacts([self.data.id])

    def _confirm(self, group: FieldGroup) -> None:
        if self.data is not None:
            Steps(self.context, self).do(
                partial(self.context.book.customers.confirm, self.data.id, [group]), _("Confirmed")
            )

    def _rebuild(self, data: ProfileData) -> None:
        people = {int(person.id): person for person in data.people}
        superiors = {number: person.reports_to_id for number, person in people.items()}
        order = tree_order(list(people), superiors)
        lines = self._list.take(len(order))
        self._lines = {number: line for (number, _depth), line in zip(order, lines, strict=True)}
        for (number, depth), line in zip(order, lines, strict=True):
            person = people[number]
            words, tone = chain_words(person, data)
            words = _("Has gone") if person.left_on else words
            line.show_person(person, words, tone, depth=depth, below=_last_words(person, data))
        self.chart.show_members(order, {number: _member(person, data) for number, person in people.items()})

    def _make_line(self, parent: QWidget) -> PersonLine:
        line = PersonLine(parent, padding=Space.GROUP)
        line.activated.connect(self.choose)
        return line

    def _show_chosen(self) -> None:
        if self.data is None:
            return
        for number, line in self._lines.items():
            line.set_chosen(number == self._chosen)
        self.chart.set_chosen(self._chosen)
        person = next((one for one in self.data.people if one.id == self._chosen), None)
        if person is not None:
            self.card.show_person(person, self.data.here)


def _last_words(person: ContactRow, data: ProfileData) -> str:
    """When and how there was contact last, and what the person's word weighs: 15 天前 上门 · 影响力 5."""
    return _DOT.join(part for part in (_contact_words(person, data), _influence_words(person)) if part)


def _contact_words(person: ContactRow, data: ProfileData) -> str:
    last = ""
    if person.last_contact_on is not None:
        how = f" {channel_short(person.last_channel)}" if person.last_channel else ""
        last = relative_day(person.last_contact_on, data.today) + how
    return last


def _influence_words(person: ContactRow) -> str:
    return _("influence {number}").format(number=person.influence) if person.influence else ""


def _member(person: ContactRow, data: ProfileData) -> Member:
    words, tone = chain_words(person, data)
    late = tone is Tone.AMBER
    role = label(person.role) if person.role else ""
    facts = _DOT.join(part for part in (role, stance_label(person.stance)) if part)
    gone = _("Has gone") if person.left_on else ""
    last = words.split(_DOT)[-1] if late else _contact_words(person, data)
    return Member(person, gone or facts, last, tone_of(person.stance), late, _influence_words(person))


def _scrolled(content: QWidget, parent: QWidget) -> QScrollArea:
    scroll = QScrollArea(parent)
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
