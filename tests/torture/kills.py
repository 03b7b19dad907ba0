"""Kills a working process at random moments and looks at what it left, as often as wished.

``python -m tests.torture.kills --kills 30 --seed 1`` prints one JSON object; exit code 1 when anything was lost. The
process is forked from a prepared one, so that a kill costs less than a second; it is killed by the system, between any
two instructions.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.bootstrap.context import OpenBook, open_services
from desktop.models.errors import WrongPassword
from desktop.models.kinds import Channel
from desktop.models.rows.interactions import RecordDraft
from desktop.services.imports import ReadFile
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from desktop.storage import book as books
from desktop.storage import keys
from desktop.storage.book import Book
from desktop.storage.engines import connect
from desktop.storage.generations import backups_in
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.storage.migrations import HEAD_REVISION, KNOWN_REVISIONS
from desktop.storage.notes import spaced
from desktop.storage.upgrading import stored_revision, upgrade_in_place
from desktop.storage.wholeness import require_whole
from tests.support.books import NOW
from tests.support.dump import dump
from tests.torture.workload import CONTENT, Worker, digest, sheets

_FRESH_EVERY = 6
_LONGEST = 0.4
_EARLY = 0.15
"""How many are killed from the very start on; the others when they have opened the book."""


class Lost(AssertionError):
    """Something acknowledged is gone, or something half is there."""


@dataclass
class Tally:
    """What was counted."""

    kills: int = 0
    acknowledged: int = 0
    interrupted: Counter[str] = field(default_factory=Counter[str])
    finished: Counter[str] = field(default_factory=Counter[str])
    verified_backups: int = 0

    def told(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "kills": self.kills,
            "acknowledged": self.acknowledged,
            "interrupted": dict(sorted(self.interrupted.items())),
            "interrupted_but_whole": dict(sorted(self.finished.items())),
            "verified_backups": self.verified_backups,
        }


class Killing:
    """Prepares books once, then kills and looks, kill by kill."""

    def __init__(self, place: Path, seed: int, *, large: bool) -> None:
        self._place = place
        self._random = Random(seed)
        self._full = place / "full.roadbook"
        self._old = place / "old.roadbook"
        self._folder = place / "work.roadbook"
        self._secret: str | None = None
        self._upgrading = False
        self._made: dict[str, str] = {}
        """What each backup of this book held, as it was said when it was made."""
        self.tally = Tally()
        made, _code = books.create(self._full, lambda: NOW, None)
        opened = open_services(made, FixedClock(NOW))
        self._files: Sequence[ReadFile] = sheets(place, opened)
        if large:
            SampleBook(made, FixedClock(NOW)).fill()
        else:
            fill_small(opened, self._files[0])
        made.close()
        make_old(self._full, self._old)

    def kill_often(self, times: int, seed: int) -> str:
        """Kill so often, until something is lost; what that is, or an empty text."""
        for number in range(times):
            try:
                self.kill(number)
            except Exception as error:  # noqa: BLE001 -- told with what is needed to do it again
                return f"kill {number} of seed {seed}: {error!r}"
        return ""

    def kill(self, number: int) -> None:
        """One life of the working process, and what is found after it. Raises Lost."""
        fresh = number % _FRESH_EVERY == 0
        self._upgrading = fresh and bool(number % (2 * _FRESH_EVERY))
        if fresh:
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.copytree(self._old if self._upgrading else self._full, self._folder)
            self._secret, self._made = None, {}
        lines = self._life(early=fresh or self._random.random() < _EARLY)
        self.tally.kills += 1
        self._look(lines)

    def _life(self, *, early: bool) -> list[dict[str, Any]]:
        reading, writing = os.pipe()
        seed = self._random.randrange(1 << 30)
        process = os.fork()
        if not process:
            try:
                os.close(reading)
                Worker(self._folder, self._secret, seed, writing, self._files, self._made).run()
            except BaseException as error:  # noqa: BLE001 -- the parent tells
                os.write(writing, json.dumps({"failed": repr(error)}).encode() + b"\n")
            finally:
                os._exit(1)
        os.close(writing)
        said = b"" if early else os.read(reading, 1 << 16)
        time.sleep(self._random.uniform(0, _LONGEST))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        with os.fdopen(reading, "rb") as stream:
            said += stream.read()
        return [json.loads(line) for line in said.split(b"\n")[:-1]]

    def _look(self, lines: Sequence[dict[str, Any]]) -> None:
        failed = [line["failed"] for line in lines if "failed" in line]
        if failed:
            raise Lost(f"the process failed by itself: {failed}")
        done = [line for line in lines if "done" in line]
        flying = lines[-1] if lines and "begin" in lines[-1] else {}
        verb = str(flying.get("begin", "" if done else "upgrade" if self._upgrading else "open"))
        self.tally.acknowledged += len(done)
        self.tally.interrupted[verb or "between"] += 1
        self._made |= {line["backup"]: line["state"] for line in done if "backup" in line}
        if done:
            self._secret = done[-1]["secret"]
        with self._opened(flying if verb == "password" else {}) as book:
            self._sound(book)
            if done and self._states(book, done[-1]["state"], verb, flying):
                self.tally.finished[verb] += 1
        self._backups([line["backup"] for line in done if "backup" in line], flying=verb == "backup")

    @contextmanager
    def _opened(self, flying: dict[str, Any]) -> Iterator[Book]:
        """The book by the acknowledged password, or by the one that was just being set."""
        try:
            opened = books.open_book(self._folder, lambda: NOW, self._secret)
        except (WrongPassword, books.BookUnavailable) as error:
            if "secret" not in flying:
                raise Lost(f"the book does not open: {error!r}") from error
            self._secret = flying["secret"]
            self.tally.finished["password"] += 1
            opened = books.open_book(self._folder, lambda: NOW, self._secret)
        try:
            yield opened
        finally:
            opened.close()

    def _sound(self, book: Book) -> None:
        found = book.check(lambda _fraction: None)
        if found:
            raise Lost(f"the check found {found}")
        with book.reading() as connection:
            for sql in _JOURNAL:
                if connection.exec_driver_sql(sql).scalar_one():
                    raise Lost(f"the journal contradicts itself: {sql}")

    def _states(self, book: Book, acknowledged: str, verb: str, flying: dict[str, Any]) -> bool:
        """Whether the interrupted verb was done after all. Raises Lost when it was half done."""
        found = dump(book)
        state = digest(book)
        if state == acknowledged:
            return False
        if verb == "restore" and state == flying.get("state"):
            return True
        if verb in (*CONTENT, "redo"):
            book.undo()
            there, back = digest(book), book.redo
        elif verb == "undo":
            book.redo()
            there, back = digest(book), book.undo
        else:
            raise Lost(f"the book changed while {verb or 'nothing'} was done")
        if there != acknowledged:
            raise Lost(f"{verb} was half done, or something acknowledged is gone")
        back()
        again = dump(book)
        if again != found:
            raise Lost(
                f"{verb} cannot be taken back and repeated: {[name for name in found if found[name] != again[name]]}"
            )
        return True

    def _backups(self, acknowledged: Sequence[str], *, flying: bool) -> None:
        """What is called a backup is one; those said to be made are there, or thinned out by later ones.

        ``flying``: while one more was made, which may have taken the place of the newest one of its day.
        """
        key = keys.unlock(self._folder, self._secret)
        found = backups_in(self._folder / BACKUPS)
        paths = {str(backup.path) for backup in found}
        newest = max(acknowledged, default="")
        if newest and newest not in paths and not (flying and any(path > newest for path in paths)):
            raise Lost("the newest backup is gone")
        for backup in found[:2]:
            require_whole(backup.path, key)
            self.tally.verified_backups += 1


_JOURNAL = (
    "SELECT count(*) FROM journal_change WHERE step_id NOT IN (SELECT id FROM journal_step)",
    "SELECT count(*) FROM journal_redo WHERE step_id NOT IN (SELECT id FROM journal_step WHERE state = 'undone')",
    "SELECT count(*) FROM journal_step WHERE state NOT IN ('done', 'undone')",
    """SELECT count(*) FROM journal_step AS one WHERE state = 'undone' AND EXISTS
    (SELECT 1 FROM journal_step AS later WHERE later.id > one.id AND later.state = 'done')""",
)


def fill_small(opened: OpenBook, sheet: ReadFile) -> None:
    """Sixty customers, a record with each third."""
    opened.imports.apply(opened.imports.preview(sheet))
    with opened.book.reading() as connection:
        ids = list(connection.exec_driver_sql("SELECT id FROM customer ORDER BY id").scalars())
    for customer in ids[::3]:
        spoke = NOW - timedelta(days=customer)
        opened.interactions.record(RecordDraft((customer,), spoke, Channel.CALL, said="谈了二号线的交期和价格。"))


def make_old(full: Path, old: Path) -> None:
    """The same book as the first program would have left it."""
    shutil.copytree(full, old, ignore=shutil.ignore_patterns("book.db*", "book.lock", "holder.json"))
    key = keys.unlock(full, None)
    upgrade_in_place(old, key, KNOWN_REVISIONS[0])
    connection = connect(old / DATABASE, key)
    connection.execute(f"ATTACH DATABASE ? AS newer KEY \"x'{key.hex}'\"", (str(full / DATABASE),))
    tables = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'note_text%' "
        "AND name NOT IN ('alembic_version', 'sqlite_stat1') AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    connection.execute("BEGIN")
    for (table,) in tables:
        known = [row[1] for row in connection.execute(f"PRAGMA newer.table_info({table})")]
        names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] in known]
        columns = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM newer.{table}")
    notes = connection.execute("SELECT id, subject, said, feedback, issues, insight FROM interaction").fetchall()
    texts = [(row[0], spaced("\n".join(part for part in row[1:] if part))) for row in notes]
    connection.executemany("INSERT INTO note_text(rowid, body) VALUES (?, ?)", texts)
    connection.execute(f"UPDATE journal_step SET schema_revision = '{KNOWN_REVISIONS[0]}'")
    connection.execute("COMMIT")
    connection.close()
    assert stored_revision(old, key) != HEAD_REVISION


def main() -> int:
    """Kill so often as asked and print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="work on the whole sample")
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="roadbook-kills-") as place:
        killing = Killing(Path(place), asked.seed, large=asked.large)
        failure = killing.kill_often(asked.kills, asked.seed)
    told = {**killing.tally.told(), "seconds": round(time.monotonic() - begun, 1), "failure": failure}
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
