"""``care``: what is to be remembered in the coming days; ``daysoff``: a year's days off shown, taken in, given out."""

from desktop.cli.console import table
from desktop.cli.session import Session
from desktop.i18n.care_words import begin_text, occasion_title
from desktop.i18n.catalogue import _, n_
from desktop.i18n.festival_words import festival_name, festival_state
from desktop.i18n.formats import date_weekday
from desktop.i18n.labels import label
from desktop.models.kinds import DayKind, Festival
from desktop.models.rows.festivals import FestivalDay
from desktop.models.rows.holidays import HolidayRow, HolidayYear

_FESTIVALS = {festival.value: festival for festival in Festival}


def care(session: Session) -> int:
    """Occasions and festivals of the coming days."""
    days: int = session.arguments.days
    today = session.program.clock.today()
    with session.reading() as book:
        occasions = [one for one in book.lookups.care.upcoming(days) if not one.settled]
        festivals = book.lookups.care.upcoming_festivals(days)
    rows = [(one.on, occasion_title(one), one.customer, begin_text(one, today)) for one in occasions]
    rows += [(one.on, festival_name(one.festival), "", festival_state(one)) for one in festivals]
    shown = [(date_weekday(on), *rest) for on, *rest in sorted(rows)]
    values = {
        "occasions": [
            {
                "on": one.on.isoformat(),
                "begin_on": one.begin_on.isoformat(),
                "kind": one.kind.value,
                "customer_id": one.customer_id,
                "customer": one.customer,
                "contact_id": one.contact_id,
                "person": one.person,
                "title": one.title,
            }
            for one in occasions
        ],
        "festivals": [_festival_values(one) for one in festivals],
    }
    nothing = _("Nothing to remember in the next {count} days.").format(count=days)
    titles = (_("Day"), _("Occasion"), _("Customer"), _("To begin"))
    session.console.result(table(titles, shown) if shown else nothing, values)
    return 0


def _festival_values(one: FestivalDay) -> dict[str, object]:
    return {
        "on": one.on.isoformat(),
        "begin_on": one.begin_on.isoformat(),
        "festival": one.festival.key,
        "name": festival_name(one.festival),
        "people": one.people,
        "prepared": one.prepared,
        "greeted": one.greeted,
    }


def days_off(session: Session) -> int:
    """Show a year, or take in or give out its table."""
    arguments = session.arguments
    year: int = arguments.year or session.program.clock.today().year
    if arguments.take_in is not None:
        with session.writing() as book:
            year, _changes = book.holidays.take_in(arguments.take_in)
        text = _("The days off of {year} are in force; due dates follow").format(year=year)
        session.console.result(text, {"year": year})
        return 0
    with session.reading() as book:
        found = book.holidays.year(year)
        if arguments.give_out is not None:
            count = book.holidays.give_out(year, arguments.give_out)
            words = n_("{count} day written to {file}", "{count} days written to {file}", count)
            values = {"year": year, "days": count, "file": str(arguments.give_out)}
            session.console.result(words.format(count=count, file=arguments.give_out.name), values)
            return 0
    session.console.result(_year_text(found), _year_values(found))
    return 0


def _year_text(found: HolidayYear) -> str:
    state = _("Not announced") if found.provisional else _("Announced")
    rows = [(date_weekday(row.day), _kind_text(row), _name(row.name)) for row in found.days]
    return f"{found.year} · {state}\n{table((_('Day'), _('Kind'), _('Name')), rows)}"


def _kind_text(row: HolidayRow) -> str:
    return label(DayKind.MAKEUP if row.works else DayKind.HOLIDAY)


def _name(name: str) -> str:
    found = _FESTIVALS.get(name)
    return label(found) if found is not None else name


def _year_values(found: HolidayYear) -> dict[str, object]:
    days = [{"day": row.day.isoformat(), "off": not row.works, "name": row.name, "own": row.own} for row in found.days]
    return {"year": found.year, "provisional": found.provisional, "days": days}
