"""What the program thinks of a customer, in words: every fact that was used, with its numbers (domain.md §3)."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_text, money_wan
from desktop.i18n.labels import joined, label
from desktop.models.kinds import GradeFact, Status
from desktop.models.rows.assessments import Assessment, ClassMove, CustomerFacts, JudgementRow, Moves
from desktop.models.values import Money

_NAMED = 5


def wan_text(money: Money) -> str:
    """An amount with its unit: 48 万元."""
    return _("{amount} × 10k yuan").format(amount=money_wan(money))


def grade_reason(facts: Iterable[GradeFact], sales: Money, before: Money, rank: int | None) -> str:
    """Every fact behind a suggested grade: 近 12 个月销售额 48 万元，第 3 名；影响力 4 分以上."""
    return _("; ").join(_fact_words(fact, sales, before, rank) for fact in facts)


def _fact_words(fact: GradeFact, sales: Money, before: Money, rank: int | None) -> str:
    if fact is GradeFact.SALES:
        words = _("sales of 12 months {amount}").format(amount=wan_text(sales))
        return _("{words}, rank {rank}").format(words=words, rank=rank) if rank else words
    if fact in (GradeFact.HALVED, GradeFact.FELL):
        return _("{fact} (the year before: {amount})").format(fact=label(fact), amount=wan_text(before))
    return label(fact)


def status_reason(facts: CustomerFacts, proposed: Status) -> str:
    """What a proposed status follows from: a purchase or a contract, or the silence of a buyer."""
    bought = _("last purchase {date}").format(date=_day(facts.last_purchase_on)) if facts.last_purchase_on else ""
    if proposed is Status.FORMER:
        cycle = _("buys every {count} days").format(count=round(facts.cycle)) if facts.cycle else ""
        parts = (bought, cycle, "" if cycle else _("nothing bought for more than 6 months"))
    else:
        parts = (bought, _("a contract was signed") if facts.terms else "")
    return _("; ").join(part for part in parts if part)


def value_reason(one: Assessment) -> str:
    """What the value band comes from."""
    return _("Sales of 12 months {amount}").format(amount=wan_text(one.sales))


def activity_reason(one: Assessment) -> str:
    """What the activity band comes from: last contact, last purchase, own cycle."""
    facts = one.facts
    parts = (
        _("last contact {date}").format(date=_day(facts.last_contact_on)),
        _("last purchase {date}").format(date=_day(facts.last_purchase_on)) if facts.last_purchase_on else "",
        _("buys every {count} days").format(count=round(facts.cycle)) if facts.cycle else "",
    )
    return _("; ").join(part for part in parts if part)


def potential_reason(one: Assessment) -> str:
    """What the potential comes from."""
    reasons = {
        "own": _("as you judged it"),
        "emerging": _("its industry is emerging"),
        "unsold": _("at least half of our categories are unsold there"),
    }
    return reasons.get(one.potential_by, _("nothing speaks for high potential"))


def priority_reason(one: Assessment) -> str:
    """What the class comes from, how urgent the needs are, and what is odd about both together."""
    parts = (
        _("lifetime value {amount}").format(amount=wan_text(one.lifetime)),
        _("demand {urgency}").format(urgency=label(one.demand)) if one.demand else _("demand unknown"),
        label(one.remark) if one.remark else "",
    )
    return _("; ").join(part for part in parts if part)


def urgent_words(one: Assessment) -> str:
    """Why the customer is urgent; empty when it is not."""
    return joined(label(reason) for reason in one.urgent)


def unattended_words(found: Sequence[Assessment]) -> str:
    """Who of the Top 20 has no second manager, the first few by name: 华远精密（第 3 名），还有 7 家."""
    return _few(
        [_ranked(one) for one in found],
        _("Top 20 without a second manager: {names}"),
        _("Top 20 without a second manager: {names} and {count} more"),
    )


def moves_words(moves: Moves) -> str:
    """What moved since a list, a line for each: 优先级变化：华远精密（成长级 → 核心级）."""
    lines = (
        _few(
            [_class_move(move) for move in moves.classes],
            _("Priority class changed: {names}"),
            _("Priority class changed: {names} and {count} more"),
        ),
        _few(
            [_ranked(one) for one in moves.came],
            _("Into the Top 20: {names}"),
            _("Into the Top 20: {names} and {count} more"),
        ),
        _few(
            [_ranked(one) for one in moves.left],
            _("Out of the Top 20: {names}"),
            _("Out of the Top 20: {names} and {count} more"),
        ),
    )
    return "\n".join(line for line in lines if line) or _("Every priority class and the Top 20 are as they were.")


def _few(named: Sequence[str], all_: str, shortened: str) -> str:
    """The first few by name and how many more there are; nothing when there is nobody."""
    if len(named) > _NAMED:
        return shortened.format(names=joined(named[:_NAMED]), count=len(named) - _NAMED)
    return all_.format(names=joined(named)) if named else ""


def _ranked(one: Assessment) -> str:
    return _("{name} (rank {rank})").format(name=one.facts.name, rank=one.rank) if one.rank else one.facts.name


def _class_move(move: ClassMove) -> str:
    return _("{name} ({before} → {now})").format(
        name=move.now.facts.name, before=label(move.before), now=label(move.now.priority)
    )


def judgement_words(judgement: JudgementRow) -> str:
    """The rep's word: 人工判断至 2027-02-21：新厂明年投产."""
    return _("your judgement until {date}: {reason}").format(date=date_text(judgement.until), reason=judgement.reason)


def _day(day: date | None) -> str:
    return date_text(day) if day else _("never")
