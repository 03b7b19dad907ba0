"""What each sheet of an exported workbook holds: titles, and how stored values become cells.

The first columns of customers and records are those of the tables that reps keep (domain.md §10), under their titles,
so that what is exported can be read again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.exchange.spreadsheets import SheetColumn, SheetContent, Value
from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.i18n.labels import label
from desktop.models import kinds
from desktop.models.rules.periods import whole_months
from desktop.storage.rowvalues import texts

Cell = Callable[[Any, date], Value]


@dataclass(frozen=True, slots=True)
class SheetField:
    """A column of a sheet: its title (a source text, or the name of a field) and how its cell is made."""

    title: str
    cell: Cell
    width: int = 14


def _text(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value = getattr(row, name)
        return None if value is None or value == "" else str(value)

    return cell


def _number(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value: int | None = getattr(row, name)
        return value

    return cell


def _day(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value = getattr(row, name)
        return date.fromisoformat(value[:10]) if value else None

    return cell


def _moment(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value = getattr(row, name)
        return datetime.fromisoformat(value).replace(tzinfo=None) if value else None

    return cell


def _kind(name: str, members: Any) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value = getattr(row, name)
        return label(members(value)) if value else None

    return cell


def _flag(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        return _("yes") if getattr(row, name) else None

    return cell


def _yuan(name: str, per: int) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        value = getattr(row, name)
        return None if value is None else value / (100 * per)

    return cell


def _phones(name: str) -> Cell:
    def cell(row: Any, _today: date) -> Value:
        return "、".join(texts(getattr(row, name))) or None

    return cell


def _grade(row: Any, _today: date) -> Value:
    grade: str | None = row.grade
    return grade


def _months(row: Any, today: date) -> Value:
    since = row.cooperation_since
    return whole_months(date.fromisoformat(since), today) if since else None


def _reach(row: Any, _today: date) -> Value:
    """How the key contact is reached: phones, else WeChat, else the company's phone."""
    return "、".join(texts(row.person_phones)) or row.person_wechat or row.phone or None


def _stated_type(row: Any, _today: date) -> Value:
    value = kinds.ValueBand(row.stated_value) if row.stated_value else None
    activity = kinds.ActivityBand(row.stated_activity) if row.stated_activity else None
    if value is None and activity is None:
        return None
    worth = _("{value} value").format(value=label(value)) if value else ""
    return f"{worth}/{label(activity) if activity else ''}"


def _birthday(row: Any, _today: date) -> Value:
    if not row.birth_month or not row.birth_day:
        return None
    text = f"{row.birth_year or ''}{'-' if row.birth_year else ''}{row.birth_month:02d}-{row.birth_day:02d}"
    lunar = _("lunar") + (_("leap") if row.birth_leap else "") if row.birth_lunar else ""
    return f"{lunar}{text}"


def _fields(cells: dict[str, Cell]) -> list[SheetField]:
    return [SheetField(name, cell) for name, cell in cells.items()]


def _plain(names: str) -> list[SheetField]:
    return [SheetField(name, _text(name)) for name in names.split()]


_OF_CUSTOMER = [
    SheetField(N_("Customer ID"), _text("customer_code"), 10),
    SheetField(N_("Customer name"), _text("customer_name"), 30),
]

