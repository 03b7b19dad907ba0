"""The fields of a visit's record: what was said, what came of it, who was there, which objectives were reached.

What is known from the plan stands in them already. Shows and gives back plain values; reads and saves nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import ContentKind, Mood, Occasion
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import ObjectiveItem, VisitDetail
from desktop.models.values import Money
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.choices import KindChips, KindCombo
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.words import gone, moment_at
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.labels import Label
from desktop.views.widgets.person_picker import Person, PersonPicker
from desktop.views.widgets.text_input import TextArea, TextInput
from desktop.views.widgets.wrapped_tick import WrappedTick

_AREAS = ("said", "feedback", "issues", "insight", "needs")
_LINES = ("impression", "minutes", "cost", "subject")
_CHOICES: Mapping[str, Any] = {"mood": Mood, "content_kind": ContentKind, "occasion": Occasion}
_MOST_MINUTES = 24 * 60
OBJECTIVES_DIGIT = 9
"""With Alt it leads to the objectives."""


class CompletionFields(QWidget):
    """At the left the texts, at the right objectives, people and mood; below them what is rarer."""

    changed = Signal()
    """Sent when the user changed anything."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self._clock = dialog.context.clock
        self.said = TextArea("", self, lines=4, grows=True)
        self.feedback = TextArea("", self, lines=2)
        self.issues = TextArea("", self, lines=2)
        self.insight = TextArea("", self, lines=2)
        self.needs = TextArea("", self, lines=2)
        self.mood: KindChips[Mood] = KindChips(tuple(Mood), self)
        self.impression, self.minutes, self.cost = TextInput("", self), TextInput("", self), TextInput("", self)
        self.subject = TextInput("", self)
        self.when = DateField(gone(self._clock), self, with_time=True)
        self.content_kind: KindCombo[ContentKind] = KindCombo(tuple(ContentKind), self, optional=True)
        self.occasion: KindCombo[Occasion] = KindCombo(tuple(Occasion), self, optional=True)
        self.executive = QCheckBox("", self)
        self._objectives_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._reached: dict[int, QCheckBox] = {}
        self._people_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.people = PersonPicker(parent=self)
        names = ("said", "feedback", "issues", "insight", "needs", "mood", "impression", "minutes", "cost", "subject")
        fields = {name: getattr(self, name) for name in (*names, "content_kind", "occasion")}
        self._named = {
            name: dialog.enter(name, FormField(field, self))
            for name, field in {**fields, "starts_at": self.when}.items()
        }
        self.more = FoldingSection("", "completion.more", dialog.context.ui_state, self, opened=False)
        self._lay_out()
        self._connect(dialog)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        for name, text in {
            "said": _("What was said"),
            "feedback": _("Feedback"),
            "issues": _("Issues"),
            "insight": _("Insight"),
            "needs": _("Needs found"),
            "mood": _("Mood"),
            "impression": _("My impression"),
            "minutes": _("Duration (minutes)"),
            "cost": _("Cost (yuan)"),
            "subject": _("Subject"),
            "starts_at": _("Began at"),
            "content_kind": _("Content"),
            "occasion": _("Occasion"),
        }.items():
            self._named[name].set_label(text)
        self.needs.set_placeholder(_("One per line"))
        self.executive.setText(_("Executive meeting"))
        self._objectives_title.setText(f"{OBJECTIVES_DIGIT}  " + _("Objectives reached"))
        self._people_title.setText(_("Who took part"))
        self.more.set_title(_("More details"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def written(self) -> bool:
        """Whether anything was written."""
        return any(getattr(self, name).toPlainText().strip() for name in _AREAS) or bool(self.impression.text().strip())

    @property
    def first_objective(self) -> QCheckBox | None:
        """The tick of the first objective, where the visit has any."""
        return next(iter(self._reached.values()), None)

    def show_visit(self, detail: VisitDetail, people: Sequence[ContactRow]) -> None:
        """Fill in what the plan knows."""
        row = detail.row
        self.when.set_moment(row.starts_at)
        self.minutes.setText(str(row.minutes))
        self.subject.setText(row.purpose)
        self.people.set_people(
            [Person(one.id, one.shown_name, one.title) for one in people], [one.id for one in detail.contacts]
        )
        self._show_objectives(detail.objectives)

    def problems(self) -> dict[str, str]:
        """What cannot be kept, by field."""
        found: dict[str, str] = {}
        if self.when.moment is None:
            found["starts_at"] = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        if self.minutes.text().strip() and self._minutes() is None:
            found["minutes"] = _("This is not a number.")
        if self.cost.text().strip() and self._cost() is None:
            found["cost"] = _("This is not a number.")
        return found

    def record_values(self) -> dict[str, Any]:
        """The fields of a CompletionDraft that stand here."""
        values: dict[str, Any] = {name: getattr(self, name).toPlainText().strip() for name in _AREAS}
        lines = [line.strip() for line in values.pop("needs").splitlines()]
        return {
            **values,
            **{name: getattr(self, name).member for name in _CHOICES},
            "subject": self.subject.text().strip(),
            "impression": self.impression.text().strip(),
            "needs": tuple(NeedDraft(line) for line in lines if line),
            "contacts": self.people.chosen,
            "starts_at": moment_at(self._clock, self.when.moment),
            "minutes": self._minutes(),
            "cost": self._cost(),
            "executive": self.executive.isChecked(),
            "reached": tuple((objective, box.isChecked()) for objective, box in self._reached.items()),
        }

    def values(self) -> dict[str, Any]:
        """Plain values for a draft of the form."""
        moment = moment_at(self._clock, self.when.moment)
        return {
            **{name: getattr(self, name).toPlainText() for name in _AREAS},
            **{name: getattr(self, name).text() for name in _LINES},
            **{name: getattr(self, name).member or "" for name in _CHOICES},
            "contacts": list(self.people.chosen),
            "starts_at": moment.isoformat() if moment else "",
            "executive": self.executive.isChecked(),
            "reached": [objective for objective, box in self._reached.items() if box.isChecked()],
        }

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show plain values again."""
        for name in _AREAS:
            getattr(self, name).setPlainText(values[name])
        for name in _LINES:
            getattr(self, name).setText(values[name])
        for name, kind in _CHOICES.items():
            getattr(self, name).choose(kind(values[name]) if values[name] else None)
        self.people.set_chosen(values["contacts"])
        if values["starts_at"]:
            self.when.set_moment(datetime.fromisoformat(values["starts_at"]))
        self.executive.setChecked(values["executive"])
        for objective, box in self._reached.items():
            box.setChecked(objective in values["reached"])

    def _minutes(self) -> int | None:
        text = self.minutes.text().strip()
        return int(text) if text.isdecimal() and int(text) <= _MOST_MINUTES else None

    def _cost(self) -> Money | None:
        text = self.cost.text().strip().replace(",", "").replace("，", "")
        try:
            return Money.of_yuan(Decimal(text)) if text and Decimal(text) >= 0 else None
        except InvalidOperation:
            return None

    def _show_objectives(self, objectives: Sequence[ObjectiveItem]) -> None:
        for objective in objectives:
            if objective.id is None:
                continue
            tick = WrappedTick(objective.text, self)
            tick.box.setChecked(bool(objective.reached))
            tick.box.toggled.connect(self._tell)
            self._objectives.addWidget(tick)
            self._reached[objective.id] = tick.box
        self._objectives_title.setVisible(bool(self._reached))

    def _lay_out(self) -> None:
        named = self._named
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(Space.INNER)
        left.addWidget(named["said"], 1)
        left.addLayout(side_by_side(named["feedback"], named["issues"]))
        left.addLayout(side_by_side(named["insight"], named["needs"]))
        self._objectives = QVBoxLayout()
        self._objectives.setSpacing(0)
        right.setSpacing(Space.TINY)
        right.addWidget(self._objectives_title)
        right.addLayout(self._objectives)
        right.addSpacing(Space.TINY)
        right.addWidget(self._people_title)
        right.addWidget(self.people)
        right.addSpacing(Space.GROUP)
        right.addWidget(named["mood"])
        right.addStretch(1)
        self._objectives_title.hide()
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.PAGE)
        body.addLayout(left, 5)
        body.addLayout(right, 3)
        self.more.body.addLayout(
            side_by_side(named["impression"], named["minutes"], named["cost"], stretches=(4, 2, 2))
        )
        self.more.body.addLayout(side_by_side(named["subject"], named["starts_at"], stretches=(4, 4)))
        self.more.body.addLayout(side_by_side(named["content_kind"], named["occasion"], self.executive))

    def _connect(self, dialog: FormDialog) -> None:
        for name in _AREAS:
            area: TextArea = getattr(self, name)
            area.textChanged.connect(self._tell)
            area.submitted.connect(dialog.submit)
        for name in _LINES:
            getattr(self, name).textEdited.connect(self._tell)
        for name in _CHOICES:
            getattr(self, name).activated.connect(self._tell)
        self.people.changed.connect(self._tell)
        self.when.changed.connect(self._tell)
        self.executive.toggled.connect(self._tell)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
