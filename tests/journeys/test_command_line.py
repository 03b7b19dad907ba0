"""The main job through the command line, in processes of their own; the window then shows the same book."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.models.kinds import Language
from desktop.models.rows.visits import VisitFilter
from desktop.services.ports import SystemClock
from desktop.views.customers.page import CustomersPage
from desktop.views.profile.page import ProfilePage
from tests.journeys.conftest import open_book
from tests.support.documents import texts
from tests.support.hands import CTRL, Hands
from tests.support.shared_data import ROOT, shared_data

PURPOSE = "谈二号线备件㛃䶮𬭊"
NAMES = {"clean.xlsx": "㛃䶮𬭊科技(苏州)有限公司", "messy.xlsx": "长风医疗器械股份有限公司"}
CODES = {"clean.xlsx": "C006", "messy.xlsx": "C003"}


def roadbook(*words: object, fails: bool = False) -> dict[str, Any]:
    """Run the program without a display; the one object that it gives."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "desktop", *map(str, words), "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert (done.returncode != 0) == fails, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("file", "spoken", "customers", "records"),
    [("clean.xlsx", Language.ZH, 6, 4), ("messy.xlsx", Language.EN, 5, 2)],
    indirect=["spoken"],
)
def test_the_main_job_without_a_window(
    hands: Hands, file: str, spoken: Language, customers: int, records: int, tmp_path: Path
) -> None:
    folder, plan, profile = tmp_path / "mine.roadbook", tmp_path / "plan.pdf", tmp_path / "profile.pdf"
    common = ("--book", folder, "--lang", spoken.value)
    tomorrow = SystemClock().today() + timedelta(days=1)
    roadbook("new", folder, "--no-password", "--lang", spoken.value)
    sheet = shared_data("8-three-tables", file)
    assert roadbook("import", sheet, "--dry-run", *common)["added"] == customers + records
    assert roadbook("list", *common)["customers"] == []
    assert roadbook("import", sheet, *common)["added"] == customers + records
    again = roadbook("import", sheet, *common)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, customers + records)
    assert len(roadbook("list", *common)["customers"]) == customers
    roadbook("visit", CODES[file], "--at", f"{tomorrow} 10:00", "--purpose", PURPOSE, *common)
    roadbook("plan", "--date", tomorrow, "--pdf", plan, *common)
    roadbook("profile", CODES[file], "--pdf", profile, *common)
    assert roadbook("check", *common)["ok"]
    name = NAMES[file].replace(" ", "")
    for path, facts in ((plan, (name, PURPOSE, "10:00")), (profile, (name, CODES[file]))):
        text = "".join(texts(path.read_bytes()))
        for fact in facts:
            assert fact in text, (path.name, fact)
    see_it_in_the_window(hands, folder, NAMES[file], customers)
    refused = roadbook("visit", CODES[file], "--at", f"{tomorrow} 14:00", "--purpose", "x", *common, fails=True)
    assert refused["error"] == "book_held", refused
    assert len(roadbook("list", *common)["customers"]) == customers


def see_it_in_the_window(hands: Hands, folder: Path, name: str, customers: int) -> None:
    """What the command line did stands in the window, which holds the book now."""
    open_book(hands, folder)
    hands.press(Qt.Key.Key_2, CTRL)
    page = hands.page(CustomersPage)
    assert len(page._model.ids) == customers
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type(name)
    hands.press(Qt.Key.Key_Return)
    assert hands.page(ProfilePage).title() == name
    lookups = hands.window.context.book.lookups
    (visit,) = lookups.visits.visit_ids(VisitFilter())
    assert lookups.visits.visit(visit).row.purpose == PURPOSE
    assert hands.window.commands.get("undo").isEnabled()
