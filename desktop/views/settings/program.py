"""What Settings asks of the program around the book. Knows neither."""

from pathlib import Path
from typing import Protocol

from desktop.models.kinds import Language, Scheme


class ProgramSettings(Protocol):
    """Settings that belong to no book; ``app.desk.Desk``."""

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        ...

    def speak(self, wanted: Language) -> None:
        """Speak a language from now on."""
        ...

    def choose_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system, from now on."""
        ...

    def show_safety(self) -> None:
        """The password or the last backup of the book changed: the window's frame says so."""
        ...

    def show_restored(self, before: Path) -> None:
        """The book holds what a backup held; everything shown is read anew. ``before`` is the state it had."""
        ...
