"""One line in plain words: who, when, how, what is wanted, what is promised by when, when to talk again."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import Channel, Mood, Promise
from desktop.models.rows.captured import Captured, Nameable
from desktop.models.rules.capture import capture, moment_of

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=timezone(timedelta(hours=8)))
"""A Monday evening."""
KNOWN = (
    Nameable(1, 11, ("王建国", "王总")),
    Nameable(1, None, ("华远精密制造有限公司", "华远精密")),
    Nameable(2, 21, ("李强", "李工")),
    Nameable(2, None, ("美佳百货",)),
    Nameable(3, 31, ("王小明", "王总")),
)


def read(line: str) -> Captured:
    return capture(line, NOW, KNOWN)


def promises(found: Captured) -> list[tuple[str, str, str]]:
    return [(one.action, one.promise.value, str(one.due_on)) for one in found.promises]


def test_the_example_of_the_issue() -> None:
    found = read("周三和王总吃饭,他要样品,下周五前送")
    assert (found.starts_at, found.channel, found.needs) == (date(2026, 11, 18), Channel.VISIT, ("样品",))
    assert promises(found) == [("送样品", "ours", "2026-12-04")]
    assert [one.contact_id for one in found.mentioned] == [11, 31]


@pytest.mark.parametrize(
    ("line", "when", "channel"),
    [
        ("今天下午3点拜访华远精密", datetime(2026, 11, 23, 15, 0, tzinfo=NOW.tzinfo), Channel.VISIT),
        ("昨天给李工打电话", date(2026, 11, 22), Channel.CALL),
        ("前天微信聊了聊", date(2026, 11, 21), Channel.WECHAT),
        ("11月20日上门", date(2026, 11, 20), Channel.VISIT),
        ("上周五视频开会", date(2026, 11, 20), Channel.VIDEO),
        ("周五在展会碰到李强", date(2026, 11, 20), Channel.EXHIBITION),
        ("李工来访", None, Channel.RECEPTION),
        ("去华远精密见了见李工", None, Channel.VISIT),
        ("李工有意见", None, None),
        ("给王总发了邮件", None, Channel.MAIL),
        ("met 李强 yesterday", date(2026, 11, 22), Channel.VISIT),
        ("说了说", None, None),
        ("拜访王总，12/10再联系", None, Channel.VISIT),
        ("跟李工确认了安装时间是11月28日", None, None),
        ("去年谈过，给王总发了手册，他说看完周五回我", None, None),
        ("上周见了李工", date(2026, 11, 20), Channel.VISIT),
        ("陪王总看工厂", None, Channel.VISIT),
        ("给王总打电话，约好周四下午三点视频", None, Channel.CALL),
    ],
)
def test_when_and_how(line: str, when: object, channel: Channel | None) -> None:
    found = read(line)
    assert (found.starts_at, found.channel) == (when, channel)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("谈了二期，要我们月底前报价", [("报价", "ours", "2026-11-30")]),
        ("李工抱怨交期，我们周五前给出方案", [("给出方案", "ours", "2026-11-27")]),
        ("上门，客户答应12月5日前付款", [("付款", "theirs", "2026-12-05")]),
        ("和李工喝茶，他说下周二给我回复", [("给我回复", "theirs", "2026-12-01")]),
        ("要两箱样品，3天内寄，另外我们本周内出合同", [("寄两箱样品", "ours", "2026-11-26")]),
        ("需要三台样机，下周一寄过去", [("寄三台样机", "ours", "2026-11-30")]),
        ("met him, he wants a quote, send by next fri", [("send a quote", "ours", "2026-12-04")]),
        ("聊了年框价格，他们月底前给答复", [("给答复", "theirs", "2026-11-30")]),
        ("李工周五前确认图纸", [("李工确认图纸", "theirs", "2026-11-27")]),
        ("设备月底到货，要我们12月5日前派人安装", [("派人安装", "ours", "2026-12-05")]),
        ("给李工周五前寄样品", [("给李工寄样品", "ours", "2026-11-27")]),
        ("王总说价格太高，让我们重新报价，周四前给", [("重新报价", "ours", "2026-11-26")]),
        ("王总要报价单，周四前给", [("给报价单", "ours", "2026-11-26")]),
        ("陈经理要我把报价单发她邮箱，明天上午发", [("把报价单发她邮箱", "ours", "2026-11-24")]),
        ("问账期能不能放到60天，我说请示后本周内回复", [("请示后回复", "ours", "2026-11-27")]),
        ("王总问我们能不能培训，下周给他方案", [("给他方案", "ours", "2026-12-04")]),
        ("客户要求下周二之前提供检测报告", [("提供检测报告", "ours", "2026-12-01")]),
        ("要发票，月底前开好寄给她", [("开好寄给她", "ours", "2026-11-30")]),
        ("1.要样册，明天快递；2.年底前签合同", [("快递样册", "ours", "2026-11-24"), ("签合同", "ours", "2026-12-31")]),
        ("发了手册，他说看完周五回我", [("看完回我", "theirs", "2026-11-27")]),
        ("王总说考虑一下，下周五给我答复", [("给我答复", "theirs", "2026-12-04")]),
        ("王总答应这周付款", [("付款", "theirs", "2026-11-27")]),
        ("李工下个月付款", [("李工付款", "theirs", "2026-12-31")]),
        ("我下周一把合同寄给王总", [("把合同寄给王总", "ours", "2026-11-30")]),
        ("要两台的报价，今天下班前发", [("发两台的报价", "ours", "2026-11-23")]),
        ("called him, will send the contract tomorrow", [("send the contract", "ours", "2026-11-24")]),
        ("called him, he asked for a new quote by Friday", [("a new quote", "ours", "2026-11-27")]),
        ("没意见，下周三寄去样品", [("寄去样品", "ours", "2026-12-02")]),
        ("今天开会，定了方案", []),
        ("昨天送了样品", []),
        ("王总说不要了", []),
    ],
)
def test_promises(line: str, found: list[tuple[str, str, str]]) -> None:
    made = promises(read(line))
    assert made[: len(found)] == found
    assert bool(made) == bool(found)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("电话联系华远，确认下周三到货，让他们提前准备卸货", [("到货", "ours", "2026-12-02")]),
        ("和李工确认下周三到货", [("到货", "ours", "2026-12-02")]),
        ("王总来电确认周五到货", [("到货", "ours", "2026-11-27")]),
        ("确认周五发货", [("发货", "ours", "2026-11-27")]),
        ("已确认11月30日交货", [("交货", "ours", "2026-11-30")]),
        ("工厂确认12月3日发货", [("发货", "ours", "2026-12-03")]),
        ("李工确认下周二上门安装", [("上门安装", "ours", "2026-12-01")]),
        ("李工确认下周一送样", [("送样", "ours", "2026-11-30")]),
        ("确认明天派人上门检查", [("派人上门检查", "ours", "2026-11-24")]),
        ("确认12月3日培训，30人参加", [("培训", "ours", "2026-12-03")]),
        ("确认周三前给报价", [("给报价", "ours", "2026-11-25")]),
        ("我方确认12月1日开票", [("开票", "ours", "2026-12-01")]),
        ("我们确认下周三付款", [("付款", "ours", "2026-12-02")]),
        ("王总确认我们下周三去安装", [("去安装", "ours", "2026-12-02")]),
        ("和采购敲定下周三签合同", [("签合同", "ours", "2026-12-02")]),
        ("called him, confirmed delivery next Wednesday", [("delivery", "ours", "2026-12-02")]),
        ("王总确认月底付款", [("付款", "theirs", "2026-11-30")]),
        ("跟王总确认了，下周三付款", [("付款", "theirs", "2026-12-02")]),
        ("跟财务确认本周内打款", [("打款", "theirs", "2026-11-27")]),
        ("确认月底前回款", [("回款", "theirs", "2026-11-30")]),
        ("采购确认下周下单", [("下单", "theirs", "2026-12-04")]),
        ("客户确认12月5日验收", [("验收", "theirs", "2026-12-05")]),
        ("客户确认11月30日前提货", [("提货", "theirs", "2026-11-30")]),
        ("客户确认他们下周三自提", [("自提", "theirs", "2026-12-02")]),
        ("王总确认周三前给答复", [("给答复", "theirs", "2026-11-25")]),
        ("she confirmed payment by Friday", [("payment", "theirs", "2026-11-27")]),
        ("确认订单，12月10日付30%预付款", [("付30%预付款", "theirs", "2026-12-10")]),
        ("电话里确认了合同，月底前盖章寄回", [("盖章寄回", "theirs", "2026-11-30")]),
        ("跟进回款，下周三前到账", [("到账", "theirs", "2026-12-02")]),
        ("月底前对账，下月5号回款", [("对账", "ours", "2026-11-30"), ("回款", "theirs", "2026-12-05")]),
        ("我们下周付款", [("付款", "ours", "2026-12-04")]),
        ("我周五前确认图纸", [("确认图纸", "ours", "2026-11-27")]),
        ("下周五前跟李工确认数量", [("跟李工确认数量", "ours", "2026-12-04")]),
        ("要我们下周三前确认到货时间", [("确认到货时间", "ours", "2026-12-02")]),
        ("帮王总确认库存，明天回他", [("回他", "ours", "2026-11-24")]),
        ("下周三催王总付款", [("催王总付款", "ours", "2026-12-02")]),
        ("等李工周五前确认图纸", [("李工确认图纸", "theirs", "2026-11-27")]),
        ("让他周五前确认数量", [("确认数量", "theirs", "2026-11-27")]),
        ("催他们月底前回款", [("回款", "theirs", "2026-11-30")]),
        ("提醒王总下周三前付款", [("付款", "theirs", "2026-12-02")]),
        ("王总要求下周三前发货", [("发货", "ours", "2026-12-02")]),
        ("客户确认收到样品", []),
        ("跟王总确认周三的图纸", []),
        ("跟李工确认了安装时间是11月28日", []),
    ],
)
def test_whose_promise_it_is_says_who_acts(line: str, found: list[tuple[str, str, str]]) -> None:
    assert promises(read(line)) == found


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("他们想做会员系统", ("做会员系统",)),
        ("王总希望加快交期，还要一份手册", ("加快交期", "一份手册")),
        ("王总不想要了", ()),
        ("要我们派人安装", ("派人安装",)),
        ("这事很重要", ()),
        ("he wants a quote", ("a quote",)),
        ("王总问我们能不能提供培训", ("提供培训",)),
        ("王总让我们重新报价", ("重新报价",)),
        ("他要请示老板", ()),
        ("请我们吃饭", ()),
    ],
)
def test_needs(line: str, needs: tuple[str, ...]) -> None:
    assert read(line).needs == needs


def test_talking_again_is_a_plan_and_no_promise() -> None:
    found = read("给李工打电话没接，下周三再去拜访")
    assert (found.answered, found.next_on, found.next_channel) == (False, date(2026, 12, 2), Channel.VISIT)
    assert found.promises == ()
    assert read("拜访王总，12月10日再联系").next_on == date(2026, 12, 10)
    assert read("拜访王总，周五再聊").next_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("line", "day", "at", "channel"),
    [
        ("拜访美佳，李工不在，改约下周二上午10点", date(2026, 12, 1), "10:00", Channel.VISIT),
        ("约了王总下周四下午2点见面", date(2026, 12, 3), "14:00", Channel.VISIT),
        ("给王总打电话，约好周四下午三点视频", date(2026, 11, 26), "15:00", Channel.VIDEO),
        ("明天上午10点去华远见王总", date(2026, 11, 24), "10:00", Channel.VISIT),
        ("王总让我下周一带技术一起过去", date(2026, 11, 30), "", Channel.VISIT),
        ("李工说下周三来我们公司参观", date(2026, 12, 2), "", Channel.RECEPTION),
        ("王总没接电话，明天再打", date(2026, 11, 24), "", Channel.CALL),
        ("met him, call back next Monday", date(2026, 11, 30), "", Channel.CALL),
        ("确认好下周四上午10点见面", date(2026, 12, 3), "10:00", Channel.VISIT),
        ("王总确认下周三来公司参观", date(2026, 12, 2), "", Channel.RECEPTION),
        ("客户确认周三开会", date(2026, 11, 25), "", Channel.MEETING),
        ("喝茶，年前再聊一次", date(2027, 2, 5), "", None),
        ("王总说下个月再说", date(2026, 12, 1), "", None),
    ],
)
def test_what_is_agreed_for_a_day_is_the_next_contact(line: str, day: date, at: str, channel: Channel | None) -> None:
    found = read(line)
    assert (found.next_on, found.next_time, found.next_channel) == (day, at, channel)
    assert found.promises == ()


def test_a_factory_is_nobody() -> None:
    assert read("陪王总看工厂").unknown == ()


def test_a_company_settles_who_is_meant() -> None:
    found = read("华远精密王总来电，很满意")
    assert [(one.customer_id, one.contact_id) for one in found.mentioned] == [(1, None), (1, 11)]
    assert (found.customers, found.inbound, found.mood) == ((1,), True, Mood.POSITIVE)
    assert read("美佳百货抱怨太贵").mood is Mood.NEGATIVE
    assert read("和赵经理吃饭").unknown == ("赵经理",)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("拜访王总", NOW),
        ("今天拜访王总", NOW),
        ("昨天拜访王总", datetime.combine(date(2026, 11, 22), time(9), NOW.tzinfo)),
        ("昨天15:30拜访王总", datetime(2026, 11, 22, 15, 30, tzinfo=NOW.tzinfo)),
    ],
)
def test_moments(line: str, moment: datetime) -> None:
    assert moment_of(read(line), NOW) == moment


@given(st.text("周三下五前今明昨天和王总李工要送寄给我他们客户答应付款,，。 12/10月日:点半再联系abc", max_size=40))
def test_any_line_is_read(line: str) -> None:
    found = read(line)
    assert all(one.due_on is None or one.due_on >= NOW.date() for one in found.promises)
    assert found.next_on is None or found.next_on >= NOW.date()
    when = found.starts_at.date() if isinstance(found.starts_at, datetime) else found.starts_at
    assert when is None or when <= NOW.date()
    assert all(one.promise in Promise for one in found.promises)


@given(st.text(max_size=60))
def test_no_text_breaks_it(line: str) -> None:
    assert read(line).said == line.strip()
