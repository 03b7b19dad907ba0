"""The card of one person: everything kept, edited in place and saved as edited, and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n.catalogue import N_, _, language
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_short_weekday, date_text, phone_number, phone_text
from desktop.i18n.labels import label
from desktop.models.kinds import Language, LeapRule
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.contacts import ContactRow
from desktop.models.rules.lunar import next_birthday
from desktop.models.values import ContactId
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.dialogs.contact_code_dialog import ContactCodeDialog
from desktop.views.dialogs.contact_move_dialog import ContactMoveDialog
from desktop.views.dialogs.file_strip import FileStrip
from desktop.views.dialogs.person_verbs import PersonVerbs
from desktop.views.page import PageContext
from desktop.views.profile import field_kinds
from desktop.views.profile.editing import EditedRows, Save
from desktop.views.widgets.avatar import Avatar
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.editors import ChoiceKind, Kind, TextKind
from desktop.views.widgets.folding_section import FoldingSection
from desktop.views.widgets.labels import ElidedLabel, Label

_FACE = 40
_LABEL_DIGITS = {Language.ZH: 12, Language.EN: 18}
_GROUPS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    (
        "person",
        N_("Person"),
        tuple("name pinyin form_of_address department title role stance influence reports_to_id is_key".split()),
    ),
    (
        "reach",
        N_("How to reach"),
        ("phones", "wechat", "wechat_state", "email", "preferred_channel", "preferred_hours"),
    ),
    ("character", N_("Character"), ("character", "concerns", "interests", "taboos", "remarks")),
    ("dates", N_("Dates"), ("birthday", "birth_leap_rule", "family_dates", "gift_wish", "confirmed_on")),
    ("host", N_("As a guest"), ("hometown", "school", "diet", "drink", "tea", "smoking")),
)


class PersonCard(QFrame):
    """Shows one ContactRow; ``others`` are those the person may report to."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.style(self, Variant.CARD)
        self._context = context
        self._person: ContactRow | None = None
        self._others: Sequence[ContactRow] = ()
        self._edited = EditedRows(context, self._saver, self)
        self._folds: list[tuple[FoldingSection, str]] = []
        self._face = Avatar("", _FACE, self)
        self._name = ElidedLabel("", Variant.SECTION, parent=self)
        self._detail = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._birthday = Label("", Variant.SMALL, parent=self, wrap=True)
        self._copy = Button("", "copy", Variant.SMALL_BUTTON, parent=self).bind(self._copy_phone)
        self._left = Button("", "user-minus", Variant.SMALL_BUTTON, parent=self).bind(self._toggle_left)
        self._more = IconButton("ellipsis", "", token=Token.MUTED, parent=self).bind(self._show_menu)
        self.files = FileStrip(context, self, only_files=True)
        self._arrange()
        self.say_words()

    @property
    def person(self) -> ContactRow | None:
        """Who is shown."""
        return self._person

    @property
    def edited(self) -> EditedRows:
        """The rows by field."""
        return self._edited

    def show_person(self, person: ContactRow, others: Sequence[ContactRow]) -> None:
        """Show somebody."""
        if self._person is not None and self._person.id != person.id:
            self._edited.close_editors()
        self._person, self._others = person, others
        self._face.set_name(person.shown_name)
        named = person.form_of_address if person.name else ""
        self._name.setText(" ".join(part for part in (person.name or person.form_of_address, named) if part))
        role = label(person.role) if person.role else ""
        stance = label(person.stance) if person.stance else ""
        left = _("left, known since {date}").format(date=date_text(person.left_on)) if person.left_on else ""
        moved = _("now at {customer}").format(customer=person.moved_to) if person.moved_to else ""
        self._detail.setText(" · ".join(part for part in (person.title, role, stance, left, moved) if part))
        self._show_birthday(person)
        self._copy.setVisible(bool(person.phones))
        self._left.setText(_("Is back") if person.left_on else _("Has left"))
        self._edited.rows["reports_to_id"].set_kind(self._superiors())
        self.files.show_owner(FileOwner(person.customer_id, contact_id=person.id))
        self._edited.show({name: getattr(person, name) for name in self._edited.rows})

    def say_words(self) -> None:
        """Say labels and choices anew; called by the tab."""
        self._copy.setText(_("Copy phone"))
        self._more.set_name(_("More"))
        for fold, title in self._folds:
            fold.set_title(_(title))
        width = theme.current().chars(_LABEL_DIGITS[language()])
        for name, row in self._edited.rows.items():
            row.set_label(_("Full name") if name == "name" else field_label(name))
            row.set_label_width(width)
            row.set_kind(self._kind(name))
        if self._person is not None:
            self.show_person(self._person, self._others)

    def _arrange(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        for text in (self._name, self._detail, self._birthday):
            names.addWidget(text)
        head = QHBoxLayout()
        head.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.GROUP)
        head.setSpacing(Space.GROUP + 2)
        head.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        verbs = QHBoxLayout()
        verbs.setContentsMargins(Space.BLOCK, 0, Space.BLOCK, Space.GROUP)
        verbs.setSpacing(Space.GROUP)
        verbs.addWidget(self._copy)
        verbs.addWidget(self._left)
        verbs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(verbs)
        files = QHBoxLayout()
        files.setContentsMargins(Space.BLOCK, 0, Space.BLOCK, Space.GROUP)
        files.addWidget(self.files)
        column.addLayout(files)
        column.addWidget(self._make_fields(), 1)

    def _make_fields(self) -> QWidget:
        content = QWidget(self)
        theme.style(content, Variant.FLAT)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.BLOCK, 0, Space.GROUP, Space.BLOCK)
        column.setSpacing(Space.TINY)
        for key, title, names in _GROUPS:
            fold = FoldingSection("", f"person.{key}", self._context.ui_state, content, opened=key != "host")
            fold.body.setSpacing(0)
            fold.body.setContentsMargins(Space.TINY, 0, 0, 0)
            for name in names:
                fold.body.addWidget(self._edited.add(name, TextKind(), fold))
            column.addWidget(fold)
            self._folds.append((fold, title))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _show_birthday(self, person: ContactRow) -> None:
        """The day on which the birthday is kept next, with the rule where it is not plain."""
        rule = person.birth_leap_rule or LeapRule.ORDINARY
        today = self._context.today()
        on = next_birthday(person.birthday, today, rule) if person.birthday else None
        self._birthday.setVisible(on is not None)
        if on is not None:
            words = _("Next birthday {date}").format(date=date_short_weekday(on, today))
            self._birthday.setText(words)

    def _kind(self, name: str) -> Kind:
        if name == "reports_to_id":
            return self._superiors()
        return field_kinds.kind_of(name, self._context.today, field_kinds.Book())

    def _superiors(self) -> ChoiceKind:
        mine = self._person.id if self._person else None
        others = [(other.id, other.shown_name) for other in self._others if other.id != mine]
        return ChoiceKind([(None, ""), *others])

    def _saver(self) -> Save | None:
        person = self._person
        return None if person is None else partial(_save, self._context.book.contacts.change, person.id)

    def _copy_phone(self) -> None:
        if self._person is None or not self._person.phones:
            return
        phone = self._person.phones[0]
        QGuiApplication.clipboard().setText(phone_number(phone).replace(" ", ""))
        self._context.navigator.show_toast(_("Copied {phone}").format(phone=phone_text(phone)))

    def _toggle_left(self) -> None:
        person = self._person
        if person is None:
            return
        contacts = self._context.book.contacts
        verb = contacts.mark_back if person.left_on else contacts.mark_left
        words = _("{name} is back") if person.left_on else _("{name} has left")
        self._do(partial(verb, person.id), words.format(name=person.shown_name))

    def _show_menu(self) -> None:
        person = self._person
        if person is None:
            return
        contacts = self._context.book.contacts
        menu = QMenu(self)
        if not person.is_key:
            words = _("{name} is the key contact now").format(name=person.shown_name)
            menu.addAction(
                icons.icon("star", Token.MUTED),
                _("Make key contact"),
                partial(self._do, partial(contacts.make_key, person.id), words),
            )
        place = FileOwner(person.customer_id, contact_id=person.id)
        menu.addAction(
            icons.icon("paperclip", Token.MUTED), _("Add a file…"), partial(self.files.verbs.ask_and_add, place)
        )
        verbs = PersonVerbs(self._context, self)
        menu.addAction(icons.icon("qr-code", Token.MUTED), _("QR code…"), self.show_code)
        if not person.left_on:
            menu.addAction(icons.icon("arrow-right", Token.MUTED), _("Moved to another company…"), self.ask_move)
        menu.addAction(icons.icon("download", Token.MUTED), _("Export everything…"), partial(verbs.export, person))
        menu.addSeparator()
        others = [one for one in self._others if one.id != person.id]
        if others:
            menu.addMenu(verbs.merge_menu(person, others, menu))
        words = _("Deleted {who}").format(who=person.shown_name)
        menu.addAction(
            icons.icon("trash-2", Token.MUTED),
            _("Delete"),
            partial(self._do, partial(contacts.delete, [person.id]), words),
        )
        menu.addAction(icons.icon("user-minus", Token.MUTED), _("Erase the person…"), partial(verbs.erase, person))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def show_code(self) -> None:
        """Show the person as a code for the phone."""
        if self._person is not None:
            ContactCodeDialog(self._context, self._person, self).open()

    def ask_move(self) -> None:
        """Ask to which company the person went."""
        if self._person is not None:
            ContactMoveDialog(self._context, self._person, self).open()

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self._context.write(self, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)


def _save(change: Callable[[ContactId, dict[str, Any]], Any], person: ContactId, field: str, value: Any) -> Any:
    return change(person, {field: value})
