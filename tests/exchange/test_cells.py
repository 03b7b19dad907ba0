"""The habits of cells (domain.md §10), one table of cases for each parser."""

from datetime import date, datetime, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import cell_amounts, cell_dates, cell_people, cell_trade, cell_words, cells
from desktop.exchange.actions import part_actions
from desktop.exchange.cell_people import Person, Reach
from desktop.exchange.cells import Severity, Trouble
from desktop.exchange.columns import parser_for
from desktop.exchange.fields import CustomerField, InteractionField
from desktop.exchange.records import Action
from desktop.i18n.sentences import has_sentence
from desktop.models.kinds import ActivityBand, Channel, Grade, Status, ValueBand
from desktop.models.values import Birthday, Money

TODAY = date(2026, 11, 21)
CONTACT = date(2026, 7, 20)


def at(*parts: int) -> datetime:
    """A moment of the wall clock."""
    return datetime(*parts)  # noqa: DTZ001  # sheets know no zones


def kept(answer: object) -> object:
    return answer.value if isinstance(answer, Trouble) else answer


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Trouble) else ""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (13812345678.0, "13812345678"),
        (2.5, "2.5"),
        (0.1 + 0.2, "0.3"),
        (" a\u3000", "a"),
        ("a\x00b", "ab"),
        ("a\r\nb", "a\nb"),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'quoted'", "'quoted'"),
        ("'+86 1", "+86 1"),
        ("\ufeffx", "x"),
    ],
)
def test_text(cell: str | float, text: str) -> None:
    assert cells.text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "phones", "problem"),
    [
        ("13812345678", ("13812345678",), ""),
        (13812345678.0, ("13812345678",), ""),
        ("1.3812345678E+10", ("13812345678",), ""),
        ("137 0000 1122", ("13700001122",), ""),
        ("136-8899-0011", ("13688990011",), ""),
        ("+86 138 1234 5678", ("13812345678",), ""),
        ("手机：13812345678", ("13812345678",), ""),
        ("0519-86620011", ("0519-86620011",), ""),
        ("010-62510000转801", ("010-62510000转801",), ""),
        ("400-800-1234", ("400-800-1234",), ""),
        ("95588", ("95588",), ""),
        ("+1 555 3227 8544", ("+1 555 3227 8544",), ""),
        ("13812345678/13900000000", ("13812345678", "13900000000"), ""),
        ("138 1234 5678 139 1111 2222", ("13812345678", "13911112222"), ""),
        ("13812345678、0519-86620011", ("13812345678", "0519-86620011"), ""),
        ("1395678", ("1395678",), "phone_incomplete"),
        ("138****5678", ("138****5678",), "phone_incomplete"),
        ('=HYPERLINK("http://x")', ('=HYPERLINK("http://x")',), "phone_unreadable"),
        ("<script>", ("<script>",), "phone_unreadable"),
    ],
)
def test_phones(cell: str | float, phones: tuple[str, ...], problem: str) -> None:
    answer = cell_people.reach(cell)
    assert (kept(answer), code(answer)) == (Reach(phones), problem)


def test_other_ways_in_the_same_cell() -> None:
    answer = cell_people.reach("微信:abc_123 13812345678 a.b@c.com")
    assert answer == Reach(("13812345678",), "abc_123", "a.b@c.com")


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("沈丽", Person("沈丽")),
        ("沈丽 采购总监", Person("沈丽", "", "采购总监")),
        ("沈丽(采购总监)", Person("沈丽", "", "采购总监")),
        ("沈丽（采购总监）", Person("沈丽", "", "采购总监")),
        ("采购总监 沈丽", Person("沈丽", "", "采购总监")),
        ("张伟/经理", Person("张伟", "", "经理")),
        ("王总", Person("王总", "王总")),
        ("李工 13812345678", Person("李工", "李工", "", ("13812345678",))),
        ("欧阳 修", Person("欧阳修")),
        ("John Doe", Person("John Doe")),
        ("㛃䶮", Person("㛃䶮")),
        ("无", None),
    ],
)
def test_people(cell: str, person: Person | None) -> None:
    assert cell_people.person(cell) == person


@pytest.mark.parametrize(("cell", "form"), [("*经理", "经理"), ("＊总监", "总监"), ("王**", "王")])
def test_masked_people_leave_the_form_of_address_only(cell: str, form: str) -> None:
    answer = cell_people.person(cell)
    assert (code(answer), kept(answer)) == ("contact_masked", Person("", form))


