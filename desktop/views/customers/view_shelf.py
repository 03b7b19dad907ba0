"""The views of the list at the head of the filter panel: chosen by a click, kept under a name, put in order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.rows.list_views import ListView, NamedView
from desktop.qtsupport import ask, icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone, Type
from desktop.views.customers.usual_views import usual_views
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.labels import Label

_ICON = 14
_INSET = 6


class ViewLine(QAbstractButton):
    """One view: its name on a line that is lit while the list shows it."""

    menu_wanted = Signal(object)
    """Sent on right-click or the menu key, with the global QPoint."""

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def nextCheckState(self) -> None:
        """What the list shows decides which line is lit, not the click."""

    @override
    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.chars(10), look.px(Size.TARGET))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        text, back = look.tone(Tone.ACCENT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color(Token.ACCENT) if self.hasFocus() else Qt.PenStyle.NoPen)
        shown = self.isChecked() or self.underMouse() or self.hasFocus()
        painter.setBrush((back if self.isChecked() else look.color(Token.PRESSED)) if shown else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS, Size.RADIUS)
        token = Token.ACCENT if self.isChecked() else Token.MUTED
        picture = icons.pixmap(self._icon, token, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_INSET, (self.height() - _ICON) // 2, picture)
        painter.setPen(text if self.isChecked() else look.color(Token.TEXT))
        painter.setFont(look.font(Type.SMALL))
        place = self.rect().adjusted(_INSET + _ICON + _INSET, 0, -_INSET, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class ViewShelf(QWidget):
    """The usual views, then those of the book; every change of them is a step of undo."""

    chosen = Signal(object)
    """Sent when a view shall be shown, with the ListView."""

    def __init__(self, context: PageContext, present: Callable[[], ListView], parent: QWidget | None = None) -> None:
        """``present`` says how the list stands, for saving it."""
        super().__init__(parent)
        self._context, self._present = context, present
        self._saved: Sequence[NamedView] = ()
        self._lines: list[tuple[ViewLine, ListView]] = []
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._save = IconButton("plus", "", token=Token.MUTED, parent=self).bind(self._save_present)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._save)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.INNER)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._column)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self._title.setText(_("Views"))
        self._save.set_name(_("Save what the list shows as a view"))
        self._show(self._saved)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def refresh(self) -> None:
        """Read the saved views anew."""
        self._context.read(self, self._context.book.lookups.saved_views.all, self._show, key="views")

    def show_present(self) -> None:
        """Light the view that the list shows."""
        present = self._present()
        for line, view in self._lines:
            line.setChecked(_same(view, present))

    def _show(self, saved: Sequence[NamedView]) -> None:
        self._saved = saved
        for line, _view in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for name, view in usual_views():
            self._add(name, view, "sparkles")
        for one in saved:
            line = self._add(one.name, one.view, "bookmark")
            line.menu_wanted.connect(partial(self._show_menu, one))
        self.show_present()

    def _add(self, name: str, view: ListView, icon: str) -> ViewLine:
        line = ViewLine(name, icon, self)
        line.clicked.connect(partial(self._choose, view))
        self._column.addWidget(line)
        self._lines.append((line, view))
        line.show()
        return line

    def _choose(self, view: ListView, _checked: bool = False) -> None:
        self.chosen.emit(view)

    def _show_menu(self, one: NamedView, place: QPoint) -> None:
        menu = QMenu(self)
        at = [view.id for view in self._saved].index(one.id)
        menu.addAction(icons.icon("pencil", Token.MUTED), _("Rename…"), partial(self._rename, one))
        menu.addAction(icons.icon("save", Token.MUTED), _("Keep what the list shows now"), partial(self._replace, one))
        menu.addSeparator()
        up = menu.addAction(icons.icon("arrow-up", Token.MUTED), _("Move up"), partial(self._move, at, -1))
        down = menu.addAction(icons.icon("arrow-down", Token.MUTED), _("Move down"), partial(self._move, at, 1))
        up.setEnabled(at > 0)
        down.setEnabled(at < len(self._saved) - 1)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _save_present(self) -> None:
        question = ask.Question(_("Name of the view"), "", (_("Save view"),))
        name = ask.line(self, question)
        if name and name.strip():
            work = partial(self._context.book.saved_views.save, name, self._present())
            self._write(work, _("View “{name}” saved").format(name=name.strip()))

    def _rename(self, one: NamedView) -> None:
        name = ask.line(self, ask.Question(_("Name of the view"), "", (_("Rename"),)), one.name)
        if name and name.strip() and name.strip() != one.name:
            work = partial(self._context.book.saved_views.rename, one.id, name)
            self._write(work, _("View “{name}” renamed").format(name=one.name))

    def _replace(self, one: NamedView) -> None:
        work = partial(self._context.book.saved_views.replace, one.id, self._present())
        self._write(work, _("View “{name}” changed").format(name=one.name))

    def _move(self, at: int, by: int) -> None:
        ids = [view.id for view in self._saved]
        ids[at], ids[at + by] = ids[at + by], ids[at]
        self._write(partial(self._context.book.saved_views.order, ids), _("Views put in order"))

    def _delete(self, one: NamedView) -> None:
        work = partial(self._context.book.saved_views.delete, one.id)
        self._write(work, _("View “{name}” deleted").format(name=one.name))

    def _write(self, work: Callable[[], object], words: str) -> None:
        self._context.write(self, work, partial(self._say, words))

    def _say(self, words: str, _rest: object = None) -> None:
        self._context.navigator.show_toast(words, self._context.navigator.undo)


def _same(view: ListView, present: ListView) -> bool:
    """Whether the list shows the view; what the view leaves open does not count."""
    open_parts = {
        "columns": view.columns or present.columns,
        "sort": view.sort or present.sort,
        "ascending": view.ascending if view.sort else present.ascending,
    }
    return replace(view, **open_parts) == present
