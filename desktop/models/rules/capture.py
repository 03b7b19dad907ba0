"""One line in plain words becomes a proposal: who, when, how, what was said, wanted and promised, and by when.

"周三和王总吃饭,他要样品,下周五前送" → a visit on Wednesday, a need "样品", a follow-up "送样品" by next Friday.
By rules, without any network; what is proposed is confirmed by a person. Never raises, whatever the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from desktop.models.kinds import Channel, Mood, Promise
from desktop.models.rows.captured import Captured, CapturedPromise, Nameable
from desktop.models.rules import capture_words as words
from desktop.models.rules.date_words import parse_day, parse_moment
from desktop.models.rules.folding import fold

_LONGEST_NEED = 40
_LONGEST_AGO = timedelta(183)
_SAYS_YEAR = re.compile(r"\d{4}")
_SOME_LAST_WEEK = re.compile("上个?(?:周|星期|礼拜)")


def capture(line: str, now: datetime, known: Iterable[Nameable]) -> Captured:
    """What a line written at ``now`` proposes; days of the exchange lie in the past, deadlines in the future."""
    clauses = [clause.strip() for clause in words.CLAUSES.split(line) if clause.strip()]
    mentioned, masked = _mentioned(line, known)
    found = _Found(_channel(clauses[0]) if clauses else None)
    for number, clause in enumerate(clauses):
        _read(found, clause, now, first=number == 0)
    return Captured(
        line.strip(),
        _happened(clauses, now),
        found.channel or _channel(line),
        words.UNANSWERED.search(line) is None,
        words.INBOUND.search(line) is not None,
        _mood(line),
        tuple(mentioned),
        tuple(_strangers(masked)),
        tuple(dict.fromkeys(found.needs)),
        tuple(found.promises),
        found.next_on,
        found.next_channel,
        found.next_time,
    )


@dataclass(slots=True)
class _Found:
    """What the clauses read so far say of things to come; ``channel`` is how the exchange took place."""

    channel: Channel | None
    needs: list[str] = field(default_factory=list)
    promises: list[CapturedPromise] = field(default_factory=list)
    next_on: date | None = None
    next_channel: Channel | None = None
    next_time: str = ""


def _read(found: _Found, clause: str, now: datetime, *, first: bool) -> None:
    again = words.AGAIN.search(clause) is not None
    ahead = _ahead(clause, now, again=again, first=first)
    meets = again or (not ahead.is_limit and words.APPOINTMENT.search(ahead.bare) is not None)
    if meets and ahead.day is not None:
        found.next_on, found.next_time = ahead.day, ahead.time
        found.next_channel = _channel(clause) or (found.channel if "约" in clause else None)
        return
    promised = _promise(clause, ahead, found.needs, first=first)
    if promised is not None:
        found.promises.append(promised)
        return
    wanted = _wanted(ahead.bare)
    if wanted:
        found.needs.append(wanted)


def _mentioned(line: str, known: Iterable[Nameable]) -> tuple[list[Nameable], str]:
    """Those whose names stand in the line, longest names first, and the line without these names.

    A person of a customer that is mentioned too wins over a namesake elsewhere.
    """
    folded = fold(line)
    by_name: dict[str, list[Nameable]] = {}
    for one in known:
        for name in one.names:
            key = fold(name)
            if len(key) > 1 and key in folded:
                by_name.setdefault(key, []).append(one)
    found: list[Nameable] = []
    rest = folded
    for name in sorted(by_name, key=len, reverse=True):
        if name in rest:
            found += by_name[name]
            rest = rest.replace(name, "\0")
    companies = {one.customer_id for one in found if one.contact_id is None}
    if companies:
        found = [one for one in found if one.customer_id in companies]
    return list(dict.fromkeys(found)), rest


_STRANGER = re.compile(
    "(?<![一-鿿])[和跟与同见找给约]?"
    "(?P<name>[一-鿿]{1,2}(?:总|经理|工(?![厂作程业艺地序资具时人期商会夫况装单])|主任|处长|科长|院长|校长|老师|董|局长|厂长))"
)


def _strangers(rest: str) -> Iterator[str]:
    """Forms of address that nobody in the book goes by."""
    for part in re.split(r"[,，。;；\0\s]|和|跟|与|同|找|约|见", rest):
        found = _STRANGER.search(part)
        if found:
            yield found["name"]


def _happened(clauses: Sequence[str], now: datetime) -> datetime | date | None:
    """When the exchange was: the first day that is no deadline and not ahead; without one nothing."""
    for number, clause in enumerate(clauses):
        if words.AGAIN.search(clause) or (number and _to_come(clause)):
            continue
        for found in words.WHEN.finditer(clause):
            if _is_limit(clause, found) or _is_agreed(clause, found):
                continue
            meant = _past(found, now)
            if meant is not None:
                return meant
    return None


def _past(found: re.Match[str], now: datetime) -> datetime | date | None:
    """The day or moment behind that is meant; "11月28日" said on 23 November is none of last year's."""
    text = found.group().strip()
    if found["day"] and _SOME_LAST_WEEK.fullmatch(found["day"]):
        text = f"{found['day']}五"
    meant = parse_moment(text, now, past=True)
    day = meant.date() if isinstance(meant, datetime) else meant
    if day is not None and day <= now.date():
        return meant if now.date() - day <= _LONGEST_AGO or _SAYS_YEAR.search(text) else None
    if day is not None and found["day"] and not _says_ahead(found["day"]):
        # A plain weekday that lies ahead ("周五" on a Monday) was the one before.
        earlier = parse_day(found["day"], now.date(), past=True)
        if earlier is not None and earlier <= now.date():
            return earlier
    return None


