"""iCalendar files of other programs in, our own out."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.forms import EVENT_COLUMNS
from desktop.exchange.icalendar_reader import read_events
from desktop.exchange.icalendar_writer import Appointment, write_calendar
from tests.support.books import CHINA


def events(body: bytes | str) -> list[dict[str, str]]:
    raw = body if isinstance(body, bytes) else body.encode()
    return [dict(zip(EVENT_COLUMNS, map(str, row), strict=True)) for row in read_events(raw)]


def event(*lines: str, around: str = "") -> dict[str, str]:
    (found,) = events(
        "\r\n".join(["BEGIN:VCALENDAR", around, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    )
    return found


@pytest.mark.parametrize(
    ("line", "starts", "zone"),
    [
        ("DTSTART:20260316T010000Z", "2026-03-16T01:00:00+00:00", "UTC"),
        ("DTSTART:20260316T090000", "2026-03-16T09:00:00", ""),
        ("DTSTART;VALUE=DATE:20260316", "2026-03-16", ""),
        ("DTSTART;TZID=Asia/Shanghai:20260316T090000", "2026-03-16T09:00:00+08:00", "Asia/Shanghai"),
        ("DTSTART;TZID=China Standard Time:20260316T090000", "2026-03-16T09:00:00+08:00", "Asia/Shanghai"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260716T090000",
            "2026-07-16T09:00:00+02:00",
            "Europe/Berlin",
        ),
        (
            'DTSTART;TZID="(GMT+10:00) Canberra, Melbourne, Sydney":20260316T090000',
            "2026-03-16T09:00:00+11:00",
            "Australia/Canberra",
        ),
        (
            'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260716T090000',
            "2026-07-16T09:00:00-04:00",
            "US/Eastern",
        ),
        (
            'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20260716T090000',
            "2026-07-16T09:00:00+02:00",
            "Europe/Amsterdam",
        ),
        ('DTSTART;TZID="(UTC+10:00) Brisbane":20260116T090000', "2026-01-16T09:00:00+10:00", "Australia/Brisbane"),
        (
            'DTSTART;TZID="(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐":20260316T090000',
            "2026-03-16T09:00:00+08:00",
            "Etc/GMT-8",
        ),
        ('DTSTART;TZID="(UTC+05:00) London":20260316T090000', "2026-03-16T09:00:00+05:00", "Etc/GMT-5"),
        ('DTSTART;TZID="(GMT +01:00)":20260716T090000', "2026-07-16T09:00:00+01:00", "Etc/GMT-1"),
        ("DTSTART:20260316T09300Z", "2026-03-16T09:30:00+00:00", "UTC"),
        ("DTSTART;TZID=Nowhere:20260316T090000", "2026-03-16T09:00:00", ""),
    ],
)
def test_times_and_their_zones(line: str, starts: str, zone: str) -> None:
    told = event(line)
    assert (told["starts"], told["zone"]) == (starts, zone)
    assert (told["remarks"] == "zone_unknown") is ("Nowhere" in line)


RULES = """BEGIN:VTIMEZONE
TZID:Our own zone
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE"""


def test_a_zone_is_known_by_its_rules() -> None:
    assert event("DTSTART;TZID=Our own zone:20260316T090000", around=RULES)["zone"] == "Asia/Shanghai"


ODD_RULES = """BEGIN:VTIMEZONE
TZID:MyTimezone
BEGIN:STANDARD
TZOFFSETFROM:+1000
TZOFFSETTO:+1200
DTSTART:20240101T000000
END:STANDARD
BEGIN:DAYLIGHT
TZOFFSETFROM:+1200
TZOFFSETTO:+1000
DTSTART:20240505T080000
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(("day", "offset"), [("20240303", "+12:00"), ("20240803", "+10:00")])
def test_a_zone_that_only_the_file_knows_has_the_offsets_of_its_rules(day: str, offset: str) -> None:
    told = event(f"DTSTART;TZID=MyTimezone:{day}T080000", around=ODD_RULES)
    assert (told["starts"][-14:], told["zone"], told["remarks"]) == (f"08:00:00{offset}", "", "")


@pytest.mark.parametrize("end", ["\r\n", "\n\n", "\r\r\n"])
def test_empty_lines_part_no_folds(end: str) -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY", " :Christmas", "  Day", "DTSTART", " ;VALUE=DATE", " :20031225",
             "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    (told,) = events(end.join(lines))
    assert (told["title"], told["starts"]) == ("Christmas Day", "2003-12-25")


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (("DTSTART:20260316T090000", "DTEND:20260316T103000"), "2026-03-16T10:30:00"),
        (("DTSTART:20260316T090000", "DURATION:PT2H"), "2026-03-16T11:00:00"),
        (("DTSTART:20260316T090000",), "2026-03-16T09:30:00"),
        (("DTSTART:20260316T090000", "DTEND:20260316T080000"), "2026-03-16T09:30:00"),
        (("DTSTART:20260316T090000", "DURATION:P999999999999W"), "2036-03-23T09:00:00"),
        (("DTSTART;VALUE=DATE:20260316",), "2026-03-17"),
        (("DTSTART;VALUE=DATE:20260316", "DTEND;VALUE=DATE:20260318"), "2026-03-18"),
        (("DTSTART;VALUE=DATE:20260316", "DTEND:20260316T120000Z"), "2026-03-17"),
    ],
)
def test_ends(lines: tuple[str, ...], ends: str) -> None:
    assert event(*lines)["ends"] == ends


