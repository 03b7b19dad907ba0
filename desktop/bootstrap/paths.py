"""Where the program keeps what does not belong to a book: options, window state, logs, and where new books are offered.

Knows nothing of what stands in those files.
"""

import os
from dataclasses import dataclass
from pathlib import Path

_NAME = "roadbook"
HOME_VARIABLE = "ROADBOOK_HOME"
"""Environment variable that moves everything below one folder, for tests and for a program on a USB stick."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one user; none needs to exist yet."""

    config: Path
    logs: Path
    documents: Path

    @property
    def options_file(self) -> Path:
        """The options of the program (:mod:`desktop.bootstrap.options`)."""
        return self.config / "options.json"

    @property
    def window_state_file(self) -> Path:
        """Widths and positions, written by the window itself."""
        return self.config / "window.json"

    @property
    def opened_files(self) -> Path:
        """Copies of files of the book that another program shows; they go when the book is closed or locked."""
        return self.config / "opened"

    @property
    def log_file(self) -> Path:
        """The log in use; older parts lie beside it."""
        return self.logs / "roadbook.log"


def find_paths() -> Paths:
    """The places by the rules of this system, or below ``ROADBOOK_HOME`` when that is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home)
        return Paths(base / "config", base / "logs", base / "documents")
    import platformdirs

    return Paths(
        platformdirs.user_config_path(_NAME, appauthor=False),
        platformdirs.user_log_path(_NAME, appauthor=False),
        platformdirs.user_documents_path(),
    )
