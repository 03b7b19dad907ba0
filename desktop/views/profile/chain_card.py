"""Who decides at the customer: role, stance, and who was not contacted for long."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import label, stance_label
from desktop.models.kinds import DecisionRole, Grade
from desktop.models.rows.contacts import ContactRow
from desktop.models.values import ContactId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import LineList
from desktop.views.profile.person_line import PersonLine
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card

_ORDER = {role: number for number, role in enumerate(DecisionRole)}
_DECIDER_DAYS = 60


class ChainCard(Card):
    """Shows the people of ProfileData who have a role; ``open_person`` leads to their card."""

    def __init__(
        self,
        open_person: Callable[[ContactId], object],
        add_person: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent, lined=False)
        self._open_person = open_person
        self._lines = LineList(self._make, self)
        self._add = Button("", "user-plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(add_person)
        self.add_head(self._add)
        self.add_body(self._lines)

    def show_data(self, data: ProfileData) -> None:
        """Deciders first; without roles, everybody who is there."""
        self.set_title(_("Decision chain"))
        self._add.setText("")
        self._add.setAccessibleName(_("Add contact"))
        self._add.setToolTip(_("Add contact"))
        people = sorted((person for person in data.here if person.role), key=_place) or data.here
        for line, person in zip(self._lines.take(len(people), _("Nobody is known yet.")), people, strict=True):
            line.show_person(person, *chain_words(person, data))

    def _make(self, parent: QWidget) -> PersonLine:
        line = PersonLine(parent)
        line.activated.connect(self._open_person)
        return line


def chain_words(person: ContactRow, data: ProfileData) -> tuple[str, Tone]:
    """Role and stance, or how long a decider of an important customer was not contacted (domain.md §4)."""
    role = label(person.role) if person.role else ""
    watched = person.role is DecisionRole.DECIDER and data.profile.grade in (Grade.A, Grade.B)
    days = (data.today - person.last_contact_on).days if person.last_contact_on else None
    if watched and days is not None and days > _DECIDER_DAYS:
        late = n_("not contacted for {count} day", "not contacted for {count} days", days).format(count=days)
        return f"{role} · {late}", Tone.AMBER
    stance = stance_label(person.stance) if person.stance else ""
    return " · ".join(part for part in (role, stance) if part), tone_of(person.stance)


def _place(person: ContactRow) -> tuple[int, int]:
    return (_ORDER[person.role] if person.role else len(_ORDER), -(person.influence or 0))
