"""Pictures of every page, form and document of the sample book, in both languages, light and dark.

``python -m desktop.app.screenshots FOLDER`` makes its own book on a standing clock and needs no display. It walks the
pages as they are registered, so a new page needs nothing here.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import cast

from desktop.assets import data_file

# Before Qt is imported: no display, and the screen of the smallest laptop.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={data_file('laptop.json')}"
os.environ["TZ"] = "Asia/Shanghai"  # the standing clock is that of a rep in China
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop.app.desk import Desk
from desktop.app.form_pictures import form_states, narrow_states
from desktop.app.list_pictures import list_states
from desktop.app.picture_files import CARDS, EVENTS, SHEET
from desktop.app.profile_pictures import PAST, PassingClock, profile_states, put_past
from desktop.app.reminding import Reminding
from desktop.app.tray import Tray
from desktop.app.ways import Importer, Ways
from desktop.app.wiring import make_window, show_badges, show_safety
from desktop.bootstrap.context import OpenBook, open_services
from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.bootstrap.sample import create_sample
from desktop.i18n.catalogue import _
from desktop.models.kinds import Festival, Language, Scheme
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.backups import Backup, BackupLine, Counts, Damage, Newer, Reason
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.festivals import CareFestival
from desktop.models.values import CustomerId
from desktop.qtsupport import language, log_bridge, theme
from desktop.qtsupport.ending import clear_away
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.qtsupport.ui_state import UiState
from desktop.services.ports import FixedClock
from desktop.services.security import RecoveryPaper, recovery_paper
from desktop.views.calendar.page import CalendarPage
from desktop.views.calendar.spans import View
from desktop.views.dialogs.merge_dialog import MergeDialog
from desktop.views.main_window.search import GlobalSearch
from desktop.views.main_window.window import MainWindow
from desktop.views.profile.care_tab import CareTab
from desktop.views.settings.backup_card import BackupCard
from desktop.views.settings.page import SettingsPage
from desktop.views.start.start_window import StartWindow
from desktop.views.visits.capacity_dialog import CapacityDialog
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.view_switch import LIST, PLANNER
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.tabs import Tabs
from desktop.views.widgets.toast import Toast

NOW = datetime(2026, 11, 23, 8, 5, tzinfo=timezone(timedelta(hours=8)))
"""Monday morning, the day of the mock-ups."""

_SIZE = (1366, 768)
_PAPER_WIDTH = 1000
_SETTLED_MS = 60
_CUSTOMER = "华远精密"
_LINE = "昨天去华远精密见王总，他要样品，下周五前送，12月10日再去拜访"
_UNANNOUNCED = date(2027, 2, 6)


class Photographer:
    """Takes pictures of widgets when nothing runs any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken = 0

    def take(self, widget: QWidget, name: str) -> None:
        """Save the widget as it looks now, as ``NAME.png`` in the folder."""
        path = self._folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(path))
        self.taken += 1


