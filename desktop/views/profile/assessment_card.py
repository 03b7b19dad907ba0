"""What the program thinks of the customer and why: bands, suggested grade, class, what is urgent; the rep decides.

Ranks need all customers, so the answer is worked out in the background and appears when it is there.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import assessment_words as words
from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.models.errors import NotFound
from desktop.models.kinds import ActivityBand, JudgementKind, PriorityClass, ValueBand
from desktop.models.rows.assessments import Assessment
from desktop.models.rules.assessment import grade_changes, is_unattended
from desktop.models.values import CustomerId
from desktop.qtsupport import icons
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.dialogs.judge_dialog import JudgeDialog
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.profile.steps import Steps
from desktop.views.tones import tone_of
from desktop.views.widgets.card import Card

_TONES: dict[StrEnum, Tone] = {
    ValueBand.HIGH: Tone.AMBER,
    ValueBand.MEDIUM: Tone.ACCENT,
    PriorityClass.STRATEGIC: Tone.AMBER,
    PriorityClass.CORE: Tone.ACCENT,
    PriorityClass.GROWTH: Tone.GREEN,
}


class _Judged(NamedTuple):
    """A line that the rep may judge otherwise."""

    kind: JudgementKind
    icon: str
    value: StrEnum | None
    reason: str


class AssessmentCard(Card):
    """Shows the assessment of ProfileData's customer."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._found: Assessment | None = None
        self._steps = Steps(context, self)
        self.lines = FactList(self)
        self.add_body(self.lines)

    @property
    def assessment(self) -> Assessment | None:
        """What is shown; nothing while it is worked out."""
        return self._found

    def show_data(self, data: ProfileData) -> None:
        """Ask for the assessment of a customer; the one that stands there stays until the answer comes."""
        if self._data is None or self._data.id != data.id:
            self._found = None
        self._data = data
        self.set_title(_("Assessment"))
        self._show()
        work = partial(_assess, self._context.book.assessments.of_customer, data.id)
        self._context.jobs.run(
            Lane.PARALLEL, work, self._show_found, self._failed, key=("assessment", id(self)), owner=self
        )

    def _show_found(self, found: Assessment) -> None:
        if self._data is not None and found.facts.customer == self._data.id:
            self._found = found
            self._show()

    def _failed(self, problem: Exception) -> None:
        """The customer may have been deleted meanwhile."""
        if not isinstance(problem, NotFound):
            self._context.navigator.show_problem(problem)

    def _show(self) -> None:
        if self._found is None:
            self.lines.show_facts([], _("Working it out from all customers…"))
            return
        one = self._found
        facts = [self._judged_fact(judged, one) for judged in _judged(one)]
        facts.insert(3, self._grade_fact(one))
        if one.urgent:
            facts.append(Fact("triangle-alert", _("Urgent"), words.urgent_words(one), token=Token.RED))
        if one.rank is not None and is_unattended(one.rank, second_manager=one.facts.second_manager):
            facts.append(Fact("users", _("Second manager"), _unattended(one.rank), token=Token.AMBER))
        if one.proposed_status is not None:
            facts.append(self._status_fact(one))
        self.lines.show_facts(facts)

    def _judged_fact(self, judged: _Judged, one: Assessment) -> Fact:
        return Fact(
            judged.icon, label(judged.kind), _with_judgement(judged.reason, judged.kind, one),
            label(judged.value) if judged.value else "", _tone(judged.value), verbs=(self._more(judged, one),),
        )  # fmt: skip

    def _grade_fact(self, one: Assessment) -> Fact:
        """The suggested grade with every fact used; it can be followed by one click where it differs."""
        facts = one.facts
        reason = words.grade_reason(one.grade_facts, one.sales, facts.year_before, one.rank)
        if one.suggested is None:
            reason = reason or _("no sales in the book yet, so nothing is suggested")
        judged = _Judged(JudgementKind.GRADE, "star", one.suggested, reason)
        differs = bool(grade_changes([one]))
        follow = (Verb("check", _("Follow the suggestion"), partial(self._follow, one)),) if differs else ()
        return Fact(
            "star", _("Suggested grade"), _with_judgement(reason, JudgementKind.GRADE, one),
            label(one.suggested) if one.suggested else "", tone_of(one.suggested),
            verbs=(*follow, self._more(judged, one)),
        )  # fmt: skip

    def _status_fact(self, one: Assessment) -> Fact:
        verb = Verb("check", _("Follow the suggestion"), partial(self._follow_status, one))
        words_ = words.status_reason(one.facts, one.proposed_status) if one.proposed_status else ""
        return Fact(
            "refresh-cw", _("Suggested status"), words_, label(one.proposed_status), tone_of(one.proposed_status),
            verbs=(verb,),
        )  # fmt: skip

    def _more(self, judged: _Judged, one: Assessment) -> Verb:
        return Verb("ellipsis", _("More"), partial(self._show_menu, judged, one))

    def _show_menu(self, judged: _Judged, one: Assessment, line: FactLine) -> None:
        menu = QMenu(self)
        customer = CustomerId(one.facts.customer)
        ask = partial(self._judge, customer, judged)
        menu.addAction(icons.icon("pencil", Token.MUTED), _("Judge otherwise…"), ask)
        if judged.kind in one.judged:
            back = partial(self.withdraw, customer, judged.kind)
            menu.addAction(icons.icon("rotate-ccw", Token.MUTED), _("Withdraw the judgement"), back)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(line.rect().bottomRight()))

    def withdraw(self, customer: CustomerId, kind: JudgementKind) -> None:
        """Let the facts decide again."""
        self._steps.do(partial(self._context.book.assessments.withdraw, customer, kind), _("Judgement withdrawn"))

    def _judge(self, customer: CustomerId, judged: _Judged) -> None:
        JudgeDialog(self._context, customer, judged.kind, judged.value, self).open()

    def _follow(self, one: Assessment, _line: FactLine) -> None:
        self._steps.do(partial(self._context.book.assessments.apply, grade_changes([one])), _("Grade changed"))

    def _follow_status(self, one: Assessment, _line: FactLine) -> None:
        change = self._context.book.customers.change
        values = {"status": one.proposed_status}
        self._steps.do(partial(change, CustomerId(one.facts.customer), values), _("Status changed"))


