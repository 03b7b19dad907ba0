"""The calendar in tests: a page with a few entries, waiting, hands that drag with posted mouse events."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.views.page import PageContext

LEFT = Qt.MouseButton.LeftButton


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def drag(widget: QWidget, start: QPoint, *way: QPoint, drop: bool = True) -> None:
    """Press at a place, go over others, and let go at the last of them."""
    QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start)
    before = start
    for place in way:
        QTest.mouseMove(widget, (before + place) / 2)
        QTest.mouseMove(widget, place)
        before = place
    if drop:
        QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, before)
