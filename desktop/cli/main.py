"""Runs one verb: sets up, dispatches, turns what went wrong into a sentence and an exit code.

0: done; 1: the input is at fault and nothing was changed; 2: wrong usage; 3: the book is held or cannot be opened.
"""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from enum import IntEnum
from pathlib import PurePath
from typing import Any, cast

from desktop import __version__
from desktop.bootstrap.program import Program, start_program
from desktop.cli.console import Console
from desktop.cli.parser import parse
from desktop.cli.session import Session, UsageError
from desktop.i18n.catalogue import N_, _, set_language
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text
from desktop.i18n.sentences import sentence
from desktop.models.errors import BookDamaged, BookUnavailable, RoadbookError
from desktop.models.kinds import Language
from desktop.services.ports import Clock

_log = logging.getLogger(__name__)
_AT_FAULT = frozenset({"book_exists"})
# Where a window shows the sentence beside its field, and offers the way out as a choice.
_AT_FIELDS = {
    "text_missing": N_("{field} must not be empty."),
    "past_day": N_("{date} has passed. Choose a day from today on, or add --past to enter the visit afterwards."),
}


class Exit(IntEnum):
    """Exit codes of documents.md."""

    DONE = 0
    INPUT = 1
    USAGE = 2
    BOOK = 3


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Run the verb that the arguments name; returns the exit code and never raises."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(words)
    program = start_program(clock=clock, language=language, debug="--debug" in words)
    console = Console(as_json="--json" in words)
    if "--version" in words:
        console.result(f"roadbook {__version__}", {"version": __version__})
        return Exit.DONE
    try:
        return _run(program, console, parse(words))
    except SystemExit as asked:  # argparse ends so after it has shown help
        return Exit.DONE if not asked.code else Exit.USAGE
    except BrokenPipeError:
        # Who reads the output has had enough; Python must not complain of it again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 -- people get a sentence, the log the rest
        return _explain(console, error)


def _run(program: Program, console: Console, arguments: Namespace) -> int:
    if arguments.lang is not None:
        set_language(Language(arguments.lang))
    session = Session(program, console, arguments)
    try:
        return int(arguments.run(session))
    except BookDamaged as error:
        code = _explain(console, error)
        session.tell_ways_out(error)
        return code


def _explain(console: Console, error: BaseException) -> int:
    match error:
        case UsageError():
            code, name, text, params = Exit.USAGE, "usage", str(error), {}
        case RoadbookError():
            code, name, text, params = _code(error), error.code, _sentence(error), error.params
        case KeyboardInterrupt():
            code, name, text, params = Exit.INPUT, "cancelled", sentence(RoadbookError("cancelled")), {}
        case _:
            _log.error("A verb failed unexpectedly", exc_info=error)
            text = _("Something unexpected went wrong; nothing more was done. Details are in the log.")
            code, name, params = Exit.INPUT, "unexpected", {}
    console.failure(text, {"error": name, "message": text, **_plain(params)})
    return code


def _sentence(error: RoadbookError) -> str:
    """What is wrong; where a window would show it at its field, the field or the option is named."""
    if error.code in _AT_FIELDS:
        day = error.params.get("date")
        return _(_AT_FIELDS[error.code]).format(
            field=field_label(error.field), date=date_text(day) if isinstance(day, date) else ""
        )
    return sentence(error)


def _code(error: RoadbookError) -> Exit:
    return Exit.BOOK if isinstance(error, BookUnavailable) and error.code not in _AT_FAULT else Exit.INPUT


def _plain(params: Mapping[str, object]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in params.items() if name not in ("error", "message")}


def _plain_value(value: object) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain_value(part) for part in cast("Sequence[object]", value)]
    if isinstance(value, PurePath):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _language(words: Sequence[str]) -> Language | None:
    """The language named anywhere among the words, so that also wrong usage is explained in it."""
    for word, behind in zip(words, (*words[1:], ""), strict=False):
        named = behind if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if named in set(Language):
            return Language(named)
    return None
