"""``list``, ``profile`` and the way from a code to a customer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.console import table
from desktop.cli.files import tell_missing, write_file, writing_explained
from desktop.cli.paper_options import page_options
from desktop.cli.session import Session
from desktop.i18n.catalogue import _, n_
from desktop.i18n.due import standing_reason, standing_text
from desktop.i18n.formats import date_text
from desktop.i18n.labels import NOTHING, label
from desktop.i18n.query_words import vocabulary
from desktop.i18n.sentences import problem_text
from desktop.models.errors import InvalidInput
from desktop.models.rows.customers import CustomerFilter, CustomerLine
from desktop.models.rules.query_line import read_query
from desktop.models.values import CustomerId

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.exchange.spreadsheets import Value

_PAGE = 200


def listing(session: Session) -> int:
    """The customers that the query finds, by name, with who is due and why."""
    arguments = session.arguments
    with session.reading() as book:
        lines = list(_lines(book, _asked(arguments.query or "")))
    today = session.program.clock.today()
    if arguments.csv is not None:
        _write_csv(arguments.csv, lines, today)
    values: dict[str, Any] = {"customers": [_values(line, today) for line in lines], "count": len(lines)}
    found = n_("{count} customer", "{count} customers", len(lines)).format(count=len(lines))
    if arguments.csv is not None:
        values["csv"] = str(arguments.csv)
        session.console.result(_("{found} written to {path}").format(found=found, path=arguments.csv), values)
    else:
        session.console.result(f"{_table(lines, today)}\n{found}" if lines else found, values)
    return 0


def _asked(line: str) -> CustomerFilter:
    """What a query line asks for. Raises InvalidInput that tells every word that means nothing."""
    query = read_query(line, vocabulary())
    if len(query.problems) == 1:
        problem = query.problems[0]
        raise InvalidInput(f"query_{problem.code}", text=problem.word)
    if query.problems:
        reasons = [problem_text(f"query_{one.code}", {"text": one.word}) for one in query.problems]
        raise InvalidInput("query_words", text=[one.word for one in query.problems], reason="\n".join(reasons))
    return CustomerFilter(query.text, conditions=query.conditions)


def profile(session: Session) -> int:
    """The customer's profile as a PDF."""
    arguments = session.arguments
    path: Path = arguments.pdf
    options = page_options(session)
    with session.reading() as book:
        customer = find_customer(book, arguments.code)
        name = book.lookups.customers.profile(customer).name
        write_file(path, book.printing.profile(customer, options, arguments.sections, secrets=arguments.hide))
        tell_missing(session.console, book.printing.missing_in_profile(customer, options, arguments.sections))
    text = _("Profile of {name} written to {path}").format(name=name, path=path)
    session.console.result(text, {"customer": name, "code": arguments.code, "pdf": str(path)})
    return 0


def find_customer(book: "OpenBook", text: str) -> CustomerId:
    """The customer with the code, else the only one with that name. Raises InvalidInput."""
    lookups = book.lookups.customers
    found = lookups.by_code(text.strip())
    if found is not None:
        return found
    named = [line for line in _lines(book, CustomerFilter(text=text)) if text in (line.name, line.short_name)]
    if len(named) == 1:
        return named[0].id
    if named:
        raise InvalidInput("customer_ambiguous", text=text, names=[f"{line.code} {line.name}" for line in named])
    raise InvalidInput("customer_unknown", code=text)


def _lines(book: "OpenBook", asked: CustomerFilter) -> Iterator[CustomerLine]:
    lookups = book.lookups.customers
    ids = lookups.ids(asked)
    for start in range(0, len(ids), _PAGE):
        yield from lookups.lines(ids[start : start + _PAGE])


def _values(line: CustomerLine, today: date) -> dict[str, Any]:
    standing = line.standing
    return {
        "code": line.code,
        "name": line.name,
        "short_name": line.short_name,
        "grade": line.grade,
        "status": line.status,
        "due": standing.state,
        "due_on": standing.due_on,
        "latest_on": standing.latest_on,
        "planned_on": standing.plan_on,
        "reason": standing_reason(standing, today),
        "industry": line.industry,
        "region": line.region,
        "key_contact": line.key_contact,
        "phone": line.phone,
        "last_contact_on": line.last_contact_on,
        "tags": list(line.tags),
        "sales": None if line.sales is None else line.sales.yuan,
        "growth": None if line.growth is None else round(line.growth, 1),
        "last_purchase_on": line.last_purchase_on,
        "contract_ends_on": line.contract_ends_on,
    }


def _table(lines: list[CustomerLine], today: date) -> str:
    titles = [_("Code"), _("Customer"), _("Grade"), _("Status"), _("Next contact"), _("Reason")]
    return table(titles, _cells(lines, today))


def _cells(lines: list[CustomerLine], today: date) -> list[list[str]]:
    return [
        [
            line.code,
            line.name,
            line.grade or NOTHING,
            label(line.status),
            standing_text(line.standing, today),
            standing_reason(line.standing, today),
        ]
        for line in lines
    ]


def _write_csv(path: Path, lines: list[CustomerLine], today: date) -> None:
    from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_csv

    titles = [
        *(_("Code"), _("Customer"), _("Grade"), _("Status"), _("Next contact"), _("Reason"), _("Industry")),
        *(_("Region"), _("Key contact"), _("Phone"), _("Last contact"), _("Sales of 12 months"), _("Growth (%)")),
        *(_("Last purchase"), _("Contract until")),
    ]
    rows = [[*cells, *_more(line)] for cells, line in zip(_cells(lines, today), lines, strict=True)]
    with writing_explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(path, SheetContent(_("Customers"), [SheetColumn(title) for title in titles], rows))


def _more(line: CustomerLine) -> "list[Value]":
    sales = None if line.sales is None else line.sales.yuan
    growth = None if line.growth is None else round(line.growth, 1)
    days = (line.last_contact_on, line.last_purchase_on, line.contract_ends_on)
    last, bought, ends = ("" if day is None else date_text(day) for day in days)
    return [line.industry, line.region, line.key_contact, line.phone, last, sales, growth, bought, ends]
