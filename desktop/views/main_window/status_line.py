"""The line below the page: saved, last backup, what can be undone; progress; the book's name."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import discretion
from desktop.i18n.catalogue import _
from desktop.i18n.formats import recent_text
from desktop.i18n.operations import operation_name
from desktop.models.changes import StepName
from desktop.qtsupport import theme
from desktop.qtsupport.jobs import JobProgress, Jobs
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.labels import ElidedLabel
from desktop.views.widgets.progress import ProgressLine


class StatusLine(QWidget):
    """Small and muted; says nothing that must be read, except that the screen is masked."""

    show_all_wanted = Signal()
    """Sent when phones, amounts and grades shall be shown again."""

    def __init__(self, jobs: Jobs, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.current().px(Size.STATUSBAR))
        self._backup: datetime | None = None
        self._undo: StepName | None = None
        self._book = ""
        self._progress: JobProgress | None = None
        self._saved = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._undo_label = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._name = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self.masked = FilterChip("", self)
        self.masked.removed.connect(self.show_all_wanted)
        self._line = ProgressLine(self)
        self._line.cancelled.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.PAGE - 4, 1, Space.PAGE - 4, 0)
        row.setSpacing(Space.BLOCK)
        row.addWidget(self._saved)
        row.addWidget(self._undo_label, 1)
        row.addWidget(self._line)
        row.addWidget(self.masked)
        row.addWidget(self._name)
        jobs.progress_changed.connect(self._show_progress)
        self.retranslate()

    def set_backup(self, made_at: datetime | None) -> None:
        """When the last backup was made; nothing for never."""
        self._backup = made_at
        self.retranslate()

    def set_undo(self, step: StepName | None) -> None:
        """What Undo would take back."""
        self._undo = step
        self.retranslate()

    def set_book(self, name: str) -> None:
        """The name of the open book."""
        self._book = name
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.masked.set_text(_("Phones, amounts and grades are hidden"))
        self.masked.setVisible(discretion.is_on())
        parts = [_("Saved")]
        if self._backup is not None:
            parts.append(_("last backup {when}").format(when=recent_text(self._backup, self._today())))
        self._saved.setText(" · ".join(parts))
        name = operation_name(self._undo.operation, self._undo.params) if self._undo else ""
        self._undo_label.setText(_("Undo: {name}").format(name=name) if name else "")
        self._name.setText(" · ".join(part for part in (_("Offline"), self._book) if part))

    def _show_progress(self, progress: JobProgress | None) -> None:
        self._progress = progress
        if progress is None:
            self._line.hide()
        else:
            self._line.show_progress(progress.fraction, progress.words)

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.job.cancel()
