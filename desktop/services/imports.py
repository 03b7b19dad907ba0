"""Import of a stranger's spreadsheet: read, recognise, preview, apply as one step of undo (domain.md §10)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.exchange.fields import Field, TableKind
from desktop.exchange.headings import (
    corrected,
    for_kind,
    recognise,
    recognise_at,
    remembered_from,
    remembered_text,
)
from desktop.exchange.isolated import read_pasted, read_tables
from desktop.exchange.parse import parse_table
from desktop.exchange.plan import Action, Becomes, Choices, ImportPlan, PlannedRow
from desktop.exchange.planner import make_plan
from desktop.exchange.records import ParsedTable
from desktop.exchange.tables import RawTable
from desktop.exchange.untitled import with_titles
from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import ImportBatch, ImportRow
from desktop.models.errors import Cancelled, InvalidInput, UnreadableFile
from desktop.models.kinds import Subject
from desktop.models.rows.imports import ImportResult
from desktop.services.importing import own_workbook
from desktop.services.importing.book_state import known_of
from desktop.services.importing.calendar import CalendarWriter
from desktop.services.importing.calendar_state import calendar_of
from desktop.services.importing.cards import card_prints
from desktop.services.importing.customers import CustomerWriter, fingerprints
from desktop.services.importing.interactions import InteractionWriter
from desktop.services.importing.own_list import with_kept_titles
from desktop.services.importing.own_workbook import OwnWorkbook
from desktop.services.importing.stages import ImportPreview, ReadFile, ReadTable, Whole
from desktop.services.importing.trade import TradeWriter
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage import bulk
from desktop.storage.book import Book
from desktop.storage.collecting import without_collecting
from desktop.storage.queries import imports as queries
from desktop.storage.queries.customers import industries
from desktop.storage.queries.whole_book import is_untouched, replace_whole
from desktop.storage.unit_of_work import UnitOfWork

_TRADE = frozenset({TableKind.PURCHASES, TableKind.PRODUCTS, TableKind.OPPORTUNITIES})
_TAKEN = frozenset({Action.ADD, Action.CHANGE, Action.STUB})


class Imports:
    """Reads files, previews and applies their import."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def read(self, path: Path, cancelled: Cancellation = never_cancelled, others: Sequence[Path] = ()) -> ReadFile:
        """Read the file in a child process and recognise its tables.

        With ``others`` the tables of several files are taken together: orders, their lines, products, customers.

        Raises UnreadableFile, also with code ``no_known_columns`` when no table has titles that are known and
        ``table_for_later`` when all it has is a table of events; Cancelled.
        """
        raw = read_tables(path, cancelled=cancelled)
        if others:
            raw = _told_apart(path, raw)
            for other in others:
                raw += _told_apart(other, read_tables(other, cancelled=cancelled))
        own, note = own_workbook.attempt(raw)
        tables = self._recognised(own_workbook.for_people(raw))
        return ReadFile(path, tables, own, note, together=bool(others))

    def read_pasted(self, text: str, name: str, cancelled: Cancellation = never_cancelled) -> ReadFile:
        """What was copied out of a spreadsheet, with titles or without, under a name that stands for the file's.

        Raises UnreadableFile, Cancelled.
        """
        raw = read_pasted(text, name, cancelled=cancelled)
        tables = self._recognised(raw)
        if all(table.recognised.kind is None for table in tables):
            with self._book.reading() as connection:
                known = [one.name for one in industries(connection)]
            tables = self._recognised([with_titles(table, known) or table for table in raw])
        return ReadFile(Path.home() / name, tables)

    def _recognised(self, raw: Sequence[RawTable]) -> tuple[ReadTable, ...]:
        with self._book.reading() as connection:
            stored = queries.remembered_mappings(connection)
        remembered = {key: found for key, text in stored.items() if (found := remembered_from(text)) is not None}
        return tuple(ReadTable(table, recognise(table, remembered)) for table in map(with_kept_titles, raw))

    def read_related(self, path: Path, others: Sequence[Path], cancelled: Cancellation = never_cancelled) -> ReadFile:
        """The file alone, or together with the others when any of their tables is of trade.

        Raises what :meth:`read` raises; when another file cannot be read, each waits for its own turn.
        """
        if others:
            try:
                together = self.read(path, cancelled, others)
            except UnreadableFile:
                return self.read(path, cancelled)
            if together.kinds() & _TRADE:
                return together
        return self.read(path, cancelled)

    def correct(
        self,
        read: ReadFile,
        table: int,
        *,
        kind: TableKind | None = None,
        mapping: Mapping[int, Field] | None = None,
        header_row: int | None = None,
    ) -> ReadFile:
        """The same file with one table understood as a person says: its row of titles, its kind, its columns."""
        old = read.tables[table]
        found = old.recognised if header_row is None else recognise_at(old.raw, header_row)
        if kind is not None and kind is not found.kind:
            found = for_kind(found, kind)
        if mapping is not None and found.kind is not None:
            found = corrected(found, found.kind, mapping)
        tables = list(read.tables)
        tables[table] = ReadTable(old.raw, found, corrected=True)
        return replace(read, tables=tuple(tables), own=None)

    def preview(
        self,
        read: ReadFile,
        choices: Choices | None = None,
        progress: Progress | None = None,
        cancelled: Cancellation = never_cancelled,
    ) -> ImportPreview:
        """What importing would do; changes nothing. Raises UnreadableFile when there is nothing to import."""
        self.require_known(read)
        with without_collecting():
            parsed = self._parsed(read, progress or NoProgress(), cancelled)
            return self.plan_again(ImportPreview(read, choices or Choices(), tuple(parsed), ImportPlan(())), choices)

    def _parsed(self, read: ReadFile, progress: Progress, cancelled: Cancellation) -> list[ParsedTable]:
        parsed: list[ParsedTable] = []
        for number, table in enumerate(read.tables):
            progress(number / (len(read.tables) + 1), _("Understanding {name}").format(name=table.raw.sheet))
            _stop_if(cancelled)
            found = parse_table(table.raw, table.recognised, self._clock.today(), self._clock.now().tzinfo)
            if found is not None:
                parsed.append(found)
        return parsed

    def plan_again(self, preview: ImportPreview, choices: Choices | None) -> ImportPreview:
        """The same file with other choices; nothing is read or parsed again."""
        choices = choices or Choices()
        known = known_of(self._book)
        events = any(table.kind is TableKind.CALENDAR for table in preview.parsed)
        calendar = calendar_of(self._book, known.customers, self._clock.now()) if events else None
        plan = make_plan(preview.parsed, known, choices, calendar)
        whole = None if choices.decisions else self._whole(preview.read)
        return replace(preview, choices=choices, plan=plan if whole is None else _as_it_is(plan, whole), whole=whole)

    def _whole(self, read: ReadFile) -> Whole | None:
        if read.own is None:
            return None
        with self._book.reading() as connection:
            if is_untouched(connection):
                return Whole.TAKE
            return Whole.SAME if own_workbook.is_same(connection, read.own) else None

    @staticmethod
    def require_known(read: ReadFile) -> None:
        """Raise UnreadableFile when no table of the file can be imported now."""
        kinds = read.kinds()
        if kinds == frozenset({TableKind.EVENTS}):
            raise UnreadableFile("table_for_later", file=read.path.name)
        if not kinds:
            raise UnreadableFile("no_known_columns", file=read.path.name)

    def apply(
        self, preview: ImportPreview, progress: Progress | None = None, cancelled: Cancellation = never_cancelled
    ) -> tuple[ImportResult, ChangeSet]:
        """Do what the preview says, in one transaction and one step of undo; Cancelled leaves the book as it was."""
        progress = progress or NoProgress()
        if preview.whole is not None and preview.read.own is not None:
            return self._apply_whole(preview, preview.read.own, progress, cancelled)
        with without_collecting(), self._book.unit_of_work(Operation.IMPORT) as uow:
            uow.describe(file=preview.read.path.name, count=preview.plan.count(Action.ADD))
            uow.watch = _Watch(progress, cancelled)
            customers = CustomerWriter(uow, self._clock)
            if any(row.action in _TAKEN for row in preview.plan.rows):
                batch = uow.add(ImportBatch(file_name=preview.read.path.name, imported_at=self._clock.now()))
                self._write_customers(uow, preview, batch.id, customers, progress)
                _stop_if(cancelled)
                self._write_records(uow, preview.plan, batch.id, customers, progress)
                _stop_if(cancelled)
                self._write_calendar(uow, preview.plan, batch.id)
                self._write_trade(uow, preview.plan, batch.id, customers, progress)
            for table in preview.read.tables:
                if table.corrected:
                    found = table.recognised
                    queries.remember_mapping(uow.connection, found.signature, remembered_text(found))
            return _result(preview.plan, customers), uow.commit()

    def _apply_whole(
        self, preview: ImportPreview, own: OwnWorkbook, progress: Progress, cancelled: Cancellation
    ) -> tuple[ImportResult, ChangeSet]:
        """Take a workbook of ours as it is, or leave a book that holds the same."""
        with self._book.unit_of_work(Operation.IMPORT) as uow:
            uow.describe(file=preview.read.path.name, count=len(own.rows.get("customer", ())))
            uow.watch = _Watch(progress, cancelled)
            if preview.whole is Whole.TAKE:
                if not is_untouched(uow.connection):
                    raise InvalidInput("book_not_empty")
                for number, _table in enumerate(replace_whole(uow.connection, own.rows)):
                    _stop_if(cancelled)
                    progress(0.4 * number / len(own.rows), _("Writing the book"))
            return _whole_result(preview, own), uow.commit()

    @staticmethod
    def _write_customers(
        uow: UnitOfWork, preview: ImportPreview, batch: int, writer: CustomerWriter, progress: Progress
    ) -> None:
        rows = list(preview.plan.of(TableKind.CUSTOMERS))
        tables = [table.members for table in preview.parsed if table.kind is TableKind.CUSTOMERS]
        added = _with_action(rows, Action.ADD)
        changed = _with_action(rows, Action.CHANGE)
        progress(0.0, _("Writing customers"))
        writer.add(added, frozenset({"grade"}).union(*tables))  # a grade may come from the stated value
        writer.change(changed)
        ids = {**writer.ids, **{row.key: writer.customer_of(row) for row in changed}}
        _remember(uow, batch, Subject.CUSTOMERS, fingerprints([*added, *changed], ids))
        _remember(uow, batch, Subject.CONTACTS, card_prints(uow, [*added, *changed], ids))

    def _write_calendar(self, uow: UnitOfWork, plan: ImportPlan, batch: int) -> None:
        rows = list(plan.of(TableKind.CALENDAR))
        writer = CalendarWriter(uow, self._clock)
        writer.add(_with_action(rows, Action.ADD))
        writer.change(_with_action(rows, Action.CHANGE))
        for subject, taken in writer.remembered.items():
            prints = {"fingerprint": [text for text, _id in taken], "entity_id": [entity for _text, entity in taken]}
            _remember(uow, batch, subject, prints)

    def _write_trade(
        self, uow: UnitOfWork, plan: ImportPlan, batch: int, customers: CustomerWriter, progress: Progress
    ) -> None:
        kinds = (TableKind.PRODUCTS, TableKind.PURCHASES, TableKind.OPPORTUNITIES)
        products, purchases, opportunities = (list(plan.of(kind)) for kind in kinds)
        if not products and not purchases and not opportunities:
            return
        progress(0.25, _("Writing purchases"))
        writer = TradeWriter(uow, self._clock, customers)
        writer.write_products(products)
        writer.write_purchases(purchases)
        writer.write_opportunities(opportunities)
        writer.tell_buying()
        _remember(uow, batch, Subject.TRADE, writer.prints)

    def _write_records(
        self, uow: UnitOfWork, plan: ImportPlan, batch: int, customers: CustomerWriter, progress: Progress
    ) -> None:
        rows = [row for row in plan.of(TableKind.INTERACTIONS) if row.action in (Action.ADD, Action.STUB)]
        if not rows:
            return
        progress(0.2, _("Writing records"))
        writer = InteractionWriter(uow, self._clock, customers)
        writer.add(rows)
        _remember(uow, batch, Subject.INTERACTIONS, fingerprints(rows, writer.ids))


