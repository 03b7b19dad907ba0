"""Which arguments are for the command line: all that the door must know before it wakes the rest."""

from collections.abc import Sequence
from pathlib import Path

VERBS = (
    *("new", "list", "import", "export", "plan", "calendar", "profile", "visit", "note", "care", "daysoff"),
    *("backup", "restore", "salvage", "check", "erase"),
)
_FOR_TERMINALS = ("-h", "--help", "--version", "--json")
_WITH_VALUE = ("--book", "--lang", "-platform", "-style")


def is_for_terminal(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for a verb (or for help) and not for the window.

    A word that is neither a verb nor something on the disk is a mistyped verb: the command line explains it.
    """
    waiting = False
    for word in arguments:
        if waiting:
            waiting = False
        elif word in _WITH_VALUE:
            waiting = True
        elif word in VERBS or word in _FOR_TERMINALS or _is_mistyped(word):
            return True
    return False


def _is_mistyped(word: str) -> bool:
    return not word.startswith("-") and not Path(word).exists()
