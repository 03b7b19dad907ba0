"""``visit``: a visit planned from the terminal; and the way from words to a day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.cli.customers import find_customer
from desktop.cli.session import Session
from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_weekday, time_span
from desktop.i18n.labels import label
from desktop.models.errors import InvalidInput
from desktop.models.rules.date_words import parse_day, parse_moment


def visit(session: Session) -> int:
    """Plan a visit with everything known filled in; a day that has passed needs ``--past``."""
    arguments = session.arguments
    now = session.program.clock.now()
    if not arguments.purpose.strip():
        raise InvalidInput("text_missing", field="purpose")
    asked = _moment(arguments.at, now, past=arguments.past)
    day = asked.date() if isinstance(asked, datetime) else asked
    if day < now.date() and not arguments.past:
        raise InvalidInput("past_day", field="at", date=day)
    with session.writing() as book:
        customer = find_customer(book, arguments.code)
        proposed = book.proposals.new_visit(customer, asked)
        minutes: int | None = arguments.minutes
        if minutes is not None:
            outline = book.proposals.outline_for(proposed.kind, minutes)
            proposed = replace(proposed, ends_at=proposed.starts_at + timedelta(minutes=minutes), outline=outline)
        draft = replace(proposed, purpose=arguments.purpose)
        warnings = book.lookups.visits.warnings(draft)
        made, _changes = book.visits.plan(draft)
        row = book.lookups.visits.visit_rows([made])[0]
    for warning in warnings:
        session.console.message(label(warning))
    text = _("Planned {code}: {customer}, {date} {time}").format(
        code=row.code, customer=row.customer, date=date_weekday(row.day), time=time_span(row.starts_at, row.ends_at)
    )
    values = {
        "id": made,
        "visit": row.code,
        "customer": row.customer,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "purpose": row.purpose,
        "warnings": [warning.value for warning in warnings],
    }
    session.console.result(text, values)
    return 0


def day_meant(text: str, today: date) -> date:
    """The day that the words mean. Raises InvalidInput ``date_invalid``."""
    found = parse_day(text, today)
    if found is None:
        raise InvalidInput("date_invalid", field="date", text=text)
    return found


def _moment(text: str, now: datetime, *, past: bool) -> datetime | date:
    found = parse_moment(text, now, past=past)
    if found is None:
        raise InvalidInput("date_invalid", field="at", text=text)
    return found
