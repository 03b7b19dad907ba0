"""The grammar of the command line: verbs, their arguments, and options that may stand before or after the verb."""

from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, Protocol
from unicodedata import east_asian_width

from typing_extensions import override

from desktop.cli import books, care, customers, exchange, notes, paper_options, papers, privacy, visits
from desktop.cli.complaints import complaint
from desktop.cli.session import Session, UsageError
from desktop.i18n.catalogue import _
from desktop.models.kinds import Language
from desktop.models.rows.profile_document import DEFAULT_SECTIONS, ProfileSection

_MOST_DAYS = 14
_MOST_AHEAD = 366

Verb = Callable[[Session], int]


class _Arguments(Protocol):
    def add_argument(self, *names: str, **wishes: Any) -> Any: ...

    def add_mutually_exclusive_group(self, *, required: bool = False) -> Any: ...


class Parser(ArgumentParser):
    """A parser that speaks our language and raises instead of ending the process."""

    def __init__(self, **wishes: Any) -> None:
        super().__init__(**wishes, add_help=False, allow_abbrev=False, formatter_class=_Help)

    @override
    def error(self, message: str) -> NoReturn:
        said = _("This is not understood: {message}").format(message=complaint(message))
        raise UsageError(f"{self.format_usage().strip()}\n{said}")


_FILLER = "\ue000"


def _widened(text: str) -> str:
    """A text in which what takes two columns counts as two."""
    return "".join(letter + _FILLER if east_asian_width(letter) in "WF" else letter for letter in text)


class _Help(HelpFormatter):
    """Columns as a terminal shows them: a Chinese character takes two."""

    @override
    def format_help(self) -> str:
        return super().format_help().replace(_FILLER, "")

    @override
    def _format_action_invocation(self, action: Action) -> str:
        return _widened(super()._format_action_invocation(action))

    @override
    def _split_lines(self, text: str, width: int) -> list[str]:
        return super()._split_lines(_widened(text), width)

    @override
    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return super()._fill_text(_widened(text), width, indent)

    @override
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def build_parser() -> Parser:
    """The whole grammar, with help in the spoken language."""
    parser = Parser(prog="roadbook", description=_("Customers, visits and visit plans from the command line."))
    _common(parser, {"book": None, "lang": None, "json": False, "debug": False})
    verbs = parser.add_subparsers(
        title=_("verbs"), dest="verb", required=True, metavar=_("VERB"), parser_class=Parser, prog="roadbook"
    )
    for add in (
        _new,
        _list,
        _import,
        _export,
        _plan,
        _calendar,
        _profile,
        _visit,
        _note,
        _care,
        _days_off,
        _backup,
        _restore,
        _salvage,
        _check,
        _erase,
    ):
        add(verbs)
    return parser


def parse(arguments: Sequence[str]) -> Namespace:
    """The arguments as values; raises UsageError. Asking for help ends the process as usual."""
    read = build_parser().parse_args(list(arguments))
    for name, value in vars(read).items():
        if isinstance(value, str):
            setattr(read, name, _readable(value))
    return read


def _readable(text: str) -> str:
    """Bytes that are no text to the system are that of an older Chinese terminal; a path stays as it is."""
    try:
        handed = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a letter, which Windows lets through
        return text.encode("utf-8", "replace").decode()
    try:
        return handed.decode()
    except UnicodeDecodeError:
        return handed.decode("gb18030", "replace")


def _common(parser: ArgumentParser, defaults: dict[str, Any] | None = None) -> None:
    """Options of every verb; behind the verb they have no default, so that they do not undo those before it."""
    known = defaults or {}
    options = parser.add_argument_group(_("options"))
    options.add_argument("-h", "--help", action="help", help=_("show this help"))
    options.add_argument(
        "--book",
        type=Path,
        metavar=_("DIR"),
        default=known.get("book", SUPPRESS),
        help=_("the book's folder; without it the book opened last"),
    )
    options.add_argument(
        "--lang",
        choices=[language.value for language in Language],
        default=known.get("lang", SUPPRESS),
        help=_("language of messages and documents"),
    )
    options.add_argument(
        "--json",
        action="store_true",
        default=known.get("json", SUPPRESS),
        help=_("give the result as one JSON object; messages for people go to standard error"),
    )
    options.add_argument("--debug", action="store_true", default=known.get("debug", SUPPRESS), help=SUPPRESS)


def _verb(verbs: Any, name: str, run: Verb, text: str) -> _Arguments:
    """A verb; returns the group that takes its own arguments."""
    made: ArgumentParser = verbs.add_parser(name, help=text, description=text)
    own = made.add_argument_group(_("arguments"))
    _common(made)
    made.set_defaults(run=run)
    return own


