"""The form of what was given for an occasion: kind, item, cost, day; what speaks against it stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from desktop.i18n.care_words import warning_text
from desktop.i18n.catalogue import _
from desktop.i18n.idea_words import idea_text
from desktop.i18n.labels import label
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CareState, CareWarning, GiftKind
from desktop.models.rows.care import CareActionRow, CareDraft
from desktop.models.rows.care_ideas import CareIdea
from desktop.models.rows.contacts import ContactRow
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.views.dialogs.amount_input import AmountInput
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.dialogs.words import gone
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Segments
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea, TextInput

_GIFTS = (GiftKind.GREETING, GiftKind.GIFT, GiftKind.DONATION)
_STATES = (CareState.DONE, CareState.PLANNED)


@dataclass(frozen=True, slots=True)
class CareStart:
    """What is known when the form opens: the occasion as a draft, its name in words.

    Where nobody has said whose the occasion is, one of the ``people`` can be chosen.
    """

    draft: CareDraft
    words: str
    people: Sequence[ContactRow] = ()

    @staticmethod
    def of_action(action: CareActionRow, words: str) -> "CareStart":
        """To change what was written down."""
        draft = CareDraft(
            action.customer_id, action.kind, action.occasion_on, action.contact_id, action.care_date_id,
            action.festival, action.own_festival_id,
            action.state, action.given_on, action.gift, action.item, action.cost, action.remarks,
        )  # fmt: skip
        return CareStart(draft, words)


class CareRecordDialog(QuickForm):
    """Writes down what was given, or what shall be; warnings come while one writes."""

    def __init__(self, context: PageContext, start: CareStart, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._start = start
        self._occasion = Label("", Variant.STRONG, parent=self, wrap=True)
        self.person = ValueCombo((), self)
        self.gift = ValueCombo((), self)
        self.state = Segments([(state.value, "") for state in _STATES], self)
        self.item, self.cost = TextInput("", self), AmountInput(self)
        self.ideas = ValueCombo((), self)
        self.ideas.setSizeAdjustPolicy(ValueCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._found: list[CareIdea] = []
        self.day = DateField(gone(context.clock), self)
        self.remarks = TextArea("", self, lines=2)
        self.touch = QCheckBox(self)
        self.touch.setChecked(True)
        self.hint = InlineMessage(self, closable=False)
        self._arrange()
        self.retranslate()
        self._fill(start.draft)
        self.gift.activated.connect(self._look)
        self.state.chosen.connect(self._look)
        self.item.textChanged.connect(self._look)
        self.cost.textChanged.connect(self._look)
        self.day.changed.connect(self._look)
        self.ideas.activated.connect(self._take_idea)
        self.person.activated.connect(self._choose_person)
        self._choose_person()
        self.item.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("What was given"), _("Save record"))
        self._occasion.setText(self._start.words)
        self.set_label("contact_id", _("Whom"))
        known = [(person.id, person.shown_name) for person in self._start.people]
        self.person.set_choices([(None, _("The whole company")), *known])
        self.set_label("gift", _("Kind"))
        self.set_label("state", _("State"))
        self.set_label("item", _("What exactly"))
        self.set_label("cost", _("Cost in yuan"))
        self.set_label("given_on", _("Given on"))
        self.set_label("remarks", _("Words and remarks"))
        self.touch.setText(_("Also stands among the exchanges"))
        self.item.set_placeholder(_("e.g. a box of Longjing tea"))
        self.gift.set_choices([(gift, label(gift)) for gift in _GIFTS])
        self.state.set_texts([label(state) for state in _STATES])
        self.set_label("idea", _("Ideas for this occasion"))
        self._say_ideas()

    @property
    def draft(self) -> CareDraft | None:
        """What the form says; ``None`` while the cost is no number."""
        try:
            cost = self.cost.money("cost")
        except InvalidInput:
            return None
        return replace(
            self._start.draft,
            contact_id=self.person.value if self._start.people else self._start.draft.contact_id,
            state=CareState(self.state.current),
            gift=self.gift.value,
            item=self.item.text().strip(),
            cost=cost,
            given_on=self.day.day,
            remarks=self.remarks.toPlainText().strip(),
        )

    @override
    def submit(self) -> None:
        draft = self.draft
        if draft is None:
            self.show_errors({"cost": _("This is not a number.")})
        elif not self.day.understood:
            self.show_errors({"given_on": _("This date is not understood. Try 2026-11-24, yesterday or Friday.")})
        else:
            self.run(partial(self.context.book.care.record, draft, touch=self.touch.isChecked()), self._say)

    def _say(self, _rest: object) -> None:
        go = self.context.navigator
        go.show_toast(_("Written down: {what}").format(what=self._start.words), go.undo)

    def _arrange(self) -> None:
        self.form.addWidget(self._occasion)
        self.add_field("contact_id", self.person)
        self._fields["contact_id"].setVisible(bool(self._start.people))
        self.add_field("gift", self.gift, half=True)
        self.add_field("state", self.state, half=False)
        self.add_field("item", self.item, half=True)
        self.add_field("idea", self.ideas, half=False)
        self._fields["idea"].hide()
        self.form.addWidget(self.hint)
        self.add_field("cost", self.cost, half=True)
        self.add_field("given_on", self.day, half=False)
        self.add_field("remarks", self.remarks)
        self.form.addWidget(self.touch)

    def _fill(self, draft: CareDraft) -> None:
        self.gift.set_value(draft.gift)
        self.state.choose((draft.state if draft.state in _STATES else CareState.DONE).value)
        self.item.setText(draft.item)
        self.cost.show_money(draft.cost)
        self.day.set_moment(draft.given_on or min(self.context.today(), draft.occasion_on))
        self.remarks.setPlainText(draft.remarks)

    def _choose_person(self, _number: int = 0) -> None:
        """Ideas and warnings follow who gets it."""
        draft = self.draft or self._start.draft
        self.context.read(self, partial(self.context.book.care_ideas.fitting, draft), self._show_ideas, key="ideas")
        self._look()

    def _show_ideas(self, found: list[CareIdea]) -> None:
        self._found = found
        self._say_ideas()
        self._fields["idea"].setVisible(bool(found))
        self.fit()

    def _say_ideas(self) -> None:
        words = _("{kind}: {text}")
        offered = [(idea, words.format(kind=label(idea.gift), text=idea_text(idea))) for idea in self._found]
        self.ideas.set_choices([(None, _("choose one")), *offered])

    def _take_idea(self, _number: int) -> None:
        """What was chosen stands in the form, to be changed."""
        idea: CareIdea | None = self.ideas.value
        if idea is not None:
            self.gift.set_value(idea.gift)
            self.item.setText(idea_text(idea))
            self._look()

    def _look(self, *_given: object) -> None:
        """Ask what speaks against what is written, without holding anybody up."""
        done = self.state.current == CareState.DONE.value
        self.day.setEnabled(done)
        self.touch.setVisible(done)
        draft = self.draft
        if draft is not None:
            work = partial(self.context.book.care.warnings, draft)
            self.context.read(self, work, self._show_warnings, key="warnings")

    def _show_warnings(self, warnings: list[CareWarning]) -> None:
        if warnings:
            self.hint.show_message(warning_text(warnings), Tone.AMBER)
        else:
            self.hint.hide()
        self.fit()
