"""What is said of sums, contracts and opportunities: the same in the profile, on Today and elsewhere."""

from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import date_text, money_wan, money_yuan, number_text
from desktop.i18n.labels import NOTHING, label
from desktop.models.kinds import TermState
from desktop.models.rows.trade import ContractRow
from desktop.models.values import Money

_WAN_FEN = 1_000_000


def sum_text(money: Money | None) -> str:
    """A sum with its unit: in 万元 from 10,000 yuan on."""
    if money is None:
        return NOTHING
    if abs(money.fen) >= _WAN_FEN:
        return _("{amount} × 10k yuan").format(amount=money_wan(money))
    return _("{amount} yuan").format(amount=money_yuan(money))


def change_text(percent: float | None) -> str:
    """How much it grew: +12 %, −8 %."""
    if percent is None:
        return NOTHING
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return f"{sign}{number_text(round(abs(percent)))} %"


def contract_name(row: ContractRow) -> str:
    """Its title, else its number."""
    return row.title or row.number


def contract_state(row: ContractRow, today: date) -> str:
    """Where a contract stands, with the days left or gone where they matter."""
    if row.state is TermState.ENDING and row.end is not None:
        days = (row.end - today).days
        if days == 0:
            return _("ends today")
        return n_("ends in {count} day", "ends in {count} days", days).format(count=days)
    return label(row.state)


def contract_warning(row: ContractRow, today: date) -> str:
    """What the head of a profile says of a contract that needs a successor."""
    if row.end is not None and row.state is TermState.ENDED:
        return _("contract ended {date}, not renewed").format(date=date_text(row.end))
    return _("contract {state}").format(state=contract_state(row, today))


def contract_facts(row: ContractRow, *, with_term: bool = True) -> str:
    """Its number, its term, its amount."""
    start, end = row.starts_on or row.signed_on, row.end
    term = ""
    if start and end:
        term = _("{start} to {end}").format(start=date_text(start), end=date_text(end))
    elif start:
        term = _("from {date}").format(date=date_text(start))
    elif end:
        term = _("until {date}").format(date=date_text(end))
    amount = sum_text(row.amount) if row.amount is not None else ""
    number = row.number if row.title else ""
    return " · ".join(part for part in (number, term if with_term else "", amount) if part)
