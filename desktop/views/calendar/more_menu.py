"""What opens on "3 more": all entries of a day with their shapes, and the way to the day itself."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import day_title
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.qtsupport import icons
from desktop.services.ports import Clock
from desktop.views.calendar.kinds import icon_of, token_of
from desktop.views.calendar.words import entry_words
from desktop.views.dialogs.visit_verbs import add

_MOST = 20
_LONGEST = 60


def more_menu(
    day: CalendarDay,
    entries: Sequence[CalendarEntry],
    clock: Clock,
    open_entry: Callable[[CalendarEntry], object],
    open_day: Callable[[], object],
    parent: QWidget,
) -> QMenu:
    """The menu; Enter and a click open an entry. A day with very many shows the first and counts the rest."""
    menu, now = QMenu(parent), clock.now()
    for entry in entries[:_MOST]:
        words = " ".join(entry_words(entry, now).split())
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        menu.addAction(
            icons.icon(icon_of(entry), token_of(entry)), shown.replace("&", "&&"), partial(open_entry, entry)
        )
    menu.addSeparator()
    rest = len(entries) - _MOST
    words = _("Show {day}").format(day=day_title(day.day))
    if rest > 0:
        words = n_("{count} more: show {day}", "{count} more: show {day}", rest).format(
            count=rest, day=day_title(day.day)
        )
    add(menu, words, "calendar-days", open_day)
    return menu
