"""vCards of phones and mail programs: every version in, 3.0 out, and what is broken loses nothing else."""

import string

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.qr import encode
from desktop.exchange.content_lines import content_lines, parted
from desktop.exchange.forms import CARD_COLUMNS
from desktop.exchange.vcard_reader import read_cards
from desktop.exchange.vcard_writer import Card, short_code, write_cards
from desktop.models.values import Birthday


def cards(body: bytes | str) -> list[dict[str, str]]:
    raw = body if isinstance(body, bytes) else body.encode()
    return [dict(zip(CARD_COLUMNS, map(str, row), strict=True)) for row in read_cards(raw)]


def card(*lines: str, version: str = "3.0") -> dict[str, str]:
    (found,) = cards("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))
    return found


def test_an_old_android_phone_writes_chinese_in_quoted_printable() -> None:
    told = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=BB=BA=E5=9B=BD;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BB=BA=E5=9B=BD=20=E7=8E=8B",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=8D=8E=E8=BF=9C=E7=B2=BE=E5=AF=86=\r\n=E5=88=B6=E9=80=A0",
        "TEL;CELL:138-0013-8000",
        "TEL;WORK;FAX:0755-1234567",
        version="2.1",
    )
    assert (told["name"], told["company"]) == ("王建国", "华远精密制造")
    assert (told["phones"], told["remarks"]) == ("138-0013-8000", "Fax 0755-1234567")


def test_gbk_with_and_without_saying_so() -> None:
    said = (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GBK:王;建国\nORG;CHARSET=GB2312;QUOTED-PRINTABLE:=BB=AA=D4=B6\nEND:VCARD\n"
    )
    told = cards(said.encode("gbk"))[0]
    assert (told["name"], told["company"]) == ("王建国", "华远")
    silent = "BEGIN:VCARD\nVERSION:2.1\nN:欧阳;志远\nORG:深圳市华远精密\nEND:VCARD\n"
    assert cards(silent.encode("gb18030"))[0]["name"] == "欧阳志远"
    assert cards("BEGIN:VCARD\nVERSION:2.1\nN:Müller;Jörg\nEND:VCARD\n".encode("latin-1"))[0]["name"] == "Jörg Müller"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end(encoding: str, end: str) -> None:
    text = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:沈丽", "ORG:长风医疗", "END:VCARD", ""])
    assert [(one["name"], one["company"]) for one in cards(text.encode(encoding))] == [("沈丽", "长风医疗")]


def test_version_4_speaks_in_addresses() -> None:
    told = card(
        "FN:沈丽",
        "ORG:长风医疗;采购部",
        'TEL;VALUE=uri;PREF=2;TYPE="voice,work":tel:+86-755-1234;ext=102',
        "TEL;VALUE=uri;PREF=1:tel:13800138000",
        "EMAIL:mailto:li@changfeng.cn",
        "IMPP:weixin:shenli88",
        "BDAY:--0203",
        version="4.0",
    )
    assert told["phones"] == "13800138000\n+86-755-1234 ext. 102"
    assert (told["email"], told["wechat"], told["birthday"]) == ("li@changfeng.cn", "shenli88", "02-03")
    assert told["department"] == "采购部"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("BDAY:1980-03-15", "1980-03-15"),
        ("BDAY:19800315", "1980-03-15"),
        ("BDAY:1980-03-15T00:00:00Z", "1980-03-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-15", "03-15"),
        ("BDAY;VALUE=text:circa 1800", "circa 1800"),
        ("X-ROADBOOK-LUNAR-BIRTHDAY:农历1980年闰2月3日", "农历1980年闰2月3日"),
    ],
)
def test_birthdays(line: str, told: str) -> None:
    assert card("FN:沈丽", line)["birthday"] == told


def test_a_folded_line_may_be_cut_within_a_character() -> None:
    raw = "NOTE:讨论样品".encode()
    body = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + raw[:9] + b"\r\n " + raw[9:] + b"\r\nEND:VCARD\r\n"
    assert cards(body)[0]["remarks"] == "讨论样品"


def test_one_broken_card_does_not_lose_the_others() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:One\nEND:VCARD\n"
        "BEGIN:VCARD\nnothing here is a line\n\x00\x01;;;:::\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Two\n"  # its end is missing
        "BEGIN:VCARD\nVERSION:3.0\nFN:Three\nPHOTO;ENCODING=b:####\nEND:VCARD\n"
    )
    found = cards(text)
    assert [(one["name"], one["trouble"]) for one in found] == [
        ("One", ""),
        ("", "card_empty"),
        ("Two", "card_cut"),
        ("Three", ""),
    ]


def test_a_card_within_a_card_is_not_a_contact() -> None:
    told = card(
        "FN:Boss", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Agent", "END:VCARD", "TEL:5551234", version="2.1"
    )
    assert (told["name"], told["phones"]) == ("Boss", "5551234")


def test_companies_are_not_people() -> None:
    assert card("FN:华远精密", "ORG:华远精密", "TEL:0755-1")["name"] == ""
    assert card("FN:Huayuan", "X-ABShowAs:COMPANY")["company"] == "Huayuan"


