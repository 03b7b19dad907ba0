"""Works on a book in a process of its own whose disk can be made to fail (faults.c), and says what happened.

``python -m tests.torture.failing_disk BOOK VERB CALL ERRNO``: saves one change, lets the call fail, tries the verb, lets
the disk be well again, saves once more. Prints one JSON object: the codes and sentences that were raised, and names
that were acknowledged.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.bootstrap.context import OpenBook, open_services
from desktop.i18n.catalogue import set_language
from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError
from desktop.models.kinds import Language
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.backups import Reason
from desktop.services.ports import FixedClock
from desktop.storage import book as books
from desktop.storage.keys import unlock
from desktop.storage.layout import DATABASE
from desktop.storage.migrations import KNOWN_REVISIONS
from desktop.storage.upgrading import upgrade_in_place
from tests.support.books import NOW


class Trial:
    """One book, one fault."""

    def __init__(self, folder: Path, fault: Path) -> None:
        self._folder, self._fault = folder, fault
        self._clock = FixedClock(NOW)
        self.acknowledged: list[str] = []
        self.raised: list[tuple[str, str, str]] = []

    def run(self, verb: str, fault: str) -> None:
        """Well, failing, well again."""
        if verb == "upgrade":
            verb, fault = "read", self._upgrade(fault)
        opened = self._open()
        self._save(opened, "早")
        if verb == "second":
            verb = "backup"
            opened.backups.choose_second_folder(_sibling(self._folder, "stick"))
        self._fault.write_text(fault)
        for _time in range(2):
            opened = self._tried(verb, opened)
        self._fault.write_text("")
        # Files that were open while the drive was away may need one more attempt.
        for name in ("午", "晚"):
            self._attempt(lambda name=name: self._save(opened, name))
        opened.backups.back_up(Reason.MANUAL)
        opened.close()

    def _upgrade(self, fault: str) -> str:
        """A book of the first program cannot be upgraded while the disk fails; nothing fails from then on."""
        for path in self._folder.glob(f"{DATABASE}*"):
            path.unlink()
        upgrade_in_place(self._folder, unlock(self._folder, None), KNOWN_REVISIONS[0])
        self._fault.write_text(fault)
        self._attempt(lambda: self._open().close())
        self._fault.write_text("")
        return ""

    def _open(self) -> OpenBook:
        return open_services(books.open_book(self._folder, self._clock.now), self._clock)

    def _tried(self, verb: str, opened: OpenBook) -> OpenBook:
        verbs: dict[str, Callable[[], object]] = {
            "save": lambda: self._save(opened, f"坏{len(self.acknowledged)}"),
            "undo": opened.book.undo,
            "read": lambda: opened.lookups.customers.counts(_everything()),
            "backup": lambda: self._back_up(opened),
            "password": lambda: opened.book.protect("neues Wort"),
            "attach": lambda: opened.attachments.add_content(FileOwner(1), "合同.pdf", os.urandom(300_000)),
            "draft": lambda: opened.drafts.save("record", {"note": "谈" * 20_000}),
            "list": lambda: opened.exports.workbook(_sibling(self._folder, "out") / "x.xlsx", None),
        }
        if verb == "open":
            opened.close()
            if not self._attempt(lambda: self._open().close()):
                self._fault.write_text("")
                return self._open()
            return self._open()
        self._attempt(verbs[verb])
        return opened

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except RoadbookError as error:
            said = []
            for language in (Language.EN, Language.ZH):
                set_language(language)
                said.append(sentence(error))
            self.raised.append((error.code, said[0], said[1]))
            return False
        return True

    def _save(self, opened: OpenBook, name: str) -> None:
        opened.customers.add({"name": name, "private_notes": "x" * 15_000})
        self.acknowledged.append(name)

    @staticmethod
    def _back_up(opened: OpenBook) -> None:
        """Into the second folder too, if there is one."""
        made = opened.backups.back_up(Reason.MANUAL)
        if made.trouble is not None:
            raise made.trouble


def _sibling(folder: Path, name: str) -> Path:
    """A folder beside the book that fails with it."""
    made = folder.with_name(f"{folder.name}.{name}")
    made.mkdir(exist_ok=True)
    return made


def _everything() -> object:
    from desktop.models.rows.customers import CustomerFilter

    return CustomerFilter()


def main() -> int:
    """Run the trial that the arguments name."""
    folder, verb, call, number = sys.argv[1:]
    trial = Trial(Path(folder), Path(os.environ["ROADBOOK_FAULT"]))
    failure = ""
    try:
        trial.run(verb, f"{call} {number}")
    except Exception as error:  # noqa: BLE001 -- told
        failure = repr(error)
    told = {"raised": trial.raised, "acknowledged": trial.acknowledged, "failure": failure}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
