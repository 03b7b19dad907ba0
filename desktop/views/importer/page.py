"""The page that imports spreadsheets, contacts and calendars: reads, shows the plan, does it as one step of undo.

Holds the file, the plan and the decisions; its three views show and ask. Nothing is in the book before the last step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.exchange.fields import Field, TableKind
from desktop.exchange.headings import Recognised
from desktop.exchange.plan import Choices, Decision, PlannedRow, RowKey
from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.changes import ChangeSet
from desktop.models.errors import Cancelled, RoadbookError, UnreadableFile
from desktop.models.rows.imports import ImportResult
from desktop.models.values import CustomerId, StepId
from desktop.qtsupport import ask
from desktop.qtsupport.ask import FileQuestion, Question
from desktop.qtsupport.jobs import Job, JobPorts, JobProgress, Lane
from desktop.qtsupport.tokens import Space
from desktop.services.importing.correcting import cell_text, with_cell
from desktop.services.imports import ImportPreview, ReadFile
from desktop.views.dialogs.rhythm_dialog import RhythmDialog
from desktop.views.importer import notes
from desktop.views.importer.chooser import Chooser
from desktop.views.importer.columns_dialog import ColumnsDialog
from desktop.views.importer.customer_question import CustomerQuestion
from desktop.views.importer.outcome import Outcome
from desktop.views.importer.review import Review
from desktop.views.importer.steps import Steps
from desktop.views.importer.texts import problem_words
from desktop.views.page import Page, PageContext
from desktop.views.widgets.page_header import PageHeader

SHEETS = ("*.xlsx", "*.xlsm", "*.xls", "*.ods", "*.csv", "*.csv.gz", "*.tsv", "*.txt", "*.vcf", "*.ics", "*.vcs")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A file that was read and not understood."""

    read: ReadFile
    problem: UnreadableFile