def test_several_people_in_a_cell() -> None:
    answer = cell_people.person("王建国、李明朗")
    assert (kept(answer), code(answer)) == (Person("王建国"), "more_people")


@pytest.mark.parametrize(
    ("title", "cell", "yuan"),
    [
        ("年度贡献值(万元)", "150", 1_500_000),
        ("年度贡献值(万元)", 150.0, 1_500_000),
        ("年度贡献值（万元）", "212.4", 2_124_000),
        ("年度贡献值（万元）", 212.4, 2_124_000),
        ("年度贡献值", 88.6, 886_000),
        ("年度贡献值", "30万", 300_000),
        ("年度贡献值(万元)", "1,500,000元", 1_500_000),
        ("年度贡献值(元)", "1,500,000", 1_500_000),
        ("年度贡献值(元)", "150万", 1_500_000),
        ("年营业额", "￥1.5亿", 150_000_000),
        ("年营业额", "约30w", 300_000),
        ("Annual revenue", 5000.0, 5_000),
        ("年度贡献值(万元)", "-5", -50_000),
        ("年度贡献值(万元)", 0.0, 0),
    ],
)
def test_amounts(title: str, cell: str | float, yuan: int) -> None:
    assert cell_amounts.money(title)(cell) == Money.of_yuan(yuan)


def test_a_number_too_large_for_ten_thousands_is_yuan_with_a_remark() -> None:
    for cell in (1_500_000.0, "1500000"):
        answer = cell_amounts.money("年度贡献值")(cell)
        assert (kept(answer), code(answer)) == (Money.of_yuan(1_500_000), "amount_taken_as_yuan")


@pytest.mark.parametrize("cell", ["一百多", "30-50", "很多", "1e400", "9" * 40, float("nan"), float("inf"), "NaN"])
def test_no_amounts(cell: str | float) -> None:
    assert cell_amounts.money("年度贡献值(万元)")(cell) == Trouble("amount_unreadable")


@pytest.mark.parametrize(
    ("title", "cell", "since"),
    [
        ("合作时长(月)", 24.0, date(2024, 11, 21)),
        ("合作时长", "24个月", date(2024, 11, 21)),
        ("合作时长", "半年", date(2026, 5, 21)),
        ("合作时长", "3年1个月", date(2023, 10, 21)),
        ("合作时长", "两年", date(2024, 11, 21)),
        ("合作时长", "一年半", date(2025, 5, 21)),
        ("合作时长", "1.5年", date(2025, 5, 21)),
        ("合作时长", "十二个月", date(2025, 11, 21)),
        ("合作年限", 3.0, date(2023, 11, 21)),
        ("合作时长", "2021年3月", date(2021, 3, 1)),
        ("合作时间", 45000.0, date(2023, 3, 15)),
        ("合作时长", "0", TODAY),
    ],
)
def test_cooperation(title: str, cell: str | float, since: date) -> None:
    assert cell_amounts.cooperation(title, TODAY)(cell) == since


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-10-15", date(2026, 10, 15)),
        ("2026/7/20", date(2026, 7, 20)),
        ("2026.11.20", date(2026, 11, 20)),
        ("20261015", date(2026, 10, 15)),
        (46333.0, date(2026, 11, 7)),
        ("46333", date(2026, 11, 7)),
        ("8月25日", date(2026, 8, 25)),
        ("12月25日", date(2025, 12, 25)),
        ("昨天", date(2026, 11, 20)),
        ("10/15/2026", date(2026, 10, 15)),
        ("26-10-15", date(2026, 10, 15)),
        ("2026-10-15 09:30:00", date(2026, 10, 15)),
    ],
)
def test_days_that_have_been(cell: str | float, day: date) -> None:
    assert cell_dates.past_day(TODAY)(cell) == day


