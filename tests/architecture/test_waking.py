"""A page appears without waiting for the mapper, the writers of documents or those of spreadsheets.

They cost more to import than a window takes to appear, so whoever only reads does not import them (architecture.md §2).
"""

import json
import os
import subprocess
import sys

from tests.support.source import ROOT

HEAVY = frozenset({"sqlalchemy", "alembic", "reportlab", "pypdf", "xlsxwriter", "python_calamine", "icalendar"})
PAGES = ("today", "customers", "calendar", "visits", "followups", "profile", "bin")
CODE = """
import json, sys
from desktop.app import desk, wiring
from desktop.bootstrap import context
from desktop.storage import book
print(json.dumps({page: (wiring.wake_page(page), list(sys.modules))[1] for page in sys.argv[1:]}))
"""


def test_pages_wake_without_what_only_writing_needs() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *PAGES], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    for page, modules in json.loads(done.stdout).items():
        assert "desktop.views.widgets.buttons" in modules
        found = HEAVY & set(modules)
        assert not found, f"the page {page} imports {sorted(found)} before it appears"
