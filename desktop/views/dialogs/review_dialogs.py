"""The forms of reviews: planning one for a day, and writing down what one brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label
from desktop.models.kinds import Channel, ReviewKind
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.knowing import HeldReview, ReviewRow
from desktop.models.values import CustomerId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.dialogs.words import coming, gone
from desktop.views.page import PageContext
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.person_picker import Person, PersonPicker
from desktop.views.widgets.text_input import TextArea

_TEXTS = ("experience", "needs_changed", "opinions", "agreed_steps")
_CHANNELS = (Channel.VISIT, Channel.CALL, Channel.VIDEO, Channel.MEETING, Channel.WECHAT)


class PlanReviewDialog(QuickForm):
    """Plans a review of a customer, or moves ``review`` to another day."""

    def __init__(
        self,
        context: PageContext,
        customer: CustomerId,
        kind: ReviewKind,
        parent: QWidget | None,
        review: ReviewRow | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._customer, self._review = customer, review
        self.kind = ValueCombo((), self)
        self.day = DateField(coming(context.clock), self)
        self.add_field("kind", self.kind, half=True)
        self.add_field("planned_on", self.day, half=False)
        self.retranslate()
        self.kind.set_value(kind)
        self.day.set_moment(review.planned_on if review and review.planned_on else context.today())
        self.day.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Plan a review"), _("Plan"))
        self.set_label("kind", _("Review"))
        self.set_label("planned_on", field_label("planned_on"))
        self.kind.set_choices([(kind, label(kind)) for kind in ReviewKind])

    @override
    def submit(self) -> None:
        day = self.day.day
        if day is None:
            self.show_errors({"planned_on": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
            return
        reviews, kind = self.context.book.reviews, self.kind.value
        if self._review is None:
            self.run(partial(reviews.plan, self._customer, kind, day))
        else:
            self.run(partial(reviews.change, self._review.id, {"kind": kind, "planned_on": day}))


@dataclass(frozen=True, slots=True)
class ReviewStart:
    """What a form of a review begins with; without ``review`` it was not planned."""

    customer: CustomerId
    kind: ReviewKind
    people: Sequence[ContactRow]
    review: ReviewRow | None = None


class HoldReviewDialog(QuickForm):
    """Writes down a review with its record; one that was held before is changed."""

    def __init__(self, context: PageContext, start: ReviewStart, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._start = start
        self._held = start.review if start.review and start.review.held_on else None
        self.day = DateField(gone(context.clock), self)
        self.channel = ValueCombo((), self)
        self.texts = {name: TextArea("", self, lines=2) for name in _TEXTS}
        self.people = PersonPicker([Person(one.id, one.shown_name, one.title) for one in start.people], self)
        if self._held is None:
            self.add_field("held_on", self.day, half=True)
            self.add_field("channel", self.channel, half=False)
            self.add_field("contacts", self.people)
        for name, field in self.texts.items():
            self.add_field(name, field)
            if self._held is not None:
                field.setPlainText(getattr(self._held, name))
        for widget in (self.day, self.channel, self.people):
            widget.setVisible(self._held is None)
        self.retranslate()
        self.day.set_moment(context.today())
        self.texts["experience"].setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(label(self._start.kind), _("Keep the review"))
        for name in self.texts:
            self.set_label(name, field_label(name))
        if self._held is None:
            self.set_label("held_on", field_label("held_on"))
            self.set_label("channel", field_label("channel"))
            self.set_label("contacts", _("Who took part"))
        self.channel.set_choices([(channel, label(channel)) for channel in _CHANNELS])

    @override
    def submit(self) -> None:
        texts = {name: field.toPlainText() for name, field in self.texts.items()}
        reviews, start, day = self.context.book.reviews, self._start, self.day.day
        if self._held is not None:
            self.run(partial(reviews.change, self._held.id, texts))
        elif day is None:
            self.show_errors({"held_on": _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")})
        else:
            held = HeldReview(day, self.channel.value, **texts, contacts=self.people.chosen)
            subject = label(start.kind)
            hold = (
                partial(reviews.hold, start.review.id, held, subject)
                if start.review is not None
                else partial(reviews.hold_unplanned, start.customer, start.kind, held, subject)
            )
            self.run(hold)
