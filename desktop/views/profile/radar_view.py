"""The radar of the relationship: roles nobody has, deciders we neglect, on whom it hangs, what if somebody leaves."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.labels import joined, label, labels
from desktop.models.kinds import DecisionRole
from desktop.models.rows.contacts import ContactRow
from desktop.models.rules import relations
from desktop.models.rules.relations import Loss, Neglected, Tie
from desktop.models.values import ContactId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.widgets.labels import Label


class RadarView(QWidget):
    """Shows the people of ProfileData; ``open_person`` and ``plan_contact`` are what one does about a finding."""

    def __init__(
        self,
        open_person: Callable[[ContactId], object],
        plan_contact: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.style(self, Variant.FLAT)
        self._open_person, self._plan_contact = open_person, plan_contact
        self._data: ProfileData | None = None
        self._people: Mapping[int, ContactRow] = {}
        self._ties: list[Tie] = []
        self.findings = FactList(self)
        self._if = Label("", Variant.SECTION, parent=self)
        self.who = ValueCombo((), self)
        self.who.currentIndexChanged.connect(self._choose)
        self._gone = Label("", Variant.SECTION, parent=self)
        self.loss = FactList(self)
        line = QHBoxLayout()
        line.setSpacing(Space.GROUP)
        for widget in (self._if, self.who, self._gone):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.BLOCK, Space.GROUP, Space.BLOCK, Space.BLOCK)
        column.setSpacing(Space.INNER)
        column.addWidget(self.findings)
        column.addSpacing(Space.GROUP)
        column.addLayout(line)
        column.addWidget(self.loss)
        column.addStretch(1)

    def show_data(self, data: ProfileData) -> None:
        """Show how safely we stand at a customer."""
        self._data = data
        self._people = {int(person.id): person for person in data.here}
        self._ties = relations.ties(map(_tie, data.here), dict(data.contact_counts))
        self.findings.show_facts(self._findings(data))
        asked = relations.worth_asking(self._ties)
        others = [number for number in self._people if number not in asked]
        self.who.set_choices([(number, self._name(number)) for number in (*asked, *others)])
        self._if.setText(_("What if"))
        self._gone.setText(_("leaves?"))
        self.who.setAccessibleName(_("What if somebody leaves"))
        self._choose(0)

    def _findings(self, data: ProfileData) -> list[Fact]:
        missing = relations.missing_roles(self._ties)
        late = relations.neglected_deciders(self._ties, data.today)
        facts = [self._missing(labels(missing))] if missing else [_good(_("Every role in the decision is known."))]
        facts += [self._neglected(one) for one in late]
        if not late and any(tie.role is DecisionRole.DECIDER for tie in self._ties):
            facts.append(_good(_("No decider was left without a contact for more than 60 days.")))
        facts.append(self._dependence())
        return facts

    def _missing(self, roles: str) -> Fact:
        return Fact("users", _("Roles nobody is known for"), roles, token=Token.AMBER)

    def _neglected(self, one: Neglected) -> Fact:
        days = one.days
        words = (
            _("never contacted")
            if days is None
            else n_("not contacted for {count} day", "not contacted for {count} days", days).format(count=days)
        )
        verbs = (
            Verb("calendar-clock", _("Plan a contact"), self._plan),
            Verb("user", _("Open"), partial(self._open, one.id)),
        )
        return Fact("clock", _("Decider neglected"), self._name(one.id), words, Tone.AMBER, Token.AMBER, verbs)

    def _dependence(self) -> Fact:
        found = relations.dependence(self._ties)
        if found is None:
            return Fact("link", _("Dependence on one contact"), _("There was no contact with anybody in 12 months."))
        words = _("{percent} % of the contacts of 12 months were with {name}").format(
            percent=found.percent, name=self._name(found.id)
        )
        chip, tone = (_("Risky"), Tone.RED) if found.risky else ("", Tone.NEUTRAL)
        verbs = (Verb("user", _("Open"), partial(self._open, found.id)),)
        return Fact("link", _("Dependence on one contact"), words, chip, tone, verbs=verbs)

    def _choose(self, _number: int) -> None:
        leaving: int = self.who.value or 0
        shown = leaving in self._people
        for widget in (self._if, self.who, self._gone):
            widget.setVisible(shown)
        self.loss.show_facts(self._loss(relations.if_gone(leaving, self._ties)) if shown else [])

    def _loss(self, loss: Loss) -> list[Fact]:
        share = _("{percent} % of the contacts of 12 months").format(percent=loss.percent)
        known = joined(self._name(number) for number in loss.others)
        role = labels(loss.missing)
        return [
            Fact("minus", _("Would be gone"), joined(part for part in (share, role) if part)),
            Fact("users", _("Who else knows us"), known or _("nobody"), token=Token.TEXT if known else Token.RED),
            Fact(
                "user-plus", _("Whom to turn to first"),
                self._name(loss.successor) if loss.successor else _("nobody yet: get to know somebody now"),
            ),
        ]  # fmt: skip

    def _name(self, number: int) -> str:
        person = self._people[number]
        role = label(person.role) if person.role else person.title
        named = person.form_of_address or person.name
        return _("{name} ({role})").format(name=named, role=role) if role else named

    def _plan(self, _line: FactLine) -> None:
        self._plan_contact()

    def _open(self, number: int, _line: FactLine) -> None:
        self._open_person(ContactId(number))


def _tie(person: ContactRow) -> Tie:
    return Tie(
        person.id, person.role, person.stance, person.influence, person.is_key, person.last_contact_on
    )  # fmt: skip


def _good(words: str) -> Fact:
    return Fact("circle-check", "", words, token=Token.GREEN)
