"""A key ring in memory, registered through the library's own interface; without it there is none in tests."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailRing


class Ring(KeyringBackend):
    """A ring in memory, found by the library as any other."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise RuntimeError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise RuntimeError("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.broken or (service, username) not in self.kept:
            raise RuntimeError("no such")
        del self.kept[service, username]


# The library takes the best class that it knows, so this one must not be found by merely being there.
keyring.set_keyring(FailRing())


@pytest.fixture
def ring() -> Iterator[Ring]:
    """A computer with a real ring."""
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(FailRing())
