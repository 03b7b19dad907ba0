"""What to know before meeting: open promises of both sides, unmet needs, taboos. Promises are ticked off in place."""

from collections.abc import Callable, Sequence
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
from desktop.views.profile.fact_lines import FactLine, FactList
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
        self._lines.clear()
        some = False
        for promises, icon, title in (
            (data.promises_of(Promise.OURS), "flag", _("We owe")),
            (data.promises_of(Promise.THEIRS), "hourglass", _("They owe")),
        ):
            some |= self._add_promises(promises, icon, title, data)
        needs = [f"{need.text}({label(need.urgency)})" if need.urgency else need.text for need in data.unmet]
        some |= self._add("target", _("Unmet needs"), joined(needs[:_MOST]))
        taboos = [f"{person.form_of_address or person.name}: {person.taboos}" for person in data.here if person.taboos]
        some |= self._add("ban", _("Taboos"), _("; ").join(taboos[:_MOST]))
        some |= self._add("triangle-alert", _("Regulation"), data.profile.regulation_change)
        if not some:
            self._lines.add_muted(_("Nothing is open: no promises, no unmet needs, no taboos on file."))

    def _add_promises(self, promises: Sequence[FollowUpRow], icon: str, title: str, data: ProfileData) -> bool:
        for promise in promises[:_MOST]:
            tone = deadline_tone(promise.due_on, data.today)
            chip = deadline_text(promise.due_on, data.today) if promise.due_on else ""
            line = FactLine(
                icon,
                title,
                _promise_words(promise),
                self._lines,
                chip=chip,
                tone=tone,
                token=Token.RED if tone is Tone.RED else Token.TEXT,
            )
            line.add_verb("check", _("Done"), partial(self._complete, promise.id))
            self._lines.add(line)
        return bool(promises)

    def _add(self, icon: str, title: str, text: str) -> bool:
        if text:
            self._lines.add(FactLine(icon, title, text, self._lines))
        return bool(text)


def _promise_words(promise: FollowUpRow) -> str:
    if promise.kind is not FollowUpKind.CONTACT:
        return promise.action
    how = label(promise.channel) if promise.channel else label(promise.kind)
    return _("{channel}: {topic}").format(channel=how, topic=promise.action) if promise.action else how
