"""The door: looks at the arguments and calls the window or the command line. Everything else wakes behind it."""

import sys
from collections.abc import Sequence

_READING_CHILD = "--read-table"


def main(arguments: Sequence[str] | None = None) -> int:
    """Start what the arguments ask for: a verb, or without one the window. Returns the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == [_READING_CHILD]:
        # A frozen program starts itself as the child that opens strangers' files (desktop.exchange.isolated).
        from desktop.exchange.reader_child import main as read

        return read(words[1:])
    from desktop.cli.words import is_for_terminal

    if is_for_terminal(words):
        from desktop.cli.main import main as run_verb

        return run_verb(words)
    from desktop.app.start import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
