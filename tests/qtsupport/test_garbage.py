"""Forgotten widgets are collected on the GUI thread, whatever the workers allocate meanwhile."""

import gc
import threading
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject

from desktop.qtsupport.garbage import GarbageKeeper
from desktop.qtsupport.jobs import Job, JobPorts, Jobs, Lane


class _Knot(QObject):
    """Knows itself, so that only the collector can free it."""

    freed_on: ClassVar[set[int]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.self = self

    def __del__(self) -> None:
        self.freed_on.add(threading.get_ident())


def _allocate(_ports: JobPorts) -> int:
    return len([[number] for number in range(200_000)])


def test_workers_collect_nothing(qapp: QObject) -> None:
    others = GarbageKeeper._living  # another test may keep lanes of its own
    jobs = Jobs()
    assert not gc.isenabled()
    for _round in range(20):
        _Knot()
        jobs.run(Lane.READ, _allocate, print_nothing, owner=jobs)
    assert jobs.wait_idle()
    gc.collect()
    assert jobs.shutdown()
    assert gc.isenabled() is not bool(others)
    assert _Knot.freed_on == {threading.get_ident()}


def test_a_delivered_job_knows_no_widget(qapp: QObject) -> None:
    jobs = Jobs()
    owner = QObject()
    seen: list[int] = []
    job: Job[int] = jobs.run(Lane.READ, _allocate, seen.append, owner=owner)
    assert jobs.wait_idle()
    assert seen == [200_000]
    assert not [each for each in gc.get_referrers(owner) if each is job.__dict__]
    assert jobs.shutdown()


def print_nothing(_result: int) -> None:
    """A result nobody waits for."""


def test_the_oldest_generation_waits_while_something_is_done(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    counts = [0, 0, 50]
    monkeypatch.setattr(gc, "get_count", lambda: tuple(counts))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    keeper = GarbageKeeper()
    keeper._collect()
    assert collected == [2]
    keeper.note_work()
    counts[:] = [701, 0, 50]
    keeper._collect()
    assert collected == [2, 0]
    counts[:] = [0, 0, 1_000]
    keeper._collect()
    assert collected == [2, 0, 2]  # not for ever
    monkeypatch.setattr(gc, "enable", lambda: None)
    keeper.release()
