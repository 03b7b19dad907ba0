"""Lanes keep order, newer reads replace older ones, answers arrive on the GUI thread or not at all."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread

from desktop.models.errors import Cancelled, InvalidInput
from desktop.qtsupport.jobs import Jobs, Lane


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    lanes = Jobs()
    yield lanes
    assert lanes.shutdown()


def test_results_arrive_in_order_on_the_gui_thread(jobs: Jobs) -> None:
    owner, got = QObject(), []
    for number in range(6):
        jobs.run(
            Lane.WRITE,
            lambda _ports, n=number: (n, threading.current_thread().name),
            lambda result: got.append((result[0], result[1], QThread.currentThread().isMainThread())),
            owner=owner,
        )
    assert jobs.wait_idle()
    assert [number for number, _name, _main in got] == [*range(6)]
    assert all(name.startswith("roadbook-write") and main for _number, name, main in got)


def test_newer_read_replaces_older_ones_and_interrupts(jobs: Jobs) -> None:
    owner, got, stop, interrupts = QObject(), [], threading.Event(), []

    def interrupt() -> None:
        interrupts.append(1)
        stop.set()

    jobs.set_interrupt(Lane.READ, interrupt)
    first = jobs.run(Lane.READ, lambda _ports: stop.wait(5), got.append, key="list", owner=owner)
    while not first.running:
        time.sleep(0.001)
    for text in "ab":
        jobs.run(Lane.READ, lambda _ports, t=text: t, got.append, key="list", owner=owner)
    jobs.run(Lane.READ, lambda _ports: "other", got.append, key="counts", owner=owner)
    assert jobs.wait_idle()
    assert got == ["b", "other"] and interrupts == [1]


def test_nothing_is_told_to_one_who_is_gone(jobs: Jobs) -> None:
    owner, got, gate = QObject(), [], threading.Event()
    jobs.run(Lane.READ, lambda _ports: gate.wait(5), got.append, got.append, owner=owner)
    owner.deleteLater()
    del owner
    gate.set()
    assert jobs.wait_idle()
    assert got == []


def test_errors_go_to_who_asked(jobs: Jobs) -> None:
    owner, problems = QObject(), []

    def fail(_ports: object) -> None:
        raise InvalidInput("name_missing")

    jobs.run(Lane.WRITE, fail, problems.append, problems.append, owner=owner)
    assert jobs.wait_idle()
    assert [type(problem) for problem in problems] == [InvalidInput]


def test_unexpected_error_without_a_listener_is_raised_on_the_gui_thread(jobs: Jobs, qtbot) -> None:
    owner = QObject()
    with qtbot.captureExceptions() as seen:
        jobs.run(Lane.PARALLEL, lambda _ports: 1 / 0, print, owner=owner)
        assert jobs.wait_idle()
    assert [kind for kind, _value, _trace in seen] == [ZeroDivisionError]


def test_long_job_reports_and_can_be_cancelled(jobs: Jobs, qtbot) -> None:
    owner, problems, seen = QObject(), [], []

    def work(ports) -> None:
        while not ports.cancelled():
            ports.progress(0.5, "half way")
            time.sleep(0.01)
        raise Cancelled

    def look_at(progress) -> None:
        seen.append(progress)
        if progress is not None:
            progress.job.cancel()

    jobs.progress_changed.connect(look_at)
    begun = time.monotonic()
    jobs.run(Lane.WRITE, work, print, problems.append, owner=owner)
    assert jobs.wait_idle()
    assert time.monotonic() - begun >= 0.15
    assert (seen[0].fraction, seen[0].words) == (0.5, "half way") and seen[-1] is None
    assert isinstance(problems[0], Cancelled)


def test_short_job_shows_no_progress(jobs: Jobs) -> None:
    owner, seen = QObject(), []
    jobs.progress_changed.connect(seen.append)
    jobs.run(Lane.WRITE, lambda ports: ports.progress(0.1, "x"), print, owner=owner)
    assert jobs.wait_idle()
    assert seen == []


def test_shutdown_cancels_what_waits_and_takes_nothing_more(qapp) -> None:
    jobs, owner, got = Jobs(), QObject(), []
    jobs.run(Lane.WRITE, lambda ports: ports._stopped.wait(5), got.append, owner=owner)
    jobs.run(Lane.WRITE, lambda _ports: 2, got.append, owner=owner)
    assert jobs.shutdown(3)
    jobs.run(Lane.WRITE, lambda _ports: 3, got.append, owner=owner)
    assert got == [] and jobs.idle


def test_new_workers_take_over_when_the_old_ones_have_ended(jobs: Jobs) -> None:
    owner, got, gate = QObject(), [], threading.Event()
    for lane in Lane:
        jobs.run(lane, lambda _ports: threading.get_ident(), got.append, owner=owner)
    assert jobs.wait_idle()
    old = {thread.ident for thread in threading.enumerate()}
    running = jobs.run(Lane.PARALLEL, lambda _ports: gate.wait(5), got.append, owner=owner)
    while not running.running:
        time.sleep(0.001)
    gate.set()
    assert jobs.renew()
    assert not {thread.ident for thread in threading.enumerate()} & {*got}
    assert len(got) == len(Lane) and old >= {*got}, "what ran for the old ones is told to nobody"
    jobs.run(Lane.READ, lambda _ports: "again", got.append, owner=owner)
    assert jobs.wait_idle()
    assert got[-1] == "again"