SHEETS: dict[str, tuple[str, list[SheetField]]] = {
    "customers": (
        N_("Customers"),
        [
            SheetField(N_("Customer ID"), _text("code"), 10),
            SheetField(N_("Customer name"), _text("name"), 30),
            SheetField(N_("Industry type"), _text("industry")),
            SheetField(N_("Length of cooperation (months)"), _months),
            SheetField(N_("Yearly contribution (10k yuan)"), _yuan("stated_annual_value", 10_000)),
            SheetField(N_("Customer type (value/activity)"), _stated_type),
            SheetField(N_("Key contact"), _text("person")),
            SheetField(N_("Reached by"), _reach, 18),
            SheetField(N_("Core needs"), _text("core_needs"), 30),
            SheetField(N_("Latest exchange on"), _day("last_contact_on")),
            *_fields({"status": _kind("status", kinds.Status), "grade": _grade}),
            *_plain(
                "short_name credit_code legal_representative registered_address address province city district "
                "welcome_hours website business_scope"
            ),
            # Not simply "phone" and "departments": an import takes those titles for the key contact's own.
            SheetField(N_("Company phone"), _text("phone")),
            SheetField(N_("Departments set up"), _text("departments")),
            *_fields(
                {
                    "employees": _number("employees"),
                    N_("Annual revenue (yuan)"): _yuan("annual_revenue", 1),
                    "size": _kind("size", kinds.CompanySize),
                    "founded_on": _day("founded_on"),
                    "source": _kind("source", kinds.Source),
                }
            ),
            *_plain("tags"),
            SheetField("referred_by_id", _text("referred_by")),
            SheetField("responsible_id", _text("responsible")),
            SheetField("second_manager_id", _text("second_manager")),
            *_plain("invoice_title invoice_tax_number invoice_bank invoice_account delivery_address"),
            *_fields(
                {
                    "take_back_on": _day("take_back_on"),
                    "cooperation_since": _day("cooperation_since"),
                    "strategic_fit": _number("strategic_fit"),
                    "influence": _number("influence"),
                    "closeness": _number("closeness"),
                    "potential": _kind("potential", kinds.Potential),
                    "our_share": _number("our_share"),
                    "dependency": _number("dependency"),
                }
            ),
            *_plain("strategy finance industry_trends feedback private_notes import_remarks"),
        ],
    ),
    "contacts": (
        N_("Contacts"),
        [
            *_OF_CUSTOMER,
            SheetField(N_("Contact name"), _text("name")),
            *_plain("form_of_address department title"),
            *_fields(
                {
                    "is_key": _flag("is_key"),
                    "role": _kind("role", kinds.DecisionRole),
                    "stance": _kind("stance", kinds.Stance),
                    "phones": _phones("phones"),
                }
            ),
            *_plain("wechat email preferred_hours character concerns interests taboos hometown school diet drink"),
            *_fields({"birthday": _birthday}),
            SheetField("reports_to_id", _text("reports_to")),
            *_plain("family_dates"),
            *_fields({"left_on": _day("left_on")}),
            *_plain("remarks"),
        ],
    ),
    "needs": (
        N_("Needs"),
        [
            *_OF_CUSTOMER,
            SheetField("text", _text("text"), 40),
            *_fields(
                {
                    "kind": _kind("kind", kinds.NeedKind),
                    "urgency": _kind("urgency", kinds.Urgency),
                    "state": _kind("state", kinds.NeedState),
                    "noted_on": _day("noted_on"),
                    "met_on": _day("met_on"),
                }
            ),
        ],
    ),
    "interactions": (
        N_("Records"),
        [
            *_OF_CUSTOMER,
            SheetField(N_("Time of exchange"), _moment("starts_at"), 18),
            SheetField(N_("Way of exchange"), _kind("channel", kinds.Channel)),
            SheetField(N_("Subject of exchange"), _text("subject"), 24),
            SheetField(N_("Customer feedback"), _text("feedback"), 30),
            SheetField(N_("Problems noted"), _text("issues"), 24),
            SheetField(N_("Next actions"), _text("actions"), 30),
            SheetField(N_("Person in charge"), _text("owner")),
            SheetField(N_("To be done by"), _day("due_on")),
            SheetField(N_("Content of exchange"), _text("said"), 40),
            SheetField(N_("Contacts met"), _text("people")),
            *_fields({"minutes": _number("minutes"), "mood": _kind("mood", kinds.Mood), "insight": _text("insight")}),
        ],
    ),
    "followups": (
        N_("Follow-ups"),
        [
            *_OF_CUSTOMER,
            SheetField("action", _text("action"), 36),
            *_fields(
                {
                    "kind": _kind("kind", kinds.FollowUpKind),
                    "promise": _kind("promise", kinds.Promise),
                    "owner": _text("owner"),
                    "due_on": _day("due_on"),
                    "due_time": _text("due_time"),
                    "state": _kind("state", kinds.FollowUpState),
                    "done_on": _day("done_on"),
                    "result": _text("result"),
                }
            ),
        ],
    ),
    "visits": (
        N_("Visits"),
        [
            *_OF_CUSTOMER,
            *_fields(
                {
                    "starts_at": _moment("starts_at"),
                    "ends_at": _moment("ends_at"),
                    "kind": _kind("kind", kinds.VisitKind),
                    "state": _kind("state", kinds.VisitState),
                    "place": _text("place"),
                    "purpose": _text("purpose"),
                }
            ),
            SheetField(N_("Contacts met"), _text("people")),
            SheetField(N_("Objectives"), _text("objectives"), 30),
            SheetField(N_("Preparation"), _text("preparation"), 30),
            SheetField(N_("Materials"), _text("materials"), 24),
            *_fields({"impression": _text("impression")}),
        ],
    ),
}


def sheet(kind: str, rows: Iterable[Any], today: date) -> SheetContent:
    """The sheet of one kind; rows become cells while they are written."""
    title, fields = SHEETS[kind]
    columns = [SheetColumn(titled(field.title), field.width) for field in fields]
    return SheetContent(_(title), columns, _cells(fields, rows, today))


def titled(title: str) -> str:
    """Source texts begin with a capital; everything else is the name of a field."""
    return _(title) if title[0].isupper() else field_label(title)


def _cells(fields: list[SheetField], rows: Iterable[Any], today: date) -> Iterator[list[Value]]:
    for row in rows:
        yield [field.cell(row, today) for field in fields]
