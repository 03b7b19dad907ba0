"""Starts the program with a window: the first one is on the screen before the database wakes.

Puts together what lives as long as the program and hands the rest to the desk. Knows no page.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop import assets
from desktop.app.crash import CrashHandler
from desktop.app.desk import Desk
from desktop.app.single_instance import SingleInstance
from desktop.bootstrap.program import Program, start_program
from desktop.i18n.catalogue import _
from desktop.models.kinds import Language
from desktop.qtsupport import language, log_bridge, theme
from desktop.qtsupport.ending import clear_away

_OF_QT = ("-platform", "-style")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(slots=True)
class Wishes:
    """What the arguments ask the window for."""

    book: Path | None = None
    lang: Language | None = None
    debug: bool = False
    files: list[Path] = field(default_factory=list[Path])


def run(arguments: Sequence[str]) -> int:
    """Show the window and stay until it is closed; the exit code."""
    wishes, rest = read_arguments(arguments)
    program = start_program(language=wishes.lang, debug=wishes.debug)
    if not has_display(rest, os.environ):
        sys.stderr.write(
            _("There is no screen to show a window on. “roadbook --help” lists what works without.") + "\n"
        )
        return 2
    application, styled = _application(rest)
    single = SingleInstance(program.paths.config, application)
    if not single.claim() and single.hand_over([str(path.absolute()) for path in _asked(wishes)]):
        return 0
    program.forget_opened_files()
    log_bridge.install()
    crash = CrashHandler(program.paths.log_file, application)
    fatal = crash.install()
    theme.apply_theme(application, program.options.scheme, styled=styled)
    speaker = language.speaker(application)
    speaker.changed.connect(say_name)
    speaker.speak(wishes.lang or program.language)
    desk = Desk(program, application)
    desk.ended.connect(application.quit)
    crash.damage_met.connect(desk.look_for_damage)
    single.asked.connect(_Front(desk))
    desk.begin(*_split(wishes))
    if fatal:
        _tell_of_last_time(crash, program, fatal)
    code = application.exec()
    single.release()
    clear_away(desk)
    crash.remove()
    return code


def read_arguments(arguments: Sequence[str]) -> tuple[Wishes, list[str]]:
    """The wishes, and the arguments that are Qt's."""
    parser = ArgumentParser("roadbook", add_help=False, allow_abbrev=False)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--lang", type=Language, choices=[*Language])
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    for name in _OF_QT:
        parser.add_argument(name, dest=name)
    known, rest = parser.parse_known_args([*arguments])
    given = vars(known)
    wishes = Wishes(known.book, known.lang, known.debug, known.files)
    return wishes, [*(word for name in _OF_QT if given[name] for word in (name, given[name])), *rest]


def has_display(rest: Sequence[str], environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown; without a display Qt would end the program in the middle of its start."""
    named = any(environment.get(name) for name in _DISPLAYS) or "-platform" in rest
    return named or not system.startswith("linux")


def _application(rest: Sequence[str]) -> tuple[QApplication, bool]:
    """The application, and whether it was made here, in the style of the theme."""
    known = QApplication.instance()
    styled = not isinstance(known, QApplication)
    application = known if isinstance(known, QApplication) else QApplication([sys.argv[0], *rest, *theme.ARGUMENTS])
    application.setApplicationName("roadbook")
    application.setDesktopFileName("roadbook")
    application.setWindowIcon(QIcon(str(assets.icon_file("route"))))
    # The first window and that of a book take turns.
    application.setQuitOnLastWindowClosed(False)
    return application, styled


def say_name(_language: object) -> None:
    """Qt adds the program's name to the title of a window that does not end with it."""
    QGuiApplication.setApplicationDisplayName(_("Roadbook"))


def _asked(wishes: Wishes) -> list[Path]:
    return [*filter(None, [wishes.book]), *wishes.files]


def _split(wishes: Wishes) -> tuple[Path | None, list[Path]]:
    """A folder among the files is a book."""
    folders = [path for path in _asked(wishes) if path.is_dir() or path is wishes.book]
    return next(iter(folders), None), [path for path in wishes.files if not path.is_dir()]


class _Front:
    """Brings the window to the front when the program was started once more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, arguments: Sequence[str]) -> None:
        self._desk.come_to_front([path for path in map(Path, arguments) if path.is_file()])


def _tell_of_last_time(crash: CrashHandler, program: Program, fatal: str) -> None:
    crash.offer_report(
        _("The program ended unexpectedly last time"),
        _("What was saved is safe. A report helps to correct the mistake. It holds no customer data."),
        crash.report(None, "", program.clock.now(), fatal),
    )