class ImportPage(Page):
    """``open_files`` begins with a file; without one it asks."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._imports = context.book.imports
        self._read: ReadFile | None = None
        self._preview: ImportPreview | None = None
        self._choices = Choices()
        self._decisions: dict[RowKey, Decision] = {}
        self._job: Job[Any] | None = None
        self._waiting: list[Path] = []
        self._step: StepId | None = None
        self.header = PageHeader(parent=self)
        self.steps = Steps(self)
        self.header.add_widget(self.steps)
        self.chooser, self.review, self.outcome = Chooser(self), Review(context.today, self), Outcome(self)
        self._stack = QStackedWidget(self)
        for view in (self.chooser, self.review, self.outcome):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.BLOCK)
        column.setSpacing(Space.BLOCK)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._connect()
        context.hub.subscribe(self, self._keep_outcome_true)
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Import a file")

    @override
    def retranslate(self) -> None:
        self.steps.set_texts([_("Choose a file"), _("Check"), _("Import")])
        for view in (self.chooser, self.review, self.outcome):
            view.retranslate()
        self._show_title()

    @override
    def activated(self) -> None:
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        """The book changed meanwhile: what would be added or updated may be different."""
        shown = self._stack.currentWidget() is self.review
        if changes is not None and shown and self._job is None and self._preview is not None:
            self._plan_again()

    @override
    def take_files(self, files: Sequence[Path]) -> bool:
        self.open_files(files)
        return True

    @override
    def leave(self) -> bool:
        if self._job is not None:
            self._job.cancel()
            return True
        if self._stack.currentWidget() is self.chooser:
            return False
        self._start_over()
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open_files(files)

    def open_files(self, files: Sequence[Path] = ()) -> None:
        """Read the first file; the others wait for their turn, unless all are tables of one trade and read together.

        Without any, ask for files.
        """
        if self._job is not None:
            return
        if not files:
            self._choose()
            return
        first, *self._waiting = files
        self._start_over()
        self.chooser.show_working(None, _("Reading {file}").format(file=first.name))
        self._run(partial(self._read_and_preview, first, tuple(self._waiting)), self._show_file, self._refuse_file)

    def open_text(self, text: str) -> None:
        """Read what was copied out of a spreadsheet: the same as a file, which lies nowhere."""
        if self._job is not None:
            return
        self._waiting = []
        self._start_over()
        name = _("Pasted rows")
        self.chooser.show_working(None, _("Reading {file}").format(file=name))
        self._run(partial(self._paste_and_preview, text, name), self._show_file, self._refuse_file)

    def _connect(self) -> None:
        self.chooser.file_wanted.connect(self._choose)
        self.chooser.progress.cancelled.connect(self._cancel_job)
        self.chooser.message.action_clicked.connect(self._explain_columns)
        review = self.review
        review.progress.cancelled.connect(self._cancel_job)
        review.link_chosen.connect(self._follow_link)
        review.choices_changed.connect(self._change_choices)
        review.columns_wanted.connect(self._ask_columns)
        review.save_wanted.connect(self._save_rejected)
        review.cancel_wanted.connect(self._start_over)
        review.import_wanted.connect(self._apply)
        outcome = self.outcome
        outcome.customers_wanted.connect(partial(self.context.navigator.open_page, "customers"))
        outcome.undo_wanted.connect(self._undo)
        outcome.more_wanted.connect(self._more)
        outcome.save_wanted.connect(self._save_rejected)
        outcome.rhythm_wanted.connect(self._start_rhythm)
        self.context.jobs.progress_changed.connect(self._show_progress)

    # --- reading and planning ---------------------------------------------------------------------------------------

    def _choose(self) -> None:
        question = FileQuestion(_("Choose a file"), Path.home(), ((_("Spreadsheets, contacts, calendars"), SHEETS),))
        paths = ask.open_files(self, question)
        if paths:
            self.open_files(paths)

    def _read_and_preview(self, path: Path, others: tuple[Path, ...], ports: JobPorts) -> "ImportPreview | Unclear":
        """In a lane."""
        return self._previewed(self._imports.read_related(path, others, ports.cancelled), ports)

    def _paste_and_preview(self, text: str, name: str, ports: JobPorts) -> "ImportPreview | Unclear":
        """In a lane."""
        return self._previewed(self._imports.read_pasted(text, name, ports.cancelled), ports)

    def _previewed(self, read: ReadFile, ports: JobPorts) -> "ImportPreview | Unclear":
        try:
            return self._imports.preview(read, Choices(), ports.progress, ports.cancelled)
        except UnreadableFile as problem:
            return Unclear(read, problem)

    def _preview_again(self, read: ReadFile, choices: Choices, ports: JobPorts) -> ImportPreview:
        """In a lane, after columns or a cell were corrected."""
        return self._imports.preview(read, choices, ports.progress, ports.cancelled)

    def _show_file(self, found: "ImportPreview | Unclear") -> None:
        self.chooser.show_idle()
        if isinstance(found, Unclear):
            self._read = found.read
            self.chooser.show_problem(sentence(found.problem), _("Say what the columns are…"))
            return
        self._show_understood(found)

    def _show_understood(self, preview: ImportPreview) -> None:
        if preview.read.together:
            self._waiting = []
        self._show_preview(preview)
        if preview.read.note:
            self.context.navigator.show_toast(sentence(UnreadableFile(preview.read.note, file=preview.read.path.name)))
        self._stack.setCurrentWidget(self.review)
        self.steps.show_step(2)
        self.review.setFocus()

    def _show_preview(self, preview: ImportPreview) -> None:
        self._read, self._preview = preview.read, preview
        self.review.show_idle()
        self.review.show_choices(self._choices)
        self.review.show_preview(preview, self._decisions)
        self._show_title()

    def _refuse_file(self, problem: Exception) -> None:
        self.chooser.show_idle()
        if isinstance(problem, Cancelled):
            return
        if not isinstance(problem, RoadbookError):
            raise problem
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.show_problem(sentence(problem))

    def _refuse_plan(self, problem: Exception) -> None:
        self.review.show_idle()
        if not isinstance(problem, Cancelled):
            self.context.navigator.show_problem(problem)

    def _plan_again(self) -> None:
        """The same rows with other choices."""
        if self._preview is not None:
            choices = replace(self._choices, decisions=dict(self._decisions))
            self._run(partial(self._plan, self._preview, choices), self._show_preview, self._refuse_plan)

    def _plan(self, preview: ImportPreview, choices: Choices, _ports: JobPorts) -> ImportPreview:
        """In a lane."""
        return self._imports.plan_again(preview, choices)

    def _parse_again(self, read: ReadFile) -> None:
        choices = replace(self._choices, decisions=dict(self._decisions))
        self.review.show_working(None, _("Understanding {name}").format(name=read.path.name))
        self._run(partial(self._preview_again, read, choices), self._show_understood, self._refuse_plan)

    # --- decisions --------------------------------------------------------------------------------------------------

    def _change_choices(self, stubs: bool, grades: bool) -> None:
        self._choices = replace(self._choices, stubs=stubs, grades=grades)
        self._plan_again()

    def _follow_link(self, row: PlannedRow, key: str) -> None:
        if key == notes.CORRECT:
            self._correct(row)
            return
        if key == notes.CHOOSE:
            self._ask_customer(row)
            return
        if key == notes.SKIP:
            self._decisions[row.key] = Decision(skip=True)
        elif key == notes.SAME:
            known = next((one.customer_id for one in row.duplicates if one.customer_id is not None), None)
            self._decisions[row.key] = Decision(customer_id=known)
        elif key == notes.NEW:
            self._decisions[row.key] = Decision()
        elif key == notes.AS_EVENT:
            self._decisions[row.key] = Decision(as_event=True)
        else:
            self._decisions.pop(row.key, None)
        self._plan_again()

    def _ask_customer(self, row: PlannedRow) -> None:
        """Whose a contact without a company, or an event, is."""
        lonely = sum(any(one.code == notes.NO_COMPANY for one in other.problems) for other in self._plan_rows())
        is_event = row.kind is TableKind.CALENDAR
        title = _("Whose event is it?") if is_event else _("Whose contact is it?")
        answer = partial(self._use_customer, row)
        CustomerQuestion(self.context, title, 0 if is_event else lonely, answer, self).open()

    def _use_customer(self, row: PlannedRow, customer: CustomerId, for_all: bool) -> None:
        if for_all:
            self._choices = replace(self._choices, people_at=customer)
        else:
            self._decisions[row.key] = Decision(customer_id=customer)
        self._plan_again()

    def _plan_rows(self) -> Sequence[PlannedRow]:
        return () if self._preview is None else self._preview.plan.rows

    def _correct(self, row: PlannedRow) -> None:
        """Ask for what the cell should say; the file on the disk stays as it is."""
        problem = next((one for one in row.problems if one.column), None)
        if problem is None or self._read is None:
            return
        before = cell_text(self._read, problem.sheet, problem.row, problem.column)
        question = Question(
            _("Correct the cell"), problem_words(problem), (_("Use this"),), details=_("Your file is not changed.")
        )
        text = ask.line(self, question, before)
        if text is not None and text != before:
            self._parse_again(with_cell(self._read, problem.sheet, problem.row, problem.column, text))

    def _explain_columns(self) -> None:
        """Nothing was understood: begin with the sheet that has most rows."""
        if self._read is not None:
            sizes = [len(table.raw.rows) for table in self._read.tables]
            self._ask_columns(sizes.index(max(sizes)))

    def _ask_columns(self, number: int) -> None:
        if self._read is None:
            return
        table = self._read.tables[number]
        recognise = partial(self._recognised, self._read, number)
        accept = partial(self._use_columns, self._read, number)
        ColumnsDialog(self.context, table.raw, table.recognised, recognise, accept, self).open()

    def _recognised(self, read: ReadFile, number: int, kind: Any, header_row: int | None) -> Recognised:
        again = self._imports.correct(read, number, kind=kind, header_row=header_row)
        return again.tables[number].recognised

    def _use_columns(self, read: ReadFile, number: int, found: Recognised, mapping: dict[int, Field]) -> None:
        self._parse_again(
            self._imports.correct(read, number, kind=found.kind, mapping=mapping, header_row=found.header_row)
        )

    # --- doing it ---------------------------------------------------------------------------------------------------

    def _apply(self) -> None:
        if self._preview is None or self._job is not None:
            return
        self.review.show_working(0.0, _("Importing"))
        work = partial(self._apply_now, self._preview)
        self._job = self.context.write_long(self, work, self._show_outcome, failed=self._refuse_apply)

    def _apply_now(self, preview: ImportPreview, ports: JobPorts) -> tuple[ImportResult, ChangeSet]:
        """In the lane of writing."""
        return self._imports.apply(preview, ports.progress, ports.cancelled)

    def _show_outcome(self, result: ImportResult) -> None:
        self._job = None
        self.review.show_idle()
        assert self._preview is not None
        self.outcome.show_result(self._preview.read.path.name, result)
        self._stack.setCurrentWidget(self.outcome)
        self.steps.show_step(3)
        self._show_title()
        self.outcome.setFocus()

    def _refuse_apply(self, problem: Exception) -> None:
        self._job = None
        self.review.show_idle()
        self.context.navigator.show_problem(problem)

    def _keep_outcome_true(self, changes: ChangeSet, initiator: object) -> None:
        """What is undone next is no longer the import: neither offer it here, nor speak of what is taken back."""
        if initiator is self and self._job is not None:
            self._step = changes.step
        elif self._stack.currentWidget() is not self.outcome:
            return
        elif changes.step == self._step:
            self._start_over()
        else:
            self.outcome.undo.setEnabled(False)

    def _undo(self) -> None:
        self.context.navigator.undo()
        self._start_over()

    def _more(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._start_over()
        self.open_files(waiting)

    def _start_rhythm(self) -> None:
        dialog = RhythmDialog(self.context, self.outcome.never_contacted, self)
        dialog.accepted.connect(self.outcome.rhythm.hide)
        dialog.open()

    def _save_rejected(self) -> None:
        """Write the rows with problems, with the reasons, to be corrected and imported again."""
        if self._preview is None:
            return
        suggested = self._preview.read.path.with_name(
            _("{name} problems.xlsx").format(name=self._preview.read.path.stem)
        )
        question = FileQuestion(_("Save the rows with problems"), suggested, (("Excel", ("*.xlsx",)),))
        path = ask.save_file(self, question)
        if path is not None:
            self._run(partial(self._save, path, self._preview), self._say_saved, self.context.navigator.show_problem)

    def _save(self, path: Path, preview: ImportPreview, _ports: JobPorts) -> int:
        """In a lane."""
        return self.context.book.exports.rejected(path.with_suffix(path.suffix or ".xlsx"), preview)

    def _say_saved(self, _count: int) -> None:
        self.context.navigator.show_toast(_("Saved. Correct the rows there and import the file again."))

    # --- the same for all -------------------------------------------------------------------------------------------

    def _run(self, work: Any, done: Any, failed: Any) -> None:
        self._job = self.context.jobs.run(
            Lane.PARALLEL, work, partial(self._done, done), partial(self._done, failed), key=id(self), owner=self
        )

    def _done(self, then: Any, result: Any) -> None:
        self._job = None
        then(result)

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_progress(self, progress: JobProgress | None) -> None:
        if progress is None or progress.job is not self._job:
            return
        view = self._stack.currentWidget()
        if isinstance(view, Chooser | Review):
            view.show_working(progress.fraction, progress.words)

    def _start_over(self) -> None:
        self._read = self._preview = None
        self._choices, self._decisions = Choices(), {}
        self.review.show_idle()
        self.chooser.message.hide()
        self._stack.setCurrentWidget(self.chooser)
        self.steps.show_step(1)
        self._show_title()

    def _show_title(self) -> None:
        self.header.set_title(self.title(), self.review.summary() if self._preview is not None else "")