@pytest.mark.parametrize(
    ("cell", "day", "rest"),
    [
        ("2026年10月15日 上门", date(2026, 10, 15), "上门"),
        ("2026年10月15日上门,谈了新品", date(2026, 10, 15), "上门,谈了新品"),
        ("10月15日 电话", date(2026, 10, 15), "电话"),
        ("上周三 电话", date(2026, 11, 11), "电话"),
    ],
)
def test_a_date_followed_by_the_rest_of_a_sentence(cell: str, day: date, rest: str) -> None:
    assert cell_dates.past_day(TODAY)(cell) == Trouble("date_with_rest", Severity.REMARK, day, {"rest": rest})


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-10-15 09:30", at(2026, 10, 15, 9, 30)),
        ("2026年10月15日下午3点", at(2026, 10, 15, 15)),
        (46333.5, at(2026, 11, 7, 12)),
        ("7月20日", date(2026, 7, 20)),
    ],
)
def test_moments(cell: str | float, moment: date) -> None:
    assert cell_dates.moment(TODAY)(cell) == moment


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1周", date(2026, 7, 27)),
        ("3月20日前", date(2027, 3, 20)),
        ("2026.11.20", date(2026, 11, 20)),
        ("月底", date(2026, 7, 31)),
        ("一周内", date(2026, 7, 27)),
        ("2周内完成", date(2026, 8, 3)),
        ("下周五", date(2026, 7, 31)),
        (46333.0, date(2026, 11, 7)),
        ("-", None),
        ("尽快", None),
    ],
)
def test_deadlines_count_from_the_contact(cell: str | float, day: date | None) -> None:
    assert kept(cell_dates.deadline(cell, CONTACT)) == day


@pytest.mark.parametrize(
    ("words", "actions"),
    [
        ("邮寄新品手册,跟进装修结束后的促销时间", ("邮寄新品手册", "跟进装修结束后的促销时间")),
        ("整理折扣方案,11月20日前反馈;带样品K7", ("整理折扣方案,11月20日前反馈", "带样品K7")),
        ("1.寄样品\n2.报价", ("寄样品", "报价")),
        ("1、寄样品 2、报价", ("寄样品", "报价")),
        ("①寄样品②报价", ("①寄样品②报价",)),
        ("客户说价格太高,需要再申请", ("客户说价格太高,需要再申请",)),
        ("价格1.5万以内", ("价格1.5万以内",)),
        ("补寄并致歉", ("补寄并致歉",)),
    ],
)
def test_actions_in_one_cell(words: str, actions: tuple[str, ...]) -> None:
    assert tuple(action.text for action in part_actions(words, CONTACT, None)) == actions


def test_an_actions_own_deadline_wins() -> None:
    assert part_actions("报价,8月1日前反馈;寄样", CONTACT, date(2026, 9, 1)) == (
        Action("报价,8月1日前反馈", date(2026, 8, 1)),
        Action("寄样", date(2026, 9, 1)),
    )


@pytest.mark.parametrize(
    ("cell", "bands"),
    [
        ("高价值/活跃", (ValueBand.HIGH, ActivityBand.LIVELY)),
        ("活跃/高", (ValueBand.HIGH, ActivityBand.LIVELY)),
        ("中价值／沉默", (ValueBand.MEDIUM, ActivityBand.SILENT)),
        ("低价值-流失", (ValueBand.LOW, ActivityBand.LAPSED)),
        ("未启动", (None, ActivityBand.UNTOUCHED)),
        ("高", (ValueBand.HIGH, None)),
    ],
)
def test_stated_types(cell: str, bands: object) -> None:
    assert cell_words.stated_type(cell) == bands


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("电话沟通", Channel.CALL),
        ("上门拜访", Channel.VISIT),
        ("企业微信沟通", Channel.WECOM),
        ("微信", Channel.WECHAT),
        ("邮件", Channel.MAIL),
        ("Zoom meeting", Channel.VIDEO),
        ("电话+微信", Channel.CALL),
    ],
)
def test_channels(cell: str, channel: Channel) -> None:
    assert cell_words.channel(cell) is channel


def test_unknown_words() -> None:
    assert cell_words.channel("托梦") == Trouble("channel_unknown", Severity.REMARK, Channel.OTHER)
    assert cell_words.grade("E") == Trouble("value_unknown")
    assert (cell_words.grade("A类客户"), cell_words.grade("重点"), cell_words.grade("未定级")) == (
        Grade.A,
        Grade.B,
        None,
    )
    assert cell_words.status("意向客户") is Status.INTENT
    assert cell_words.stated_type("企业客户") == Trouble("stated_type_unreadable")


