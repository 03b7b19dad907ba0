"""A page appears without waiting for the mapper, the writers of documents or those of spreadsheets.

They cost more to import than a window takes to appear, so whoever only reads does not import them (architecture.md §2).
The first window and the list of customers wait for no more than they show (architecture.md §4).
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.books import sample_book
from tests.support.source import ROOT

__all__ = ["sample_book"]

HEAVY = frozenset({"sqlalchemy", "alembic", "reportlab", "pypdf", "xlsxwriter", "python_calamine", "icalendar"})
PAGES = ("today", "customers", "calendar", "visits", "followups", "profile", "bin")
CODE = """
import json, sys
from desktop.app import desk, wiring
from desktop.bootstrap import context
from desktop.storage import book
print(json.dumps({page: (wiring.wake_page(page), list(sys.modules))[1] for page in sys.argv[1:]}))
"""

START = """
import json, sys
from desktop.app import desk
from desktop.app.start import run
class Watched(desk.Desk):
    def begin(self, *given):
        self.ui_state.put("window.page", "customers")
        super().begin(*given)
        self._start.painted.connect(self.first)
        self.opened.connect(self.watch)
    def first(self):
        self.modules = list(sys.modules)
        from desktop.views.customers import page
        page._COUNT_AFTER_MS = desk._WAKE_OTHERS_MS = 60_000  # what follows the list comes after the test
    def watch(self, window):
        from PySide6.QtCore import Qt
        self.table = window.page("customers")._table
        self.table.model().modelReset.connect(self.look, Qt.ConnectionType.QueuedConnection)
    def look(self):
        if self.modules and self.table.model().rowCount():
            first, self.modules = self.modules, []
            self.table.grab()
            print(json.dumps({"first": first, "list": list(sys.modules)}))
            self.window.close()
import desktop.app.start
desktop.app.start.Desk = Watched
sys.exit(run(["--book", sys.argv[1]]))
"""
NOT_FOR_THE_FIRST = frozenset(
    {
        "desktop.models.rows",  # no row of a book
        "desktop.models.rules",
        "desktop.i18n.labels",
        "desktop.i18n.formats",
        "desktop.i18n.sentences",
        "desktop.app.tray",
        "desktop.app.wiring",
        "desktop.storage.book",
        "sqlcipher3",
        "filelock",
        "hashlib",
        "decimal",
    }
)
NOT_FOR_THE_LIST = frozenset(
    {
        "desktop.app.reminding",
        "desktop.services.backups",
        "desktop.services.reminders",
        "desktop.services.security",
        "desktop.services.lookups.alike",
        "desktop.services.lookups.finding",
        "desktop.storage.backup",
        "desktop.storage.notes",
        "desktop.storage.queries.alerts",
        "desktop.storage.queries.assessments",
        "desktop.storage.queries.care",
        "desktop.storage.queries.search",
        "desktop.i18n.care_words",
        "desktop.i18n.festival_words",
        "desktop.i18n.reminder_words",
        "desktop.models.rows.assessments",
        "desktop.models.rows.attachments",
        "desktop.models.rows.backups",
        "desktop.models.rows.calendar",
        "desktop.models.rows.care",
        "desktop.models.rows.contacts",
        "desktop.models.rows.duplicates",
        "desktop.models.rows.festivals",
        "desktop.models.rows.followups",
        "desktop.models.rows.health",
        "desktop.models.rows.planning",
        "desktop.models.rows.reminders",
        "desktop.models.rows.visit_plan",
        "desktop.models.rows.visits",
        "desktop.models.rules.alerts",
        "desktop.models.rules.care",
        "desktop.models.rules.matching",
        "desktop.models.rules.pinyin",
        "desktop.models.rules.places",
        "desktop.models.rules.ranking",
        "desktop.models.rules.relations",
        "desktop.models.rules.searchtext",
        "desktop.views.customers.bulk_dialog",
        "desktop.views.dialogs",
        "desktop.views.printable_list",
        "desktop.views.today.page",
    }
)


def _said(code: str, *arguments: str, **variables: str) -> dict[str, list[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


def test_pages_wake_without_what_only_writing_needs() -> None:
    for page, modules in _said(CODE, *PAGES).items():
        assert "desktop.views.widgets.buttons" in modules
        found = HEAVY & set(modules)
        assert not found, f"the page {page} imports {sorted(found)} before it appears"


def test_the_start_wakes_no_more_than_it_shows(sample_book: Path, tmp_path: Path) -> None:
    copied = tmp_path / "sample.roadbook"
    shutil.copytree(sample_book, copied)
    said = _said(START, str(copied), ROADBOOK_HOME=str(tmp_path / "home"))
    first, shown = set(said["first"]), set(said["list"])
    assert "desktop.views.start.start_window" in first
    early = sorted(first & NOT_FOR_THE_FIRST)
    assert not early, f"the first window waits for {early}, which it does not show"
    assert {"desktop.views.customers.page", "desktop.storage.queries.customers"} <= shown
    early = sorted(shown & (NOT_FOR_THE_LIST | HEAVY))
    assert not early, f"the list waits for {early}, which it does not show"


def test_importing_is_pythons_own() -> None:
    """PySide6's own import reads the source of every module; see desktop.qtsupport.plain_imports."""
    code = (
        "import json, desktop.app, builtins, inspect\n"
        "read = []\n"
        "inspect.getsource = read.append\n"
        "from desktop.views.widgets import chips\n"
        "from PySide6.QtWidgets import *\n"
        "print(json.dumps({'read': [str(one) for one in read], 'named': [QLabel.__name__, QTableView.__name__]}))\n"
    )
    assert _said(code) == {"read": [], "named": ["QLabel", "QTableView"]}
