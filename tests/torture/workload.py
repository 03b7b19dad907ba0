"""A process that works on a book and says on a pipe what it begins and what is durable, until it is killed.

Every line is one JSON object: ``{"begin": verb, …}`` before a verb, ``{"done": verb, "state": digest, …}`` after it, when
the program would show it as saved.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.bootstrap.context import OpenBook, open_services
from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_xlsx
from desktop.models.kinds import Channel, Grade
from desktop.models.rows.backups import Reason
from desktop.models.rows.followups import FollowUpDraft
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.visits import VisitDraft
from desktop.services.imports import ReadFile
from desktop.storage import book as books
from desktop.storage.book import Book
from desktop.storage.generations import read_backup
from tests.support.books import NOW
from tests.support.dump import dump

CONTENT = ("add", "change", "change_many", "delete", "record", "visit", "promise", "import")
"""Verbs that are one step of undo."""


def digest(book: Book) -> str:
    """What the whole book holds, derived rows and full text included, as one short text."""
    return hashlib.sha256(repr(sorted(dump(book).items())).encode()).hexdigest()


class Clock:
    """Hours pass with every verb, so that generations come and go."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


def sheets(folder: Path, opened: OpenBook, count: int = 4) -> list[ReadFile]:
    """Workbooks of new customers, read before the killing begins: reading needs a process of its own."""
    titles = [SheetColumn(title) for title in ("客户ID", "客户名称", "年度贡献值(万元)")]
    read: list[ReadFile] = []
    for number in range(count):
        rows = [[f"K{number}{row:03}", f"第{number}批客户{row}有限公司", row * 3.5] for row in range(60)]
        path = folder / f"导入{number}.xlsx"
        write_xlsx(path, [SheetContent("客户", titles, rows)])
        read.append(opened.imports.read(path))
    return read


class Worker:
    """Works until the end of its process."""

    def __init__(
        self, folder: Path, secret: str | None, seed: int, pipe: int, files: Sequence[ReadFile], made: Mapping[str, str]
    ) -> None:
        self._folder, self._secret, self._pipe, self._files = folder, secret, pipe, files
        self._random = Random(seed)
        self._clock = Clock(NOW + timedelta(days=seed % 900))
        self._made = dict(made)
        self._open()

    def run(self) -> None:
        """Never returns."""
        self._say({"done": "open", "state": digest(self._opened.book), "secret": self._secret})
        verbs: dict[str, tuple[int, Callable[[], dict[str, Any]]]] = {
            "add": (6, self._add),
            "change": (6, self._change),
            "change_many": (3, self._change_many),
            "delete": (2, self._delete),
            "record": (6, self._record),
            "visit": (4, self._visit),
            "promise": (3, self._promise),
            "import": (4, self._import),
            "undo": (6, self._undo),
            "redo": (4, self._redo),
            "backup": (4, self._back_up),
            "restore": (2, self._restore),
            "password": (2, self._password),
            "reopen": (2, self._reopen),
        }
        names = [name for name, (weight, _verb) in verbs.items() for _each in range(weight)]
        while True:
            name = self._random.choice(names)
            self._clock.moment += timedelta(hours=self._random.randint(1, 30))
            self._begin(name)
            told = verbs[name][1]()
            self._say({"done": name, "state": digest(self._opened.book), "secret": self._secret, **told})

    def _open(self) -> None:
        self._opened = open_services(books.open_book(self._folder, self._clock.now, self._secret), self._clock)

    def _begin(self, name: str) -> None:
        self._wanted: dict[str, Any] = {}
        if name == "password":
            self._wanted["secret"] = self._random.choice([None, f"秘密{self._random.random()}"])
        self._made = {path: known for path, known in self._made.items() if Path(path).exists()}
        if name == "restore" and self._made:
            self._wanted["backup"] = self._random.choice(sorted(self._made))
            self._wanted["state"] = self._made[self._wanted["backup"]]
        self._say({"begin": name, **self._wanted})

    def _say(self, line: dict[str, Any]) -> None:
        os.write(self._pipe, json.dumps(line).encode() + b"\n")

    def _customers(self, most: int = 1) -> list[Any]:
        with self._opened.book.reading() as connection:
            ids = list(connection.exec_driver_sql("SELECT id FROM customer WHERE deleted_at IS NULL").scalars())
        return self._random.sample(ids, min(most, len(ids)))

    def _add(self) -> dict[str, Any]:
        person = {"name": "王建国", "phones": ("13812345678",)}
        self._opened.customers.add({"name": f"新客户{self._random.random()}有限公司"}, person)
        return {}

    def _change(self) -> dict[str, Any]:
        self._opened.customers.change(self._customers()[0], {"private_notes": "改" * self._random.randint(1, 1500)})
        return {}

    def _change_many(self) -> dict[str, Any]:
        self._opened.customers.change_many(self._customers(50), {"grade": self._random.choice([*Grade])})
        return {}

    def _delete(self) -> dict[str, Any]:
        self._opened.customers.delete(self._customers(3))
        return {}

    def _record(self) -> dict[str, Any]:
        said = "谈了交期和价格。" * self._random.randint(1, 200)
        spoke = NOW - timedelta(days=1)
        draft = RecordDraft(customers=(self._customers()[0],), starts_at=spoke, channel=Channel.CALL, said=said)
        self._opened.interactions.record(draft)
        return {}

    def _visit(self) -> dict[str, Any]:
        start = NOW + timedelta(days=1000)
        self._opened.visits.plan(VisitDraft(self._customers()[0], start, start + timedelta(hours=1), purpose="回顾"))
        return {}

    def _promise(self) -> dict[str, Any]:
        self._opened.followups.add(self._customers()[0], FollowUpDraft("寄样品"))
        return {}

    def _import(self) -> dict[str, Any]:
        imports = self._opened.imports
        imports.apply(imports.preview(self._random.choice(self._files)))
        return {}

    def _undo(self) -> dict[str, Any]:
        self._opened.book.undo()
        if not self._customers():  # the step that filled the book: nothing could be worked on
            self._opened.book.redo()
        return {}

    def _redo(self) -> dict[str, Any]:
        self._opened.book.redo()
        return {}

    def _back_up(self) -> dict[str, Any]:
        made = self._opened.backups.back_up(self._random.choice([Reason.CLOSING, Reason.DAILY, Reason.MANUAL]))
        if made.trouble is not None:
            raise made.trouble
        state = digest(self._opened.book)
        self._made[str(made.own)] = state
        return {"backup": str(made.own)}

    def _restore(self) -> dict[str, Any]:
        if "backup" in self._wanted and (backup := read_backup(Path(self._wanted["backup"]))) is not None:
            self._opened.backups.restore(backup)
        return {}

    def _password(self) -> dict[str, Any]:
        wanted = self._wanted["secret"]
        if wanted is None:
            self._opened.book.unprotect()
        else:
            self._opened.book.protect(wanted)
        self._secret = wanted
        return {}

    def _reopen(self) -> dict[str, Any]:
        self._opened.close()
        self._open()
        return {}