def test_numbers_shares_and_scores() -> None:
    assert (cell_amounts.people("约500人"), cell_amounts.people(1200.0)) == (500, 1200)
    assert [cell_amounts.percent(cell) for cell in ("35%", 0.35, "35", "0.35")] == [35, 35, 35, 35]
    assert kept(cell_amounts.score("4.2分")) == 4
    assert (cell_amounts.score("★★★"), code(cell_amounts.score("9"))) == (3, "number_unreadable")
    assert [cell_amounts.minutes(cell) for cell in ("30分钟", "1.5小时", "0:45:00")] == [30, 90, 45]


def test_birthdays() -> None:
    assert cell_dates.birthday("1985-03-12") == Birthday(3, 12, 1985)
    assert cell_dates.birthday("3月12日") == Birthday(3, 12)
    assert cell_dates.birthday("农历八月十五") == Birthday(8, 15, lunar=True)
    assert cell_dates.birthday(31118.0) == Birthday(3, 12, 1985)


def test_credit_codes_are_checked() -> None:
    assert cell_people.credit_code("91350100m000100y43") == "91350100M000100Y43"
    assert code(cell_people.credit_code("91350100M000100Y44")) == "credit_code_unreadable"


def test_names_have_a_limit() -> None:
    parse = parser_for(CustomerField.NAME, "客户名称", TODAY)
    assert parse("华" * 200) == "华" * 200
    answer = parse("华" * 201)
    assert isinstance(answer, Trouble)
    assert (answer.code, answer.severity) == ("row_name_too_long", Severity.REJECT)


CELLS = st.one_of(
    st.floats(),
    st.text(max_size=40),
    st.text("0123456789年月日周天个半一二三十百千万元.,-/:;、，； *()（）%前内后约+=@'\"Ee", max_size=20),
    st.sampled_from(["=1+1", "﷽", "\ud800", "٣٤", "½", "²", "１２", "五百万", "0" * 400, "1" * 400, "-" * 50]),
)
FIELDS = [*CustomerField, *InteractionField]


@given(
    cell=CELLS, field=st.sampled_from(FIELDS), title=st.sampled_from(["", "合作年限", "金额(元)", "年度贡献值(万元)"])
)
def test_no_cell_makes_a_parser_fail(cell: str | float, field: CustomerField | InteractionField, title: str) -> None:
    answer = parser_for(field, title, TODAY)(cell)
    assert not isinstance(answer, Trouble) or has_sentence(answer.code)


@given(cell=CELLS)
def test_no_cell_makes_a_deadline_or_an_action_fail(cell: str | float) -> None:
    cell_dates.deadline(cell, CONTACT)
    assert len(part_actions(cells.text_of(cell), CONTACT, None)) <= 20


@pytest.mark.parametrize(
    "sign", ["a", "1", "1 ", "约", "a@", "，a", "(", "年", "1,111,", "*", "-", "十", "1.", "86-", "13812345678 "]
)
def test_a_novel_in_a_cell_takes_no_time(sign: str) -> None:
    """A pattern that goes back and forth over 32,767 characters would take minutes."""
    novel = (sign * 32_767)[:32_767]
    started = process_time()
    for field in FIELDS:
        parser_for(field, "", TODAY)(novel)
    cell_dates.deadline(novel, CONTACT)
    part_actions(novel, CONTACT, None)
    assert process_time() - started < 2


@given(number=st.integers(-(10**9), 10**9))
def test_whole_amounts_in_ten_thousands_are_exact(number: int) -> None:
    hundredths = number / 100
    assert cell_amounts.money("(万元)")(hundredths) == Money(number * 10_000)


@given(day=st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_every_day_survives_its_serial_and_its_text(day: date) -> None:
    parse = cell_dates.any_day(TODAY)
    assert parse(float((day - date(1899, 12, 30)).days)) == day
    assert parse(day.isoformat()) == day
    assert parse(f"{day.year}年{day.month}月{day.day}日") == day


def test_a_time_of_day_is_kept() -> None:
    answer = cell_dates.moment(TODAY)("2026年10月15日上午9点 面谈")
    assert kept(answer) == datetime.combine(date(2026, 10, 15), time(9))


@pytest.mark.parametrize("cell", [1e300, -1e15, float("nan"), float("inf"), "1e400", "sNaN"])
def test_no_numbers_of_a_purchase(cell: str | float) -> None:
    """What a broken formula leaves in a cell is told, and stops no import."""
    for read in (cell_trade.number, cell_trade.money("金额(万元)"), cell_trade.share):
        assert read(cell) == Trouble("number_unreadable")
