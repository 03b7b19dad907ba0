"""The form that makes one of two customers, or of two people of a customer: side by side, field by field.

The one on the left stays, with its code; what differs is chosen, everything else of both is kept. Asks for nothing more
since the step can be taken back.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.duplicate_words import moved_text
from desktop.i18n.fields import field_label
from desktop.i18n.labels import NOTHING
from desktop.i18n.stored_words import value_words
from desktop.models.changes import ChangeSet
from desktop.models.rows.duplicates import MergedField, MergePreview
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.form import FormDialog
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import Label

if TYPE_CHECKING:
    from desktop.services.duplicates import Duplicates

_WIDTH = 860
_VALUE_CHARS = 30
# A place is one thing in three fields; the first is asked for.
_FOLLOWS = {"longitude": "latitude", "coordinate_system": "latitude"}


class MergeDialog(FormDialog):
    """``MergeDialog(context, kept, lost, parent).open()``; ``table`` is ``customer`` or ``contact``."""

    def __init__(
        self,
        context: PageContext,
        kept: int,
        lost: int,
        parent: QWidget | None,
        table: str = "customer",
        *,
        merged: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._kept, self._lost, self._table = kept, lost, table
        self._merged = merged
        self._preview: MergePreview | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self._words = Label("", parent=self, wrap=True)
        self._moved = Label("", Variant.MUTED, parent=self, wrap=True)
        self.swap = Button("", "rotate-ccw", Variant.SMALL_BUTTON, parent=self).bind(self.swap_sides)
        self._grid_holder = QWidget(self)
        self.form.addWidget(self._words)
        self.form.addWidget(self._grid_holder)
        self.form.addWidget(self._moved)
        self.form.addStretch(1)
        self.foot.addWidget(self.swap)
        self.foot.addStretch(1)
        self.save.setEnabled(False)
        self.retranslate()
        self._read()

    def swap_sides(self) -> None:
        """Let the other one stay."""
        self._kept, self._lost = self._lost, self._kept
        self._read()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        people = self._table == "contact"
        self.setWindowTitle(_("Merge two contacts") if people else _("Merge two customers"))
        self.save.setText(_("Merge"))
        self.swap.setText(_("Swap sides"))
        if self._preview is not None:
            self._show(self._preview)

    @override
    def submit(self) -> None:
        self.save.setEnabled(False)
        choices = {name: group.checkedId() == 1 for name, group in self.choices.items()}
        choices |= {name: choices[leader] for name, leader in _FOLLOWS.items() if leader in choices}
        self.context.write(self, partial(self._verb(), self._kept, self._lost, choices), self._done, failed=self._fail)

    def _fail(self, problem: Exception) -> None:
        self.show_problem(problem)

    def _verb(self) -> Callable[[int, int, dict[str, bool]], ChangeSet]:
        duplicates: Duplicates = self.context.book.duplicates
        return duplicates.merge_contacts if self._table == "contact" else duplicates.merge

    def _read(self) -> None:
        duplicates: Duplicates = self.context.book.duplicates
        look = duplicates.preview_contacts if self._table == "contact" else duplicates.preview
        self.context.read(self, partial(look, self._kept, self._lost), self._show, key="preview")

    def _show(self, preview: MergePreview) -> None:
        self._preview = preview
        self._words.setText(
            _("“{kept}” stays; everything of “{lost}” moves to it. Where they differ, choose what is right.").format(
                kept=preview.kept_name, lost=preview.lost_name
            )
            if preview.fields
            else _("“{kept}” stays; everything of “{lost}” moves to it. Their fields do not differ.").format(
                kept=preview.kept_name, lost=preview.lost_name
            )
        )
        moved = moved_text(preview.moved)
        self._moved.setText(_("Moves: {what}").format(what=moved) if moved else _("Nothing else moves."))
        self._fill(preview)
        # A part that is not shown yet has no size to fit to.
        self._grid_holder.show()
        self.form.activate()
        self.save.setEnabled(True)
        self.fit()
        self._focus_first()

    def _fill(self, preview: MergePreview) -> None:
        before = self._grid_holder
        self._grid_holder = QWidget(self)
        theme.style(self._grid_holder, Variant.SURFACE)
        self.form.replaceWidget(before, self._grid_holder)
        before.hide()
        before.deleteLater()
        self.choices = {}
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.BLOCK)
        grid.setVerticalSpacing(Space.TINY)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heads = ((preview.kept_code, _("stays")), (preview.lost_code, _("is merged into it")))
        for side, (code, words) in enumerate(heads, 1):
            head = Label(" · ".join(filter(None, (code, words))), Variant.STRONG, parent=self._grid_holder)
            grid.addWidget(head, 0, side)
        shown = [(one, self._words_of(one, preview)) for one in preview.fields if one.field not in _FOLLOWS]
        # What is said alike, as a phone with other blanks, is no choice for anybody.
        fields = [(one, words) for one, words in shown if words[0] != words[1]]
        for row, (one, words) in enumerate(sorted(fields, key=_one_sided), 1):
            self._add_field(grid, row, one, words)

    def _words_of(self, field: MergedField, preview: MergePreview) -> tuple[str, str]:
        """What both sides say."""
        if field.field == "latitude":
            far = next((one for one in preview.fields if one.field == "longitude"), None)
            return _place_words(field.mine, far and far.mine), _place_words(field.theirs, far and far.theirs)
        return (
            value_words(self._table, field.field, field.mine),
            value_words(self._table, field.field, field.theirs),
        )

    def _add_field(self, grid: QGridLayout, row: int, field: MergedField, both: tuple[str, str]) -> None:
        name = _("Place on the map") if field.field == "latitude" else field_label(field.field)
        grid.addWidget(Label(name, Variant.MUTED, parent=self._grid_holder), row, 0)
        group = QButtonGroup(self._grid_holder)
        for side, words in enumerate(both):
            button = QRadioButton(_short(words).replace("&", "&&"), self._grid_holder)
            button.setAccessibleName(f"{name}: {words}")
            group.addButton(button, side)
            grid.addWidget(button, row, side + 1)
        group.button(int(field.theirs_wins)).setChecked(True)
        self.choices[field.field] = group

    def _focus_first(self) -> None:
        chosen = [button for group in self.choices.values() for button in group.buttons() if button.isChecked()]
        first = chosen[0] if chosen else self.save
        first.setFocus()

    def _done(self, _rest: object) -> None:
        preview = self._preview
        self.accept()
        if preview is not None:
            words = _("{lost} was merged into {kept}").format(lost=preview.lost_name, kept=preview.kept_name)
            self.context.navigator.show_toast(words, self.context.navigator.undo)
        if self._merged is not None:
            self._merged()


def _one_sided(shown: tuple[MergedField, tuple[str, str]]) -> bool:
    """What only one of them has needs no thought, so it comes last."""
    field, _words = shown
    return field.mine in (None, "") or field.theirs in (None, "")


def _place_words(latitude: object, longitude: object) -> str:
    """The latitude, and the longitude where that differs as well."""
    if latitude is None:
        return NOTHING
    north = _("at {degrees}° north").format(degrees=_degrees(latitude))
    return north if longitude is None else f"{north}, {_degrees(longitude)}°"


def _degrees(micro: object) -> str:
    return f"{int(str(micro)) / 1e6:.5f}"


def _short(words: str) -> str:
    return words if len(words) <= _VALUE_CHARS else f"{words[: _VALUE_CHARS - 1]}…"
