"""Work off the GUI thread in three lanes; results come back on the GUI thread, late ones are dropped.

``write`` has one worker, ``read`` one that can be interrupted and where a newer request of the same key replaces an
older one, ``parallel`` two for files and rendering (architecture.md §2.3). A job gets and returns plain values and
never sees a widget. Knows nothing of what the work is about.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum, unique
from threading import Event
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from desktop.models.errors import Cancelled
from desktop.qtsupport.garbage import GarbageKeeper
from desktop.qtsupport.tokens import MOTION_MS

T = TypeVar("T")
_REPORT_EVERY = 0.05


@unique
class Lane(StrEnum):
    """Where a job runs."""

    WRITE = "write"
    READ = "read"
    PARALLEL = "parallel"


_WORKERS = {Lane.WRITE: 1, Lane.READ: 1, Lane.PARALLEL: 2}


@dataclass(frozen=True, slots=True)
class JobProgress:
    """What a long job says of itself: 0 to 1 or ``None`` for "unknown", and words; ``job`` can be cancelled."""

    job: "Job[Any]"
    fraction: float | None
    words: str


class JobPorts:
    """What a job gets: a place for progress and a way to be told to stop (services.ports)."""

    def __init__(self, report: Callable[[float | None, str], None], stopped: Event) -> None:
        self._report, self._stopped = report, stopped
        self._last = 0.0

    def progress(self, fraction: float | None, words: str) -> None:
        """Say how far the work is; calls in quick succession are thinned out."""
        now = time.monotonic()
        if now - self._last >= _REPORT_EVERY:
            self._last = now
            self._report(fraction, words)

    def cancelled(self) -> bool:
        """Whether the work shall stop; raise ``Cancelled`` then."""
        return self._stopped.is_set()


_Ends = tuple[QObject, Callable[[T], None], Callable[[Exception], None] | None]


class Job(Generic[T]):
    """One request, as the caller holds it."""

    def __init__(
        self,
        lane: Lane,
        key: object,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self.lane, self.key = lane, key
        self._ends: _Ends[T] | None = (owner, done, failed)
        self.stopped = Event()
        self.outdated = False
        self.running = False
        self.started = time.monotonic()
        self.future: Future[T] | None = None

    def hand_over(self) -> "_Ends[T]":
        """Owner and callbacks, once: a worker that still knows the job must not be the last to know a widget."""
        assert self._ends is not None
        ends, self._ends = self._ends, None
        return ends

    def cancel(self) -> None:
        """Ask the work to stop; ``failed`` then gets ``Cancelled``."""
        self.stopped.set()
        if self.future is not None:
            self.future.cancel()


def _pools() -> dict[Lane, ThreadPoolExecutor]:
    return {lane: ThreadPoolExecutor(count, f"roadbook-{lane}") for lane, count in _WORKERS.items()}


class Jobs(QObject):
    """The three lanes of one window. Create it on the GUI thread; call ``shutdown`` before the engines close."""

    progress_changed = Signal(object)
    """Sent with a JobProgress when a job of more than 150 ms reports; with ``None`` when the last one ended."""

    _arrived = Signal(object, object)
    _reported = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._garbage = GarbageKeeper(self)
        self._pools = _pools()
        self._pending: set[Job[Any]] = set()
        self._newest: dict[tuple[Lane, object], Job[Any]] = {}
        self._interrupts: dict[Lane, Callable[[], None]] = {}
        self._closed = False
        self._shown: Job[Any] | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def set_interrupt(self, lane: Lane, interrupt: Callable[[], None]) -> None:
        """What stops the statement that runs in a lane now (called from the GUI thread, must be thread-safe)."""
        self._interrupts[lane] = interrupt

    def run(
        self,
        lane: Lane,
        work: Callable[[JobPorts], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        key: object = None,
        owner: QObject,
    ) -> "Job[T]":
        """Do ``work`` in a lane, then call ``done`` with its result or ``failed`` with its error on the GUI thread.

        With a ``key`` a newer job of the same lane and key replaces an older one, whose answer never arrives. Nothing
        is called once ``owner`` is gone. Without ``failed`` an error goes where unexpected errors go.
        """
        job = Job(lane, key, owner, done, failed)
        if self._closed:
            job.cancel()
            return job
        self._replace_older(job)
        self._garbage.note_work()
        self._pending.add(job)
        job.future = self._pools[lane].submit(self._work, job, work)
        job.future.add_done_callback(lambda future: self._arrived.emit(job, future))
        return job

    @property
    def idle(self) -> bool:
        """Whether nothing runs, waits or is about to be delivered."""
        return not self._pending

    def wait_idle(self, timeout: float = 60.0) -> bool:
        """Let events pass until every job was delivered; ``False`` after ``timeout`` seconds. For tests and closing."""
        end = time.monotonic() + timeout
        while self._pending and time.monotonic() < end:
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()
        return not self._pending

    def shutdown(self, timeout: float = 5.0) -> bool:
        """Accept nothing more, cancel what can be cancelled, wait; whether everything ended in time."""
        ended = self._end_workers(timeout)
        if ended:
            self._garbage.release()
        return ended

    def renew(self, timeout: float = 5.0) -> bool:
        """As ``shutdown``, but go on with new workers, who know nothing: what the old ones freed is nobody's then."""
        ended = self._end_workers(timeout)
        self._pools, self._closed = _pools(), False
        return ended

    def _end_workers(self, timeout: float) -> bool:
        self._closed = True
        for job in [*self._pending]:
            job.outdated = True
            job.cancel()
        for interrupt in self._interrupts.values():
            interrupt()
        ended = self.wait_idle(timeout)
        for pool in self._pools.values():
            pool.shutdown(wait=ended, cancel_futures=True)
        return ended

    def _replace_older(self, job: "Job[T]") -> None:
        if job.key is None:
            return
        older = self._newest.get((job.lane, job.key))
        self._newest[job.lane, job.key] = job
        if older in self._pending:
            older.outdated = True
            older.cancel()
            if older.running and job.lane in self._interrupts:
                self._interrupts[job.lane]()

    def _work(self, job: "Job[T]", work: Callable[[JobPorts], T]) -> T:
        """Runs on a worker."""
        job.running = True
        try:
            if job.stopped.is_set():
                raise Cancelled
            ports = JobPorts(lambda fraction, words: self._reported.emit(job, fraction, words), job.stopped)
            try:
                return work(ports)
            except Cancelled:
                if job.lane is not Lane.READ or job.stopped.is_set():
                    raise
                return work(ports)  # the interrupt was meant for the reading before this one
        finally:
            job.running = False

    def _deliver(self, job: "Job[Any]", future: "Future[object]") -> None:
        self._pending.discard(job)
        if self._newest.get((job.lane, job.key)) is job:
            del self._newest[job.lane, job.key]
        if self._shown is job:
            self._shown = None
            self.progress_changed.emit(None)
        owner, done, failed = job.hand_over()
        if job.outdated or not shiboken6.isValid(owner):
            return
        error = Cancelled() if future.cancelled() else future.exception()
        if error is None:
            done(future.result())
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        elif not isinstance(error, Cancelled):
            raise error

    def _report(self, job: "Job[Any]", fraction: float | None, words: str) -> None:
        if job in self._pending and not job.outdated and time.monotonic() - job.started >= MOTION_MS / 1000:
            self._shown = job
            self.progress_changed.emit(JobProgress(job, fraction, words))
