"""One record as it is read beside the time line: all of its words, its follow-ups, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.due import deadline_text
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text, date_weekday, minutes_text, money_yuan, time_text
from desktop.i18n.labels import joined, label
from desktop.models.kinds import FollowUpState
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import InteractionDetail
from desktop.models.values import CustomerId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.file_strip import FileStrip
from desktop.views.page import PageContext
from desktop.views.profile.fact_lines import Fact, FactList, LineList
from desktop.views.tones import deadline_tone, tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

_TEXTS = ("said", "feedback", "issues", "insight")


class _Paragraph(QWidget):
    """A text below its heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._text = Label("", parent=self, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.TINY)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def show_text(self, title: str, text: str) -> None:
        """Show another text."""
        self._title.setText(title)
        self._text.setText(text)


class RecordView(QFrame):
    """Shows an InteractionDetail; ``edit`` and ``delete`` act on what is shown."""

    def __init__(
        self,
        context: PageContext,
        edit: Callable[[], object],
        delete: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.style(self, Variant.CARD)
        self._context = context
        self._when = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._subject = Label("", Variant.SECTION, parent=self, wrap=True)
        self._facts = Label("", Variant.MUTED, parent=self, wrap=True)
        self._texts = LineList(_Paragraph, self)
        self._followups = FactList(self)
        self.files = FileStrip(context, self)
        self._edit = Button("", "pencil", Variant.SMALL_BUTTON, parent=self).bind(edit)
        self._delete = Button("", "trash-2", Variant.SMALL_BUTTON, parent=self).bind(delete)
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        for widget in (self._when, self._subject, self._facts, self._texts, self._followups, self.files):
            column.addWidget(widget)
        verbs = QHBoxLayout()
        verbs.addWidget(self._edit)
        verbs.addWidget(self._delete)
        verbs.addStretch(1)
        column.addSpacing(Space.TINY)
        column.addLayout(verbs)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def show_record(self, detail: InteractionDetail, customer: CustomerId) -> None:
        """Show a record of the customer (and perhaps of others)."""
        row = detail.row
        facts = _facts(detail, customer)
        texts = [name for name in _TEXTS if getattr(row, name)]
        self._edit.setText(_("Edit…"))
        self._delete.setText(_("Delete"))
        self._scroll.setAccessibleName(_("Record"))
        when = f"{date_weekday(row.starts_at.date())} {time_text(row.starts_at)}"
        parts = [when, minutes_text(row.minutes) if row.minutes else "", label(row.channel), label(row.direction)]
        self._when.setText(" · ".join(part for part in parts if part))
        self._subject.setText(row.subject)
        self._subject.setVisible(bool(row.subject))
        self._facts.setText("\n".join(facts))
        self._facts.setVisible(bool(facts))
        for line, name in zip(self._texts.take(len(texts)), texts, strict=True):
            line.show_text(field_label(name), getattr(row, name))
        self.files.show_owner(FileOwner(customer, interaction_id=row.id))
        self._followups.show_facts([self._followup(followup) for followup in detail.followups])

    def _followup(self, followup: FollowUpRow) -> Fact:
        today = self._context.today()
        is_open = followup.state is FollowUpState.OPEN
        due = deadline_text(followup.due_on, today) if is_open and followup.due_on else label(followup.state)
        tone: Tone = deadline_tone(followup.due_on, today) if is_open else tone_of(followup.state)
        title = " · ".join(part for part in (label(followup.promise), followup.owner) if part)
        return Fact("list-checks", title, followup.action or label(followup.kind), due, tone)


def _facts(detail: InteractionDetail, customer: CustomerId) -> list[str]:
    row = detail.row
    answer = _("Wants an answer by {date}").format(date=date_text(detail.answer_wanted_by))
    others = joined(name for one, name in detail.customers if one != customer)
    return [
        text
        for shown, text in (
            (row.people, joined(row.people)),
            (others, _("Together with {names}").format(names=others)),
            (row.occasion or row.content_kind, " · ".join(label(k) for k in (row.occasion, row.content_kind) if k)),
            (row.mood, _("Mood: {mood}").format(mood=label(row.mood))),
            (detail.need, _("Serves the need: {need}").format(need=detail.need)),
            (detail.answer_wanted_by, answer),
            (row.cost, _("Cost: {amount} yuan").format(amount=money_yuan(row.cost))),
            (row.imported, _("From an imported table")),
        )
        if shown
    ]