class Tour:
    """The walk through one window in one language and scheme."""

    def __init__(self, window: MainWindow, camera: Photographer, prefix: str, sheet: Path) -> None:
        self._window, self._camera, self._prefix, self._sheet = window, camera, prefix, sheet
        self._ways = cast("Ways", window.context.navigator)
        self._book: OpenBook = window.context.book
        self._customer = self._book.lookups.customers.find(_CUSTOMER)[0].customer_id

    def walk(self) -> None:
        """Every page, the parts of the profile, every form, the preview."""
        for key in self._window.page_keys:
            if key not in ("profile", "importer"):
                self._window.open_page(key)
                self._shoot(key)
        self._search()
        self._list()
        self._calendar()
        self._planner()
        self._profile(self._customer)
        self._import()
        self._backups()
        self._days_off()
        self._forms()
        self._care()
        self._others()

    def _shoot(self, name: str, widget: QWidget | None = None) -> None:
        settle(self._window)
        self._camera.take(widget or self._window, f"{self._prefix}/{name}")

    def _search(self) -> None:
        """The search box before anything is typed, with hits of all kinds, by initials, with nothing found."""
        for customer in (self._customer, *self._book.lookups.customers.ids(CustomerFilter())[:3]):
            self._window.open_customer(CustomerId(customer), "overview")
        self._window.open_page("today")
        settle(self._window)
        self._window.activateWindow()
        search = self._window.commands.get("search")
        box = self._window.findChild(GlobalSearch)
        assert isinstance(box, GlobalSearch)
        for name, text in (("empty", ""), ("hits", "报价"), ("initials", "hy"), ("actions", "re"), ("none", "没有的")):
            search.trigger()
            box.setText(text)
            self._shoot(f"search-{name}")
        box.clear()
        self._window.setFocus()

    def _list(self) -> None:
        spoken = Language(self._prefix.partition("-")[0])
        for name, widget in list_states(self._window, spoken, partial(settle, self._window)):
            self._camera.take(widget, f"{self._prefix}/{name}")

    def _planner(self) -> None:
        """A proposal with its reasons, two weeks, what the promises add up to, the list of all visits."""
        self._window.open_page("visits")
        page = cast("VisitsPage", self._window.page("visits"))
        planner = page.planner
        settle(self._window)
        planner.propose(planner.days_ahead())
        self._shoot("visits-proposal")
        planner.bar.why.click()
        self._shoot("visits-reasons")
        planner.leave()
        planner.choose_weeks("2")
        self._shoot("visits-two-weeks")
        planner.choose_weeks("1")
        page.choose_view(LIST)
        self._shoot("visits-list")
        page.choose_view(PLANNER)
        dialog = CapacityDialog(self._window.context, self._window)
        dialog.open()
        self._shoot("visits-capacity", dialog)
        dialog.close()

    def _calendar(self) -> None:
        """The ways to look at the calendar, a year that is not announced yet, the box that goes to a day."""
        self._window.activateWindow()
        self._window.open_page("calendar")
        page = self._window.page("calendar")
        assert isinstance(page, CalendarPage)
        for view in View:
            page.show_view(view)
            self._shoot(f"calendar-{view.value}")
        page.show_view(View.MONTH)
        page.go_to(_UNANNOUNCED)
        self._shoot("calendar-provisional")
        page.go_to(NOW.date())
        page.open_go_to()
        self._shoot("calendar-go-to")
        page.go_box.hide()
        page.activated()

    def _profile(self, customer: CustomerId) -> None:
        self._window.open_customer(customer, "overview")
        tabs = self._window.page("profile").findChild(Tabs)
        assert isinstance(tabs, Tabs)
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            self._shoot(f"profile-{tabs.current}")
        past = self._book.lookups.customers.find(PAST)[0].customer_id
        for name, widget in profile_states(self._window, customer, past, partial(settle, self._window)):
            self._camera.take(widget, f"{self._prefix}/{name}")

    def _import(self) -> None:
        self._window.open_page("importer")
        self._shoot("import-1")
        others = (("people.vcf", CARDS, "import-people"), ("calendar.ics", EVENTS, "import-calendar"))
        files = [(self._sheet, "import-2")]
        for name, text, picture in others:
            path = self._sheet.with_name(name)
            path.write_text(text, "utf-8")
            files.append((path, picture))
        for path, picture in files:
            cast("Importer", self._window.page("importer")).open_files([path])
            self._shoot(picture)
            self._window.page("importer").leave()

    def _backups(self) -> None:
        self._window.open_page("settings")
        page = self._window.page("settings")
        scroll, card = page.findChild(QScrollArea), page.findChild(BackupCard)
        assert isinstance(scroll, QScrollArea) and isinstance(card, BackupCard)
        settle(self._window)
        scroll.verticalScrollBar().setValue(card.y())
        self._shoot("settings-backups")
        buttons = [one for one in card.findChildren(Button) if one.text().strip() == _("Restore…")]
        buttons[-1].click()
        settle(self._window)
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                self._shoot("form-restore", dialog)
                dialog.close()

    def _days_off(self) -> None:
        """The tables of days off, of festivals, of ideas for occasions and of industries."""
        page = cast("SettingsPage", self._window.page("settings"))
        for section in ("holidays", "festivals", "ideas", "industries"):
            page.show_section(section)
            self._shoot("settings-days-off" if section == "holidays" else f"settings-{section}")

    def _care(self) -> None:
        """The forms of care, and the list behind the bell."""
        self._window.open_customer(self._customer, "care")
        settle(self._window)
        tab = self._window.findChild(CareTab)
        assert isinstance(tab, CareTab)
        for name, show in (("form-care-date", tab.add_date), ("form-care-record", tab.write_down)):
            show()
            settle(self._window)
            for dialog in self._window.findChildren(QDialog):
                if dialog.isVisible():
                    self._shoot(name, dialog)
                    dialog.close()
        bell = self._window.bell
        bell.open_list()
        self._shoot("reminders", bell.list)
        bell.list.close()

    def _forms(self) -> None:
        ways, customer = self._ways, self._customer
        visits = self._book.lookups.visits.visits_between(NOW.date(), NOW.date() + timedelta(1))
        forms: Sequence[tuple[str, Callable[[], object]]] = (
            ("form-customer", ways.new_customer),
            ("form-record", partial(ways.record, customer)),
            ("form-visit", partial(ways.plan_visit, customer)),
            ("form-open-visit", partial(ways.open_visit, visits[0].id)),
            ("form-complete", partial(ways.complete_visit, visits[0].id)),
            ("form-write-up", ways.write_up),
            ("form-capture", partial(ways.capture, _LINE)),
            ("form-contact", partial(ways.plan_contact, [customer])),
            ("form-followup", partial(ways.new_followup, customer)),
            ("form-duplicates", ways.find_duplicates),
            ("form-merge", self._merge),
            ("form-proposals", ways.suggest_grades),
            ("form-greetings", partial(ways.greet, CareFestival(Festival.SPRING), _UNANNOUNCED)),
            ("preview-day", partial(ways.print_day, NOW.date())),
            ("preview-weeks", partial(ways.print_week, NOW.date(), 2)),
            ("preview-profile", partial(ways.print_profile, customer)),
        )
        for name, show in forms:
            show()
            settle(self._window)
            for dialog in self._window.findChildren(QDialog):
                if dialog.isVisible():
                    self._shoot(name, dialog)
                    dialog.close()
        settle(self._window)

    def _others(self) -> None:
        """The small forms, and the pages in a narrow window."""
        visit = self._book.lookups.visits.visits_between(NOW.date(), NOW.date() + timedelta(1))[0]
        settled = partial(settle, self._window)
        for name, widget in form_states(self._window, self._customer, visit, settled):
            self._camera.take(widget, f"{self._prefix}/{name}")
        for name, widget in narrow_states(self._window, self._customer, settled):
            self._camera.take(widget, f"{self._prefix}/{name}")

    def _merge(self) -> None:
        """Two customers of which one has more than the other."""
        MergeDialog(self._window.context, self._customer, self._customer + 1, self._window).open()


