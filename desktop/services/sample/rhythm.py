"""On which days each customer of the sample book was contacted, so that it stands today as it is meant to."""

from dataclasses import dataclass

from desktop.models.kinds import Grade, Status
from desktop.models.rules.cadence import CadenceTable, Gaps
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm

HISTORY_DAYS = 548
_LAST = {"later": (0.08, 0.6), "due": (0.79, 0.92), "overdue": (1.2, 1.7), "planned": (0.6, 0.9)}


@dataclass(frozen=True, slots=True)
class Beat:
    """A contact so many days ago: in person or not, with a decider or not, an executive meeting or not."""

    days_ago: int
    in_person: bool
    decider: bool
    executive: bool


def gaps_of(firm: Firm) -> Gaps:
    """The gaps that hold for the customer by the defaults of domain.md §4."""
    table = CadenceTable()
    if firm.customer.status is Status.PROSPECT:
        return table.prospect
    if firm.customer.status is Status.INTENT:
        return table.intent
    by_grade = {Grade.A: table.a, Grade.B: table.b, Grade.C: table.c, Grade.D: table.d, None: table.c}
    return by_grade[firm.customer.grade]


def beats(firm: Firm, dice: Dice) -> list[Beat]:
    """The contacts of a customer, the latest first."""
    if firm.standing == "untouched":
        return []
    days = _days(firm, dice)
    gaps = gaps_of(firm)
    found: list[Beat] = []
    visit_due, executive_due = 0, 0
    for ago in days:
        in_person = ago >= visit_due if gaps.visit else dice.chance(15)
        executive = bool(gaps.executive) and in_person and ago >= executive_due
        decider = executive or (in_person and dice.chance(75)) or dice.chance(30) or not found
        found.append(Beat(ago, in_person, decider, executive))
        if in_person and gaps.visit:
            visit_due = ago + round(gaps.visit * dice.between(0.5, 0.75))
        if executive and gaps.executive:
            executive_due = ago + round(gaps.executive * dice.between(0.45, 0.7))
    return found


def _days(firm: Firm, dice: Dice) -> list[int]:
    gap = gaps_of(firm).contact or 90
    told = 0 if firm.story is None else max(talk["days_ago"] for talk in firm.story["talks"])
    first = told + round(gap * dice.between(0.5, 0.9)) if told else _last(firm, gap, dice)
    oldest = _since(firm, dice)
    days: list[int] = []
    ago = first
    while ago < oldest:
        days.append(ago)
        ago += max(2, round(gap * dice.between(0.45, 1.05)))
    return days


def _last(firm: Firm, gap: int, dice: Dice) -> int:
    if firm.standing == "silent":
        return dice.whole(105, 240) if not firm.kept else dice.whole(gap + 8, gap + 40)
    low, high = _LAST[firm.standing]
    extra = 3 if firm.standing == "overdue" else 0
    return max(1, round(gap * dice.between(low, high))) + extra


def _since(firm: Firm, dice: Dice) -> int:
    if firm.customer.status is Status.INTENT:
        return dice.whole(40, 130)
    if firm.customer.status is Status.PROSPECT:
        return dice.whole(60, 260)
    return HISTORY_DAYS