def _new(verbs: Any) -> None:
    made = _verb(verbs, "new", books.new, _("make a book"))
    made.add_argument("folder", type=Path, metavar=_("DIR"), help=_("the folder that becomes the book"))
    made.add_argument("--sample", action="store_true", help=_("fill it with invented customers to look around"))
    made.add_argument("--no-password", action="store_true", help=_("whoever has the folder can read the book"))


def _list(verbs: Any) -> None:
    made = _verb(verbs, "list", customers.listing, _("list customers and who is due"))
    made.add_argument(
        "query",
        nargs="?",
        metavar=_("QUERY"),
        help=_(
            "part of a name, pinyin, initials, phone digits, a contact; or conditions, such as "
            "grade:A overdue>7 -former contract<6m sales>50k has:opportunities"
        ),
    )
    made.add_argument("--csv", type=Path, metavar=_("FILE"), help=_("write the list as csv"))


def _import(verbs: Any) -> None:
    made = _verb(verbs, "import", exchange.import_file, _("import a spreadsheet, contacts (vcf) or a calendar (ics)"))
    made.add_argument("file", type=Path, metavar=_("FILE"))
    made.add_argument("more", type=Path, nargs="*", metavar=_("FILE"), help=_("files that are taken together with it"))
    made.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    made.add_argument("--add-customers", action="store_true", help=_("add customers that are not in the book yet"))
    made.add_argument("--grades", action="store_true", help=_("take the grade from the stated value"))
    made.add_argument("--customer", metavar=_("CODE"), help=_("the customer of contacts that name no company"))


def _export(verbs: Any) -> None:
    made = _verb(verbs, "export", exchange.export_file, _("write a spreadsheet, a calendar or contacts"))
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--xlsx", type=Path, metavar=_("FILE"), help=_("everything, as a workbook"))
    what.add_argument(
        "--ics", type=Path, metavar=_("FILE"), help=_("visits, planned contacts, deadlines and days to remember")
    )
    what.add_argument("--vcf", type=Path, metavar=_("FILE"), help=_("customers and their contacts"))
    what.add_argument("--person", metavar=_("NAME"), help=_("everything about one person, into --folder"))
    made.add_argument("--folder", type=Path, metavar=_("DIR"), help=_("where the person's folder is made"))
    made.add_argument("--from", dest="first", metavar=_("DAY"), help=_("the first day of the calendar"))
    made.add_argument("--to", dest="last", metavar=_("DAY"), help=_("the last day of the calendar"))
    made.add_argument("--customer", metavar=_("CODE"), help=_("only this customer"))


def _plan(verbs: Any) -> None:
    made = _verb(verbs, "plan", papers.plan, _("print the visit plan of a day, a week or some days"))
    made.add_argument("--date", metavar=_("DAY"), help=_("such as 2026-03-16 or tomorrow"))
    span = made.add_mutually_exclusive_group()
    span.add_argument("--week", action="store_true", help=_("the week of the day, this week without one"))
    span.add_argument("--days", type=_days, metavar="N", help=_("so many days from the day on, at most 14"))
    made.add_argument("--pdf", type=Path, metavar=_("FILE"), required=True, help=_("the PDF to write"))
    made.add_argument("--combined", action="store_true", help=_("one page per visit, not to be left on a table"))
    made.add_argument(
        "--sections",
        type=paper_options.plan_parts,
        default=frozenset(paper_options.PLAN_PARTS),
        metavar=_("WHAT"),
        help=_("only these: week (its overview, always there), overview (of each day), visits"),
    )
    _hide(made)
    _paper(made)


def _calendar(verbs: Any) -> None:
    made = _verb(verbs, "calendar", papers.calendar, _("print the calendar of a month on one page"))
    made.add_argument("--month", metavar=_("MONTH"), help=_("such as 2026-03; without it this month"))
    made.add_argument("--pdf", type=Path, metavar=_("FILE"), required=True, help=_("the PDF to write"))
    _paper(made)


def _profile(verbs: Any) -> None:
    made = _verb(verbs, "profile", customers.profile, _("print the profile of a customer"))
    made.add_argument("code", metavar=_("CODE"), help=_("the customer's code"))
    made.add_argument("--pdf", type=Path, metavar=_("FILE"), required=True, help=_("the PDF to write"))
    made.add_argument(
        "--sections",
        type=paper_options.profile_sections,
        default=DEFAULT_SECTIONS,
        metavar=_("WHAT"),
        help=_("only these: {sections}").format(sections=", ".join(ProfileSection)),
    )
    _hide(made)
    _paper(made)