@pytest.mark.parametrize(
    ("begins", "ends", "found"),
    [
        ("20260316T000000", "20260318T000000", ("2026-03-16", "2026-03-18")),
        ("20260316T090000", "20260316T100000", ("2026-03-16T09:00:00+08:00", "2026-03-16T10:00:00+08:00")),
    ],
)
def test_midnights_of_outlook_are_whole_days_where_it_says_so(begins: str, ends: str, found: tuple[str, str]) -> None:
    zone = "TZID=China Standard Time"
    told = event(f"DTSTART;{zone}:{begins}", f"DTEND;{zone}:{ends}", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    assert (told["starts"], told["ends"]) == found


def test_a_series_with_its_exceptions() -> None:
    told = event(
        "DTSTART;TZID=Asia/Shanghai:20260316T090000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Asia/Shanghai:20260323T090000,20260330T090000",
        "RDATE;VALUE=PERIOD:20260401T010000Z/PT1H",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260406T010000Z",
    )
    assert told["rule"] == "FREQ=WEEKLY;COUNT=5"
    assert told["excluded"].split("\n") == ["2026-03-23T09:00:00+08:00", "2026-03-30T09:00:00+08:00"]
    assert told["extra"] == "2026-04-01T01:00:00+00:00"
    assert told["recurrence_id"] == "2026-04-06T01:00:00+00:00"
    assert told["remarks"] == "later_days_too"


def test_texts_and_people() -> None:
    told = event(
        "DTSTART:20260316T090000Z",
        "SUMMARY:拜访\\, 华远\\;精密",
        "DESCRIPTION:一\\n二",
        'ATTENDEE;CN="王, 建国":mailto:wang@huayuan.cn',
        "ORGANIZER:mailto:me@us.cn",
        "STATUS:cancelled",
        "SEQUENCE:3",
    )
    assert (told["title"], told["description"]) == ("拜访, 华远;精密", "一\n二")
    assert told["people"].split("\n") == ["me@us.cn", "王, 建国 <wang@huayuan.cn>"]
    assert (told["status"], told["sequence"]) == ("CANCELLED", "3")


def test_alarms_are_not_events_and_tasks_are_left_out() -> None:
    told = event(
        "SUMMARY:A", "BEGIN:VALARM", "SUMMARY:alarm", "TRIGGER:-PT15M", "END:VALARM", "DTSTART:20260316T090000Z"
    )
    assert (told["title"], told["starts"][:10]) == ("A", "2026-03-16")
    assert events("BEGIN:VCALENDAR\nBEGIN:VTODO\nDTSTART:20260316\nEND:VTODO\nEND:VCALENDAR\n") == []


def test_one_broken_event_does_not_lose_the_others() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:no start\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:99999999T999999\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20260316\nSUMMARY:no end\n"
        "BEGIN:VEVENT\nDTSTART:20260317\nSUMMARY:last\n"
    )
    assert [(one["title"], one["trouble"]) for one in events(text)] == [
        ("no start", "event_without_start"),
        ("", "event_without_start"),
        ("no end", ""),
        ("last", ""),
    ]


NOW = datetime(2026, 3, 16, 9, tzinfo=CHINA)
MADE = [
    Appointment(
        "visit-1-2@roadbook",
        "华远 · 讲方案",
        NOW,
        NOW,
        NOW + timedelta(hours=1),
        None,
        "苏州, A3",
        "一\n二",
        timedelta(minutes=-60),
    ),
    Appointment("care-1-20270206@roadbook", "春节", NOW, starts_on=date(2027, 2, 6), alarm=timedelta(hours=9)),
    Appointment(
        "visit-2-2@roadbook", "x" * 300, NOW, NOW, NOW + timedelta(hours=1), cancelled=True, alarm=timedelta(1)
    ),
]


def test_another_program_reads_what_is_written() -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar("路书", MADE))
    first, second, third = calendar.events
    assert (str(first["summary"]), str(first["location"]), str(first["description"])) == (
        "华远 · 讲方案",
        "苏州, A3",
        "一\n二",
    )
    assert first["dtstart"].dt == NOW.astimezone(UTC)
    assert [alarm["trigger"].dt for alarm in first.walk("VALARM")] == [timedelta(minutes=-60)]
    assert (second["dtstart"].dt, second["dtend"].dt) == (date(2027, 2, 6), date(2027, 2, 7))
    assert str(third["status"]) == "CANCELLED"
    assert not third.walk("VALARM")


def test_what_is_written_is_read_back() -> None:
    body = write_calendar("路书", MADE)
    assert [(one["uid"], one["title"], one["starts"]) for one in events(body)] == [
        (MADE[0].uid, MADE[0].title, "2026-03-16T01:00:00+00:00"),
        (MADE[1].uid, MADE[1].title, "2027-02-06"),
        (MADE[2].uid, MADE[2].title, "2026-03-16T01:00:00+00:00"),
    ]
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


SCRAPS = st.sampled_from(
    ["BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VTIMEZONE\nTZID:a\n", "END:VTIMEZONE\n", "DTSTART", "DTEND", "RRULE", "EXDATE", "DURATION:",
     ";TZID=a", ";VALUE=DATE", ":", "20260316", "T090000", "Z", "00010101", "99991231T235959", "P1W", "-PT5M", "\n", ",", "UTC+25", "王",
     "RECURRENCE-ID", "BEGIN:VALARM\n", "TZOFFSETTO:+9999\n", ";TZID=UTC-99", "\x00"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_no_scraps_of_calendars_break_the_reader(text: str) -> None:
    for row in read_events(("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + text).encode()):
        assert len(row) == len(EVENT_COLUMNS)
        assert all(isinstance(cell, str) for cell in row)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    for row in read_events(b"BEGIN:VEVENT\nDTSTART:" + body + b"\nEND:VEVENT\n"):
        assert len(row) == len(EVENT_COLUMNS)
