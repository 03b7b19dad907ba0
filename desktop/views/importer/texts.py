"""The words of an import: names of columns and actions, what a cell, a problem and a likely duplicate say."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, cast

from desktop.exchange.cells import Severity
from desktop.exchange.fields import (
    CustomerField,
    EventField,
    Field,
    InteractionField,
    OpportunityField,
    ProductField,
    PurchaseField,
    TableKind,
)
from desktop.exchange.plan import Action, PlannedRow, Record
from desktop.exchange.records import Action as NextAction
from desktop.exchange.records import InteractionRecord, Problem
from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text, money_yuan, number_text, phone_text, time_text
from desktop.i18n.labels import NOTHING, joined, label
from desktop.i18n.lunar_words import birthday_text
from desktop.i18n.sentences import problem_place, problem_text
from desktop.itemmodels.import_plan import Cell, PlanColumn
from desktop.models.columns import Align, Look
from desktop.models.values import Birthday, Money
from desktop.qtsupport.tokens import Tone

KINDS: Mapping[TableKind, str] = {
    TableKind.CUSTOMERS: N_("Customers"),
    TableKind.INTERACTIONS: N_("Records of contacts"),
    TableKind.EVENTS: N_("Results of events"),
    TableKind.CALENDAR: N_("Calendar"),
    TableKind.PURCHASES: N_("Purchases"),
    TableKind.PRODUCTS: N_("Products"),
    TableKind.OPPORTUNITIES: N_("Opportunities"),
}
ACTIONS: Mapping[Action, tuple[str, Tone]] = {
    Action.ADD: (N_("To add"), Tone.GREEN),
    Action.STUB: (N_("To add"), Tone.GREEN),
    Action.CHANGE: (N_("To update"), Tone.ACCENT),
    Action.UNCHANGED: (N_("Unchanged"), Tone.NEUTRAL),
    Action.SKIP: (N_("Skipped"), Tone.NEUTRAL),
    Action.REJECT: (N_("Problem"), Tone.RED),
}
_TITLES: Mapping[str, str] = {
    CustomerField.NAME: N_("Customer name"),
    CustomerField.CODE: N_("Code"),
    CustomerField.COOPERATION: N_("Cooperation (months)"),
    CustomerField.STATED_ANNUAL_VALUE: N_("Annual value (yuan)"),
    CustomerField.STATED_TYPE: N_("Value / activity"),
    CustomerField.STATED_LAST_CONTACT: N_("Latest exchange"),
    CustomerField.CONTACT_NAME: N_("Key contact"),
    CustomerField.CONTACT_PHONES: N_("Reached at"),
    CustomerField.CONTACT_FAMILY_NAME: N_("Family name of the contact"),
    CustomerField.CONTACT_GIVEN_NAME: N_("Given name of the contact"),
    CustomerField.REFERRED_BY: N_("Referred by"),
    CustomerField.RESPONSIBLE: N_("Responsible"),
    CustomerField.SECOND_MANAGER: N_("Second manager"),
    CustomerField.CORE_NEEDS: N_("Core needs"),
    CustomerField.LATENT_NEEDS: N_("Latent needs"),
    InteractionField.CUSTOMER_NAME: N_("Customer name"),
    InteractionField.STARTS: N_("Time of the exchange"),
    InteractionField.CONTACT_NAME: N_("Contact person"),
    InteractionField.ACTION: N_("Next step"),
    InteractionField.OWNER: N_("Responsible"),
    InteractionField.DUE: N_("Deadline"),
    EventField.NAME: N_("Name of the event"),
    EventField.TIME: N_("Time of the event"),
    EventField.PARTICIPANTS: N_("Participants"),
    EventField.TARGET: N_("Targets reached"),
    EventField.IMPROVEMENT: N_("Improvements"),
    EventField.FOLLOW_UP: N_("Next steps"),
    PurchaseField.NUMBER: N_("Order or invoice no."),
    PurchaseField.BOUGHT_ON: N_("Bought on"),
    PurchaseField.PRODUCT_CODE: N_("Product code"),
    PurchaseField.PRODUCT: N_("Product"),
    PurchaseField.CATEGORY: N_("Category"),
    PurchaseField.QUANTITY: N_("Quantity"),
    PurchaseField.PRICE: N_("Unit price"),
    PurchaseField.DISCOUNT: N_("Discount"),
    PurchaseField.AMOUNT: N_("Amount in yuan"),
    PurchaseField.LINE_COST: N_("Cost in yuan"),
    ProductField.CATEGORY_CODE: N_("Category code"),
    OpportunityField.TITLE: N_("What could be sold"),
    OpportunityField.STAGE: N_("Stage"),
    OpportunityField.BEGUN_ON: N_("Begun on"),
    OpportunityField.CLOSED_ON: N_("Closed on"),
    OpportunityField.EXPECTED_ON: N_("Expected on"),
    OpportunityField.OWNER: N_("Responsible"),
    OpportunityField.LOST_REASON: N_("Why it was won or lost"),
}
_WIDTHS: Mapping[str, int] = {
    CustomerField.NAME: 20,
    CustomerField.CODE: 6,
    CustomerField.COOPERATION: 7,
    CustomerField.STATED_ANNUAL_VALUE: 23,
    CustomerField.STATED_TYPE: 9,
    CustomerField.CONTACT_PHONES: 17,
    CustomerField.CORE_NEEDS: 22,
    CustomerField.LATENT_NEEDS: 22,
    InteractionField.STARTS: 16,
    InteractionField.SUBJECT: 18,
    InteractionField.SAID: 24,
    InteractionField.ACTION: 20,
    PurchaseField.PRODUCT: 24,
    PurchaseField.NUMBER: 14,
}
_RIGHT = frozenset((CustomerField.COOPERATION, CustomerField.STATED_ANNUAL_VALUE, CustomerField.ANNUAL_REVENUE,
    PurchaseField.QUANTITY, PurchaseField.PRICE, PurchaseField.AMOUNT, PurchaseField.LINE_COST))  # fmt: skip
_MEMBERS: Mapping[str, tuple[str, ...]] = {
    CustomerField.STATED_TYPE: ("stated_value", "stated_activity"),
    CustomerField.CONTACT_NAME: ("contact_name", "contact_form_of_address"),
    CustomerField.CONTACT_FAMILY_NAME: ("contact_name",),
    CustomerField.CONTACT_GIVEN_NAME: (),
    InteractionField.STARTS: ("starts_on", "starts_time"),
    InteractionField.OWNER: ("owner", "owner_form_of_address"),
    InteractionField.DUE: ("due",),
}
_FALLING_BACK = frozenset((CustomerField.CONTACT_NAME, InteractionField.OWNER, InteractionField.CONTACT_NAME))
_FIRST: tuple[Field, ...] = (
    CustomerField.NAME,
    CustomerField.CODE,
    InteractionField.CUSTOMER_NAME,
    InteractionField.CODE,
    InteractionField.STARTS,
)
_USUAL = 11
_CHIP = 8
_MONTHS = 12


def field_title(field: Field) -> str:
    """What a column of the file means, as heading and in the list of choices."""
    if field in _TITLES:
        return _(_TITLES[field])
    if field.startswith("contact_"):
        return _("Contact: {field}").format(field=field_label(field.removeprefix("contact_")))
    return field_label(field)


def action_cell(row: PlannedRow) -> Cell:
    """The chip in front of a row."""
    words, tone = ACTIONS[row.action]
    return Cell(_(words), tone=tone)


def number_cell(row: PlannedRow) -> Cell:
    """The number that the spreadsheet shows beside the row."""
    return Cell(str(row.row))


def plan_columns(fields: list[Field], today: date) -> list[PlanColumn]:
    """The columns of a plan: what happens, the row's number, then those of the file."""
    longest = max(len(_(words)) for words, _tone in ACTIONS.values())
    first = (
        PlanColumn("", max(longest + 1, _CHIP), action_cell, look=Look.CHIP),
        PlanColumn(_("Row"), 5, number_cell, Align.RIGHT, Look.MUTED),
    )
    ordered = sorted(fields, key=_place)
    return [*first, *(_column(field, today) for field in ordered if _MEMBERS.get(field, (field,)))]


