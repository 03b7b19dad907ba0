"""A second start finds the first program and tells it what it was asked for."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from desktop.app.single_instance import SingleInstance


@pytest.fixture
def first(look, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path)
    assert made.claim()
    yield made
    made.release()


def test_the_second_hands_over_and_the_first_hears(first: SingleInstance, tmp_path: Path, qtbot) -> None:
    second = SingleInstance(tmp_path)
    assert not second.claim()
    with qtbot.waitSignal(first.asked, timeout=3000) as heard:
        assert second.hand_over(["D:/客户/表.xlsx"])
    assert heard.args == [["D:/客户/表.xlsx"]]


def test_another_user_is_another_program(first: SingleInstance, tmp_path: Path) -> None:
    other = SingleInstance(tmp_path / "other")
    assert other.claim()
    other.release()


def test_who_has_ended_no_longer_answers(first: SingleInstance, tmp_path: Path) -> None:
    first.release()
    second = SingleInstance(tmp_path)
    assert second.claim()
    second.release()
    assert not second.hand_over(["x"])


@pytest.mark.parametrize("nonsense", [b"not json\n", b'{"a": 1}\n', b"x" * 100_000])
def test_nonsense_is_not_heard(first: SingleInstance, qtbot, nonsense: bytes) -> None:
    told = []
    first.asked.connect(told.append)
    client = QLocalSocket()
    client.connectToServer(first._name)
    assert client.waitForConnected(1000)
    client.write(nonsense)
    client.waitForBytesWritten(1000)
    qtbot.wait(100)
    client.abort()
    assert told == []


def test_a_socket_left_behind_by_a_crash_is_replaced(look, tmp_path: Path) -> None:
    probe = SingleInstance(tmp_path)
    assert probe.claim()
    path = Path(probe._server.fullServerName())
    probe.release()
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("needs sockets in the file system")
    path.unlink(missing_ok=True)
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(path))
    left.close()
    assert path.exists()
    again = SingleInstance(tmp_path)
    assert again.claim()
    again.release()
