"""What can be done with an occasion wherever it is listed: greet, write down, leave out; one step of undo each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n.care_words import occasion_title
from desktop.i18n.catalogue import _
from desktop.models.kinds import CareState, GiftKind
from desktop.models.rows.care import CareDraft, Occasion
from desktop.views.dialogs.care_record_dialog import CareRecordDialog, CareStart
from desktop.views.page import PageContext
from desktop.views.widgets.acting_line import Verb

Key = Qt.Key


def draft_of(one: Occasion, state: CareState = CareState.DONE) -> CareDraft:
    """A draft about an occasion: what is planned for it, else a greeting."""
    draft = CareDraft(one.customer_id, one.kind, one.on, one.contact_id, one.care_date_id, state=state)
    if one.action is None:
        return draft
    known = one.action
    return replace(
        draft, gift=known.gift, item=known.item, cost=known.cost, remarks=known.remarks, given_on=known.given_on
    )


class CareVerbs:
    """``owner`` is the widget that asks."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner

    def of_occasion(self, one: Occasion) -> Sequence[Verb]:
        """Greet, write down, leave out; of what was dealt with only the record."""
        record = Verb(_("Write down…"), "gift", partial(self._at_place, self.record, one), Key.Key_R)
        if one.settled:
            return (record,)
        return (
            Verb(_("Greeted"), "check", partial(self._at_place, self.greet, one), Key.Key_Space),
            record,
            Verb(_("Skip"), "ban", partial(self._at_place, self.skip, one), Key.Key_X),
        )

    def greet(self, one: Occasion) -> None:
        """A greeting (or what was planned) was given today."""
        draft = draft_of(one)
        words = _("Greeted: {what}") if draft.gift is GiftKind.GREETING else _("Given: {what}")
        self._do(partial(self._context.book.care.record, draft), words.format(what=occasion_title(one)))

    def record(self, one: Occasion) -> None:
        """Open the form of what was given."""
        state = CareState.DONE if one.action is None else one.action.state
        words = " · ".join(part for part in (occasion_title(one), one.customer) if part)
        CareRecordDialog(self._context, CareStart(draft_of(one, state), words), self._owner).open()

    def skip(self, one: Occasion) -> None:
        """Nothing is given this time."""
        work = partial(self._context.book.care.record, draft_of(one, CareState.SKIPPED), touch=False)
        self._do(work, _("Left out: {what}").format(what=occasion_title(one)))

    def _at_place(self, run: Callable[[Occasion], object], one: Occasion, _place: QPoint) -> None:
        run(one)

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self._context.write(self._owner, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)
