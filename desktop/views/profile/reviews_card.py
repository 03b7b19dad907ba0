"""The reviews of the cooperation: which are due, which are planned, what the last ones brought."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_short, relative_day
from desktop.i18n.labels import label
from desktop.models.kinds import ReviewKind
from desktop.models.rows.knowing import ReviewRow
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token, Tone
from desktop.views.dialogs.review_dialogs import HoldReviewDialog, PlanReviewDialog, ReviewStart
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.fact_lines import Fact, FactLine, FactList, Verb
from desktop.views.profile.steps import Steps
from desktop.views.tones import deadline_tone
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card

_HELD_SHOWN = 4


class ReviewsCard(Card):
    """Shows the reviews of ProfileData; hidden for a customer that is not reviewed and never was."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, lined=False)
        self._context = context
        self._data: ProfileData | None = None
        self._steps = Steps(context, self)
        self.lines = FactList(self)
        self._add = Button("", "plus", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._plan_any)
        self.add_head(self._add)
        self.add_body(self.lines)

    def show_data(self, data: ProfileData) -> None:
        """What is due first, then what is planned, then the last ones held."""
        self._data = data
        self.set_title(_("Reviews"))
        self._add.setText(_("Plan"))
        planned = [one for one in data.reviews if one.held_on is None]
        held = [one for one in data.reviews if one.held_on is not None][:_HELD_SHOWN]
        kinds = {one.kind for one in planned}
        facts = [self._due(kind, on) for kind, on in data.reviews_due if kind not in kinds]
        facts += [self._planned(one, data) for one in planned]
        facts += [self._held(one, data) for one in held]
        self.lines.show_facts(facts, _("No review is due."))
        self.setVisible(data.is_important or bool(data.reviews))

    def _due(self, kind: ReviewKind, on: date) -> Fact:
        today = self._context.today()
        verbs = (
            Verb("calendar-plus", _("Plan…"), partial(self._plan, kind, None)),
            Verb("pen-line", _("Write down…"), partial(self._hold, kind, None)),
        )
        words = _("due since {date}").format(date=date_short(on, today))
        return Fact("bell", label(kind), words, relative_day(on, today), Tone.AMBER, Token.AMBER, verbs)

    def _planned(self, one: ReviewRow, data: ProfileData) -> Fact:
        verbs = (
            Verb("pen-line", _("Write down…"), partial(self._hold, one.kind, one)),
            Verb("ellipsis", _("More"), partial(self._show_menu, one)),
        )
        day = one.planned_on
        words = _("planned for {date}").format(date=date_short(day, data.today)) if day else _("planned")
        chip = relative_day(day, data.today) if day else ""
        return Fact("calendar-clock", label(one.kind), words, chip, deadline_tone(day, data.today), verbs=verbs)

    def _held(self, one: ReviewRow, data: ProfileData) -> Fact:
        held = date_short(one.held_on, data.today) if one.held_on else ""
        parts = [(name, getattr(one, name)) for name in ("experience", "needs_changed", "opinions", "agreed_steps")]
        words = "\n".join(
            _("{field}: {value}").format(field=field_label(name), value=text) for name, text in parts if text
        )
        more = Verb("ellipsis", _("More"), partial(self._show_menu, one))
        return Fact("circle-check", f"{label(one.kind)} · {held}", words or _("Held"), verbs=(more,))

    def _show_menu(self, one: ReviewRow, line: FactLine) -> None:
        menu = QMenu(self)
        if one.held_on is None:
            move = partial(self._plan, one.kind, one, line)
            menu.addAction(icons.icon("calendar-clock", Token.MUTED), _("Another day…"), move)
        else:
            change = partial(self._hold, one.kind, one, line)
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), change)
        menu.addAction(icons.icon("printer", Token.MUTED), _("Print the form…"), partial(self.print_form, one))
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self.delete, one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(line.rect().bottomRight()))

    def print_form(self, one: ReviewRow) -> None:
        """Show the form of a review: blank to be filled in by hand, or as it went."""
        name = self._data.profile.name if self._data is not None else ""
        self._context.navigator.print_review(one.id, label(one.kind), name)

    def delete(self, one: ReviewRow) -> None:
        """Delete a review; the record of one that was held stays."""
        self._steps.do(partial(self._context.book.reviews.delete, [one.id]), _("Review deleted"))

    def _plan_any(self) -> None:
        due = self._data.reviews_due if self._data else ()
        self._open_plan(due[0][0] if due else ReviewKind.CALL_BACK, None)

    def _plan(self, kind: ReviewKind, one: ReviewRow | None, _line: FactLine) -> None:
        self._open_plan(kind, one)

    def _open_plan(self, kind: ReviewKind, one: ReviewRow | None) -> None:
        if self._data is not None:
            PlanReviewDialog(self._context, self._data.id, kind, self, one).open()

    def _hold(self, kind: ReviewKind, one: ReviewRow | None, _line: FactLine) -> None:
        if self._data is not None:
            start = ReviewStart(self._data.id, kind, self._data.here, one)
            HoldReviewDialog(self._context, start, self).open()