def _remember(uow: UnitOfWork, batch: int, subject: Subject, rows: Mapping[str, Sequence[Any]]) -> None:
    bulk.insert_columns(uow.connection, ImportRow, rows, {"batch_id": batch, "subject": subject})


def _with_action(rows: Sequence[PlannedRow], action: Action) -> list[PlannedRow]:
    return [row for row in rows if row.action is action]


def _result(plan: ImportPlan, customers: CustomerWriter) -> ImportResult:
    return ImportResult(
        added=plan.count(Action.ADD) + plan.count(Action.STUB),
        changed=plan.count(Action.CHANGE),
        unchanged=plan.count(Action.UNCHANGED),
        skipped=plan.count(Action.SKIP),
        rejected=plan.count(Action.REJECT),
        customers=plan.count(Action.ADD, TableKind.CUSTOMERS),
        records=sum(row.action in (Action.ADD, Action.STUB) for row in plan.of(TableKind.INTERACTIONS)),
        never_contacted=customers.never_contacted,
        visits=_becoming(plan, Becomes.VISIT),
        events=_becoming(plan, Becomes.EVENT),
        purchases=_new(plan, TableKind.PURCHASES),
        products=_new(plan, TableKind.PRODUCTS),
        opportunities=_new(plan, TableKind.OPPORTUNITIES),
    )