def test_addresses_are_written_as_their_language_does() -> None:
    assert (
        card("FN:A", "ADR;TYPE=WORK:;;星湖街 218 号;苏州市;江苏省;215000;中国")["address"]
        == "江苏省苏州市星湖街 218 号"
    )
    assert (
        card("FN:A", "ADR:;Suite 5;1 Main St;Boston;MA;02134;USA")["address"]
        == "Suite 5, 1 Main St, 02134 Boston, MA, USA"
    )
    assert card("FN:A", "ADR;TYPE=HOME:;;Home 1;;;;")["remarks"] == "Home 1"


FULL = Card(
    "contact-7-99@roadbook",
    "华远精密制造；(集团), 有限公司",
    "欧阳志远",
    "采购部; 一组",
    "采购总监",
    ("13800138000", "0755-1234567"),
    "zhiyuan@huayuan.cn",
    "ouyang_zy",
    Birthday(3, 15, 1980),
    "苏州市工业园区星湖街 218 号 A3",
    "https://huayuan.cn/a,b;c",
    "第一行\n第二行；C:\\路径",
)


def test_what_is_written_is_read_back() -> None:
    (told,) = cards(write_cards([FULL]))
    assert told["uid"] == FULL.uid
    assert (told["name"], told["company"], told["title"]) == (FULL.name, FULL.company, FULL.title)
    assert told["phones"].split("\n") == list(FULL.phones)
    assert (told["email"], told["wechat"], told["birthday"]) == (FULL.email, FULL.wechat, "1980-03-15")
    assert (told["address"], told["website"], told["remarks"]) == (FULL.address, FULL.website, FULL.note)


def test_another_program_reads_what_is_written() -> None:
    made = vobject.readOne(write_cards([FULL]).decode())
    assert made.fn.value == FULL.name
    assert (made.n.value.family, made.n.value.given) == ("欧阳", "志远")
    assert made.org.value == [FULL.company, FULL.department]
    assert [line.value for line in made.tel_list] == list(FULL.phones)
    assert made.note.value == FULL.note


def test_lines_are_short_and_whole() -> None:
    for line in write_cards([FULL._replace(note="很长" * 500)]).split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_the_code_of_a_contact_fits_and_says_the_number_first() -> None:
    text = short_code(FULL._replace(address="很长的地址" * 40))
    assert text.startswith("MECARD:N:欧阳,志远;TEL:13800138000;")
    assert text.endswith(";;")
    assert "很长" not in text
    assert encode(text) is not None
    assert short_code(Card("x", 'A;B:C,"D"')) == 'MECARD:N:A\\;B\\:C\\,\\"D\\";;'


PRINTABLE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"), max_size=40
)
LINE = PRINTABLE.map(lambda text: " ".join(text.split()))


@settings(max_examples=150, deadline=None)
@given(LINE.filter(bool), LINE, LINE, LINE, st.lists(LINE.filter(bool), max_size=3, unique=True))
def test_any_text_survives_the_way_out_and_in(
    name: str, company: str, title: str, note: str, phones: list[str]
) -> None:
    (told,) = cards(write_cards([Card("u", company, name, "", title, tuple(phones), note=note)]))
    if name != company:
        # A Chinese name is told family name first, wherever it stood.
        assert sorted(told["name"].replace(" ", "")) == sorted(name.replace(" ", ""))
    assert told["company"] == (company if name != company else name)
    assert told["title"] == title
    assert told["remarks"].startswith(note)
    if not any("tel:" in phone.lower() for phone in phones):
        assert told["phones"].split("\n") == (phones or [""])


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    for raw in (body, b"BEGIN:VCARD\n" + body + b"\nEND:VCARD\n"):
        for row in read_cards(raw):
            assert len(row) == len(CARD_COLUMNS)
            assert all(isinstance(cell, str) for cell in row)


SCRAPS = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "N", "FN", "TEL", "ORG", "BDAY", ";", ":", "=", ",", "\\", "\n", "\r\n ", "\t", '"', "QUOTED-PRINTABLE",
     "ENCODING=", "CHARSET=GBK", "=E7=8E", "=\n", "BASE64", "AGENT:", "王", "\x00", "^n", "item1.", "tel:", "PREF=", "--", "1980"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_no_scraps_of_cards_break_the_reader(text: str) -> None:
    for row in read_cards(("BEGIN:VCARD\n" + text).encode()):
        assert len(row) == len(CARD_COLUMNS)


@given(st.lists(st.text(string.printable, max_size=8), min_size=1, max_size=5))
def test_parts_are_parted_where_they_were_joined(parts: list[str]) -> None:
    escaped = [part.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n") for part in parts]
    assert parted(";".join(escaped)) == parts


def test_quoted_parameters_may_hold_colons_and_carets() -> None:
    (line,) = content_lines(b'ATTENDEE;X-A="https://a.b/c;d";CN="A^nB":mailto:x@y.z')
    assert (line.value, line.params["X-A"], line.params["CN"]) == ("mailto:x@y.z", ("https://a.b/c;d",), ("A\nB",))
