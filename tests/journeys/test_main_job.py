"""The main job in the real window: import, see who is due, plan, print, visit, record, export, and take it all back."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.i18n.catalogue import _
from desktop.models.kinds import Language, VisitState
from desktop.models.rows.interactions import TimelineFilter
from desktop.models.rows.visits import VisitFilter
from desktop.views.calendar.page import CalendarPage
from desktop.views.customers.page import CustomersPage
from desktop.views.dialogs.completion_dialog import CompletionDialog
from desktop.views.dialogs.preview_dialog import PreviewDialog
from desktop.views.dialogs.visit_dialog import VisitDialog
from desktop.views.importer.page import ImportPage
from desktop.views.profile.page import ProfilePage
from desktop.views.start.requests import StartView
from desktop.views.today.page import TodayPage
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.view_switch import LIST
from tests.support.books import at
from tests.support.documents import texts
from tests.support.dump import Dump, dump
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.shared_data import shared_data

PURPOSE = "谈二号线备件,带样品K7"
OBJECTIVE = "确认备件清单㛃䶮𬭊"
SAID = "二号线三月投产,备件清单已确认。"
PROMISE = "发备件报价单"


@dataclass(frozen=True, slots=True)
class Story:
    """What is imported, and whose name is typed how."""

    file: str
    spoken: Language
    customers: int
    records: int
    keys: str
    name: str
    person: str


STORIES = (
    Story("clean.xlsx", Language.ZH, 6, 4, "cfyl", "长风医疗器械股份有限公司", "沈丽"),
    Story("messy.xlsx", Language.EN, 5, 2, "hyjm", "华远精密制造有限公司", "经理"),
)


@pytest.mark.parametrize(("story", "spoken"), [(one, one.spoken) for one in STORIES], indirect=["spoken"])
def test_from_the_spreadsheet_to_the_profile_and_back(hands: Hands, story: Story, tmp_path: Path) -> None:
    empty = import_the_sheet(hands, story)
    see_customers(hands, story)
    plan_a_visit(hands, story)
    see_the_plan(hands, story)
    print_the_day(hands, story, tmp_path / "plan.pdf")
    write_the_record(hands)
    export_the_profile(hands, story, tmp_path / "profile.pdf")
    undo_and_redo_everything(hands, empty)


def import_the_sheet(hands: Hands, story: Story) -> Dump:
    """From the first window; returns what is in the book before the import."""
    hands.desk.begin(None)
    hands.settle()
    hands.asker.path = shared_data("8-three-tables", story.file)
    hands.click(_("Choose…"))
    assert hands.start.view is StartView.NEW
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: hands.desk.window is not None)
    page = hands.page(ImportPage)
    hands.until(page.review.isVisible)
    empty = book_dump(hands)
    hands.click(page.review.go)
    hands.until(page.outcome.isVisible)
    hands.click(page.outcome.customers)
    return empty


def see_customers(hands: Hands, story: Story) -> None:
    """All of them are listed, and Today says who is due."""
    page = hands.page(CustomersPage)
    hands.until(lambda: page._table.model().rowCount() == story.customers)
    listed = [page._model.row_at(row) for row in range(story.customers)]
    assert story.name in [row.name for row in listed if row is not None]
    lookups = hands.window.context.book.lookups
    told = [len(lookups.interactions.timeline_ids(row.id, TimelineFilter())) for row in listed if row is not None]
    assert sum(told) == story.records
    hands.press(Qt.Key.Key_1, CTRL)
    hands.page(TodayPage)
    assert _("Customers to contact") in hands.texts()


def plan_a_visit(hands: Hands, story: Story) -> None:
    """Find the customer by initials, open it with Enter, plan with the keyboard."""
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(story.keys)
    hands.press(Qt.Key.Key_Return)
    assert hands.page(ProfilePage).title() == story.name
    hands.click(_("Plan a visit"))
    form = hands.dialog(VisitDialog)
    assert hands.focus is form.fields.purpose
    hands.type(PURPOSE)
    hands.press(Qt.Key.Key_Return)
    assert form.isVisible()
    hands.type(OBJECTIVE)
    hands.fill(form.fields.when.input, "2026-11-24 10:00")
    if not form.fields.people.chosen:
        hands.click(story.person, form.fields.people)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert not hands.dialogs()


def see_the_plan(hands: Hands, story: Story) -> None:
    """It stands in the calendar and among the visits."""
    hands.press(Qt.Key.Key_3, CTRL)
    days = {day.day: day for day in hands.page(CalendarPage)._days}
    assert any(entry.starts_at == at(24, 10) for entry in days[at(24).date()].entries)
    hands.press(Qt.Key.Key_4, CTRL)
    hands.page(VisitsPage).choose_view(LIST)
    hands.settle()
    row = hands.page(VisitsPage).list._model.row_at(0)
    assert row is not None and (row.customer, row.purpose, row.starts_at) == (story.name, PURPOSE, at(24, 10))


def print_the_day(hands: Hands, story: Story, path: Path) -> None:
    """Preview and save: what is on the paper."""
    hands.click(_("Print the plan"))
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    text = saved_pdf(hands, path)
    for fact in (story.name, PURPOSE, OBJECTIVE, story.person, "10:00"):
        assert fact.replace(" ", "") in text, fact


def saved_pdf(hands: Hands, path: Path) -> str:
    preview = hands.dialog(PreviewDialog)
    hands.until(lambda: preview.data)
    hands.asker.path = path
    hands.press(Qt.Key.Key_S, CTRL)
    assert path.read_bytes() == preview.data
    hands.press(Qt.Key.Key_Escape)
    assert not hands.dialogs()
    return "".join(texts(path.read_bytes()))


def write_the_record(hands: Hands) -> None:
    """After the visit: the record by keyboard, with a promise."""
    hands.clock.moment = at(24, 11, 30)
    hands.press(Qt.Key.Key_1, CTRL)
    hands.press(Qt.Key.Key_F5)
    hands.click(_("Write"))
    form = hands.dialog(CompletionDialog)
    assert hands.focus is form.fields.said
    hands.type(SAID)
    hands.click(form.promises.rows[0].action)
    hands.type(PROMISE)
    hands.fill(form.promises.rows[0].due.input, "2026-11-27")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert not hands.dialogs()
    assert _("Write") not in hands.texts().splitlines() and PROMISE in hands.texts()
    lookups = hands.window.context.book.lookups
    (visit,) = lookups.visits.visit_ids(VisitFilter())
    assert lookups.visits.visit(visit).row.state is VisitState.COMPLETED


def export_the_profile(hands: Hands, story: Story, path: Path) -> None:
    """What was written is on the paper, too."""
    hands.press(Qt.Key.Key_2, CTRL)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type(story.keys)
    hands.press(Qt.Key.Key_Return)
    hands.page(ProfilePage)
    hands.click(_("PDF"))
    text = saved_pdf(hands, path)
    for fact in (story.name, SAID, PROMISE, story.person):
        assert fact.replace(" ", "") in text, fact


def undo_and_redo_everything(hands: Hands, empty: Dump) -> None:
    """Ctrl+Z takes every step back to the empty book, Ctrl+Shift+Z brings all of it again."""
    full = book_dump(hands)
    undo, redo = hands.window.commands.get("undo"), hands.window.commands.get("redo")
    names: list[str] = []
    while undo.isEnabled():
        names.append(undo.text())
        hands.press(Qt.Key.Key_Z, CTRL)
    assert len(names) == 3, names
    assert book_dump(hands) == empty
    while redo.isEnabled():
        hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert book_dump(hands) == full


def book_dump(hands: Hands) -> Dump:
    return dump(hands.window.context.book.book)