def _as_it_is(plan: ImportPlan, whole: Whole) -> ImportPlan:
    """The plan of a workbook of ours: nothing is compared, every row is taken, or is there already."""
    action = Action.ADD if whole is Whole.TAKE else Action.UNCHANGED
    return ImportPlan([row._replace(action=action, changes=(), duplicates=(), problems=()) for row in plan.rows])


def _whole_result(preview: ImportPreview, own: OwnWorkbook) -> ImportResult:
    count = sum(map(len, own.rows.values()))
    taken = preview.whole is Whole.TAKE
    return ImportResult(
        added=count if taken else 0,
        changed=0,
        unchanged=0 if taken else count,
        skipped=0,
        rejected=0,
        customers=len(own.rows.get("customer", ())) if taken else 0,
        records=len(own.rows.get("interaction", ())) if taken else 0,
        never_contacted=0,
        visits=len(own.rows.get("visit", ())) if taken else 0,
    )


def _told_apart(path: Path, tables: Sequence[RawTable]) -> list[RawTable]:
    """The tables of one of several files: the file's name tells which, with a sheet's name beside it if needed."""
    names = [path.stem if len(tables) == 1 else f"{path.stem} {table.sheet}" for table in tables]
    return [replace(table, sheet=name) for table, name in zip(tables, names, strict=True)]


def _new(plan: ImportPlan, kind: TableKind) -> int:
    return sum(row.action in (Action.ADD, Action.STUB) for row in plan.of(kind))


def _becoming(plan: ImportPlan, what: Becomes) -> int:
    return sum(row.action is Action.ADD and row.becomes is what for row in plan.of(TableKind.CALENDAR))


def _stop_if(cancelled: Cancellation) -> None:
    if cancelled():
        raise Cancelled


class _Watch:
    """Tells how far computing what follows from the import is, and stops it when asked to."""

    def __init__(self, progress: Progress, cancelled: Cancellation) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def __call__(self, fraction: float) -> None:
        _stop_if(self._cancelled)
        self._progress(0.4 + 0.6 * fraction, _("Preparing search and due dates"))
