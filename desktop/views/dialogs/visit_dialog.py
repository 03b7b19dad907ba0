"""The form of a visit: planned with everything known filled in, or changed. Warnings are hints and stop nobody.

The form keeps a draft when it is left, of a new visit by its customer, of an existing one by itself; a purpose is not
needed to save, only to print.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.bootstrap.context import OpenBook
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short_weekday, recent_text, time_text
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.errors import InvalidInput
from desktop.models.kinds import VisitKind, VisitWarning
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.rows.drafts import FormDraft
from desktop.models.rows.visits import VisitDetail, VisitDraft
from desktop.models.values import CustomerId, VisitId
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Tone
from desktop.views.dialogs.customer_picker import CustomerPicker
from desktop.views.dialogs.file_intake import FileIntake
from desktop.views.dialogs.file_strip import FileStrip
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.new_files import NewFiles
from desktop.views.dialogs.visit_fields import KnownPlan, VisitFields, draft_of_plain, plain_draft
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label

_WIDTH = Size.FORM_WIDTH + 2 * Space.PAGE
_SAVE_DRAFT_MS = 2_000
_WARN_MS = 200
_FIT_MS = 20  # new lines count in the form's height once the event loop has laid them out
_LISTS = ("contacts", "companions", "objectives", "outline", "preparation", "materials")
_CHANGED = ("kind", "starts_at", "ends_at", "place", "on_video", "purpose", *_LISTS)


@dataclass(frozen=True, slots=True)
class VisitStart:
    """With what the form begins: the customer, the day (or moment) and length of a new visit, or an existing visit."""

    customer: CustomerId | None = None
    on: date | datetime | None = None
    visit: VisitId | None = None
    minutes: int | None = None


class VisitDialog(FormDialog):
    """``VisitDialog(context, VisitStart(customer, day), parent).open()``."""

    def __init__(self, context: PageContext, start: VisitStart, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._start = start
        self._known: KnownPlan | None = None
        self._kept: FormDraft | None = None
        self._touched = False
        self._build()
        self._draft_timer = self._timer(_SAVE_DRAFT_MS, self._keep_draft)
        self._warn_timer = self._timer(_WARN_MS, self._ask_warnings)
        self._fit_timer = self._timer(_FIT_MS, self.fit)
        self._connect()
        if start.visit is not None:
            self._read_existing(start.visit)
        elif start.customer is not None:
            self._take_customer(start.customer)
        else:
            read = partial(_read_blank, context.book, start.on, start.minutes)
            context.read(self, read, self._show_blank, key="known")
        self.retranslate()
        (self.fields.purpose if start.customer or start.visit else self.picker).setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Change the visit") if self._start.visit else _("Plan a visit"))
        self.title.setText(self.windowTitle())
        self.save.setText(_("Save the changes") if self._start.visit else _("Save the visit"))
        self.save.setToolTip("Ctrl+Enter")
        self._picked.set_label(_("Customer"))
        self._other.setText(_("Another customer"))

    @property
    def customer(self) -> CustomerId | None:
        """The customer who will be visited."""
        return CustomerId(self._known.customer) if self._known is not None else self.picker.customer

    def draft(self) -> VisitDraft | None:
        """The visit as it stands; ``None`` while customer or time are not known."""
        draft = None if self.customer is None else self.fields.draft(self.customer)
        return None if draft is None else replace(draft, files=self.new_files.files)

    @override
    def submit(self) -> None:
        if self.new_files.still_taking():
            return
        errors = self.fields.problems()
        if self.customer is None:
            errors = {"customers": sentence(InvalidInput("customer_missing")), **errors}
        self.show_errors(errors)
        draft = self.draft()
        if errors or draft is None or not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        visits = self.context.book.visits
        if self._start.visit is not None:
            values = {name: getattr(draft, name) for name in _CHANGED}
            work: Any = partial(visits.change, self._start.visit, values)
        else:
            work = partial(visits.plan, draft)
        self.context.write(self, work, partial(self._saved, draft), failed=self.show_problem)

    @override
    def reject(self) -> None:
        if self.new_files.still_taking():
            return
        if self._touched and self._known is not None:
            self._keep_draft()
            self.context.navigator.show_toast(_("Kept as a draft; it is offered the next time."))
        super().reject()

    def _build(self) -> None:
        self.title = Label("", Variant.TITLE, parent=self)
        self._name = ElidedLabel("", Variant.MUTED, parent=self)
        self._other = Button("", "", Variant.LINK, parent=self).bind(self._choose_other)
        self._other.hide()
        self.offer = InlineMessage(self)
        self.warning = InlineMessage(self, closable=False)
        self.picker = CustomerPicker(self.context, self)
        self._picked = self.enter("customers", FormField(self.picker, self))
        self.fields = VisitFields(self)
        self.fields.confirmed.setVisible(self._start.visit is None)
        self._picked.setVisible(self._start.customer is None and self._start.visit is None)
        head = QHBoxLayout()
        head.setSpacing(Space.GROUP + 2)
        head.addWidget(self.title)
        head.addWidget(self._name, 1)
        head.addWidget(self._other)
        self.form.insertLayout(0, head)
        # What is in the book has its files; a new visit collects those that will be its own.
        self.files, self.new_files = FileStrip(self.context, self), NewFiles(self.context, self)
        self.files.hide()
        self.new_files.setVisible(self._start.visit is None)
        self.foot.addWidget(self.new_files, 1)
        for part in (self.offer, self._picked, self.warning, self.fields, self.files):
            self.form.addWidget(part)
        self.form.addStretch(1)

    def _timer(self, milliseconds: int, run: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _connect(self) -> None:
        self.fields.changed.connect(self._touch)
        self.new_files.changed.connect(self._touch)
        intake = FileIntake(self)
        for part in (self.files, self.new_files):
            intake.given.connect(part.take)
        self.fields.time_changed.connect(self._warn_timer.start)
        self.fields.template_wanted.connect(self._show_template)
        self.fields.purpose.submitted.connect(self.fields.objectives.lines[0].setFocus)
        self.picker.chosen.connect(self._take_customer)
        self.offer.action_clicked.connect(self._restore)

    # what is known

    def _take_customer(self, customer: CustomerId) -> None:
        on = self.fields.starts_at if self._touched else self._start.on
        minutes = self.fields.duration if self._touched else self._start.minutes
        read = partial(_read_new, self.context.book, customer, on, minutes)
        self.context.read(self, read, self._show_new, key="known")

    def _show_blank(self, found: tuple[datetime, int, Sequence[ColleagueRow]]) -> None:
        """What is proposed before the customer is known: a free time, the usual duration, who could come along."""
        start, minutes, colleagues = found
        self.fields.when.set_moment(start)
        self.fields.minutes.setText(str(minutes))
        self.fields.companions.show_colleagues(colleagues)
        self._show_template()
        self._fit_timer.start()

    def _show_new(self, found: tuple[KnownPlan, FormDraft | None]) -> None:
        known, self._kept = found
        self._show_known(known)
        if self._kept is not None and not self._touched:
            when = recent_text(self._kept.saved_at, self.context.today())
            words = _("A visit begun {when} was not finished.").format(when=when)
            self.offer.show_message(words, Tone.ACCENT, _("Go on with it"))
        self.fields.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_existing(self, visit: VisitId) -> None:
        self.context.read(self, partial(_read_visit, self.context.book, visit), self._show_existing)

    def _show_existing(self, found: tuple[KnownPlan, FormDraft | None]) -> None:
        known, self._kept = found
        self._show_known(known)
        if self._kept is not None and draft_of_plain(known.customer, self._kept.values) != known.draft:
            when = recent_text(self._kept.saved_at, self.context.today())
            words = _("Changes begun {when} were not saved.").format(when=when)
            self.offer.show_message(words, Tone.ACCENT, _("Go on with them"))
        if self._start.visit is not None:
            self.files.show_owner(FileOwner(known.customer, visit_id=self._start.visit))
        self.fields.outline.show_parts(known.draft.outline, self.fields.duration or 0)

    def _show_known(self, known: KnownPlan) -> None:
        self._known = known
        self._picked.hide()
        self._name.setText(known.name)
        self._other.setVisible(self._start.visit is None)
        self.fields.show_known(known)
        self._ask_warnings()
        self._fit_timer.start()

    def _choose_other(self) -> None:
        """It is another customer after all; the time stays, what belongs to the customer is proposed anew."""
        self._known, self._kept = None, None
        self.offer.hide()
        self._other.hide()
        self._name.setText("")
        self._picked.show()
        self.picker.input.clear()
        self.picker.setFocus()

    # hints

    def _show_template(self) -> None:
        minutes = self.fields.duration
        if minutes is not None:
            kind = self.fields.kind.member or VisitKind.ROUTINE
            self.fields.outline.show_template(self.context.book.proposals.outline_for(kind, minutes), minutes)

    def _ask_warnings(self) -> None:
        draft = self.draft()
        if draft is None:
            self.warning.hide()
            return
        ask = partial(self.context.book.lookups.visits.warnings, draft, self._start.visit)
        self.context.read(self, ask, self._show_warnings, key="warnings")

    def _show_warnings(self, warnings: Sequence[VisitWarning]) -> None:
        if warnings:
            self.warning.show_message("\n".join(label(one) for one in warnings), Tone.AMBER)
        else:
            self.warning.hide()
        self._fit_timer.start()

    # drafts

    def _touch(self) -> None:
        self._touched = True
        self._draft_timer.start()

    def _keep_draft(self) -> None:
        self._draft_timer.stop()
        draft = self.draft()
        if draft is not None:
            keep = partial(self.context.book.drafts.save, self._draft_key(draft), plain_draft(draft))
            self.context.write(self.context.hub, keep, failed=_let_go)

    def _restore(self) -> None:
        self.offer.hide()
        if self._known is None or self._kept is None:
            return
        draft = draft_of_plain(self._known.customer, self._kept.values)
        self.fields.show_draft(draft)
        self.fields.outline.show_parts(draft.outline, self.fields.duration or 0)
        self.new_files.restore(self._kept.values.get("files", ()))
        self._touched = True
        self._ask_warnings()

    def _draft_key(self, draft: VisitDraft) -> str:
        visit = self._start.visit
        return _new_key(draft.customer_id) if visit is None else _change_key(visit)

    # saving

    def _saved(self, draft: VisitDraft, _visit: object) -> None:
        self._draft_timer.stop()
        forget = partial(self.context.book.drafts.forget, self._draft_key(draft))
        self.context.write(self.context.hub, forget, failed=_let_go)
        name = self._known.name if self._known is not None else ""
        day = date_short_weekday(draft.starts_at.date(), self.context.today())
        words = _("Visit to {name} changed") if self._start.visit else _("Visit to {name} planned for {day} {time}")
        text = words.format(name=name, day=day, time=time_text(draft.starts_at))
        self.context.navigator.show_toast(text, self.context.navigator.undo)
        self.accept()


def _new_key(customer: int) -> str:
    return f"visit:{customer}"


def _change_key(visit: int) -> str:
    return f"visit-change:{visit}"


def _read_blank(
    book: OpenBook, on: date | datetime | None, minutes: int | None
) -> tuple[datetime, int, Sequence[ColleagueRow]]:
    settings = book.preferences.get()
    start = on if isinstance(on, datetime) else book.proposals.free_slot(on, settings)
    return start, minutes or settings.visit_minutes, book.lookups.colleagues.colleagues()


def _read_new(
    book: OpenBook, customer: CustomerId, on: date | datetime | None, minutes: int | None
) -> tuple[KnownPlan, FormDraft | None]:
    profile = book.lookups.customers.profile(customer)
    known = KnownPlan(
        customer,
        profile.short_name or profile.name,
        tuple(one for one in book.lookups.contacts.contacts_of(customer) if one.left_on is None),
        tuple(book.lookups.colleagues.colleagues()),
        book.proposals.new_visit(customer, on, minutes),
    )
    return known, book.drafts.load(_new_key(customer))


def _read_visit(book: OpenBook, visit: VisitId) -> tuple[KnownPlan, FormDraft | None]:
    detail = book.lookups.visits.visit(visit)
    met = {one.id for one in detail.contacts}
    people = book.lookups.contacts.contacts_of(detail.row.customer_id)
    known = KnownPlan(
        detail.row.customer_id,
        detail.row.customer,
        tuple(one for one in people if one.left_on is None or one.id in met),
        tuple(book.lookups.colleagues.colleagues()),
        _draft_of(detail),
    )
    return known, book.drafts.load(_change_key(visit))


def _draft_of(detail: VisitDetail) -> VisitDraft:
    row = detail.row
    return VisitDraft(
        customer_id=row.customer_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        kind=row.kind,
        place=row.place,
        on_video=row.on_video,
        purpose=row.purpose,
        contacts=tuple(one.id for one in detail.contacts),
        companions=tuple(one.id for one in detail.companions),
        objectives=detail.objectives,
        outline=detail.outline,
        preparation=detail.preparation,
        materials=detail.materials,
    )


def _let_go(_problem: Exception) -> None:
    """A draft that cannot be kept (a book that is only read) is no reason to stop anybody."""
