"""Beside the fields of a record: who took part, which open follow-ups it settles, when the last contact was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.due import deadline_text
from desktop.i18n.formats import date_short, phone_text
from desktop.i18n.labels import joined, label
from desktop.models.kinds import Channel, Promise
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.drafts import FormDraft
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import PlanChoice, TimelineRow
from desktop.models.rules.interactions import counts_as_contact
from desktop.models.rules.plans import nearest_plans
from desktop.models.values import CustomerId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.elided_check import ElidedCheck
from desktop.views.widgets.labels import Label
from desktop.views.widgets.person_picker import Person, PersonPicker

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_OFFERED = 6


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """What the form of a record knows of the customer; read at once."""

    id: CustomerId
    name: str
    people: tuple[ContactRow, ...]
    followups: tuple[FollowUpRow, ...]
    last: TimelineRow | None
    draft: FormDraft | None


def draft_key(customer: int | None) -> str:
    """The key under which the draft of a customer's record is kept."""
    return f"record:{customer or 0}"


def read_customer(book: "OpenBook", customer: CustomerId) -> KnownCustomer:
    """Read it in the read lane."""
    lookups = book.lookups
    profile = lookups.customers.profile(customer)
    latest = lookups.interactions.latest(customer, 1)
    return KnownCustomer(
        customer,
        profile.short_name or profile.name,
        tuple(person for person in lookups.contacts.contacts_of(customer) if person.left_on is None),
        tuple(lookups.followups.open_of(customer)),
        latest[0] if latest else None,
        book.drafts.load(draft_key(customer)),
    )


def plans_settled(
    plans: Sequence[PlanChoice], on: date | None, channel: Channel, *, answered: bool
) -> tuple[PlanChoice, ...]:
    """The plans among those near that a contact settles; several when they are equally near."""
    if on is None or not counts_as_contact(channel, answered):
        return ()
    return nearest_plans(plans, on, channel)


class RecordSide(QWidget):
    """The right side of the form."""

    changed = Signal()
    """Sent when another person or follow-up was ticked."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._known: KnownCustomer | None = None
        self._boxes: dict[int, QCheckBox] = {}
        self._people_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self.people = PersonPicker(parent=self)
        self._open_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._last_title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._last = Label("", Variant.SMALL, parent=self, wrap=True)
        self._open = QVBoxLayout()
        self._open.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for part in (self._people_title, self.people):
            column.addWidget(part)
        column.addSpacing(Space.GROUP)
        column.addWidget(self._open_title)
        column.addLayout(self._open)
        column.addSpacing(Space.GROUP)
        column.addWidget(self._last_title)
        column.addWidget(self._last)
        column.addStretch(1)
        for part in (self._open_title, self._last_title, self._last):
            part.hide()
        self.people.changed.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._people_title.setText(_("Who took part"))
        self._open_title.setText(_("Settled with it"))
        self._last_title.setText(_("Last exchange"))
        if self._known is not None:
            self.show_customer(self._known, self.people.chosen)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def kept(self) -> tuple[int, ...]:
        """The follow-ups that were ticked off."""
        return tuple(followup for followup, box in self._boxes.items() if box.isChecked())

    def tick(self, followup: int) -> None:
        """Tick a follow-up off."""
        self._boxes[followup].setChecked(True)

    def show_customer(self, known: KnownCustomer, chosen: Sequence[int] = (), kept: Sequence[int] = ()) -> None:
        """Show the people and open follow-ups of a customer."""
        kept = kept or self.kept
        self._known = known
        people = [Person(person.id, person.shown_name, _detail(person)) for person in known.people]
        self.people.set_people(people, chosen or tuple(p.id for p in known.people if p.is_key)[:1])
        self._show_followups(known.followups[:_OFFERED], kept)
        self._show_last(known.last)

    def hide_followups(self) -> None:
        """An existing record settles nothing more."""
        self._show_followups((), ())

    def _show_followups(self, followups: Sequence[FollowUpRow], kept: Sequence[int]) -> None:
        for box in self._boxes.values():
            self._open.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {followup.id: self._box(followup, followup.id in kept) for followup in followups}
        self._open_title.setVisible(bool(followups))

    def _box(self, followup: FollowUpRow, checked: bool) -> QCheckBox:
        side = label(Promise.THEIRS) if followup.promise is Promise.THEIRS else ""
        due = deadline_text(followup.due_on, self._today()) if followup.due_on else ""
        whole = " · ".join(part for part in (followup.action, side, due) if part)
        box = ElidedCheck(whole, self)
        box.setChecked(checked)
        box.toggled.connect(self._tell)
        self._open.addWidget(box)
        return box

    def _show_last(self, last: TimelineRow | None) -> None:
        self._last_title.setVisible(last is not None)
        self._last.setVisible(last is not None)
        if last is not None:
            when = date_short(last.starts_at.date(), self._today())
            head = " ".join((when, label(last.channel), joined(last.people)))
            self._last.setText("\n".join(part for part in (head, last.subject or last.said[:60]) if part))

    def _tell(self, _value: object) -> None:
        self.changed.emit()


def _detail(person: ContactRow) -> str:
    """What the person is, and the number to call."""
    return "  ".join(part for part in (person.title, phone_text(person.phones[0]) if person.phones else "") if part)
