"""Fixtures of everything that has a window: the dressed application, and somebody who answers questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.kinds import Language, Scheme
from desktop.qtsupport import ask, language, theme
from desktop.qtsupport.ask import FileQuestion, Question


class FakeAsker:
    """Answers by itself and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question | FileQuestion] = []
        self.answer = 0
        self.path: Path | None = None
        self.text: str | None = ""

    def choose(self, parent: QWidget | None, question: Question) -> int:
        self.asked.append(question)
        return self.answer

    def open_file(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        self.asked.append(question)
        return self.path

    save_file = folder = open_file

    def open_files(self, parent: QWidget | None, question: FileQuestion) -> list[Path]:
        self.asked.append(question)
        return [] if self.path is None else [self.path]

    def line(self, parent: QWidget | None, question: Question, text: str, *, secret: bool) -> str | None:
        self.asked.append(question)
        return self.text


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The dressed application in light colours and English words; both are put back afterwards."""
    dressed = theme.apply_theme(qapp, Scheme.LIGHT)
    language.speaker(qapp).speak(Language.EN)
    yield dressed
    dressed.set_scheme(Scheme.LIGHT)
    language.speaker(qapp).speak(Language.EN)


@pytest.fixture
def asker() -> Iterator[FakeAsker]:
    """Questions are answered by this one."""
    fake = FakeAsker()
    before = ask.install(fake)
    yield fake
    ask.install(before)