def problem_words(problem: Problem) -> str:
    """Where something is wrong and why: 第 5 行 B 列：没有客户名称."""
    return problem_place(problem.row, problem.column, problem_text(problem.code, problem.params), problem.sheet)


def _place(field: Field) -> int:
    """Who it is stands first; the rest as the file has it."""
    return _FIRST.index(field) if field in _FIRST else len(_FIRST)


def _column(field: Field, today: date) -> PlanColumn:
    look = Look.STRONG if field is CustomerField.NAME or field is InteractionField.CUSTOMER_NAME else Look.PLAIN
    look = Look.MUTED if field in (CustomerField.CODE, InteractionField.CODE) else look
    align = Align.RIGHT if field in _RIGHT else Align.LEFT
    return PlanColumn(field_title(field), _WIDTHS.get(field, _USUAL), partial(_field_cell, field, today), align, look)


def _field_cell(field: Field, today: date, row: PlannedRow) -> Cell:
    wrong = next((one for one in row.problems if _concerns(one, field)), None)
    if wrong is not None:
        return Cell(wrong.text or _("empty"), wrong=True)
    if row.record is None:
        return Cell(NOTHING)
    members = _MEMBERS.get(field, (field,))
    text = _record_text(field, members, row.record, today)
    changed = [change for change in row.changes if change.field in members]
    if not changed:
        return Cell(text)
    if len(changed) == 1 and isinstance(changed[0].old, tuple) and isinstance(changed[0].new, tuple):
        return Cell("+ " + _value_text(field, tuple(one for one in changed[0].new if one not in changed[0].old), today))
    old = " / ".join(filter(None, (_value_text(field, change.old, today) for change in changed)))
    new = _value_text(field, changed[0].new, today) if len(members) == 1 else text
    return Cell(new, old if old not in (NOTHING, new) else "")


