"""Puts the plan of a whole file together: its tables of customers first, then its records, which may mean them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from desktop.exchange.calendar_plan import CalendarPlanner, KnownCalendar
from desktop.exchange.cells import Severity
from desktop.exchange.customer_plan import CustomerPlanner, Directory, Target
from desktop.exchange.fields import TableKind
from desktop.exchange.known import Known, Said
from desktop.exchange.plan import Action, Choices, Decision, ImportPlan, PlannedRow, RowKey
from desktop.exchange.records import InteractionRecord, ParsedTable, Problem
from desktop.exchange.trade_plan import TradePlanner, in_order
from desktop.models.values import CustomerId

_UNDECIDED = Decision()


def make_plan(
    tables: Sequence[ParsedTable],
    known: Known,
    choices: Choices | None = None,
    calendar: KnownCalendar | None = None,
) -> ImportPlan:
    """What importing the tables would do to the book; ``calendar`` is needed for events only."""
    choices = choices or Choices()
    directory = Directory(known)
    problems = _problems_of_rows(tables)
    planned: list[PlannedRow] = []
    planner = CustomerPlanner(known, choices, directory)
    for table in _of_kind(tables, TableKind.CUSTOMERS):
        planned += _with_rejected(planner.plan(table.customers, problems), table)
    records = _InteractionPlanner(known, choices, directory, problems)
    records.look_up([record for table in _of_kind(tables, TableKind.INTERACTIONS) for record in table.interactions])
    for table in _of_kind(tables, TableKind.INTERACTIONS):
        planned += _with_rejected([records.plan(record, table) for record in table.interactions], table)
    if calendar is not None:
        events = CalendarPlanner(calendar, choices)
        for table in _of_kind(tables, TableKind.CALENDAR):
            planned += _with_rejected(events.plan(table.events, problems), table)
    planned += _plan_trade(tables, TradePlanner(known, choices, directory, problems))
    return ImportPlan([_placed(row, tables) if row.problems else row for row in planned])


def _plan_trade(tables: Sequence[ParsedTable], planner: TradePlanner) -> list[PlannedRow]:
    """Products first, which purchases and opportunities may mean."""
    plans = (
        (TableKind.PRODUCTS, planner.products),
        (TableKind.PURCHASES, planner.purchases),
        (TableKind.OPPORTUNITIES, planner.opportunities),
    )
    rows: list[PlannedRow] = []
    for kind, plan in plans:
        of_kind = _of_kind(tables, kind)
        rows += in_order(of_kind, plan(of_kind))
    return rows


def _of_kind(tables: Sequence[ParsedTable], kind: TableKind) -> list[ParsedTable]:
    return [table for table in tables if table.kind is kind]


def _problems_of_rows(tables: Sequence[ParsedTable]) -> dict[RowKey, tuple[Problem, ...]]:
    found: defaultdict[RowKey, list[Problem]] = defaultdict(list)
    for table in tables:
        for problem in table.problems:
            found[problem.sheet, problem.row].append(problem)
    return {key: tuple(problems) for key, problems in found.items()}


def _with_rejected(planned: list[PlannedRow], table: ParsedTable) -> list[PlannedRow]:
    if not table.rejected:
        return planned
    refused = [
        PlannedRow(row.sheet, row.row, table.kind, Action.REJECT, problems=row.problems) for row in table.rejected
    ]
    return sorted(planned + refused, key=_number)


def _number(row: PlannedRow) -> int:
    return row.row


def _placed(row: PlannedRow, tables: Sequence[ParsedTable]) -> PlannedRow:
    """Problems found while planning know a field; here they learn in which column it stands."""
    if all(problem.column or not problem.field for problem in row.problems):
        return row
    columns = next(table.columns for table in tables if table.sheet == row.sheet and table.kind is row.kind)
    return row._replace(problems=tuple(_in_column(problem, columns) for problem in row.problems))


def _in_column(problem: Problem, columns: Mapping[str, tuple[str, str]]) -> Problem:
    if problem.column or problem.field not in columns:
        return problem
    letters, title = columns[problem.field]
    return problem._replace(column=letters, title=title)


class _InteractionPlanner:
    def __init__(
        self, known: Known, choices: Choices, directory: Directory, problems: dict[RowKey, tuple[Problem, ...]]
    ) -> None:
        self._imported = known.imported_interactions
        self._recorded_of = known.recorded
        self._recorded: Set[Said] = frozenset()
        self._choices = choices
        self._directory = directory
        self._problems = problems
        self._seen: dict[str, RowKey] = {}

    def look_up(self, records: Sequence[InteractionRecord]) -> None:
        """Learn what the book has already recorded of the customers that the records mean."""
        targets = [target for record in records if (target := self._customer(record)) is not None]
        self._recorded = self._recorded_of({t.customer_id for t in targets if t.customer_id is not None})

    def plan(self, record: InteractionRecord, table: ParsedTable) -> PlannedRow:
        key = (record.sheet, record.row)
        row = PlannedRow(*key, table.kind, Action.ADD, record, problems=self._problems.get(key, ()))
        decision = self._choices.decisions.get(key, _UNDECIDED)
        target = self._directory.by_id.get(decision.customer_id) if decision.customer_id else self._customer(record)
        if target is not None:
            row = row._replace(customer_id=target.customer_id, follows=target.row)
        if decision.skip:
            return row._replace(action=Action.SKIP)
        if record.fingerprint in self._imported or self._is_recorded(record, row.customer_id):
            return row._replace(action=Action.UNCHANGED)
        if record.fingerprint in self._seen:
            return self._repeated(row, self._seen[record.fingerprint])
        if target is None:
            return self._without_customer(row, record)
        self._seen[record.fingerprint] = key
        return row

    def _customer(self, record: InteractionRecord) -> Target | None:
        return self._directory.by_code(record.code) if record.code else self._directory.by_name(record.customer_name)

    def _is_recorded(self, record: InteractionRecord, customer: CustomerId | None) -> bool:
        said = record.subject or record.said
        return bool(customer and said) and (customer, record.starts_on, said) in self._recorded

    def _without_customer(self, row: PlannedRow, record: InteractionRecord) -> PlannedRow:
        if self._choices.stubs:
            self._seen[record.fingerprint] = row.key
            return row._replace(action=Action.STUB)
        if record.code:
            said, code, field = record.code, "customer_code_unknown", "code"
        else:
            said, code, field = record.customer_name or "", "customer_name_unknown", "customer_name"
        problem = Problem(*row.key, "", "", said, code, Severity.REJECT, {field.removeprefix("customer_"): said}, field)
        return row._replace(action=Action.REJECT, problems=(*row.problems, problem))

    def _repeated(self, row: PlannedRow, first: RowKey) -> PlannedRow:
        problem = Problem(*row.key, "", "", "", "duplicate_record", Severity.REMARK, {"row": str(first[1])})
        return row._replace(action=Action.UNCHANGED, problems=(*row.problems, problem))