def settle(window: MainWindow) -> None:
    """Let everything that runs come to its end and be painted."""
    for _round in range(3):
        window.context.jobs.wait_idle(60)
        loop = QEventLoop()
        QTimer.singleShot(_SETTLED_MS, loop.quit)
        loop.exec()


def photograph_start(camera: Photographer, prefix: str) -> None:
    """The views of the first window."""
    start = StartWindow(Path.home() / _("Documents"), UiState())
    start.resize(*_SIZE)
    views: Sequence[tuple[str, Callable[[], object]]] = (
        ("start", start.show_welcome),
        ("start-new", start.show_new),
        ("start-unlock", partial(start.show_unlock, Path(f"{_('My customers')}.roadbook"))),
        ("start-unlock-wait", partial(start.show_unlock, Path(f"{_('My customers')}.roadbook"), 95)),
        ("start-recovery", partial(start.show_recovery, RecoveryPaper("7K3M-9QXA-2VTB-5HRC-8WND-4PJE-6GZF"))),
        ("start-password", partial(start.show_new_password, _("My customers"))),
        ("start-damaged", partial(start.show_damage, _damage(), None)),
    )
    for name, show in views:
        show()
        start.show()
        QApplication.sendPostedEvents()
        camera.take(start, f"{prefix}/{name}")
    start.close()
    start.deleteLater()


def _damage() -> Damage:
    made = Backup(Path("backup"), NOW - timedelta(hours=13, minutes=12), Reason.CLOSING)
    line = BackupLine(made, 4_600_000, Counts(customers=120, interactions=2049))
    folder = Path(f"{_('My customers')}.roadbook")
    return Damage(folder, "book_damaged", line, Newer(3, NOW - timedelta(minutes=9)), readable=True)


