"""Plans the rows of tables of trade: whose purchase a line is, which order it belongs to, what the book knows already.

Orders and their lines may stand in tables of their own and meet by the order's number, products and their categories
by the category's code: whoever exports a shop has such files and chooses all of them at once. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence

from desktop.exchange.cells import Severity
from desktop.exchange.customer_plan import Directory, Target
from desktop.exchange.fields import TableKind
from desktop.exchange.known import Known, KnownProduct, product_key
from desktop.exchange.plan import Action, Choices, Decision, PlannedRow, RowKey
from desktop.exchange.records import OpportunityRecord, ParsedTable, Problem, ProductRecord, PurchaseRecord

_UNDECIDED = Decision()
_Problems = Mapping[RowKey, tuple[Problem, ...]]
_SUMS = frozenset(("amount", "price"))


class TradePlanner:
    """Plans all tables of trade of one import; ``directory`` finds the customers, also those that the import adds."""

    def __init__(self, known: Known, choices: Choices, directory: Directory, problems: _Problems) -> None:
        self._known, self._choices, self._directory, self._problems = known, choices, directory, problems
        self._seen: dict[str, RowKey] = {}
        self._targets: dict[tuple[str | None, str | None], Target | None] = {}

    def products(self, tables: Sequence[ParsedTable]) -> dict[str, list[PlannedRow]]:
        """The planned rows by sheet; rows of categories alone only say what the categories of products are called."""
        categories = {
            record.category_code: record.category
            for table in tables
            for record in table.products
            if record.category_code and record.category and not record.product
        }
        by_code = {one.code: one for one in self._known.products if one.code}
        by_name = {product_key(one.name): one for one in self._known.products}
        planned: dict[str, list[PlannedRow]] = {}
        for table in tables:
            rows = planned.setdefault(table.sheet, [])
            for record in table.products:
                if not record.product:
                    continue
                told = record._replace(category=record.category or categories.get(record.category_code or ""))
                old = by_code.get(told.product_code or "") or by_name.get(product_key(record.product))
                rows.append(self._product(told, old))
        return planned

    def purchases(self, tables: Sequence[ParsedTable]) -> dict[str, list[PlannedRow]]:
        """The planned rows by sheet; an order with lines in another table only lends them its customer and day."""
        orders = [record for table in tables if _is_orders(table) for record in table.purchases]
        heads = {record.number: record for record in orders if record.number}
        used: set[str] = set()
        planned: dict[str, list[PlannedRow]] = {}
        for table in tables:
            if not _is_orders(table):
                made = [self._purchase(_joined(record, heads, used)) for record in table.purchases]
                planned[table.sheet] = made
        for table in tables:
            if _is_orders(table):
                left = [record for record in table.purchases if record.number not in used]
                planned[table.sheet] = [self._purchase(record) for record in left]
        return planned

    def opportunities(self, tables: Sequence[ParsedTable]) -> dict[str, list[PlannedRow]]:
        """The planned rows by sheet; one with a number of its own is known again when its stage has changed."""
        return {table.sheet: [self._opportunity(record) for record in table.opportunities] for table in tables}

    def _product(self, record: ProductRecord, old: KnownProduct | None) -> PlannedRow:
        row = self._row(TableKind.PRODUCTS, record)
        if self._decision(row).skip:
            return row._replace(action=Action.SKIP)
        if record.fingerprint in self._seen:
            return self._repeated(row, record.fingerprint)
        self._seen[record.fingerprint] = row.key
        if old is None:
            return row
        same = (record.product, record.category or old.category, record.product_code or old.code)
        action = Action.UNCHANGED if same == (old.name, old.category, old.code) else Action.CHANGE
        if not record.product_code and product_key(record.product or "") == product_key(old.name):
            action = Action.UNCHANGED if (record.category or old.category) == old.category else Action.CHANGE
        return row._replace(action=action, entity_id=old.product_id)

    def _purchase(self, record: PurchaseRecord) -> PlannedRow:
        row = self._row(TableKind.PURCHASES, record)
        if record.fingerprint in self._known.imported_purchases:
            return row._replace(action=Action.UNCHANGED)
        if record.amount is None:
            return _refused(row, "purchase_amount_missing", "amount")
        if record.bought_on is None:
            return _refused(row, "purchase_day_missing", "bought_on")
        return self._of_customer(row, record)

    def _opportunity(self, record: OpportunityRecord) -> PlannedRow:
        row = self._row(TableKind.OPPORTUNITIES, record)
        if record.fingerprint in self._known.imported_opportunities:
            return row._replace(action=Action.UNCHANGED)
        row = self._of_customer(row, record)
        known = self._known.opportunities.get(record.number or "")
        if known is not None and row.action in (Action.ADD, Action.STUB):
            return row._replace(action=Action.CHANGE, entity_id=known)
        return row

    def _of_customer(self, row: PlannedRow, record: PurchaseRecord | OpportunityRecord) -> PlannedRow:
        decision = self._decision(row)
        if decision.skip:
            return row._replace(action=Action.SKIP)
        if not record.code and not record.customer_name:
            return _refused(row, "row_customer_missing", "code")
        if record.fingerprint in self._seen:
            return self._repeated(row, record.fingerprint)
        chosen = decision.customer_id
        target = self._directory.by_id.get(chosen) if chosen else self._meant(record.code, record.customer_name)
        if target is None and not self._choices.stubs:
            return _unknown(row, record)
        self._seen[record.fingerprint] = row.key
        if target is None:
            return row._replace(action=Action.STUB)
        return row._replace(customer_id=target.customer_id, follows=target.row)

    def _meant(self, code: str | None, name: str | None) -> Target | None:
        """By code, else by exact or short name; each pair is looked up once."""
        key = (code, name)
        if key not in self._targets:
            found = self._directory
            by_name = None if code and found.by_code(code) else found.by_name(name) or found.by_short_name(name)
            self._targets[key] = found.by_code(code) or by_name
        return self._targets[key]

    def _row(self, kind: TableKind, record: PurchaseRecord | ProductRecord | OpportunityRecord) -> PlannedRow:
        key = (record.sheet, record.row)
        return PlannedRow(*key, kind, Action.ADD, record, problems=self._problems.get(key, ()))

    def _decision(self, row: PlannedRow) -> Decision:
        return self._choices.decisions.get(row.key, _UNDECIDED) if self._choices.decisions else _UNDECIDED

    def _repeated(self, row: PlannedRow, fingerprint: str) -> PlannedRow:
        params = {"row": str(self._seen[fingerprint][1])}
        problem = Problem(*row.key, "", "", "", "duplicate_row", Severity.REMARK, params)
        return row._replace(action=Action.UNCHANGED, problems=(*row.problems, problem))


def in_order(tables: Iterable[ParsedTable], planned: Mapping[str, list[PlannedRow]]) -> list[PlannedRow]:
    """The planned rows with the rejected ones between them, each table in the order of its rows."""
    rows: list[PlannedRow] = []
    for table in tables:
        found = planned.get(table.sheet, [])
        if table.rejected:
            refused = [
                PlannedRow(r.sheet, r.row, table.kind, Action.REJECT, problems=r.problems) for r in table.rejected
            ]
            found = sorted([*found, *refused], key=_number)
        rows += found
    return rows


def _number(row: PlannedRow) -> int:
    return row.row


def _is_orders(table: ParsedTable) -> bool:
    return _SUMS.isdisjoint(table.columns)


def _joined(record: PurchaseRecord, heads: Mapping[str, PurchaseRecord], used: set[str]) -> PurchaseRecord:
    """A line with what its order says of it."""
    head = heads.get(record.number or "")
    if head is None:
        return record
    used.add(record.number or "")
    return record._replace(
        code=record.code or head.code,
        customer_name=record.customer_name or head.customer_name,
        bought_on=record.bought_on or head.bought_on,
    )


def _refused(row: PlannedRow, code: str, field: str) -> PlannedRow:
    problem = Problem(*row.key, "", "", "", code, Severity.REJECT, {}, field)
    return row._replace(action=Action.REJECT, problems=(*row.problems, problem))


def _unknown(row: PlannedRow, record: PurchaseRecord | OpportunityRecord) -> PlannedRow:
    by_code = bool(record.code)
    said = record.code or record.customer_name or ""
    code, field = ("customer_code_unknown", "code") if by_code else ("customer_name_unknown", "customer_name")
    params = {"code" if by_code else "name": said}
    problem = Problem(*row.key, "", "", said, code, Severity.REJECT, params, field)
    return row._replace(action=Action.REJECT, problems=(*row.problems, problem))
