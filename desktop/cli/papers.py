"""``plan`` and ``calendar``: the sheets of a day, of several days or a week, and the page of a month."""

import re
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.files import tell_missing, write_file
from desktop.cli.paper_options import page_options
from desktop.cli.session import Session, UsageError
from desktop.cli.visits import day_meant
from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_text, date_weekday, month_title
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarFilter

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.documents.render import PageOptions
    from desktop.services.printing import PlanWishes

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WEEK = 7


def plan(session: Session) -> int:
    """The visit plan of a day, or of several days behind an overview, as a PDF."""
    asked = session.arguments
    several = asked.week or asked.days is not None
    if asked.date is None and not several:
        raise UsageError(_("{name} is missing").format(name="--date"))
    today = session.program.clock.today()
    day = today if asked.date is None else day_meant(asked.date, today)
    options = page_options(session)
    with session.reading() as book:
        text, values = (_several if several else _single)(session, book, day, options)
    session.console.result(text, values)
    return 0


def _single(session: Session, book: "OpenBook", day: date, options: "PageOptions") -> tuple[str, dict[str, Any]]:
    asked: Namespace = session.arguments
    path: Path = asked.pdf
    if asked.sections == {"week"}:
        raise UsageError(_("{name} does not go with {other}").format(name="--sections week", other="--date"))
    visits = len(book.printing.visit_plan_content(day).sheets)
    data = book.printing.visit_plan(day, options, _wishes(asked))
    write_file(path, data)
    tell_missing(session.console, book.printing.missing_in_plan(day, options))
    text = n_("Plan of {date} with {count} visit written to {path}",
              "Plan of {date} with {count} visits written to {path}", visits)  # fmt: skip
    said = text.format(date=date_weekday(day), count=visits, path=path)
    return said, {"date": date_text(day), "visits": visits, "pdf": str(path)}


def _several(session: Session, book: "OpenBook", day: date, options: "PageOptions") -> tuple[str, dict[str, Any]]:
    asked: Namespace = session.arguments
    path: Path = asked.pdf
    first = day - timedelta(day.weekday()) if asked.week else day
    days = _WEEK if asked.week else int(asked.days)
    content = book.printing.week_plan_content(first, days)
    write_file(path, book.printing.week_plan(first, options, days=days, plan=_wishes(asked)))
    tell_missing(session.console, book.printing.missing_in_week(first, options, days))
    counts = [len(one.sheets) for one in content.days]
    visits, last = sum(counts), first + timedelta(days - 1)
    text = n_("Plan of {first} to {last} with {count} visit written to {path}",
              "Plan of {first} to {last} with {count} visits written to {path}", visits)  # fmt: skip
    said = text.format(first=date_text(first), last=date_text(last), count=visits, path=path)
    return said, {
        "date": date_text(first),
        "last": date_text(last),
        "visits": visits,
        "days": [{"date": date_text(one.day), "visits": len(one.sheets)} for one in content.days],
        "pdf": str(path),
    }


def _wishes(asked: Namespace) -> "PlanWishes":
    from desktop.services.printing import PlanWishes

    sections = asked.sections
    return PlanWishes("visits" in sections, asked.combined, "overview" in sections, asked.hide)


def calendar(session: Session) -> int:
    """The calendar of a month on one page as a PDF."""
    asked = session.arguments
    path: Path = asked.pdf
    day = _month_meant(asked.month, session.program.clock.today())
    options = page_options(session)
    with session.reading() as book:
        content = book.printing.month_content(day, CalendarFilter(), tuple(CalendarEntryKind))
        write_file(path, book.printing.month(day, options))
    inside = [one for week in content.weeks for one in week if one.day.month == day.month]
    entries = sum(len(one.entries) for one in inside)
    text = n_("Calendar of {month} with {count} entry written to {path}",
              "Calendar of {month} with {count} entries written to {path}", entries)  # fmt: skip
    said = text.format(month=month_title(day), count=entries, path=path)
    session.console.result(said, {"month": f"{day:%Y-%m}", "entries": entries, "pdf": str(path)})
    return 0


def _month_meant(text: str | None, today: date) -> date:
    """The first day of the month that the words mean, such as 2026-03, or a day of it. Raises InvalidInput."""
    if text is None:
        return today.replace(day=1)
    found = _MONTH.fullmatch(text.strip())
    return day_meant(f"{text.strip()}-01" if found else text, today).replace(day=1)
