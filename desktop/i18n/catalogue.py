"""The words of the program in the chosen language, by standard-library gettext.

English is written in the source; the Chinese catalogue is compiled from ``roadbook.po`` beforehand. The language is
one for the whole process and can be switched at any time: who keeps finished text must make it anew. Knows neither
Qt nor who stores the choice.
"""

import gettext
import locale
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from desktop import assets
from desktop.models.columns import N_
from desktop.models.kinds import Language

__all__ = ["N_", "_", "in_every_language", "language", "n_", "set_language", "speaking", "system_language"]

_DOMAIN = "roadbook"
_FOLDERS = {Language.ZH: "zh_CN"}
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")

_log = logging.getLogger(__name__)


class _Spoken:
    """The language that is spoken now, with its catalogue."""

    def __init__(self) -> None:
        self.language = Language.EN
        self.catalogue = gettext.NullTranslations()
        self.stretched = False

    def shown(self, text: str) -> str:
        """The text as it is shown: half as long again when layouts are tested."""
        return text + "~" * (len(text) // 2 + 1) if self.stretched else text


_spoken = _Spoken()
_aside: ContextVar[_Spoken | None] = ContextVar("aside", default=None)


def _voice() -> _Spoken:
    return _aside.get() or _spoken


def set_language(language: Language, *, stretched: bool = False) -> None:
    """Speak the language from now on.

    Without its compiled catalogue the English source text is shown and one warning is logged. ``stretched`` makes
    every text half as long again, to find layouts that clip.
    """
    _spoken.catalogue = _load(language)
    _spoken.language = language
    _spoken.stretched = stretched


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside the block and in this thread only: for files whose words are not the user's choice."""
    voice = _Spoken()
    voice.catalogue, voice.language = _load(language), language
    token = _aside.set(voice)
    try:
        yield
    finally:
        _aside.reset(token)


def in_every_language(text: str) -> Iterator[str]:
    """What a source text is in each language."""
    for spoken in Language:
        with speaking(spoken):
            yield _(text)


def language() -> Language:
    """The language that is spoken now."""
    return _voice().language


def system_language() -> Language:
    """English when the system speaks English, else Chinese (architecture.md §2.7)."""
    spoken = next((value for name in _VARIABLES if (value := os.environ.get(name))), None)
    name = (spoken or locale.getlocale()[0] or "").lower()
    return Language.EN if name.startswith("en") else Language.ZH


def _(text: str) -> str:
    """The text in the spoken language; placeholders are filled in afterwards."""
    voice = _voice()
    return voice.shown(voice.catalogue.gettext(text)) if text else ""


def n_(one: str, many: str, n: int) -> str:
    """The text for ``n`` things in the spoken language."""
    voice = _voice()
    return voice.shown(voice.catalogue.ngettext(one, many, n))


def _load(language: Language) -> gettext.NullTranslations:
    folder = _FOLDERS.get(language)
    if folder is None:
        return gettext.NullTranslations()
    try:
        return gettext.translation(_DOMAIN, assets.catalogues(), [folder])
    except OSError:
        _log.warning("No compiled catalogue for %s; English is shown", folder)
        return gettext.NullTranslations()
