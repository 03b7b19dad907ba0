"""The week's overview lies across the paper before its days, the month is one page, two small pages share a paper."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from desktop.documents.month_page import MonthDocument
from desktop.documents.render import Margins, PageOptions, layout, render, sheet_of
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.documents.week_plan import WeekPlanDocument
from desktop.models.kinds import CalendarEntryKind, DayKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rows.month_page import MonthContent
from desktop.models.rows.visit_plan import VisitPlanContent, WeekPlanContent
from desktop.models.rules.lunar import to_lunar
from desktop.models.values import CustomerId
from tests.support import documents as d


def week(*counts: int) -> WeekPlanContent:
    days: list[VisitPlanContent] = []
    for number, count in enumerate(counts):
        day = d.DAY + timedelta(number)
        sheets = tuple(d.sheet(n + 1, count) for n in range(count))
        days.append(VisitPlanContent(day, d.REP, to_lunar(day), sheets))
    return WeekPlanContent(tuple(days), d.REP)


def sizes(data: bytes) -> list[tuple[int, int]]:
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(data)).pages]


def test_the_overview_lies_across_and_the_days_stand() -> None:
    data = render(WeekPlanDocument(), week(2, 0, 1, 0, 0, 0, 0), PageOptions(), d.CLOCK)
    across, *upright = sizes(data)
    assert across == (842, 595)
    assert set(upright) == {(595, 842)}
    texts = d.texts(data)
    assert all(word in texts[0] for word in ("V-0316-1", "V-0316-2", "华远精密制造有限公司"))
    assert len(texts) > 3
    assert texts[0].endswith(f"1/{len(texts)}")


def test_two_weeks_have_an_overview_each() -> None:
    texts = d.texts(render(WeekPlanDocument(None), week(2, 0, 1, 0, 0, 0, 0, 1, 0, 3), PageOptions(), d.CLOCK))
    assert len(texts) == 2
    assert "2026-03-16至2026-03-22" in texts[0] and "2026-03-23至2026-03-25" in texts[1]
    assert "3次拜访" in texts[0] and "4次拜访" in texts[1]


def test_the_overview_alone() -> None:
    assert len(sizes(render(WeekPlanDocument(None), week(2, 0, 1), PageOptions(), d.CLOCK))) == 1


def test_a_day_with_many_visits_goes_on_on_the_next_page() -> None:
    data = render(WeekPlanDocument(None), week(12, 1, 0), PageOptions(), d.CLOCK)
    texts = d.texts(data)
    assert len(texts) >= 2
    assert sum(text.count("V-0316-12") for text in texts) == 1


@pytest.mark.parametrize("hostile", [d.HOSTILE, d.LONG, d.RARE])
def test_any_text_stays_in_its_column(hostile: str) -> None:
    content = week(1, 1, 1, 1, 1, 1, 1)
    day = content.days[0]
    odd = replace(
        day, sheets=tuple(replace(one, customer=hostile, purpose=hostile, place=hostile) for one in day.sheets)
    )
    flow = layout(WeekPlanDocument(None), replace(content, days=(odd, *content.days[1:])), PageOptions(), d.CLOCK)
    for page in flow.pages:
        for placed in page.placed:
            assert placed.y + placed.row.height <= page.sheet.height


def month() -> MonthContent:
    first = date(2026, 9, 28)
    days = [
        CalendarDay(
            day, DayKind.HOLIDAY if day.day <= 7 and day.month == 10 else DayKind.WORKDAY, "", to_lunar(day), None, None,
            False, tuple(entries(day)) if day == date(2026, 10, 12) else (),
        )
        for day in (first + timedelta(n) for n in range(35))
    ]  # fmt: skip
    weeks = tuple(tuple(days[start : start + 7]) for start in range(0, 35, 7))
    return MonthContent(date(2026, 10, 1), weeks, d.REP)


def entries(day: date) -> list[CalendarEntry]:
    kinds = [CalendarEntryKind.VISIT, CalendarEntryKind.FOLLOWUP, CalendarEntryKind.CARE]
    return [
        CalendarEntry(kinds[n % 3], day, n, CustomerId(n), f"客户{n}", "寄样品", d.CLOCK if n % 3 == 0 else None)
        for n in range(20)
    ]


def test_a_month_is_one_page_and_counts_what_it_cannot_hold() -> None:
    data = render(MonthDocument(), month(), PageOptions(), d.CLOCK)
    [text] = d.texts(data)
    assert sizes(data) == [(842, 595)]
    assert "客户0" in text
    assert "客户19" not in text
    assert any(f"{n}" in text for n in range(12, 19))


def test_two_small_pages_share_a_paper() -> None:
    small = render(VisitPlanDocument(), d.plan(d.sheet()), PageOptions(two_up=True), d.CLOCK)
    single = layout(VisitPlanDocument(), d.plan(d.sheet()), PageOptions(two_up=True), d.CLOCK)
    assert set(sizes(small)) == {(839, 595)}
    assert len(sizes(small)) == -(-len(single.pages) // 2)
    assert "华远精密制造有限公司" in "".join(d.texts(small))
    again = render(VisitPlanDocument(), d.plan(d.sheet()), PageOptions(two_up=True), d.CLOCK)
    assert again == small


@pytest.mark.parametrize("margins", list(Margins))
def test_the_days_of_a_week_have_the_margins_that_were_chosen(margins: Margins) -> None:
    pages = layout(WeekPlanDocument(), week(1, 1), PageOptions(margins=margins), d.CLOCK).pages
    upright = {(page.sheet.side, page.sheet.top) for page in pages if page.sheet.width < page.sheet.height}
    wanted = sheet_of(*PageOptions().size, margins)
    assert upright == {(wanted.side, wanted.top)}


def test_an_overview_has_the_whole_sheet_that_two_days_share() -> None:
    options = PageOptions(two_up=True)
    pages = layout(WeekPlanDocument(), week(2, 3, 1), options, d.CLOCK).pages
    assert [round(page.sheet.width) for page in pages[:2]] == [839, 420]
    assert sum(page.sheet.width > page.sheet.height for page in pages) == 1, "the overview is one page as on A4"
    data = render(WeekPlanDocument(), week(2, 3, 1), options, d.CLOCK)
    assert set(sizes(data)) == {(839, 595)}
    assert render(WeekPlanDocument(), week(2, 3, 1), options, d.CLOCK) == data


def test_margins_change_the_room_for_words() -> None:
    widths = [
        layout(VisitPlanDocument(), d.plan(d.sheet()), PageOptions(margins=one), d.CLOCK).width for one in Margins
    ]
    assert widths == sorted(widths, reverse=True)