def _concerns(problem: Problem, field: Field) -> bool:
    """Only what is lost or refused; a remark does not make the value wrong."""
    return problem.severity is not Severity.REMARK and problem.field in (field, *_MEMBERS.get(field, ()))


def _record_text(field: Field, members: tuple[str, ...], record: Record, today: date) -> str:
    if field is InteractionField.DUE and isinstance(record, InteractionRecord):
        return joined(date_text(step.due_on) for step in record.actions if step.due_on) or NOTHING
    found = [getattr(record, name, None) for name in members]
    texts = [_value_text(field, value, today) for value in found if value not in (None, "", ())]
    if field in _FALLING_BACK:
        return texts[0] if texts else NOTHING
    mark = " " if field is InteractionField.STARTS else " / "
    return mark.join(texts) or NOTHING


def _value_text(field: Field, value: object, today: date) -> str:
    if value is None or value == "" or value == ():
        return NOTHING
    if field is CustomerField.COOPERATION and isinstance(value, date):
        return str((today.year - value.year) * _MONTHS + today.month - value.month)
    if field in (CustomerField.PHONE, CustomerField.CONTACT_PHONES):
        phones = cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)
        return joined(map(phone_text, phones))
    if isinstance(value, tuple) and not isinstance(value, Birthday):
        return joined(_plain(part) for part in cast("tuple[object, ...]", value))
    return _plain(value)


def _plain(value: Any) -> str:
    write: Callable[[Any], str] = next((writer for kinds, writer in _WRITERS if isinstance(value, kinds)), str)
    return write(value)


def _step_text(step: NextAction) -> str:
    return step.text


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (StrEnum, label),
    (Money, money_yuan),
    (Birthday, birthday_text),
    (NextAction, _step_text),
    (datetime, str),
    (date, date_text),
    (time, time_text),
    ((int, float, Decimal), number_text),
)
