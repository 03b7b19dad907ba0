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
from desktop.models.rows.followups import FollowUpRow
from desktop.models.rows.interactions import InteractionDetail
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.page import PageContext
from desktop.views.profile.fact_lines import FactLine, FactList
from desktop.views.tones import deadline_tone, tone_of
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

_TEXTS = ("said", "feedback", "issues", "insight")


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
        self._texts = FactList(self)
        self._edit = Button("", "pencil", Variant.SMALL_BUTTON, parent=self).bind(edit)
        self._delete = Button("", "trash-2", Variant.SMALL_BUTTON, parent=self).bind(delete)
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        for widget in (self._when, self._subject, self._facts, self._texts):
            column.addWidget(widget)
        verbs = QHBoxLayout()
        verbs.addWidget(self._edit)
        verbs.addWidget(self._delete)
        verbs.addStretch(1)
        column.addSpacing(Space.TINY)
        column.addLayout(verbs)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def show_record(self, detail: InteractionDetail) -> None:
        """Show a record."""
        row = detail.row
        self._edit.setText(_("Edit…"))
        self._delete.setText(_("Delete"))
        when = f"{date_weekday(row.starts_at.date())} {time_text(row.starts_at)}"
        parts = [when, minutes_text(row.minutes) if row.minutes else "", label(row.channel), label(row.direction)]
        self._when.setText(" · ".join(part for part in parts if part))
        self._subject.setText(row.subject)
        self._subject.setVisible(bool(row.subject))
        self._facts.setText("\n".join(_facts(detail)))
        self._facts.setVisible(bool(_facts(detail)))
        self._texts.clear()
        for name in _TEXTS:
            text = getattr(row, name)
            if text:
                self._texts.add(_paragraph(field_label(name), text, self._texts))
        for followup in detail.followups:
            self._texts.add(self._followup(followup))

    def _followup(self, followup: FollowUpRow) -> FactLine:
        today = self._context.today()
        is_open = followup.state is FollowUpState.OPEN
        due = deadline_text(followup.due_on, today) if is_open and followup.due_on else label(followup.state)
        tone: Tone = deadline_tone(followup.due_on, today) if is_open else tone_of(followup.state)
        title = " · ".join(part for part in (label(followup.promise), followup.owner) if part)
        return FactLine("list-checks", title, followup.action or label(followup.kind), self._texts, chip=due, tone=tone)


def _facts(detail: InteractionDetail) -> list[str]:
    row = detail.row
    answer = _("Wants an answer by {date}").format(date=date_text(detail.answer_wanted_by))
    others = joined(row.others)
    return [
        text
        for shown, text in (
            (row.people, joined(row.people)),
            (row.others, _("Together with {names}").format(names=others)),
            (row.occasion or row.content_kind, " · ".join(label(k) for k in (row.occasion, row.content_kind) if k)),
            (row.mood, _("Mood: {mood}").format(mood=label(row.mood))),
            (detail.need, _("Serves the need: {need}").format(need=detail.need)),
            (detail.answer_wanted_by, answer),
            (row.cost, _("Cost: {amount} yuan").format(amount=money_yuan(row.cost))),
            (row.imported, _("From an imported table")),
        )
        if shown
    ]


def _paragraph(title: str, text: str, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, Space.TINY)
    column.setSpacing(2)
    column.addWidget(Label(title, Variant.MUTED, Variant.SMALL, parent=holder))
    words = Label(text, parent=holder, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(words)
    return holder
