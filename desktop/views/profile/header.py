"""The head of a profile that never scrolls away: who it is, where the customer stands, and the likeliest next steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.deal_words import contract_warning
from desktop.i18n.due import standing_reason, standing_text
from desktop.i18n.formats import count_text, date_short, date_text
from desktop.i18n.labels import joined, label
from desktop.i18n.lunar_words import birthday_text
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rules.periods import whole_months
from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.profile.data import ProfileData
from desktop.views.tones import tone_of
from desktop.views.widgets.buttons import ActionButton, IconButton
from desktop.views.widgets.chips import GradeBadge, StatusChip
from desktop.views.widgets.fitting import Fitting
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, IconLabel, Label

_PARTED = 14
_CLEAR_TONES = (Tone.AMBER, Tone.AMBER, Tone.ACCENT, Tone.GREEN)
_FACTS = 4
_NAME_LEAST = 220


class _Note(QWidget):
    """A short fact of the second line with an icon."""

    def __init__(self, icon: str, token: Token, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TINY)
        row.addWidget(IconLabel(icon, token, Size.ICON - 2, self))
        self._text = Label("", Variant.SMALL, parent=self)
        row.addWidget(self._text)

    def show_text(self, text: str, tip: str = "") -> None:
        """Show the fact; an empty one hides it."""
        self._text.setText(text)
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(f"{text}. {tip}" if tip else text)
        self.setVisible(bool(text))


class ProfileHeader(QWidget):
    """Shows ProfileData; the buttons are actions of the page."""

    back_wanted = Signal()
    """Sent when the user wants to go back to where they came from."""

    acknowledged = Signal()
    """Sent when the user has taken note that a key person left."""

    step_wanted = Signal(object)
    """Sent when a customer beside this one in the list is wanted, with -1 for the one above and 1 for the one below."""

    def __init__(self, actions: Sequence[QAction], primary: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: ProfileData | None = None
        self._back = IconButton("arrow-left", "", parent=self).bind(self.back_wanted.emit)
        self._name = ElidedLabel("", Variant.TITLE, parent=self)
        self._grade = GradeBadge(None, self)
        self._status = StatusChip("", parent=self)
        self._clear = StatusChip("", parent=self)
        self._facts = [Label("", Variant.MUTED, Variant.SMALL, parent=self) for _place in range(_FACTS)]
        self._due = StatusChip("", parent=self)
        self._birthday = _Note("cake", Token.VIOLET, self)
        self._renewal = _Note("file-text", Token.AMBER, self)
        self._taken_back = _Note("triangle-alert", Token.AMBER, self)
        first = QHBoxLayout()
        first.setSpacing(Space.GROUP + 2)
        first.addWidget(self._back)
        first.addWidget(self._name)
        first.addWidget(self._grade)
        first.addWidget(self._status)
        first.addWidget(self._clear)
        first.addStretch(1)
        buttons: list[ActionButton] = []
        for action in actions:
            variants = (Variant.PRIMARY,) if action is primary else ()
            button = ActionButton(action, action.property("icon_name"), *variants, parent=self)
            first.addWidget(button)
            buttons.insert(len(buttons) if action is primary else 0, button)
        Fitting(self, first, buttons)
        second = self._second = QHBoxLayout()
        second.addStrut(theme.current().px(Size.TARGET - 6))
        second.setContentsMargins(Size.TARGET + Space.GROUP + 2, 0, 0, 0)
        second.setSpacing(_PARTED)
        for widget in (*self._facts, self._due, self._birthday, self._renewal, self._taken_back):
            second.addWidget(widget)
        second.addStretch(1)
        self._above = IconButton("chevron-left", "", parent=self).bind(partial(self.step_wanted.emit, -1))
        self._place = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._below = IconButton("chevron-right", "", parent=self).bind(partial(self.step_wanted.emit, 1))
        for part in (self._above, self._place, self._below):
            second.addWidget(part)
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        self.alarm = InlineMessage(self, closable=False)
        self.alarm.action_clicked.connect(self.acknowledged)
        column.addWidget(self.alarm)
        self.retranslate()

    def show_data(self, data: ProfileData) -> None:
        """Show a customer."""
        self._data = data
        profile = data.profile
        self._name.setText(profile.name)
        self._name.setMinimumWidth(min(self._name.sizeHint().width(), theme.current().px(_NAME_LEAST)))
        self._grade.show_grade(profile.grade)
        self._status.show_status(label(profile.status), tone_of(profile.status))
        self._show_clear(data)
        self._show_alarm(data)
        facts = _facts(data)
        for number, words in enumerate(self._facts):
            words.setText(facts[number] if number < len(facts) else "")
        standing = profile.standing
        due = standing_text(standing, data.today) if standing.state.has_day else ""
        self._due.show_status(due, tone_of(standing))
        self._due.setToolTip(plain_tip(standing_reason(standing, data.today)))
        self._due.setAccessibleName(f"{due}. {standing_reason(standing, data.today)}")
        found = data.next_birthday()
        self._birthday.show_text(_birthday_words(*found, data) if found else "")
        contract = data.to_renew()
        self._renewal.show_text(contract_warning(contract, data.today) if contract else "")
        back = profile.take_back_on
        self._taken_back.show_text(_("taken back {date}").format(date=date_text(back)) if back else "")
        self._fit_facts()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_facts()

    def _fit_facts(self) -> None:
        """In a narrow window the last of the lasting facts step aside for what is due and coming."""
        for words in self._facts:
            words.setVisible(bool(words.text()))
        for words in reversed(self._facts):
            self._second.invalidate()
            if self._second.minimumSize().width() > self.width():
                words.hide()

    def show_place(self, place: tuple[int, int] | None) -> None:
        """Which row of the list the customer is and of how many, with buttons to those beside it: 3 / 120."""
        for part in (self._above, self._place, self._below):
            part.setVisible(place is not None)
        if place is not None:
            number, count = place
            self._place.setText(_("{number} / {count}").format(number=count_text(number), count=count_text(count)))
            self._above.setEnabled(number > 1)
            self._below.setEnabled(number < count)
        self._fit_facts()

    def _show_alarm(self, data: ProfileData) -> None:
        """Key people and deciders who left, until that is acknowledged or somebody follows them."""
        names = {int(person.id): person for person in data.people}
        words = [
            _("{name} left on {date}").format(name=_who(names[one.id]), date=date_short(one.left_on, data.today))
            for one in data.alarms
        ]
        if not words:
            self.alarm.hide()
            return
        text = _("{people}. Nobody follows yet: who decides now?").format(people=joined(words))
        self.alarm.show_message(text, Tone.RED, _("Acknowledged"))

    def _show_clear(self, data: ProfileData) -> None:
        """The three questions of a profile: how many are answered, and in the tip which ones."""
        clear = data.clear
        words = _("Clear {count}/3").format(count=clear.count)
        answers = (
            (clear.hurts, _("What hurts this business")),
            (clear.decides, _("Who decides")),
            (clear.coming, _("What date is coming up")),
        )
        tip = "\n".join(f"{'✓' if known else '✗'} {question}" for known, question in answers)
        self._clear.show_status(words, _CLEAR_TONES[clear.count])
        self._clear.setToolTip(plain_tip(tip))
        self._clear.setAccessibleName(f"{words}: {tip}")

    def retranslate(self) -> None:
        """Say the words anew."""
        self._back.set_name(_("Back"))
        self._above.set_name(_("Previous customer of the list (Alt+Up)"))
        self._below.set_name(_("Next customer of the list (Alt+Down)"))
        if self._data is not None:
            self.show_data(self._data)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def region_words(profile: CustomerProfile) -> str:
    """City and district: 苏州 · 工业园区."""
    return " · ".join(dict.fromkeys(part for part in (profile.city or profile.province, profile.district) if part))


def _facts(data: ProfileData) -> list[str]:
    profile = data.profile
    size = profile.size or profile.computed_size
    trade = " · ".join(part for part in (profile.industry, label(size) if size else "") if part)
    months = whole_months(profile.cooperation_since, data.today) if profile.cooperation_since else 0
    since = n_("customer for {count} month", "customer for {count} months", months).format(count=months)
    return [part for part in (profile.code, trade, region_words(profile), since if months else "") if part]


def _who(person: ContactRow) -> str:
    """王总（决策者）."""
    named = person.form_of_address or person.name
    return _("{name} ({role})").format(name=named, role=label(person.role)) if person.role else named


def _birthday_words(on: date, person: ContactRow, data: ProfileData) -> str:
    """11-28 王总生日（农历十月二十）."""
    birthday = person.birthday
    words = _("{date} birthday of {name}").format(
        date=date_short(on, data.today),
        name=person.form_of_address or person.name,
    )
    if birthday is None or not birthday.lunar:
        return words
    return _("{words} ({lunar})").format(words=words, lunar=birthday_text(replace(birthday, year=None)))
