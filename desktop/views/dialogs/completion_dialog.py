"""The form that records what came out of a visit: opens at what was said, with everything known filled in.

One interaction with its follow-ups and needs in one step. As part of a write-up it says how far that is, can be
skipped, and opens the form of another sheet by its code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.bootstrap.context import OpenBook
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday, recent_text, time_span
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.changes import ChangeSet
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import CancelledBy, Channel, RecordHint, VisitGroup
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.drafts import FormDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.visits import CompletionDraft, VisitDetail
from desktop.models.values import VisitId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Tone
from desktop.views.dialogs.completion_fields import OBJECTIVES_DIGIT, CompletionFields
from desktop.views.dialogs.file_intake import FileIntake
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.new_files import NewFiles
from desktop.views.dialogs.next_choice import NextChoice
from desktop.views.dialogs.next_steps import NextActions, NextContactLine
from desktop.views.dialogs.write_up_bar import WriteUpBar
from desktop.views.page import PageContext
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label, hairline
from desktop.views.widgets.text_input import TextInput

_WIDTH = Size.FORM_WIDTH + 2 * Space.PAGE
_SAVE_DRAFT_MS = 2_000
_HINT_MS = 400
_CODE_CHARS = 28
_PROMISE_DIGIT, _NEXT_DIGIT = 7, 8  # 1 to 3 are the mood, 4 to 6 the day of the next contact
_FIT_MS = 20  # new lines count in the form's height once the event loop has laid them out


@dataclass(frozen=True, slots=True)
class WriteUpPlace:
    """Which form of a write-up this is, counted from 1, and whether one can go back to an earlier one."""

    number: int
    total: int
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What the form knows of the visit; read at once."""

    detail: VisitDetail
    people: Sequence[ContactRow]
    kept: FormDraft | None


