"""The fields of a record: when, how, what was said, feedback, issues, needs found, and the rarer ones behind a fold."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.kinds import Channel, ContentKind, Direction, Mood, Occasion
from desktop.models.rows.interactions import InteractionDetail
from desktop.models.rows.needs import NeedDraft
from desktop.models.rules.interactions import CONTACT_WHEN_ANSWERED
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.choices import ChannelChoice, KindCombo
from desktop.views.dialogs.form import FormDialog, FormField, side_by_side
from desktop.views.dialogs.words import gone, moment_at
from desktop.views.widgets.date_field import DateField
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.text_input import TextArea, TextInput

_CALLS = (Channel.CALL,)
_MOMENT_CHARACTERS = 23


class RecordFields(QWidget):
    """The left side of the form; its values are plain so that a draft can keep them."""

    changed = Signal()
    """Sent when any field changed."""

    contact_changed = Signal()
    """Sent when something changed that decides which plan is settled: the moment, the channel, whether answered."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self._clock = dialog.context.clock
        self.when = DateField(gone(self._clock), self, with_time=True)
        self.when.setMinimumWidth(theme.current().chars(_MOMENT_CHARACTERS))
        self.channel = ChannelChoice(self)
        self.answered = QCheckBox("", self)
        self.subject = TextInput("", self)
        self.said = TextArea("", self, lines=4, grows=True)
        self.feedback = TextArea("", self, lines=2)
        self.issues = TextArea("", self, lines=2)
        self.needs = TextArea("", self, lines=2)
        self.minutes = TextInput("", self)
        self.inbound = QCheckBox("", self)
        self.executive = QCheckBox("", self)
        self.content_kind: KindCombo[ContentKind] = KindCombo(tuple(ContentKind), self, optional=True)
        self.occasion: KindCombo[Occasion] = KindCombo(tuple(Occasion), self, optional=True)
        self.mood: KindCombo[Mood] = KindCombo(tuple(Mood), self, optional=True)
        self._named = self._enter(dialog)
        self._more = FoldingSection("", "record.more", dialog.context.ui_state, self, opened=False)
        self._lay_out()
        self._connect(dialog)
        self.when.set_moment(self._clock.now())
        self.answered.setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        for name, text in {
            "starts_at": _("When"),
            "channel": _("How"),
            "subject": _("Subject"),
            "said": _("What was said"),
            "feedback": _("Feedback"),
            "issues": _("Issues"),
            "needs": _("Needs found"),
            "minutes": _("Duration (minutes)"),
            "content_kind": _("Content"),
            "occasion": _("Occasion"),
            "mood": _("Mood"),
        }.items():
            self._named[name].set_label(text)
        self.needs.set_placeholder(_("One per line"))
        self.inbound.setText(_("The customer contacted us"))
        self.executive.setText(_("Executive meeting"))
        self._more.set_title(_("More details"))
        self._show_answered()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def starts_at(self) -> datetime | None:
        """The moment that is entered; a day alone is now when it is today, else its noon."""
        return moment_at(self._clock, self.when.moment)

    @property
    def is_answered(self) -> bool:
        """Whether the other side took part; by nature where people meet."""
        return self.answered.isChecked() or self.channel.channel not in CONTACT_WHEN_ANSWERED

    def problems(self) -> dict[str, str]:
        """What cannot be kept, by field."""
        found: dict[str, str] = {}
        if self.starts_at() is None:
            found["starts_at"] = _("This date is not understood. Try 2026-11-24, tomorrow or +3d.")
        minutes = self.minutes.text().strip()
        if minutes and not minutes.isdecimal():
            found["minutes"] = _("This is not a number.")
        return found

    def record_values(self) -> dict[str, Any]:
        """The fields of a RecordDraft that stand here."""
        return {
            "starts_at": self.starts_at(),
            "channel": self.channel.channel,
            "answered": self.is_answered,
            "direction": Direction.INBOUND if self.inbound.isChecked() else Direction.OUTBOUND,
            "subject": self.subject.text().strip(),
            "said": self.said.toPlainText().strip(),
            "feedback": self.feedback.toPlainText().strip(),
            "issues": self.issues.toPlainText().strip(),
            "content_kind": self.content_kind.member,
            "occasion": self.occasion.member,
            "mood": self.mood.member,
            "minutes": int(self.minutes.text()) if self.minutes.text().strip().isdecimal() else None,
            "executive": self.executive.isChecked(),
        }

    def found_needs(self) -> tuple[NeedDraft, ...]:
        """The needs that were written, one per line."""
        lines = (line.strip() for line in self.needs.toPlainText().splitlines())
        return tuple(NeedDraft(line) for line in lines if line)

    @property
    def written(self) -> bool:
        """Whether anything was typed into the texts."""
        texts = (self.said, self.feedback, self.issues, self.needs)
        return bool(self.subject.text().strip()) or any(text.toPlainText().strip() for text in texts)

    def values(self) -> dict[str, Any]:
        """Plain values for a draft of the form."""
        plain = self.record_values()
        moment = plain.pop("starts_at")
        plain["starts_at"] = moment.isoformat() if moment else ""
        plain["needs"] = self.needs.toPlainText()
        return {name: "" if value is None else value for name, value in plain.items()}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Show plain values again."""
        if values["starts_at"]:
            self.when.set_moment(datetime.fromisoformat(values["starts_at"]))
        self.channel.choose(Channel(values["channel"]))
        self.answered.setChecked(values["answered"])
        self.inbound.setChecked(values["direction"] == Direction.INBOUND)
        self.executive.setChecked(values["executive"])
        for name, kind in (("content_kind", ContentKind), ("occasion", Occasion), ("mood", Mood)):
            getattr(self, name).choose(kind(values[name]) if values[name] else None)
        self._show_texts(values)
        self._show_answered()

    def show_record(self, detail: InteractionDetail) -> None:
        """Show an existing record; its needs stand in the customer's list."""
        row = detail.row
        names = ("channel", "answered", "direction", "subject", "said", "feedback", "issues", "content_kind")
        plain = {name: getattr(row, name) or "" for name in (*names, "occasion", "mood", "minutes", "executive")}
        self.restore({**plain, "answered": row.answered, "executive": row.executive, "starts_at": "", "needs": ""})
        self.when.set_moment(row.starts_at)
        self._named["needs"].hide()

    def choose(self, channel: Channel, *, answered: bool = True) -> None:
        """Begin with a channel."""
        self.channel.choose(channel)
        self.answered.setChecked(answered)
        self._show_answered()

    def _show_texts(self, values: Mapping[str, Any]) -> None:
        self.subject.setText(values["subject"])
        self.minutes.setText(str(values["minutes"]))
        for name in ("said", "feedback", "issues", "needs"):
            getattr(self, name).setPlainText(values[name])

    def _enter(self, dialog: FormDialog) -> dict[str, FormField]:
        fields: dict[str, QWidget] = {
            "starts_at": self.when,
            "channel": self.channel,
            "subject": self.subject,
            "said": self.said,
            "feedback": self.feedback,
            "issues": self.issues,
            "needs": self.needs,
            "minutes": self.minutes,
            "content_kind": self.content_kind,
            "occasion": self.occasion,
            "mood": self.mood,
        }
        return {name: dialog.enter(name, FormField(field, self)) for name, field in fields.items()}

    def _lay_out(self) -> None:
        named = self._named
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INNER)
        how = QVBoxLayout()
        how.setSpacing(0)
        how.addWidget(named["channel"])
        how.addWidget(self.answered)
        first = QHBoxLayout()
        first.setSpacing(Space.INNER)
        first.addWidget(named["starts_at"], 1, Qt.AlignmentFlag.AlignTop)
        first.addLayout(how)
        first.setAlignment(how, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        column.addWidget(named["said"])
        column.addLayout(side_by_side(named["feedback"], named["issues"], named["needs"]))
        column.addWidget(self._more)
        self._more.body.addWidget(named["subject"])
        self._more.body.addLayout(side_by_side(named["content_kind"], named["occasion"], named["mood"]))
        last = QHBoxLayout()
        last.setSpacing(Space.INNER)
        for part in (named["minutes"], self.inbound, self.executive):
            last.addWidget(part, 1, Qt.AlignmentFlag.AlignBottom)
        self._more.body.addLayout(last)

    def _connect(self, dialog: FormDialog) -> None:
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(self._tell)
        for area in (self.said, self.feedback, self.issues, self.needs):
            area.textChanged.connect(self._tell)
            area.submitted.connect(dialog.submit)
        for combo in (self.content_kind, self.occasion, self.mood):
            combo.activated.connect(self._tell)
        self.inbound.toggled.connect(self._tell)
        self.executive.toggled.connect(self._tell)
        self.when.changed.connect(self._tell_contact)
        self.channel.changed.connect(self._tell_contact)
        self.answered.toggled.connect(self._tell_contact)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()

    def _tell_contact(self, _value: object = None) -> None:
        self._show_answered()
        self.contact_changed.emit()
        self.changed.emit()

    def _show_answered(self) -> None:
        channel = self.channel.channel
        self.answered.setVisible(channel in CONTACT_WHEN_ANSWERED)
        self.answered.setText(_("Call answered") if channel in _CALLS else _("They replied"))