def photograph_paper(book: OpenBook, camera_folder: Path) -> int:
    """The pages of the day's plan and of a profile."""
    from desktop.documents.render import PageOptions

    customer = book.lookups.customers.find(_CUSTOMER)[0].customer_id
    sheet = recovery_paper("7K3M-9QXA-2VTB-5HRC-8WND-4PJE-6GZF", _("My customers"), FixedClock(NOW)).sheet
    papers = {
        "recovery": sheet,
        "plan": book.printing.visit_plan(date(2026, 11, 23), PageOptions()),
        "profile": book.printing.profile(customer, PageOptions()),
    }
    taken = 0
    camera_folder.mkdir(parents=True, exist_ok=True)
    for name, data in papers.items():
        (camera_folder / f"{name}.pdf").write_bytes(data)
        pages = PdfPages(data)
        for number in range(len(pages)):
            pages.picture(number, _PAPER_WIDTH).save(str(camera_folder / f"{name}-{number + 1}.png"))
            taken += 1
        pages.close()
    return taken


def put_files(book: OpenBook) -> None:
    """Files on the customer that is shown, and something in the bin, so that their pages are not empty."""
    from desktop.documents.render import PageOptions

    customer = book.lookups.customers.find(_CUSTOMER)[0].customer_id
    person = book.lookups.contacts.contacts_of(customer)[0]
    pages = book.printing.visit_plan(NOW.date(), PageOptions())
    book.attachments.add_content(FileOwner(customer), "2026 年度框架合同（签字版）.pdf", pages)
    book.attachments.add_content(FileOwner(customer, contact_id=person.id), "报价明细.xlsx", bytes(45_000))
    needs = book.lookups.needs.needs_of(customer)
    book.needs.delete([needs[-1].id])


def take_all(folder: Path) -> int:
    """Make the book and every picture; how many there are."""
    application = cast("QApplication", QApplication.instance() or QApplication([sys.argv[0]]))
    log_bridge.install()
    theme.apply_theme(application, Scheme.LIGHT)
    speaker = language.speaker(application)
    speaker.speak(Language.ZH)
    clock = PassingClock(NOW)
    camera = Photographer(folder)
    scratch = Path(tempfile.mkdtemp(prefix="roadbook-pictures-"))
    book, _code = create_sample(scratch / "我的客户.roadbook", clock)
    opened = open_services(book, clock)
    put_files(opened)
    put_past(opened, clock)
    paths = Paths(scratch / "config", scratch / "logs", scratch / "documents")
    desk = Desk(Program(paths, Options(paths.options_file), clock))
    sheet = scratch / "客户资料2026.csv"
    sheet.write_text(SHEET, "utf-8-sig")
    for hours in (65, 13):
        open_services(book, FixedClock(NOW - timedelta(hours=hours))).backups.back_up(Reason.CLOSING)
    window = make_window(opened, UiState(), desk)
    window.resize(*_SIZE)
    window.show()
    window.start()
    show_badges(window)
    show_safety(window)
    later = FixedClock(NOW + timedelta(hours=1, minutes=10))
    Reminding(later, Tray(window), window).watch(window)
    settle(window)
    for toast in window.findChildren(Toast):  # what the tray would say would lie over every picture
        toast.hide()
    try:
        for spoken in Language:
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                speaker.speak(spoken)
                theme.current().set_scheme(scheme)
                prefix = f"{spoken.value}-{scheme.value}"
                photograph_start(camera, prefix)
                Tour(window, camera, prefix, sheet).walk()
        speaker.speak(Language.ZH)
        camera.taken += photograph_paper(opened, folder / "paper")
    finally:
        window.context.jobs.shutdown()
        window.close()
        desk.shut()
        opened.close()
        clear_away(desk)
        shutil.rmtree(scratch, ignore_errors=True)
    return camera.taken


def main(arguments: Sequence[str]) -> int:
    """``FOLDER``: where the pictures go."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m desktop.app.screenshots FOLDER\n")
        return 2
    taken = take_all(Path(arguments[0]))
    sys.stderr.write(f"{taken} pictures in {arguments[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
