"""Start to the first window and to painted customers, against a bare PySide6 window (architecture.md §4).

Both run from bytecode, as installed programs do: what the environment of the tests says about bytecode does not count.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import report

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
pytestmark = pytest.mark.benchmark

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("first", time.process_time(), flush=True)
        QTimer.singleShot(0, app.quit)
import time
app = QApplication([])
window = Window(); window.setCentralWidget(QLabel("客户")); window.resize(1280, 800); window.show()
app.exec()
"""
# The program as it is, told to say when it has painted; nothing else is added.
OURS = """
import sys, time
from desktop.app import desk
from desktop.app.start import run
class Said(desk.Desk):
    def begin(self, *given):
        super().begin(*given)
        self._start.painted.connect(self.first)
        self.opened.connect(self.watch)
    def first(self):
        print("first", time.process_time(), flush=True)
    def watch(self, window):
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QTableView
        window.open_page("customers")
        class Painted(QObject):
            def eventFilter(this, view, event):
                if event.type() == QEvent.Type.Paint and table.model().rowCount():
                    print("painted", time.process_time(), flush=True)
                    table.viewport().removeEventFilter(this)
                    window.close()
                return False
        table = window.page("customers").findChild(QTableView)
        self.kept = Painted()
        table.viewport().installEventFilter(self.kept)
import desktop.app.start
desktop.app.start.Desk = Said
sys.exit(run(["--book", sys.argv[1]]))
"""


def moments(bytecode: Path, code: str, *arguments: str) -> dict[str, float]:
    """Processor seconds of the process until each of the moments that it says."""
    command = [sys.executable, "-c", code, *arguments]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(bytecode)
    said = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=60).stdout
    return {name: float(at) for name, at in (line.split() for line in said.splitlines())}


def median_round(rounds: list[tuple[float, float]]) -> tuple[float, float]:
    """Of rounds side by side the one whose ratio is the middle one.

    The quickest of each would compare moments of a machine that is not always equally quick: more often a whole short
    run falls into a quick one than a long run.
    """
    return sorted(rounds, key=lambda one: one[0] / one[1])[len(rounds) // 2]


def test_start(ten_thousand: Path, tmp_path: Path) -> None:
    rounds: dict[str, list[tuple[float, float]]] = {"first": [], "painted": []}
    # One round more: the first one writes the bytecode.
    for number in range(1 + ROUNDS):
        bare = moments(tmp_path, BARE)["first"]
        ours = moments(tmp_path, OURS, str(ten_thousand))
        if number:
            for moment, kept in rounds.items():
                kept.append((ours[moment], bare))
    print("\n", {moment: [round(one / bare, 2) for one, bare in kept] for moment, kept in rounds.items()})
    (first, beside_first), (painted, beside_painted) = map(median_round, rounds.values())
    try:
        report("start to the first window", first, yardstick=beside_first, unit="s", budget=2, aim=1.5)
    finally:
        report("start to painted customers, 10,000", painted, yardstick=beside_painted, unit="s", budget=4, aim=3)