def _assess(of_customer: Callable[[int], Assessment], customer: CustomerId, ports: JobPorts) -> Assessment:
    del ports
    return of_customer(customer)


def _judged(one: Assessment) -> list[_Judged]:
    return [
        _Judged(JudgementKind.VALUE, "chart-line", one.value, words.value_reason(one)),
        _Judged(JudgementKind.ACTIVITY, "clock", one.activity, words.activity_reason(one)),
        _Judged(JudgementKind.POTENTIAL, "sparkles", one.potential, words.potential_reason(one)),
        _Judged(JudgementKind.PRIORITY, "flag", one.priority, words.priority_reason(one)),
    ]


def _with_judgement(reason: str, kind: JudgementKind, one: Assessment) -> str:
    """The reason, or the rep's word where it stands against it."""
    if kind not in one.judged:
        return reason
    judgement = next(judged for judged in one.facts.judgements if judged.kind is kind)
    said = words.judgement_words(judgement)
    return f"{label(kind)} {judgement.value} · {said}" if kind is JudgementKind.GRADE else said


def _unattended(rank: int) -> str:
    """Among the first 20 by sales, and nobody stands in (domain.md §3)."""
    return _("number {rank} by sales, and no second manager is named").format(rank=rank)


def _tone(value: StrEnum | None) -> Tone:
    if isinstance(value, ActivityBand):
        return tone_of(value)
    return Tone.NEUTRAL if value is None else _TONES.get(value, Tone.NEUTRAL)
