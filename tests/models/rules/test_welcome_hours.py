"""Welcome hours out of the words of a profile."""

from datetime import date

import pytest

from desktop.models.rules.welcome_hours import WHOLE_DAY, merged, read_welcome_hours, within, without

MONDAY = date(2026, 11, 23)
ALL = (WHOLE_DAY,)
MORNING, AFTERNOON = ((0, 720),), ((720, 1080),)


def span(*hours: float) -> tuple[tuple[int, int], ...]:
    """Spans of minutes from hours in pairs."""
    return tuple((int(a * 60), int(b * 60)) for a, b in zip(hours[::2], hours[1::2], strict=True))


CASES = [
    # text, then what holds from Monday to Sunday
    ("", [ALL] * 7),
    ("随时", [ALL] * 7),
    ("工作日 9:00-11:30", [span(9, 11.5)] * 5 + [()] * 2),
    ("周二至周四下午", [(), AFTERNOON, AFTERNOON, AFTERNOON, (), (), ()]),
    ("周二、周四上午", [(), MORNING, (), MORNING, (), (), ()]),
    (
        "周一三五 9:00-11:00,14:00-16:30",
        [span(9, 11, 14, 16.5), (), span(9, 11, 14, 16.5), (), span(9, 11, 14, 16.5), (), ()],
    ),
    ("上午9点到11点半", [span(9, 11.5)] * 7),
    ("下午2点到5点", [span(14, 17)] * 7),
    ("下午两点以后", [span(14, 24)] * 7),
    ("10:00以前", [span(0, 10)] * 7),
    ("9点半-11点", [span(9.5, 11)] * 7),
    ("9：00～17：00", [span(9, 17)] * 7),
    ("周末除外", [ALL] * 5 + [()] * 2),
    ("避开周一上午", [span(12, 24)] + [ALL] * 6),
    ("工作日,避开周一上午", [span(12, 24)] + [ALL] * 4 + [()] * 2),
    ("除周三外", [ALL, ALL, (), ALL, ALL, ALL, ALL]),
    ("Mon-Fri 9-17", [span(9, 17)] * 5 + [()] * 2),
    ("Tue, Thu afternoon", [(), AFTERNOON, (), AFTERNOON, (), (), ()]),
    ("weekdays 9am-5pm", [span(9, 17)] * 5 + [()] * 2),
    ("after 2pm", [span(14, 24)] * 7),
    ("星期五下午不方便", [ALL] * 4 + [span(0, 12, 18, 24)] + [ALL] * 2),
    ("周五至周一", [ALL, (), (), (), ALL, ALL, ALL]),
    ("周一 9:00-10:00;周三 14:00-15:00", [span(9, 10), (), span(14, 15), (), (), (), ()]),
    ("周一上午,周三下午", [MORNING, (), AFTERNOON, (), (), (), ()]),
]


@pytest.mark.parametrize(("text", "week"), CASES, ids=[text or "nothing" for text, _ in CASES])
def test_words(text: str, week: list[tuple[tuple[int, int], ...]]) -> None:
    hours = read_welcome_hours(text)
    assert hours.understood
    assert [hours.on(date.fromordinal(MONDAY.toordinal() + n)) for n in range(7)] == week


def test_the_end_of_a_month() -> None:
    hours = read_welcome_hours("避开月底")
    assert hours.on(date(2026, 11, 24)) == ALL
    assert hours.on(date(2026, 11, 26)) == ()
    assert hours.on(date(2026, 12, 1)) == ALL


@pytest.mark.parametrize("text", ["先打电话", "找前台登记", "ring first"])
def test_what_is_not_understood_allows_everything_and_says_so(text: str) -> None:
    hours = read_welcome_hours(text)
    assert not hours.understood
    assert hours.on(MONDAY) == ALL


def test_spans() -> None:
    assert merged([(5, 9), (1, 3), (3, 4)]) == [(1, 4), (5, 9)]
    assert without([(0, 10)], (3, 5)) == [(0, 3), (5, 10)]
    assert within([(0, 10), (20, 30)], (5, 25)) == [(5, 10), (20, 25)]
