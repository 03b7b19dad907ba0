"""The greeting list of a festival: choose whom, write one text for all, prepare, copy each, tick off, print."""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.care_words import action_text, greeted_name, warned_text, wish_text
from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_name
from desktop.i18n.formats import date_weekday
from desktop.i18n.idea_words import idea_text
from desktop.i18n.labels import label
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CareKind, CareState, CareWarning, GiftKind, Grade
from desktop.models.rows.care import GREETING_COLUMNS, CareDraft, Greeted, GreetingLine
from desktop.models.rows.care_ideas import CareIdea
from desktop.models.rows.festivals import CareFestival, FestivalDay
from desktop.models.rules.care import greeting_text
from desktop.models.values import Money
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.dialogs.amount_input import AmountInput
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.printable_list import PrintableList
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea, TextInput

_WIDTH, _TABLE_HEIGHT = 980, 330
_DAYS_OF_A_YEAR = 366
_GRADES = {"all": None, **{grade.value: grade for grade in Grade}}
_TONES = {CareState.DONE: Tone.GREEN, CareState.PLANNED: Tone.VIOLET}
_GIFTS = (GiftKind.GREETING, GiftKind.GIFT, GiftKind.DONATION)
Day = tuple[date, CareFestival]


class GreetingDialog(FormDialog):
    """``table`` shows everybody of the chosen grade; what is done concerns the chosen lines."""

    def __init__(self, context: PageContext, festival: CareFestival, on: date, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._day: Day = (on, festival)
        self._people: list[Greeted] = []
        self._lines: list[GreetingLine] = []
        self.festival = ValueCombo((), self)
        self.festival.setSizeAdjustPolicy(ValueCombo.SizeAdjustPolicy.AdjustToContents)
        self.grades = Segments([(key, "") for key in _GRADES], self)
        self._sum = Label("", Variant.MUTED, parent=self)
        self._model = TableModel(
            GREETING_COLUMNS, self._rows, context.today, self, texts={"state": _state_text}, tones={"state": _tone}
        )
        self.table = DataTable(self._model, "greetings", context.ui_state, self)
        self.text = TextArea("", self, lines=3)
        self.ideas = ValueCombo((), self)
        self.ideas.setSizeAdjustPolicy(ValueCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.gift, self.item, self.cost = ValueCombo((), self), TextInput("", self), AmountInput(self)
        self._preview = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.hint = InlineMessage(self, closable=False)
        self.prepare = Button("", "plus", parent=self).bind(self._prepare)
        self.copy = Button("", "copy", parent=self).bind(self._copy)
        self.tick = Button("", "check", Variant.PRIMARY, parent=self).bind(self._tick)
        self.print = Button("", "printer", Variant.QUIET, parent=self).bind(self._print)
        self._arrange()
        self._connect()
        self.retranslate()
        context.read(self, partial(context.book.lookups.care.festivals, _DAYS_OF_A_YEAR), self._show_festivals)
        context.hub.subscribe(self, self._hear)
        self._load_text()
        self._ask()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Greeting list"))
        self.cancel.setText(_("Close"))
        self.grades.set_texts([_("Everybody"), *(grade.value.upper() for grade in Grade)])
        self._field_text.set_label(_("One text for all; {称呼} becomes how each is addressed"))
        self._field_gift.set_label(_("What is given"))
        self._field_item.set_label(_("Gift, if any"))
        self._field_ideas.set_label(_("Ideas for this occasion"))
        self._field_cost.set_label(_("Cost in yuan each"))
        self.gift.set_choices([(gift, label(gift)) for gift in _GIFTS])
        self.item.set_placeholder(_("e.g. moon cakes"))
        self.prepare.setText(_("Put on the list (P)"))
        self.copy.setText(_("Copy greeting (C)"))
        self.tick.setText(_("Greeted (Space)"))
        self.print.setText(_("Print or export…"))
        self.table.setAccessibleName(_("Greeting list"))
        self.festival.setAccessibleName(_("Festival"))
        if not self.text.toPlainText():
            self.text.setPlainText(_standard_text(self._day[1]))
        self._show_preview()

    @property
    def chosen(self) -> list[Greeted]:
        """The people of the chosen lines."""
        return [self._people[one] for one in self.table.selected_ids()]

    @override
    def submit(self) -> None:
        self._tick()

    # --- building ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.INNER)
        for part in (self.festival, self.grades):
            head.addWidget(part)
        head.addWidget(self._sum, 1)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self._field_text = self.enter("remarks", FormField(self.text, self))
        self._field_gift = self.enter("gift", FormField(self.gift, self))
        self._field_item = self.enter("item", FormField(self.item, self))
        self._field_ideas = self.enter("idea", FormField(self.ideas, self))
        self._field_cost = self.enter("cost", FormField(self.cost, self))
        below = QHBoxLayout()
        below.setSpacing(Space.BLOCK)
        below.addWidget(self._field_text, 3)
        right = QVBoxLayout()
        right.setSpacing(Space.GROUP)
        kind = QHBoxLayout()
        kind.setSpacing(Space.BLOCK)
        kind.addWidget(self._field_gift, 1)
        kind.addWidget(self._field_cost, 1)
        right.addLayout(kind)
        what = QHBoxLayout()
        what.setSpacing(Space.BLOCK)
        what.addWidget(self._field_item, 1)
        what.addWidget(self._field_ideas, 1)
        right.addLayout(what)
        right.addStretch(1)
        below.addLayout(right, 2)
        self.form.addLayout(head)
        self.form.addWidget(self.table, 1)
        self.form.addWidget(self.hint)
        self.form.addLayout(below)
        self.form.addWidget(self._preview)
        self.foot.addWidget(self.print)
        self.save.hide()
        for button in (self.prepare, self.copy, self.tick):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def _connect(self) -> None:
        self.message.action_clicked.connect(self.context.navigator.undo)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.table)
        undo.setContext(Qt.ShortcutContext.WidgetShortcut)
        undo.activated.connect(self.context.navigator.undo)
        self.festival.activated.connect(self._choose_festival)
        self.grades.chosen.connect(self._choose_grade)
        self.table.selection_changed.connect(self._show_preview)
        self.table.current_changed.connect(self._show_preview)
        self.table.row_activated.connect(self._copy_row)
        self.table.delete_requested.connect(self._drop)
        self.table.menu_requested.connect(self._show_menu)
        self.text.textChanged.connect(self._show_preview)
        self.ideas.activated.connect(self._take_idea)
        self.gift.activated.connect(self._ask_warnings)
        self.item.textChanged.connect(self._ask_warnings)
        self.cost.textChanged.connect(self._ask_warnings)
        self.text.left.connect(self._keep_text)
        for key, run in (("Space", self._tick), ("C", self._copy), ("P", self._prepare), ("X", self._skip)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # --- reading ----------------------------------------------------------------------------------------------------

    def _show_festivals(self, days: Sequence[FestivalDay]) -> None:
        known: list[Day] = [(one.on, one.festival) for one in days]
        on, festival = self._day
        same = next((day for day in known if (day[0], day[1].key) == (on, festival.key)), None)
        if same is None:
            known.insert(0, self._day)
        self.festival.set_choices([(day, _festival_words(day)) for day in known])
        self.festival.set_value(same or self._day)

    def _choose_festival(self, _number: int) -> None:
        self._keep_text()
        self._day = self.festival.value or self._day
        self.text.setPlainText(_standard_text(self._day[1]))
        self._load_text()
        self._ask()

    def _choose_grade(self, _key: str) -> None:
        self._show_ids()

    def _ask(self) -> None:
        on, festival = self._day
        offered = partial(self.context.book.care_ideas.of_festival, festival.festival)
        self.context.read(self, offered, self._show_ideas, key="ideas")
        self.context.read(self, partial(self.context.book.lookups.care.greetings, festival, on), self._show, key="list")

    def _show(self, people: list[Greeted]) -> None:
        self._people = people
        self._lines = [_line(number, one) for number, one in enumerate(people)]
        self._show_ids()

    def _show_ids(self) -> None:
        grade = _GRADES[self.grades.current]
        shown = [one.id for one in self._lines if grade is None or one.grade is grade]
        self._model.set_ids(array("q", shown))
        done = sum(self._lines[one].state is CareState.DONE for one in shown)
        planned = sum(self._lines[one].state is CareState.PLANNED for one in shown)
        words = _("{all} people · {planned} prepared · {done} greeted")
        self._sum.setText(words.format(all=len(shown), planned=planned, done=done))
        if shown and self.table.current_id() is None:
            self.table.choose_row(0)
            self.table.setFocus()
        self._show_preview()

    def _rows(self, ids: Sequence[Any]) -> list[GreetingLine]:
        return [self._lines[one] for one in ids if one < len(self._lines)]

    def _show_preview(self, *_given: object) -> None:
        chosen = self.chosen
        for button in (self.prepare, self.copy, self.tick):
            button.setEnabled(bool(chosen))
        self._preview.setText(self._text_for(chosen[0]) if chosen else _("Choose whom to greet; Ctrl+A chooses all."))
        self._ask_warnings()

    def _ask_warnings(self, *_given: object) -> None:
        """What speaks against giving this to those who are chosen; a greeting offends nobody."""
        for field in (self.item, self.cost):
            field.setEnabled(self.gift.value is not GiftKind.GREETING)
        if self.gift.value in (None, GiftKind.GREETING):
            self._show_warnings([])
            return
        drafts = [self._draft(CareState.PLANNED, one) for one in self.chosen if not _is_done(one)]
        work = partial(self.context.book.care.warnings_of_list, drafts)
        self.context.read(self, work, self._show_warnings, key="warnings")

    def _show_warnings(self, found: Sequence[tuple[CareDraft, list[CareWarning]]]) -> None:
        names: dict[tuple[int, int | None], str] = {
            (one.customer_id, one.contact_id): greeted_name(one) for one in self._people
        }
        known = [(names.get((one.customer_id, one.contact_id), ""), warnings) for one, warnings in found]
        if known:
            self.hint.show_message(warned_text(known), Tone.AMBER)
        else:
            self.hint.hide()
        self.fit()

    def _text_for(self, one: Greeted) -> str:
        return greeting_text(self.text.toPlainText().strip(), greeted_name(one))

    def _show_ideas(self, found: Sequence[CareIdea]) -> None:
        words = _("{kind}: {text}")
        offered = [(idea, words.format(kind=label(idea.gift), text=idea_text(idea))) for idea in found]
        self.ideas.set_choices([(None, _("choose one")), *offered])
        self._field_ideas.setVisible(bool(found))

    def _take_idea(self, _number: int) -> None:
        idea: CareIdea | None = self.ideas.value
        if idea is not None:
            self.gift.set_value(idea.gift)
            self.item.setText("" if idea.gift is GiftKind.GREETING else idea_text(idea))
            self._ask_warnings()

    # --- the text is kept -------------------------------------------------------------------------------------------

    def _key(self) -> str:
        return f"greeting:{self._day[1].key}"

    def _load_text(self) -> None:
        self.context.read(self, partial(self.context.book.drafts.load, self._key()), self._show_text, key="text")

    def _show_text(self, kept: Any) -> None:
        if kept is not None:
            self.text.setPlainText(str(kept.values.get("text", "")))

    def _keep_text(self) -> None:
        text = self.text.toPlainText()
        if self.context.book.book.writable and text.strip():
            self.context.write(self, partial(self.context.book.drafts.save, self._key(), {"text": text}))

    # --- what is done -----------------------------------------------------------------------------------------------

    def _draft(self, state: CareState, one: Greeted) -> CareDraft:
        """What is prepared stays as it is when it is ticked off; who is new gets what the form says."""
        on, festival = self._day
        known = one.action
        keep = known is not None and state is not CareState.PLANNED
        return CareDraft(
            one.customer_id,
            CareKind.FESTIVAL,
            on,
            one.contact_id,
            festival=festival.festival,
            own_festival_id=festival.own_id,
            state=state,
            gift=known.gift if known is not None and keep else self.gift.value,
            item=known.item if known is not None and keep else self.item.text().strip(),
            cost=known.cost if known is not None and keep else self._cost,
            remarks=known.remarks if known is not None and keep else self._text_for(one),
        )

    @property
    def _cost(self) -> Money | None:
        """What each costs; nothing for a greeting, and for what is no number."""
        if self.gift.value is GiftKind.GREETING:
            return None
        try:
            return self.cost.money("cost")
        except InvalidInput:
            return None

    def _drafts(self, state: CareState) -> list[CareDraft]:
        return [self._draft(state, one) for one in self.chosen]

    def _prepare(self) -> None:
        waiting = [self._draft(CareState.PLANNED, one) for one in self.chosen if not _is_done(one)]
        words = n_("{count} person put on the list", "{count} people put on the list", len(waiting))
        self._do(partial(self.context.book.care.prepare_greetings, waiting), words.format(count=len(waiting)), waiting)

    def _tick(self) -> None:
        drafts = [self._draft(CareState.DONE, one) for one in self.chosen if not _is_done(one)]
        words = n_("{count} person greeted", "{count} people greeted", len(drafts)).format(count=len(drafts))
        self._do(partial(self.context.book.care.greet, drafts), words, drafts)

    def _skip(self) -> None:
        drafts = self._drafts(CareState.SKIPPED)
        words = n_("{count} person left out", "{count} people left out", len(drafts)).format(count=len(drafts))
        self._do(partial(self.context.book.care.prepare_greetings, drafts), words, drafts)

    def _drop(self, _ids: list[int]) -> None:
        actions = [one.action.id for one in self.chosen if one.action is not None]
        words = n_("{count} person taken off the list", "{count} people taken off the list", len(actions))
        self._do(partial(self.context.book.care.delete, actions), words.format(count=len(actions)), actions)

    def _copy(self) -> None:
        chosen = self.chosen
        if chosen:
            text = "\n\n".join(self._greeting_of(one) for one in chosen)
            QGuiApplication.clipboard().setText(text)
            words = n_("Greeting of {count} person copied", "Greetings of {count} people copied", len(chosen))
            self.message.show_message(words.format(count=len(chosen)), Tone.GREEN)

    def _copy_row(self, _row: int) -> None:
        self._copy()

    def _greeting_of(self, one: Greeted) -> str:
        prepared = one.action.remarks if one.action is not None else ""
        return prepared or self._text_for(one)

    def _print(self) -> None:
        on, festival = self._day
        title = _("Greeting list {festival}").format(festival=festival_name(festival))
        shown = PrintableList(
            "greetings", title, GREETING_COLUMNS, list(self._model.ids), self._rows, {"state": _state_text},
            date_weekday(on),
        )  # fmt: skip
        self.context.navigator.print_list(shown)

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, icon, run in (
            (_("Greeted"), "check", self._tick),
            (_("Put on the list"), "plus", self._prepare),
            (_("Copy greeting"), "copy", self._copy),
            (_("Skip"), "ban", self._skip),
            (_("Take off the list"), "trash-2", partial(self._drop, ids)),
        ):
            menu.addAction(icons.icon(icon, Token.MUTED), words, run)
        menu.popup(place)

    def _do(self, work: Callable[[], Any], words: str, concerned: Sequence[object]) -> None:
        if concerned:
            self.context.write(self, work, partial(self._done, words))

    def _done(self, words: str, _rest: object) -> None:
        self.message.show_message(words, Tone.GREEN, _("Undo"))
        self.fit()

    def _hear(self, _changes: ChangeSet, _initiator: object) -> None:
        self._ask()


def _line(number: int, one: Greeted) -> GreetingLine:
    return GreetingLine(
        number,
        greeted_name(one),
        one.customer,
        Grade(one.grade) if one.grade else None,
        wish_text(one),
        action_text(one.action) if one.action is not None and one.action.state is not CareState.SKIPPED else "",
        one.action.state if one.action is not None else None,
    )


def _is_done(one: Greeted) -> bool:
    return one.action is not None and one.action.state is CareState.DONE


def _state_text(row: GreetingLine, _today: date) -> str:
    return label(row.state) if row.state is not None else ""


def _tone(row: GreetingLine, _today: date) -> Tone:
    return _TONES.get(row.state, Tone.NEUTRAL) if row.state is not None else Tone.NEUTRAL


def _festival_words(day: Day) -> str:
    on, festival = day
    return f"{festival_name(festival)} · {date_weekday(on)}"


def _standard_text(festival: CareFestival) -> str:
    return _("{{称呼}}, I wish you and your family a happy {festival}!").format(festival=festival_name(festival))
