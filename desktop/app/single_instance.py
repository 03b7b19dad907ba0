"""One window per user: a second start hands over what it was asked for, and the first window comes to the front.

Speaks through a local socket that only this user may open. Knows nothing of books.
"""

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500
_LONGEST_MESSAGE = 64_000


class SingleInstance(QObject):
    """``if not single.claim(): single.hand_over(arguments); return``."""

    asked = Signal(object)
    """Sent in the first program when another one was started, with the list of that one's arguments."""

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        """``place`` is the folder of the options: who uses another one is another user."""
        super().__init__(parent)
        self._name = "roadbook-" + f"{zlib.crc32(str(place.absolute()).encode()):08x}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def claim(self) -> bool:
        """Whether this is the first program; it listens from now on."""
        if self._answers():
            return False
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        # Without a socket (a full or foreign folder of temporary files) the book's own lock still keeps two apart.
        return True

    def hand_over(self, arguments: Sequence[str]) -> bool:
        """Tell the first program what this one was asked for; whether it listened."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(json.dumps([*arguments]).encode() + b"\n")
        told = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return told

    def release(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answers(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        reached = socket.waitForConnected(_PATIENCE_MS)
        socket.disconnectFromServer()
        return reached

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            arguments = _arguments(bytes(socket.readLine().data()))
            if arguments is not None:
                self.asked.emit(arguments)


def _arguments(line: bytes) -> list[str] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return [text for text in told if isinstance(text, str)] if isinstance(told, list) else None
