"""The log stays small, tells where something failed, and never what an exception says of a customer."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap.logs import RollingFile, discreet_trace, start_logging, stop_logging
from tests.support.log_guard import LogGuard


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log that is being written."""
    path = tmp_path / "logs" / "roadbook.log"
    handler = start_logging(path)
    yield path
    stop_logging(handler)


def test_a_failure_is_told_without_its_words(log: Path, expect_log: LogGuard) -> None:
    with expect_log("it failed"):
        try:
            try:
                raise ValueError("王建国 13800001001")
            except ValueError as error:
                raise RuntimeError("华远精密") from error
        except RuntimeError:
            logging.getLogger("desktop.test").exception("it failed")
    text = log.read_text("utf-8")
    assert "RuntimeError" in text
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "王建国" not in text
    assert "华远" not in text


def test_nothing_is_written_before_the_first_message(log: Path) -> None:
    assert not log.exists()
    logging.getLogger("desktop.test").info("hello")
    assert "hello" in log.read_text("utf-8")
    logging.getLogger("desktop.test").debug("details")
    assert "details" not in log.read_text("utf-8")


def test_debug_says_more_and_also_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = start_logging(tmp_path / "roadbook.log", debug=True)
    logging.getLogger("desktop.test").debug("details")
    stop_logging(handler)
    logging.getLogger("desktop.test").debug("afterwards")
    assert "details" in (tmp_path / "roadbook.log").read_text("utf-8")
    said = capsys.readouterr().err
    assert "details" in said
    assert "afterwards" not in said


def test_a_large_log_starts_anew_and_two_older_parts_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "roadbook.log"
    handler = RollingFile(path, largest=200)
    for number in range(40):
        handler.handle(logging.LogRecord("desktop", logging.INFO, "", 0, f"message {number:03d}", None, None))
    handler.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["roadbook.1.log", "roadbook.2.log", "roadbook.log"]
    assert all(file.stat().st_size < 300 for file in tmp_path.iterdir())
    assert "message 039" in path.read_text("utf-8")


def test_a_place_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    handler = start_logging(tmp_path / "file" / "roadbook.log")
    logging.getLogger("desktop.test").info("nobody hears")
    stop_logging(handler)
    assert [file.name for file in tmp_path.iterdir()] == ["file"] and not (tmp_path / "file").read_text()


def test_starting_twice_writes_once(tmp_path: Path) -> None:
    start_logging(tmp_path / "a.log")
    handler = start_logging(tmp_path / "b.log")
    logging.getLogger("desktop.test").info("once")
    stop_logging(handler)
    assert not (tmp_path / "a.log").exists()


def test_a_report_names_types_and_places_only() -> None:
    try:
        raise KeyError("同福餐饮")
    except KeyError as error:
        text = discreet_trace(error)
    assert text.startswith("builtins.KeyError")
    assert "同福" not in text
