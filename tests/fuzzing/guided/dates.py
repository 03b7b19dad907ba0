"""Days and moments in words, as they are typed into fields and stand in cells."""

from datetime import date, datetime, timedelta

from desktop.exchange import cell_dates
from desktop.exchange.cells import Trouble
from desktop.i18n.sentences import has_sentence
from desktop.models.rules.date_words import parse_day, parse_moment, parse_place
from tests.fuzzing.guided.parts import chosen, texts
from tests.support.books import NOW

SEEDS = [
    bytes([0]) + text.encode()
    for text in (
        "明天 15:00",
        "+3d",
        "下周三",
        "3月15日前",
        "本月底",
        "农历八月十五",
        "闰六月初一",
        "next friday",
        "in 2 weeks",
        "2026-03-16",
        "16.3.2026",
        "两周后下午三点半",
        "Q3",
        "上旬",
        "20260316",
        "半年后",
    )
]


def one(data: bytes) -> None:
    """A day, a moment, or nothing; in a cell also a trouble that can be said."""
    days, rest = chosen(data, 250)
    now = NOW + timedelta(days=days * 3)
    for text in texts(rest, 3):
        for past in (False, True):
            found = parse_day(text, now.date(), past=past)
            assert found is None or isinstance(found, date)
            moment = parse_moment(text, now, past=past)
            assert moment is None or isinstance(moment, datetime | date)
        parse_place(text, now.date())
        told = (
            cell_dates.past_day(now.date())(text),
            cell_dates.any_day(now.date())(text),
            cell_dates.moment(now.date())(text),
            cell_dates.deadline(text, now.date()),
            cell_dates.birthday(text),
        )
        for answer in told:
            assert not isinstance(answer, Trouble) or has_sentence(answer.code)
