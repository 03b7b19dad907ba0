"""The customer's profile: sections, what each says, and what is only printed on request."""

import pytest

from desktop.documents.profile import ProfileDocument
from desktop.documents.render import PageOptions, Paper, render
from desktop.i18n.catalogue import set_language
from desktop.models.kinds import Grade, Language, PaperSecret, Status
from desktop.models.rows.profile_document import (
    DEFAULT_SECTIONS,
    ProfileBasics,
    ProfileContent,
    ProfileRelationship,
    ProfileSection,
)
from desktop.services.profile_content import profile_without
from tests.support import documents as d

FACTS = {
    ProfileSection.BASICS: [
        "C001", "91320594MA1XXXXX0T", "苏州工业园区唯新路9号", "星湖街218号A3", "周二、周四上午", "制造业", "1,260",
        "48,000.0万元", "2004-05-18", "展会", "恒泰电子", "江南特钢（上游）", "重点项目", "www.example.com", "合作时长来自导入表",
    ],
    ProfileSection.RELATIONSHIP: [
        "成交", "A核心", "何工", "2021-06-01", "4/5", "35%", "20%", "排放新规", "2026-07-01", "2026-09-30", "2026-03-11",
        "已15天", "系统计算", "2026-02-01导入表所填", "2026-01-08", "沉默", "活跃", "150.0万元",
    ],
    ProfileSection.PEOPLE: [
        "6人", "王总", "关键联系人", "决策者", "支持", "13812345678、051262510000", "wjg1976", "wang@example.com",
        "10:00-11:30", "1976农历二月二十", "东南大学", "龙井", "不抽", "二号线按期投产", "不要提停线事故", "儿子2027年高考",
        f"张{d.RARE}", "2025-08-01",
    ],
    ProfileSection.ORGANISATION: ["组织架构", "设备科长"],
    ProfileSection.NEEDS: ["环保改造方案", "潜在需求", "未知", "K7备货方案", "停线一小时损失八万", "已满足"],
    ProfileSection.ASSESSMENT: ["价值", "建议等级", "A核心", "合同将到期且没有续签", "560.0万元", "战略级"],
    ProfileSection.CODES: ["扫码存入通讯录", "手机扫码"],
    ProfileSection.COMPETITORS: ["竞争对手", "约占三成", "2025-11-02", "全线降价5%"],
    ProfileSection.CONTRACTS: ["HT-2025-018", "2026-03-31", "128.0万元", "年度供货合同"],
    ProfileSection.SALES: ["120.0万元·+25%", "96.0万元", "精密轴承", "75%", "斜线为上一年", "25-12", "23天·约每15天一次"],
    ProfileSection.OPPORTUNITIES: ["86.0万元", "2026-06-30", "二号线备件寄售"],
    ProfileSection.REVIEWS: ["月度回访", "季度业务回顾", "2026-02-11", "月底前对账"],
    ProfileSection.CARE: ["2026-04-07", "二月二十", "礼品·明前龙井·280.00", "很喜欢"],
    ProfileSection.BUSINESS: ["三年内建成二号线", "环保趋严，小厂出清", "交货准，发票慢"],
    ProfileSection.FOLLOWUPS: ["新品折扣方案", "逾期", "对方答应", "2026-03-26", "已签收"],
    ProfileSection.VISITS: ["2026-03-1609:30", "产线调研", "待补记"],
    ProfileSection.INTERACTIONS: ["最近20次，共57次", "第0次沟通·价值传递", "第19次沟通", "问题：发票晚到", "情绪：正面"],
    ProfileSection.ACTIVITY: ["每月联系次数", "25-12"],
    ProfileSection.FINANCE: ["账期60天，信用良好", "中国银行苏州分行", "4563510100008888"],
    ProfileSection.PRIVATE_NOTES: ["老板与德鑫有同学关系"],
}  # fmt: skip


def printed(*sections: ProfileSection, content: ProfileContent | None = None) -> str:
    document = ProfileDocument(frozenset(sections) if sections else DEFAULT_SECTIONS)
    return "".join(d.texts(render(document, content or d.profile(), PageOptions(), d.CLOCK)))


@pytest.fixture(scope="module")
def whole() -> str:
    set_language(Language.ZH)
    return printed(*ProfileSection)


@pytest.mark.parametrize("fact", [fact for facts in FACTS.values() for fact in facts])
def test_the_profile_says(whole: str, fact: str):
    assert fact in whole


@pytest.mark.parametrize("section", list(ProfileSection))
def test_a_chosen_section_is_printed_alone(section: ProfileSection):
    text = printed(section)
    assert FACTS[section][-1] in text
    own = {ProfileSection.FINANCE, ProfileSection.PRIVATE_NOTES, ProfileSection.INTERACTIONS} - {section}
    for other in own:
        assert FACTS[other][0] not in text


def test_finance_and_private_notes_only_on_request():
    text = printed()
    for section in (ProfileSection.FINANCE, ProfileSection.PRIVATE_NOTES):
        assert section not in DEFAULT_SECTIONS
        for fact in FACTS[section]:
            assert fact not in text


def test_without_amounts_no_amount_is_printed():
    content = profile_without(d.profile(), [PaperSecret.PRICES])
    text = printed(*ProfileSection, content=content)
    for amount in ("万元", "280.00", "斜线为上一年"):
        assert amount not in text
    for fact in ("精密轴承", "75%", "23天", "年度供货合同", "二号线备件寄售", "明前龙井"):
        assert fact in text


def test_without_phones_and_notes_people_are_only_named():
    content = profile_without(d.profile(), [PaperSecret.PHONES, PaperSecret.PRIVATE_NOTES])
    text = printed(*ProfileSection, content=content)
    for fact in ("13812345678", "wjg1976", "扫码存入通讯录", "不要提停线事故", "儿子2027年高考", "明前龙井", "支持"):
        assert fact not in text
    assert "王建国" in text and "决策者" in text


def test_only_the_last_twenty_interactions():
    assert "第20次沟通" not in printed()


def test_sections_without_content_are_left_out():
    text = printed(*ProfileSection, content=ProfileContent(d.REP, ProfileBasics("华远")))
    assert "所选部分还没有内容" in text
    assert "联系人" not in text


def test_a_grade_is_told_where_the_status_is_known():
    basics = ProfileBasics("华远")
    graded = ProfileContent(d.REP, basics, ProfileRelationship(Status.INTENT, grade=Grade.B))
    assert "B重点" in printed(content=graded)
    assert "未定级" in printed(content=ProfileContent(d.REP, basics, ProfileRelationship(Status.INTENT)))


def test_title_and_file_are_named_after_the_customer():
    assert ProfileDocument().title(d.profile()) == "客户档案 华远精密制造有限公司"


def test_hostile_and_long_texts_flow_on():
    changed = d.profile(
        basics=ProfileBasics(d.HOSTILE * 9, address=d.LONG * 40),
        people=(d.person(1, d.HOSTILE, 1, taboos=d.LONG * 30),),
    )
    for options in (PageOptions(Paper.A5), PageOptions(landscape=True)):
        pages = d.texts(render(ProfileDocument(), changed, options, d.CLOCK))
        assert len(pages) > 4
        assert "".join(d.HOSTILE.split()) in "".join(pages)