class CompletionDialog(FormDialog):
    """``CompletionDialog(context, visit, parent).open()``; in a write-up with its place."""

    written = Signal()
    """Sent after the record was saved, before the form closes."""

    skipped = Signal()
    """Sent when the user goes on without writing this record, before the form closes."""

    back_asked = Signal()
    """Sent when the user wants the sheet before this one, before the form closes."""

    settled = Signal()
    """Sent after the visit was said to be missed or cancelled, before the form closes."""

    sheet_asked = Signal(object)
    """Sent when the code of another sheet was typed, with the visit's id, before the form closes."""

    def __init__(
        self, context: PageContext, visit: VisitId, parent: QWidget | None = None, *, place: WriteUpPlace | None = None
    ) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._visit, self._place = visit, place
        self._known: _Known | None = None
        self._touched = False
        self._build()
        self._order_tabs()
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_SAVE_DRAFT_MS)
        self._draft_timer.timeout.connect(self._keep_draft)
        self._hint_timer = QTimer(self)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.setInterval(_HINT_MS)
        self._hint_timer.timeout.connect(self._ask_hints)
        self._connect()
        context.read(self, partial(_read, context.book, visit), self._show_known)
        self.retranslate()
        self.fields.said.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Write up") if self._place else _("Record of the visit"))
        self.title.setText(self.windowTitle())
        more = self._place is not None and self._place.number < self._place.total
        self.save.setText(_("Save and go on") if more else _("Save the record"))
        self.save.setToolTip("Ctrl+Enter")
        self._actions.set_label(_("Next actions"), _PROMISE_DIGIT)
        self._contact.set_label(_("Next contact"), _NEXT_DIGIT)
        self.code.set_placeholder(_("Code, e.g. V-1123-2"))
        if self._place is not None:
            self._count.setText(f"{self._place.number} / {self._place.total}")
        self._show_name()

    @property
    def visit(self) -> VisitId:
        """The visit whose record it is."""
        return self._visit

    def draft(self) -> CompletionDraft:
        """The record as it stands."""
        return CompletionDraft(
            **self.fields.record_values(),
            followups=self.promises.drafts(),
            next_contact=self.next.planned(),
            no_next_step=self.none.isChecked(),
            files=self.files.files,
        )

    @override
    def submit(self) -> None:
        if not self.save.isEnabled() or self._known is None or self.files.still_taking():
            return
        errors = self.fields.problems()
        if words := self.next.problem():
            errors["next_contact"] = words
        if not (self.promises.drafts() or self.next.planned() or self.none.isChecked()):
            errors.setdefault("followups", sentence(InvalidInput("no_next_step")))
        if "starts_at" in errors or "minutes" in errors or "cost" in errors:
            self.fields.more.set_open(True)
        self.show_errors(errors)
        if errors or not self.promises.check():
            return
        self.save.setEnabled(False)
        work = partial(self.context.book.visits.complete, self._visit, self.draft())
        self.context.write(self, work, self._saved, failed=self.show_problem)

    @override
    def reject(self) -> None:
        if self.files.still_taking():
            return
        if self._leave_draft():
            self.context.navigator.show_toast(_("Kept as a draft; it is offered the next time."))
        super().reject()

    def _build(self) -> None:
        self.title = Label("", Variant.TITLE, parent=self)
        self._count = Label("", Variant.SECTION, parent=self)
        self._name = ElidedLabel("", Variant.MUTED, parent=self)
        self.code = TextInput("", self)
        self.code.setFixedWidth(theme.current().chars(_CODE_CHARS))
        self.offer = InlineMessage(self)
        self.fields = CompletionFields(self)
        self.promises = NextActions(self.context.clock, self)
        self._actions = self.enter("followups", FormField(self.promises, self))
        self.next = NextContactLine(self.context.clock, self)
        self._contact = self.enter("next_contact", FormField(self.next, self))
        self.choice = NextChoice(self.context.clock, self)
        self.none = self.choice.none
        self.files = NewFiles(self.context, self)
        self.hint = InlineMessage(self)
        self.bar = WriteUpBar(self)
        self.bar.back.setEnabled(self._place is not None and self._place.earlier)
        self.form.insertLayout(0, self._head())
        for part in (
            self.offer,
            self.fields,
            hairline(self),
            self._actions,
            self._contact,
            self.choice,
            self.files,
            self.hint,
            self.fields.more,
        ):
            self.form.addWidget(part)
        self.form.addStretch(1)
        self.foot.addWidget(self.bar)
        self.foot.addStretch(1)
        for part in (self._count, self.code, self.bar):
            part.setVisible(self._place is not None)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.GROUP + 2)
        head.addWidget(self.title)
        head.addWidget(self._count)
        head.addWidget(self._name, 1)
        head.addWidget(self.code)
        return head

    def _order_tabs(self) -> None:
        """What everybody writes comes first: the texts, the next steps; then the right side and what is rarer."""
        fields = self.fields
        texts = (fields.said, fields.feedback, fields.issues, fields.insight, fields.needs)
        parts = (*self.promises.rows, self.promises, self.next, self.choice)
        order = dict.fromkeys([*texts, *(leaf for part in parts for leaf in _leaves(part))])
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for part in (self.fields, self.promises, self.next, self.files):
            part.changed.connect(self._touch)
        areas = (self.fields.said, self.fields.feedback, self.fields.issues, self.fields.insight, self.fields.needs)
        FileIntake(self, areas).given.connect(self.files.take)
        for part in (self.promises, self.next):
            part.changed.connect(self._has_next)
        self.offer.action_clicked.connect(self._restore)
        self.code.submitted.connect(self._find_sheet)
        self.choice.day_chosen.connect(self._choose_day)
        self.choice.none.clicked.connect(self._show_choice)
        self.next.changed.connect(partial(self.choice.days.choose, None))
        for digit, go in (
            (_PROMISE_DIGIT, self._go_to_promises),
            (_NEXT_DIGIT, self._go_to_next),
            (OBJECTIVES_DIGIT, self._go_to_objectives),
        ):
            QShortcut(QKeySequence(f"Alt+{digit}"), self).activated.connect(go)
        for name, handler in (
            ("back", self._back),
            ("skip", self._skip),
            ("missed", self._say_missed),
            ("cancelled", self._say_cancelled),
        ):
            self.bar.bind(name, handler)

    def _show_known(self, known: _Known) -> None:
        self._known = known
        self.fields.show_visit(known.detail, known.people)
        self._touched = False
        self._show_name()
        if known.kept is not None:
            when = recent_text(known.kept.saved_at, self.context.today())
            words = _("A record begun {when} was not finished.").format(when=when)
            self.offer.show_message(words, Tone.ACCENT, _("Go on with it"))
        if known.detail.row.starts_at > self.context.clock.now():
            self.message.show_message(sentence(InvalidInput("not_yet_over")), Tone.AMBER)
            self.save.setEnabled(False)
        QTimer.singleShot(_FIT_MS, self, self.fit)

    def _show_name(self) -> None:
        if self._known is not None:
            row = self._known.detail.row
            day = date_short_weekday(row.day, self.context.today())
            self._name.setText(" · ".join((row.customer, f"{day} {time_span(row.starts_at, row.ends_at)}", row.code)))

    def _go_to_promises(self) -> None:
        self.promises.begin()
        self.bring_into_view(self._contact)  # a little more than is asked for: what comes next is seen, too

    def _go_to_next(self) -> None:
        self.next.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bring_into_view(self.choice)

    def _go_to_objectives(self) -> None:
        tick = self.fields.first_objective
        if tick is not None:
            tick.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bring_into_view(tick)

    def _show_choice(self, _checked: bool = False) -> None:
        """A key chooses also what lies below the part that is seen; then it is shown."""
        self.bring_into_view(self.choice)

    def _choose_day(self, day: date | None) -> None:
        self._show_choice()
        self.next.when.set_moment(day)
        self._touch()
        self._has_next()

    def _has_next(self) -> None:
        if self.promises.drafts() or self.next.planned():
            self.none.setChecked(False)

    # a write-up

    def _skip(self) -> None:
        self._leave_draft()
        self.skipped.emit()
        super().reject()

    def _back(self) -> None:
        self._leave_draft()
        self.back_asked.emit()
        super().reject()

    def _say_missed(self) -> None:
        self._settle(self.context.book.visits.miss, _("Visit to {name} did not take place"))

    def _say_cancelled(self) -> None:
        cancel = partial(self.context.book.visits.cancel, by=CancelledBy.CUSTOMER)
        self._settle(cancel, _("Visit to {name} cancelled by the customer"))

    def _settle(self, verb: Callable[[VisitId], ChangeSet], words: str) -> None:
        """The visit has no record: say so in its place."""
        self.context.write(self, partial(verb, self._visit), partial(self._was_settled, words))

    def _was_settled(self, words: str, _rest: object) -> None:
        self._forget_draft()
        self.context.navigator.show_toast(words.format(name=self._customer), self.context.navigator.undo)
        self.settled.emit()
        self.accept()

    def _find_sheet(self) -> None:
        text = self.code.text().strip()
        if text:
            find = partial(_find, self.context.book, text)
            self.context.read(self, find, self._show_found, key="code", failed=self._not_found)

    def _show_found(self, found: tuple[VisitId, VisitGroup]) -> None:
        visit, group = found
        if group is VisitGroup.DONE:
            self._say_code(_("The record of this sheet is written already."))
        elif visit != self._visit:
            self._leave_draft()
            self.sheet_asked.emit(visit)
            super().reject()
        else:
            self.code.clear()
            self.fields.said.setFocus()

    def _not_found(self, problem: Exception) -> None:
        if not isinstance(problem, NotFound):
            raise problem
        self._say_code(sentence(problem))

    def _say_code(self, words: str) -> None:
        self.code.set_wrong(True)
        self.code.selectAll()
        self.message.show_message(words, Tone.AMBER)

    # drafts

    def _touch(self) -> None:
        self._touched = True
        self._draft_timer.start()
        self._hint_timer.start()

    def _ask_hints(self) -> None:
        said = self.fields.record_values()
        if self._known is None or said["starts_at"] is None:
            return
        row = self._known.detail.row
        names = ("starts_at", "subject", "said", "issues", "occasion", "content_kind")
        draft = RecordDraft(
            (row.customer_id,),
            channel=Channel.VIDEO if row.on_video else Channel.VISIT,
            **{name: said[name] for name in names},
        )
        ask = partial(self.context.book.lookups.interactions.hints, draft)
        self.context.read(self, ask, self._show_hints, key="hints")

    def _show_hints(self, hints: Sequence[RecordHint]) -> None:
        if hints:
            self.hint.show_message("\n".join(label(hint) for hint in hints), Tone.AMBER)
        else:
            self.hint.hide()

    def _leave_draft(self) -> bool:
        plans = bool(self.promises.values()) or self.next.planned() is not None
        worth = self.fields.written or plans or bool(self.files.files)
        if self._touched and worth:
            self._keep_draft()
        return self._touched and worth

    def _keep_draft(self) -> None:
        self._draft_timer.stop()
        values: dict[str, Any] = {
            "fields": self.fields.values(),
            "actions": self.promises.values(),
            "next": self.next.values(),
            "none": self.none.isChecked(),
            "files": self.files.values(),
        }
        keep = partial(self.context.book.drafts.save, _draft_key(self._visit), values)
        self.context.write(self.context.hub, keep, failed=_let_go)

    def _restore(self) -> None:
        self.offer.hide()
        if self._known is None or self._known.kept is None:
            return
        values = self._known.kept.values
        self.fields.restore(values["fields"])
        self.promises.restore(values["actions"])
        self.next.restore(values["next"])
        self.none.setChecked(values["none"])
        self.files.restore(values.get("files", ()))
        self._order_tabs()
        self.fields.said.setFocus()

    def _saved(self, _interaction: object) -> None:
        self._forget_draft()
        words = _("Visit to {name} recorded").format(name=self._customer)
        self.context.navigator.show_toast(words, self.context.navigator.undo)
        self.written.emit()
        self.accept()

    @property
    def _customer(self) -> str:
        return self._known.detail.row.customer if self._known is not None else ""

    def _forget_draft(self) -> None:
        self._draft_timer.stop()
        forget = partial(self.context.book.drafts.forget, _draft_key(self._visit))
        self.context.write(self.context.hub, forget, failed=_let_go)


def _leaves(part: QWidget) -> list[QWidget]:
    """What Tab stops at inside a part, in the order in which it was made; a list that drops down is its own window."""
    inner: list[QWidget] = part.findChildren(QWidget)
    stops = [one for one in inner if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]
    return [one for one in stops if one.window() is part.window()]


def _draft_key(visit: int) -> str:
    return f"completion:{visit}"


def _read(book: OpenBook, visit: VisitId) -> _Known:
    detail = book.lookups.visits.visit(visit)
    met = {one.id for one in detail.contacts}
    people = book.lookups.contacts.contacts_of(detail.row.customer_id)
    still = tuple(one for one in people if one.left_on is None or one.id in met)
    return _Known(detail, still, book.drafts.load(_draft_key(visit)))


def _find(book: OpenBook, text: str) -> tuple[VisitId, VisitGroup]:
    found = book.lookups.visits.find_by_code(text)
    if found is None:
        raise NotFound("visit_unknown", code=text)
    return found, book.lookups.visits.visit(found).row.group


def _let_go(_problem: Exception) -> None:
    """A draft that cannot be kept (a book that is only read) is no reason to stop anybody."""
