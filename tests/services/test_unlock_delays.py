"""Wrong passwords are counted in a file that outlives the program and tells nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths
from desktop.bootstrap.program import Program
from desktop.models.errors import UnlockDelayed, WrongPassword
from desktop.services.unlock_delays import UnlockDelays
from desktop.storage import book as books
from tests.support.books import NOW


@dataclass
class Clock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def time() -> Clock:
    return Clock()


def test_the_third_wrong_password_makes_wait_also_after_a_new_start(tmp_path: Path, time: Clock) -> None:
    file, folder = tmp_path / "unlocking.json", tmp_path / "秘密客户.roadbook"
    for _try in range(3):
        UnlockDelays(file, time).begin(folder)
    fresh = UnlockDelays(file, time)
    assert fresh.wait(folder) == 5 and fresh.wait(tmp_path / "other") == 0
    with pytest.raises(UnlockDelayed) as refused:
        fresh.begin(folder)
    assert refused.value.params["wait"] == 5
    time.pass_by(-3600)
    assert fresh.wait(folder) == 5, "putting the clock back wins nothing"
    time.pass_by(3600 + 5)
    fresh.begin(folder)
    assert fresh.wait(folder) == 10
    fresh.passed(folder)
    assert fresh.wait(folder) == 0
    fresh.begin(folder)
    told = file.read_text("utf-8")
    assert "秘密" not in told and str(tmp_path) not in told


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"x": 1}', "\x00"])
def test_a_file_that_cannot_be_read_keeps_nobody_out(tmp_path: Path, time: Clock, damage: str) -> None:
    file = tmp_path / "unlocking.json"
    file.write_text(damage)
    UnlockDelays(file, time).begin(tmp_path)
    assert UnlockDelays(file, time).wait(tmp_path) == 0


def test_the_program_counts_what_is_wrong_and_forgets_it_when_it_is_right(tmp_path: Path, time: Clock) -> None:
    folder = tmp_path / "mine.roadbook"
    made, _code = books.create(folder, time.now, "richtig")
    made.close()
    paths = Paths(tmp_path / "config", tmp_path / "logs", tmp_path)
    program = Program(paths, Options(paths.options_file), time)
    waits = []
    for _try in range(3):
        with pytest.raises(WrongPassword) as refused:
            program.open(folder, "falsch")
        waits.append(refused.value.params["wait"])
    assert waits == [0, 0, 5]
    again = Program(paths, Options(paths.options_file), time)
    with pytest.raises(UnlockDelayed):
        again.open(folder, "richtig")
    time.pass_by(5)
    again.open(folder, "richtig").close()
    assert again.delays.wait(folder) == 0
    assert "falsch" not in (tmp_path / "config" / "unlocking.json").read_text()
