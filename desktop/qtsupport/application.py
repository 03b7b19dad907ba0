"""The application that runs, typed as what it is: Qt itself promises no more than a core application."""

from PySide6.QtWidgets import QApplication


def running() -> QApplication:
    """To be asked for once there is one."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