def _visit(verbs: Any) -> None:
    made = _verb(verbs, "visit", visits.visit, _("plan a visit"))
    made.add_argument("code", metavar=_("CODE"), help=_("the customer's code"))
    made.add_argument("--at", metavar=_("MOMENT"), required=True, help=_("such as 2026-03-16 10:00 or tomorrow 15:00"))
    made.add_argument("--purpose", metavar=_("TEXT"), required=True, help=_("what the visit is for"))
    made.add_argument("--minutes", type=_minutes, metavar="N", help=_("planned duration"))
    made.add_argument("--past", action="store_true", help=_("allow a day that has passed"))


def _note(verbs: Any) -> None:
    made = _verb(verbs, "note", notes.note, _("write a record out of one line in plain words"))
    made.add_argument("line", metavar=_("TEXT"), help=_("who, when, how, what was wanted and promised"))
    made.add_argument("--customer", metavar=_("CODE"), help=_("whose record it is, when several may be meant"))
    made.add_argument("--dry-run", action="store_true", help=_("say what would be written and change nothing"))


def _care(verbs: Any) -> None:
    made = _verb(verbs, "care", care.care, _("list birthdays, anniversaries and festivals of the coming days"))
    made.add_argument("--days", type=_ahead, metavar="N", default=30, help=_("how many days ahead; 30 without it"))


def _days_off(verbs: Any) -> None:
    made = _verb(verbs, "daysoff", care.days_off, _("show, take in or give out the days off of a year"))
    made.add_argument("year", type=_year, nargs="?", metavar=_("YEAR"), help=_("without it this year"))
    what = made.add_mutually_exclusive_group()
    what.add_argument("--import", dest="take_in", type=Path, metavar=_("FILE"), help=_("a year's table as JSON"))
    what.add_argument("--export", dest="give_out", type=Path, metavar=_("FILE"), help=_("the JSON file to write"))


def _backup(verbs: Any) -> None:
    made = _verb(verbs, "backup", books.backup, _("write a verified copy of the book"))
    made.add_argument("folder", type=Path, metavar=_("DIR"), help=_("the folder for backups"))


def _restore(verbs: Any) -> None:
    made = _verb(verbs, "restore", books.restore, _("let the book hold what a backup holds"))
    made.add_argument("backup", type=Path, metavar=_("DIR"), help=_("the folder of the backup"))


def _salvage(verbs: Any) -> None:
    made = _verb(verbs, "salvage", books.salvage, _("read what is left of a damaged book into a new one"))
    made.add_argument("folder", type=Path, metavar=_("DIR"), help=_("the folder that becomes the new book"))


def _check(verbs: Any) -> None:
    _verb(verbs, "check", books.check, _("check the book whole"))


def _erase(verbs: Any) -> None:
    made = _verb(verbs, "erase", privacy.erase, _("erase a person from the book and its backups; cannot be undone"))
    made.add_argument("name", metavar=_("NAME"), help=_("the person's name as it stands in the book"))
    made.add_argument("--customer", metavar=_("CODE"), help=_("the person's customer"))
    made.add_argument("--yes", action="store_true", help=_("do it without asking"))


def _hide(made: _Arguments) -> None:
    made.add_argument(
        "--hide",
        type=paper_options.secrets,
        default=frozenset(),
        metavar=_("WHAT"),
        help=_("leave out prices, phones, notes (several with commas between)"),
    )


def _paper(made: _Arguments) -> None:
    """Paper, margins and password; the password is asked for: what stands on a command line can be read by others."""
    made.add_argument("--paper", choices=paper_options.PAPERS, default="A4", help=_("size of the paper"))
    made.add_argument("--margins", choices=paper_options.MARGINS, default="normal", help=_("how broad the margins are"))
    made.add_argument("--two-up", action="store_true", help=_("two A5 pages beside each other on A4"))
    made.add_argument(
        "--pdf-password", action="store_true", help=_("ask for a password that opening the PDF takes (AES-256)")
    )


def _days(text: str) -> int:
    days = int(text)
    if not 0 < days <= _MOST_DAYS:
        raise ValueError(text)
    return days


def _ahead(text: str) -> int:
    days = int(text)
    if not 0 <= days <= _MOST_AHEAD:
        raise ValueError(text)
    return days


def _year(text: str) -> int:
    year = int(text)
    if not 1901 <= year <= 2100:
        raise ValueError(text)
    return year


def _minutes(text: str) -> int:
    minutes = int(text)
    if not 0 < minutes <= 24 * 60:
        raise ValueError(text)
    return minutes
