"""Unexpected failures are told once, on the GUI thread, with a report that quotes nobody."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.app.crash import CrashHandler
from desktop.i18n.sentences import sentence
from desktop.models.errors import BookDamaged, StorageFailure

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def handler(look, tmp_path: Path) -> Iterator[CrashHandler]:
    made = CrashHandler(tmp_path / "logs" / "roadbook.log")
    made.install()
    yield made
    made.remove()


def boom() -> None:
    raise RuntimeError("王建国 owes 300,000")


def raised() -> RuntimeError:
    with pytest.raises(RuntimeError) as caught:
        boom()
    return caught.value


def test_a_failure_of_another_thread_is_told_on_the_gui_thread(handler, asker, qtbot, expect_log) -> None:
    asker.answer = -1
    with expect_log("Unexpected failure in thread worker"):
        thread = threading.Thread(target=boom, name="worker")
        thread.start()
        thread.join()
    assert not asker.asked
    qtbot.waitUntil(lambda: handler.told == 1)
    assert asker.asked[0].answers == ("Save report…",)


def test_the_report_names_places_and_no_customer(handler, asker, tmp_path: Path, expect_log, qtbot) -> None:
    asker.path = tmp_path / "report.txt"
    error = raised()
    with expect_log("Unexpected failure"):
        sys.excepthook(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(lambda: asker.path.exists())
    report = asker.path.read_text("utf-8")
    assert "RuntimeError" in report and "test_crash.py" in report and "boom" in report
    assert "王建国" not in report and "300,000" not in report


@pytest.mark.parametrize(("error", "damaged"), [(BookDamaged(), 1), (StorageFailure("disk_full"), 0)])
def test_a_failing_disk_under_a_painted_list_is_told_in_its_words(
    handler, asker, qtbot, expect_log, error: Exception, damaged: int
) -> None:
    met: list[int] = []
    handler.damage_met.connect(lambda: met.append(1))
    with expect_log("Unexpected failure"):
        sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: len(asker.asked) == 1)
    assert asker.asked[0].text == sentence(error) and not asker.asked[0].answers
    assert len(met) == damaged


def test_one_dialog_at_a_time(handler, asker) -> None:
    def ask_again(parent, question) -> int:
        handler.offer_report("again", "", "")
        return -1

    asker.choose = ask_again
    handler.offer_report("first", "", "")
    assert handler.told == 1


def test_a_report_that_cannot_be_written_is_no_second_failure(handler, asker, tmp_path: Path, expect_log) -> None:
    asker.path = tmp_path / "nowhere" / "report.txt"
    with expect_log("could not be written"):
        handler.offer_report("title", "text", "report")


def test_what_killed_the_program_is_read_at_the_next_start(look, tmp_path: Path) -> None:
    log = tmp_path / "logs" / "roadbook.log"
    log.parent.mkdir()
    (tmp_path / "logs" / "fatal.txt").write_text("Fatal Python error: Segmentation fault", "utf-8")
    handler = CrashHandler(log)
    fatal = handler.install()
    handler.remove()
    assert "Segmentation fault" in fatal
    assert "Segmentation fault" in handler.report(None, "", NOW, fatal)
    again = CrashHandler(log)
    assert again.install() == ""
    again.remove()


def test_hooks_are_given_back(look, tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    handler = CrashHandler(tmp_path / "roadbook.log")
    handler.install()
    assert sys.excepthook != before[0]
    handler.remove()
    assert (sys.excepthook, threading.excepthook) == before


KILLED = """
import ctypes, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app.crash import CrashHandler
application = QApplication([])
handler = CrashHandler(Path(sys.argv[1]))
handler.install()
def deep_in_the_program():
    ctypes.string_at(0)
deep_in_the_program()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_native_crash_is_told_at_the_next_start_without_the_folders_of_people(look, asker, tmp_path: Path) -> None:
    log = tmp_path / "王建国" / "logs" / "roadbook.log"
    script = tmp_path / "王建国" / "start.py"
    script.parent.mkdir()
    script.write_text(KILLED, "utf-8")
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    killed = subprocess.run(
        [sys.executable, script, log], cwd=root, env=environment, capture_output=True, check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGSEGV
    handler = CrashHandler(log)
    fatal = handler.install()
    assert "Segmentation fault" in fatal and "deep_in_the_program" in fatal
    report = handler.report(None, "", NOW, fatal)
    handler.remove()
    assert "deep_in_the_program" in report and "start.py" in report
    assert str(tmp_path) not in report


def test_two_failures_at_once_give_one_dialog(handler, asker, qtbot, expect_log) -> None:
    def ask_and_fail_again(parent, question) -> int:
        error = raised()
        sys.excepthook(RuntimeError, error, error.__traceback__)
        QCoreApplication.sendPostedEvents()
        return -1

    asker.choose = ask_and_fail_again
    error = raised()
    with expect_log("Unexpected failure"):
        sys.excepthook(RuntimeError, error, error.__traceback__)
        qtbot.waitUntil(lambda: handler.told == 1)
    assert handler.told == 1
