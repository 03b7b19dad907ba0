"""Switches the language of the running window: our catalogue, Qt's own words, the locale.

Every widget gets a LanguageChange event and says its words anew in ``retranslate``; what is no widget connects to
``Speaker.changed``. Knows no words.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from typing_extensions import override

from desktop.i18n import catalogue
from desktop.models.kinds import Language

_LOCALES = {
    Language.ZH: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.EN: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
}


class _WithoutMnemonic(QTranslator):
    """Asked last: words that got a mnemonic after Qt's catalogue was made ("&Look in:"), by what they were before."""

    def __init__(self, known: QTranslator) -> None:
        super().__init__(known)
        self._known = known

    @override
    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if "&" not in source_text:
            return None
        return self._known.translate(context, source_text.replace("&", ""), disambiguation, n) or None


class Speaker(QObject):
    """Holds Qt's translator of the language that is spoken; one per application."""

    changed = Signal(object)
    """Sent after a switch, with the new Language; for models and other objects that are no widgets."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None
        self._fallback: QTranslator | None = None

    def speak(self, language: Language, *, stretched: bool = False) -> None:
        """Switch to the language now; the words of every living widget follow."""
        catalogue.set_language(language, stretched=stretched)
        QLocale.setDefault(_LOCALES[language])
        self._swap_translator(language)
        self.changed.emit(language)

    def repeat(self) -> None:
        """Say every word anew in the language that is spoken, because what may be said has changed."""
        language = catalogue.language()
        self._swap_translator(language)
        self.changed.emit(language)

    def _swap_translator(self, language: Language) -> None:
        """Installing or removing a translator makes Qt send LanguageChange to every widget."""
        old, self._translator = self._translator, QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translator.load(_LOCALES[language], "qtbase", "_", folder)
        if old is not None and self._fallback is not None:
            self._app.removeTranslator(self._fallback)
            self._app.removeTranslator(old)
            old.deleteLater()
        self._fallback = _WithoutMnemonic(self._translator)
        self._app.installTranslator(self._fallback)
        self._app.installTranslator(self._translator)


class _Current:
    """Holds the speaker: searching it among Qt's own objects makes Python types of all of them."""

    speaker: Speaker | None = None


def speaker(app: QApplication) -> Speaker:
    """The application's speaker, made on first use."""
    known = _Current.speaker
    if known is None or not isValid(known) or known.parent() is not app:
        known = _Current.speaker = Speaker(app)
    return known