def _to_come(clause: str) -> bool:
    """Whether a clause says what will be done ("周五给", "他说周五回我"): a plain weekday in it lies ahead."""
    if words.DONE.search(clause):
        return False
    return words.THEIRS.search(clause) is not None or words.OBJECTLESS.match(words.WHEN.sub("", clause)) is not None


def _is_agreed(clause: str, found: re.Match[str]) -> bool:
    return words.AGREED.search(clause[: found.start()]) is not None or _is_confirmed(clause, found)


def _is_confirmed(clause: str, found: re.Match[str]) -> bool:
    return words.CONFIRMED.search(clause[: found.start()]) is not None


def _says_ahead(text: str) -> bool:
    return text.startswith(("下", "明", "后", "大后", "next", "tomorrow"))


def _is_limit(clause: str, found: re.Match[str]) -> bool:
    behind, before = clause[found.end() :], clause[: found.start()]
    return bool(
        words.LIMIT.match(behind) or words.LIMIT_AHEAD.search(before) or found.group().endswith(("内", "后", "前"))
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The day ahead that a clause names, its time ``HH:MM`` or empty, and the clause without days and times."""

    day: date | None
    time: str
    is_limit: bool
    """Whether something is due by the day, and not on it."""
    bare: str
    confirmed: bool = False
    """Whether the day is what was confirmed, and not when something is to be confirmed."""


def _ahead(clause: str, now: datetime, *, again: bool, first: bool) -> _Ahead:
    """What a clause says of a day to come. One on which one talks ``again`` lies ahead, whatever else it could mean."""
    day, moment, by_then, bare, confirmed = None, "", False, clause, False
    promised = again or (not first and _to_come(clause))
    for found in reversed(list(words.WHEN.finditer(clause))):
        limit = words.LIMIT.match(clause, found.end())
        surely = promised or _is_limit(clause, found) or _is_agreed(clause, found)
        meant = _deadline(found, now.date(), surely_ahead=surely, again=again)
        if meant is not None:
            day, moment = meant, _time(found, now)
            by_then = _is_limit(clause, found) and not found.group().endswith("后")
            confirmed = _is_confirmed(clause, found)
        bare = bare[: found.start()] + bare[limit.end() if limit else found.end() :]
    return _Ahead(day, moment, by_then, words.LIMIT_AHEAD.sub("", bare).strip(), confirmed)


def _time(found: re.Match[str], now: datetime) -> str:
    meant = parse_moment(found.group().strip(), now) if found["time"] else None
    return f"{meant:%H:%M}" if isinstance(meant, datetime) else ""


def _deadline(found: re.Match[str], today: date, *, surely_ahead: bool, again: bool) -> date | None:
    text = found["day"]
    if not text:
        return None
    if text.endswith(("周", "星期", "礼拜")) and not again:
        text += "内"  # what is to be done some day of next week is due by its end
    elif text.endswith("月"):
        text += "1日" if again else "底"
    meant = parse_day(text, today)
    if meant is None or meant < today:
        return None
    latest = parse_day(text, today, past=True)
    behind = not surely_ahead and not _says_ahead(text) and latest is not None and _lately(latest, today)
    # "周三" said without more is the last one; "周三前" and "下周三" lie ahead.
    return None if behind else meant


def _lately(day: date, today: date) -> bool:
    """Whether a day behind may be meant: "12月10日" said in November is none of last year's."""
    return today - _LONGEST_AGO <= day <= today


def _promise(clause: str, ahead: _Ahead, needs: Sequence[str], *, first: bool) -> CapturedPromise | None:
    """A promise in the clause: something to be done, with a day ahead or said of somebody."""
    bare, due_on = ahead.bare, ahead.day
    if ahead.confirmed:
        return _confirmed(bare, due_on)
    wanted = words.WANTS.search(bare)
    if due_on is None and wanted:
        return None
    told = due_on is not None and words.TOLD.match(clause) is not None
    bare = words.TOLD.sub("", bare) if told else bare
    theirs = words.THEIRS.search(clause) is not None or words.THEY_DO.match(bare) is not None or "给我" in bare or told
    asked = wanted is not None and words.REQUEST.search(bare) is not None
    action = _said(wanted) if wanted and asked else words.SUBJECT_AHEAD.sub("", bare).strip() or bare
    done = words.DONE.search(bare) is not None
    if due_on is None and (done or first or not (_does(action) and (theirs or words.OURS.search(clause)))):
        return None
    if due_on is not None and (not _does(action) or (done and not theirs)):
        return None
    ours = asked or (words.OURS.search(clause) is not None and "给我" not in clause and not told)
    theirs = theirs or words.THEIR_ACTS.match(action) is not None
    return CapturedPromise(_whole(action, needs), Promise.THEIRS if theirs and not ours else Promise.OURS, due_on)


def _confirmed(bare: str, due_on: date | None) -> CapturedPromise | None:
    """What is to come on a day that was confirmed: whose it is says who acts, not who confirmed it."""
    found = words.CONFIRMING.match(bare)
    if found is None:
        return None
    who, act = found["who"].strip(), found["act"].strip()
    action = words.SUBJECT_AHEAD.sub("", act).strip()
    theirs_by_nature, ours_by_nature = words.THEIR_ACTS.match(action), words.OUR_ACTS.search(action)
    if not (theirs_by_nature or ours_by_nature or _does(action)):
        return None
    if words.THEY_DO.match(act) or act.startswith(("他", "她", "对方", "客户")):
        theirs = True
    elif act.startswith(("我", "咱")) or words.WE.match(who):
        theirs = False
    else:
        they_said = words.OTHERS_AHEAD.match(who) is not None
        theirs = bool(theirs_by_nature) or (they_said and not ours_by_nature)
    return CapturedPromise(action, Promise.THEIRS if theirs else Promise.OURS, due_on)


def _does(action: str) -> bool:
    spoken = action.startswith(("把", *words.DOES)) or words.ENGLISH_DOES.search(action) is not None
    return (
        spoken or words.THEIR_ACTS.match(action) is not None or any(one in action for one in words.DOES if len(one) > 1)
    )


def _whole(action: str, needs: Sequence[str]) -> str:
    """A deed without its object ("周四前给") is done with what they wanted last, or is what they wanted."""
    objectless = words.OBJECTLESS.match(action)
    if not objectless or not needs:
        return action
    verb, wanted = objectless["verb"], needs[-1]
    if words.DEED.match(wanted):
        return wanted
    return verb + (" " if action.isascii() else "") + wanted


def _wanted(bare: str) -> str:
    """What somebody wants, in the clause's own words."""
    if words.NO_NEED.search(bare):
        return ""
    found = words.WANTS.search(bare)
    return _said(found)[:_LONGEST_NEED] if found else ""


def _said(found: re.Match[str]) -> str:
    return words.ASKED_ABOUT.sub("", words.FOR_US.sub("", found["what"].strip(" 的了")))


def _channel(text: str) -> Channel | None:
    return next((channel for channel, pattern in words.CHANNELS if pattern.search(text)), None)


def _mood(line: str) -> Mood | None:
    if words.NEGATIVE.search(line):
        return Mood.NEGATIVE
    return Mood.POSITIVE if words.POSITIVE.search(line) else None


def moment_of(captured: Captured, now: datetime, habit: time = time(9)) -> datetime:
    """When a record of the line begins: as said, a day without a time at ``habit``, nothing said means now."""
    when = captured.starts_at
    if isinstance(when, datetime):
        return when
    if when is None or when == now.date():
        return now
    return datetime.combine(when, habit, now.tzinfo)
