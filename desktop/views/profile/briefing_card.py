"""What to know before meeting: open promises of both sides, unmet needs, taboos. Promises are ticked off in place."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.due import deadline_text
from desktop.i18n.labels import joined, label
from desktop.models.kinds import FollowUpKind, Promise
from desktop.models.rows.followups import FollowUpRow
from desktop.models.values import FollowUpId
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.tones import deadline_tone
from desktop.views.widgets.card import Card

_MOST = 4


class BriefingCard(Card):
    """Shows ProfileData; ``complete`` is called with the id of a promise that was kept."""

    def __init__(self, complete: Callable[[FollowUpId], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._complete = complete
        self._lines = FactList(self)
        self.add_body(self._lines)

    def show_data(self, data: ProfileData) -> None:
        """Show what is open."""
        self.set_title(_("To know before meeting"))
        needs = [
            _("{text} ({urgency})").format(text=need.text, urgency=label(need.urgency)) if need.urgency else need.text
            for need in data.unmet
        ]
        taboos = [
            _("{name}: {note}").format(name=person.form_of_address or person.name, note=person.taboos)
            for person in data.here
            if person.taboos
        ]
        plain = (
            Fact("target", _("Unmet needs"), joined(needs[:_MOST])),
            Fact("ban", _("Taboos"), _("; ").join(taboos[:_MOST])),
            Fact("triangle-alert", _("Regulation"), data.profile.regulation_change),
        )
        facts = [
            *self._promises(data.promises_of(Promise.OURS), "flag", _("What we owe"), data),
            *self._promises(data.promises_of(Promise.THEIRS), "hourglass", _("What they owe"), data),
            *(fact for fact in plain if fact.text),
        ]
        self._lines.show_facts(facts, _("Nothing is open: no promises, no unmet needs, no taboos on file."))

    def _promises(self, promises: Sequence[FollowUpRow], icon: str, title: str, data: ProfileData) -> Iterator[Fact]:
        for promise in promises[:_MOST]:
            tone = deadline_tone(promise.due_on, data.today)
            chip = deadline_text(promise.due_on, data.today) if promise.due_on else ""
            token = Token.RED if tone is Tone.RED else Token.TEXT
            done = Verb("check", _("Mark as done"), partial(self._keep, promise.id))
            yield Fact(icon, title, _promise_words(promise), chip, tone, token, (done,))

    def _keep(self, promise: FollowUpId, _line: FactLine) -> None:
        self._complete(promise)


def _promise_words(promise: FollowUpRow) -> str:
    if promise.kind is not FollowUpKind.CONTACT:
        return promise.action
    how = label(promise.channel) if promise.channel else label(promise.kind)
    return _("{channel}: {topic}").format(channel=how, topic=promise.action) if promise.action else how
