"""Takes Qt's messages into Python's logging, so that there is one log. Knows no window."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HARMLESS = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")
_log = logging.getLogger("qt")


def install() -> None:
    """Send every message of Qt to the logger ``qt``."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = logging.DEBUG if text in _HARMLESS else _LEVELS.get(kind, logging.WARNING)
    _log.log(level, "%s: %s", context.category or "qt", text)
