"""Contacts and events of other programs: read, written again, read back the same."""

from desktop.exchange.forms import CARD_COLUMNS, EVENT_COLUMNS
from desktop.exchange.icalendar_reader import read_events
from desktop.exchange.vcard_reader import read_cards
from desktop.exchange.vcard_writer import Card, short_code, write_cards

SEEDS = [
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;建国;;;\r\nFN:王建国\r\nTEL;TYPE=CELL:13800138000\r\nORG:华远;销售\r\nEND:VCARD\r\n".encode(),
    b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=BD=A8=\n=B9=FA\nBDAY:19800315\nEND:VCARD\n",
    b'BEGIN:VCARD\nVERSION:4.0\nitem1.ADR;LABEL="a\\nb";PREF=1:;;c;d;e;f;g\nTEL;VALUE=uri:tel:+86-1;ext=2\nEND:VCARD\n',
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Shanghai:20261123T090000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n",
    (
        b"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE\n"
        b"BEGIN:VEVENT\nDTSTART;TZID=x:20261123T090000\nDURATION:PT1H\nEXDATE:20261123\nEND:VEVENT\nEND:VCALENDAR\n"
    ),
]
_MOST = 20_000


def one(data: bytes) -> None:
    """Rows of the right form; what is written from them is read back as it was."""
    body = data[:_MOST]
    for row in read_cards(body):
        assert len(row) == len(CARD_COLUMNS)
        told = dict(zip(CARD_COLUMNS, map(str, row), strict=True))
        if not told["trouble"]:
            _there_and_back(told)
    for event in read_events(body):
        assert len(event) == len(EVENT_COLUMNS)


def _there_and_back(told: dict[str, str]) -> None:
    phones = tuple(one for one in told["phones"].split("\n") if one)
    card = Card("u", told["company"], told["name"], told["department"], told["title"], phones, note=told["remarks"])
    written = write_cards([card])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    (row,) = read_cards(written)
    again = dict(zip(CARD_COLUMNS, map(str, row), strict=True))
    assert again["uid"] == "u"
    assert len(short_code(card).encode()) <= 300 + 4 * len(told["name"] + told["company"]) * 2
