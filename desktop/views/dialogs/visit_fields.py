"""The fields of a planned visit: when, how long, which kind, where, what for, whom to meet, what to prepare.

Shows and gives back a plain draft; reads nothing and saves nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import VisitKind
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.visits import CheckItem, ObjectiveItem, OutlinePart, VisitDraft
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.choices import KindCombo
from desktop.views.dialogs.companion_field import CompanionField
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.line_lists import OutlineList, check_list, objective_list
from desktop.views.dialogs.words import coming
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.person_picker import Person, PersonPicker
from desktop.views.widgets.text_input import TextInput

_MOST_MINUTES = 24 * 60
_PLAIN = ("starts_at", "ends_at", "kind", "place", "on_video", "purpose", "contacts", "companions", "confirmed")


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """What is known of a visit to plan or change: the customer, who can be met, who can come along, the draft."""

    customer: int
    name: str
    people: tuple[ContactRow, ...]
    colleagues: tuple[ColleagueRow, ...]
    draft: VisitDraft


class VisitFields(QWidget):
    """Two columns: the visit and its talk at the left; people and preparation at the right."""

    changed = Signal()
    """Sent when the user changed anything."""

    time_changed = Signal()
    """Sent when the moment or the duration changed: warnings may be others."""

    template_wanted = Signal()
    """Sent when the kind or the duration changed: the outline follows."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self._clock = dialog.context.clock
        self.when = DateField(coming(self._clock), self, with_time=True)
        self.minutes = TextInput("", self)
        self.kind: KindCombo[VisitKind] = KindCombo(tuple(VisitKind), self)
        self.place = TextInput("", self)
        self.on_video = QCheckBox("", self)
        self.purpose = TextInput("", self)
        self.confirmed = QCheckBox("", self)
        self.objectives = objective_list(self)
        self.outline = OutlineList(self)
        self._people_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.people = PersonPicker(parent=self)
        self.companions = CompanionField(dialog.context, self)
        self.preparation = check_list(self)
        self.materials = check_list(self)
        self._named = {
            name: dialog.enter(name, FormField(field, self))
            for name, field in (
                ("starts_at", self.when),
                ("minutes", self.minutes),
                ("kind", self.kind),
                ("place", self.place),
                ("purpose", self.purpose),
            )
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        for name, text in {
            "starts_at": _("When"),
            "minutes": _("Duration (minutes)"),
            "kind": _("Kind of visit"),
            "place": _("Place"),
            "purpose": _("Purpose"),
        }.items():
            self._named[name].set_label(text)
        self.purpose.set_placeholder(_("What for? Needed before the plan is printed"))
        self.on_video.setText(_("On video"))
        self.confirmed.setText(_("Confirmed by the customer"))
        self._people_title.setText(_("People to meet"))
        self.objectives.set_words(_("Objectives"), _("What shall be reached?"))
        self.outline.set_words(_("Outline"), _("One more subject"))
        self.preparation.set_words(_("Preparation"), _("One more thing to prepare"))
        self.materials.set_words(_("Materials to bring"), _("Sample, brochure, contract …"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def starts_at(self) -> datetime | None:
        """The start; a day without a time is none."""
        moment = self.when.moment
        return moment if isinstance(moment, datetime) else None

    @property
    def duration(self) -> int | None:
        """The planned minutes; ``None`` when it is no number that makes sense."""
        text = self.minutes.text().strip()
        return int(text) if text.isdecimal() and 0 < int(text) <= _MOST_MINUTES else None

    def problems(self) -> dict[str, str]:
        """What cannot be kept, by field."""
        found: dict[str, str] = {}
        if not self.when.understood:
            found["starts_at"] = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        elif self.starts_at is None:
            found["starts_at"] = sentence(InvalidInput("start_missing"))
        if self.duration is None:
            found["minutes"] = _("This is not a number.")
        return found

    def show_known(self, known: KnownPlan) -> None:
        """Show everything that is known, with the draft's choices, without a signal."""
        self.people.set_people([Person(one.id, one.shown_name, one.title) for one in known.people])
        self.companions.show_colleagues(known.colleagues)
        self.show_draft(known.draft)

    def show_draft(self, draft: VisitDraft) -> None:
        """Show a draft without a signal."""
        minutes = round((draft.ends_at - draft.starts_at).total_seconds() / 60)
        self.when.set_moment(draft.starts_at)
        self.minutes.setText(str(minutes))
        self.kind.choose(draft.kind)
        for text, words in ((self.place, draft.place), (self.purpose, draft.purpose)):
            text.setText(words)
            text.setCursorPosition(0)
        for box, on in ((self.on_video, draft.on_video), (self.confirmed, draft.confirmed)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self.people.set_chosen(draft.contacts)
        self.companions.choose(draft.companions)
        self.objectives.set_items(draft.objectives)
        self.preparation.set_items(draft.preparation)
        self.materials.set_items(draft.materials)
        self.outline.own = False
        self.outline.show_template(draft.outline, minutes)

    def draft(self, customer: int) -> VisitDraft | None:
        """The visit as it stands; ``None`` while its time is not known."""
        start, minutes = self.starts_at, self.duration
        if start is None or minutes is None:
            return None
        return VisitDraft(
            customer_id=customer,
            starts_at=start,
            ends_at=start + timedelta(minutes=minutes),
            kind=self.kind.member or VisitKind.ROUTINE,
            place=self.place.text().strip(),
            on_video=self.on_video.isChecked(),
            purpose=self.purpose.text().strip(),
            contacts=self.people.chosen,
            companions=self.companions.chosen,
            objectives=self.objectives.items(),
            outline=self.outline.items(),
            preparation=self.preparation.items(),
            materials=self.materials.items(),
            confirmed=self.confirmed.isChecked(),
        )

    def _lay_out(self) -> None:
        named = self._named
        left, right = QVBoxLayout(), QVBoxLayout()
        checks = QVBoxLayout()
        checks.setSpacing(0)
        checks.addStretch(1)
        checks.addWidget(self.confirmed)
        checks.addWidget(self.on_video)
        for column in (left, right):
            column.setSpacing(Space.INNER)
        left.addLayout(side_by_side(named["starts_at"], named["minutes"], stretches=(3, 2)))
        kind = QHBoxLayout()
        kind.setSpacing(Space.BLOCK)
        kind.addWidget(named["kind"], 1)
        kind.addLayout(checks)
        left.addLayout(kind)
        left.addWidget(named["place"])
        for part in (named["purpose"], self.objectives, self.outline):
            left.addWidget(part)
        people = QVBoxLayout()
        people.setSpacing(Space.TINY)
        people.addWidget(self._people_title)
        people.addWidget(self.people)
        right.addLayout(people)
        for part in (self.companions, self.preparation, self.materials):
            right.addWidget(part)
        left.addStretch(1)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.PAGE)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        for part in (self.objectives, self.outline, self.companions, self.preparation, self.materials):
            part.changed.connect(self.changed)
        for line in (self.place, self.purpose):
            line.textEdited.connect(self._tell)
        for box in (self.on_video, self.confirmed):
            box.toggled.connect(self._tell)
        self.people.changed.connect(self._tell)
        self.on_video.toggled.connect(self._tell_time)
        self.when.changed.connect(self._tell_time)
        self.minutes.textEdited.connect(self._tell_template)
        self.kind.activated.connect(self._tell_template)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()

    def _tell_time(self, _value: object = None) -> None:
        self.time_changed.emit()
        self.changed.emit()

    def _tell_template(self, _value: object = None) -> None:
        if self.duration is not None:
            self.template_wanted.emit()
        self._tell_time()


def plain_draft(draft: VisitDraft) -> dict[str, Any]:
    """A draft as plain values that can be kept."""
    values = {**asdict(draft)}
    values["starts_at"], values["ends_at"] = draft.starts_at.isoformat(), draft.ends_at.isoformat()
    return values


def draft_of_plain(customer: int, values: Mapping[str, Any]) -> VisitDraft:
    """The opposite of :func:`plain_draft`."""
    plain = {name: values[name] for name in _PLAIN}
    start, end = datetime.fromisoformat(plain.pop("starts_at")), datetime.fromisoformat(plain.pop("ends_at"))
    contacts, companions = tuple(plain.pop("contacts")), tuple(plain.pop("companions"))
    return VisitDraft(
        customer_id=customer,
        starts_at=start,
        ends_at=end,
        kind=VisitKind(plain.pop("kind")),
        contacts=contacts,
        companions=companions,
        objectives=_items(ObjectiveItem, values["objectives"]),
        outline=_items(OutlinePart, values["outline"]),
        preparation=_items(CheckItem, values["preparation"]),
        materials=_items(CheckItem, values["materials"]),
        **plain,
    )


def _items(make: Any, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(map(partial(_item, make), rows))


def _item(make: Any, row: Mapping[str, Any]) -> Any:
    return make(**row)
