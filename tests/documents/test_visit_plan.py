"""The visit plan: every fact that must be on it, and none on the table page that must not."""

import io
import itertools
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from desktop.documents.marks import Line
from desktop.documents.render import PageOptions, Paper, render
from desktop.documents.theme import MM, RULED_STEP
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.i18n.catalogue import set_language
from desktop.models.kinds import Language, Promise
from desktop.models.rows.visit_plan import Deadline, Preparation, Travel, VisitPlanContent, VisitSheet
from desktop.models.values import Coordinate
from tests.support import documents as d

SEPARATE = VisitPlanDocument()
COMBINED = VisitPlanDocument(combined=True)
PAPERS = [PageOptions(), PageOptions(Paper.A5), PageOptions(Paper.A5, landscape=True), PageOptions(Paper.LETTER)]

FOR_THE_TABLE = [
    "华远精密制造有限公司", "09:30–10:30", "苏州工业园区星湖街218号A3", "V-0316-1", "第1站/3",
    "目的", "四季度供货回顾，拿下二号线备件寄售的试点。",
    "目标", "约定寄售试点的时间和品类", "准备", "环保改造案例（常州某厂）",
    "提纲", "60分钟", "18分", "潜在需求：二号线、环保新规、备件寄售",
    "见谁", "王建国", "总经理", "李强", "生产副总", "何工、刘经理",
    "待兑现的承诺", "我们承诺", "新品折扣方案", "03-10已逾期", "对方答应", "二号线设备清单", "03-26", "记录",
]  # fmt: skip

FOR_THE_CAR = [
    "车内页", "A核心", "健康度92", "例行", "051262510000", "扫码导航", "决策者·支持", "把关者·反对", "态度未知", "13812345678",
    "051262510000转801", "不喝酒；爱聊徒步", "忌：不要提2024年停线事故", "04-07生日（1976农历二月二十）", "98天未联系", "王总",
    "要留意", "A级客户14天一联系，已15天", "合同2027-03-31到期", "未满足的需求", "环保改造方案（核心需求、紧迫度：高）",
    "最近三次", "03-01", "上门", "对交货满意，希望新品折扣；明年上二号线", "决策链", "陈芳", "采购经理·采购", "2025-07-22",
    "竞争对手", "德鑫约占三成，价低5%，交期慢", "30天内的关怀日", "04-07周二", "农历二月二十", "携带", "样品K7两件", "同行",
]  # fmt: skip

NOT_FOR_THE_TABLE = [
    "A核心", "支持", "反对", "中立", "未知", "决策者", "把关者", "忌", "停线事故", "不喝酒", "德鑫", "竞争",
    "已15天", "健康", "关键人", "13812345678", "生日", "备件寄售（", "最近三次", "上门", "车内页", "A级",
]  # fmt: skip


def printed(document: VisitPlanDocument, content: VisitPlanContent, options: PageOptions | None = None) -> list[str]:
    return d.texts(render(document, content, options or PageOptions(), d.CLOCK))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def pages() -> list[str]:
    set_language(Language.ZH)
    return printed(SEPARATE, d.plan())


@pytest.fixture(scope="module")
def combined() -> str:
    set_language(Language.ZH)
    return "".join(printed(COMBINED, d.plan(d.sheet())))


def test_a_day_is_an_overview_and_two_pages_for_each_visit(pages: list[str]):
    assert len(pages) == 7


@pytest.mark.parametrize(
    "fact",
    [
        "2026-03-16周一", "农历正月廿八", "3次拜访", "路上70分钟", "09:30–10:30", "V-0316-2", "华远精密制造有限公司",
        "苏州恒泰电子科技股份有限公司", "常州市第三人民医院", "王建国、李强、赵敏", "四季度供货回顾", "35分钟", "22.4公里",
        "样品K7两件·第1、2、3站", "产品目录2026版", "当天到期", "我们承诺寄出盖章合同·周明", "03-13已逾期",
    ],
)  # fmt: skip
def test_the_overview_says(pages: list[str], fact: str):
    assert fact in pages[0]


@pytest.mark.parametrize("fact", FOR_THE_TABLE)
def test_the_table_page_says(pages: list[str], fact: str):
    assert fact in pages[1]


@pytest.mark.parametrize("fact", NOT_FOR_THE_TABLE)
def test_the_table_page_does_not_say(pages: list[str], fact: str):
    for page in pages[1::2]:
        assert fact not in page


@pytest.mark.parametrize("fact", FOR_THE_CAR)
def test_the_car_page_says(pages: list[str], fact: str):
    assert fact in pages[2]


@pytest.mark.parametrize("fact", [*FOR_THE_TABLE, *FOR_THE_CAR[1:]])
def test_the_combined_page_says(combined: str, fact: str):
    assert fact in combined


def test_long_content_never_reaches_the_table_page_and_its_rest_is_marked():
    long = replace(d.long_sheet(), competitors="德鑫" * 900)
    pages = printed(SEPARATE, d.plan(long))
    table = [page for page in pages if "V-0316-1" in page and "车内页" not in page and "3家" not in page]
    car = [page for page in pages if "车内页" in page]
    assert len(car) > 2
    assert sum("德鑫" in page for page in car) >= 1
    assert not any("德鑫" in page for page in table)


@pytest.mark.parametrize("options", PAPERS, ids=lambda options: f"{options.paper}{options.landscape}")
@pytest.mark.parametrize("document", [SEPARATE, COMBINED], ids=["separate", "combined"])
@pytest.mark.parametrize(
    "sheet", [d.sheet(), d.bare_sheet(), d.long_sheet(), d.odd_sheet()], ids=lambda s: s.purpose[:2]
)
def test_every_visit_has_eight_centimetres_of_ruled_lines(
    sheet: VisitSheet, document: VisitPlanDocument, options: PageOptions
):
    data = render(document, d.plan(sheet), options, d.CLOCK)
    assert max(map(len, ruled_lines(data))) >= 10


def ruled_lines(data: bytes) -> list[list[float]]:
    """For every page the heights of its ruled lines: lines across the page at the distance of ruled lines."""
    found: list[list[float]] = []
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    for page in document:
        width = page.get_width()
        heights = sorted(
            bottom
            for left, bottom, right, top in (item.get_bounds() for item in page.get_objects())
            if right - left > width * 0.7 and top - bottom < 2
        )
        found.append([b for a, b in itertools.pairwise(heights) if abs(b - a - RULED_STEP) < 0.1])
        if found[-1]:
            found[-1].append(heights[0])
    document.close()
    return found


def test_ruled_lines_are_eight_millimetres_apart():
    assert pytest.approx(8 * MM) == RULED_STEP
    assert Line(0, 0, 1, 0).thickness == 0.4


def test_markup_and_rare_characters_are_printed_as_they_are():
    text = "".join(printed(COMBINED, d.plan(d.odd_sheet())))
    assert squeezed(d.HOSTILE) in text
    for character in d.RARE:
        assert character in text
    assert "扫码拨号" in text


def test_bold_rare_characters_can_be_found():
    text = printed(COMBINED, d.plan(d.bare_sheet(customer=f"{d.RARE}十日金")))[1]
    assert f"{d.RARE}十日金" in text


def test_only_what_is_known_is_printed():
    pages = printed(SEPARATE, d.plan(d.bare_sheet()))
    assert len(pages) == 3
    for heading in ("目标", "准备", "提纲", "见谁", "待兑现"):
        assert heading not in pages[1]
    for heading in ("见谁", "要留意", "需求", "最近三次", "决策链", "竞争对手", "关怀日", "携带"):
        assert heading not in pages[2]
    assert "还没有更多记录" in pages[2]


def test_a_day_without_visits_says_so():
    pages = printed(SEPARATE, VisitPlanContent(d.DAY, d.REP))
    assert len(pages) == 1
    assert "这一天没有安排拜访" in pages[0]


def test_visits_alone_without_the_overview():
    assert len(printed(VisitPlanDocument(overview=False), d.plan(d.sheet()))) == 2


def test_a_long_table_repeats_its_header():
    sheets = [d.sheet(number % 9 + 1, 40) for number in range(40)]
    pages = [page for page in printed(SEPARATE, d.plan(*sheets)) if "到下一站" in page]
    assert len(pages) > 1


def test_a_very_long_purpose_is_cut_on_the_overview_and_whole_on_the_page_of_its_visit():
    purpose = "".join(f"第{number}项议题；" for number in range(1, 121))
    pages = [squeezed(page) for page in printed(SEPARATE, d.plan(replace(d.sheet(), purpose=purpose)))]
    overview = next(page for page in pages if "到下一站" in page)
    assert "第1项议题" in overview and "第120项议题" not in overview and "…" in overview
    assert any("第120项议题" in page for page in pages)


def test_a_video_meeting_says_so():
    sheet = d.bare_sheet(on_video=True)
    pages = printed(SEPARATE, d.plan(sheet))
    assert all("视频会议" in page for page in pages)


@pytest.mark.usefixtures("english")
def test_in_english():
    pages = printed(SEPARATE, d.plan())
    assert "VisitplanVisit" not in pages[0]
    assert "2026-03-16Mon" in pages[0]
    assert "Openpromises" in pages[1]
    assert "Carpage" in pages[2]


def busy(due: int, overdue: int, brought: int = 2) -> VisitPlanContent:
    """A day of three visits with so many deadlines, promises overdue before, and things to bring to each."""
    ends = [Deadline(f"当天{n}", "云栖里酒店", Promise.OURS, d.DAY) for n in range(due)]
    before = [Deadline(f"以前{n}", "华远", Promise.THEIRS, d.DAY - timedelta(9)) for n in range(overdue)]
    sheets = [
        d.sheet(number, materials=tuple(Preparation(f"东西{number}-{n}") for n in range(brought)))
        for number in (1, 2, 3)
    ]
    return replace(d.plan(*sheets), deadlines=(*before, *ends))


@pytest.mark.parametrize("options", [PageOptions(), PageOptions(Paper.LETTER)], ids=["A4", "Letter"])
@pytest.mark.parametrize(("due", "overdue", "brought"), [(2, 3, 2), (12, 8, 2), (6, 40, 3), (10, 30, 4)])
def test_the_overview_is_one_page_and_says_what_it_leaves_to_the_others(
    options: PageOptions, due: int, overdue: int, brought: int
):
    pages = printed(SEPARATE, busy(due, overdue, brought), options)
    assert len(pages) == 7
    first = squeezed(pages[0])
    assert all(f"当天{n}" in first for n in range(due))
    shown = first.count("以前")
    assert (f"另有{overdue - shown}条已逾期" in first) == (shown < overdue)
    assert all(f"东西{number}-{n}" in first for number in (1, 2, 3) for n in range(brought))


def test_the_map_names_customers_as_one_calls_them():
    near, far = Coordinate(31.3, 120.6), Coordinate(31.4, 120.9)
    sheets = [d.sheet(1, short_name="华小远", where=near), d.sheet(2, short_name="", where=far)]
    first = printed(SEPARATE, d.plan(*sheets))[0]
    assert "华小远" in first and "华远精密制造有限公司" in squeezed(first)


def test_an_overview_alone_leaves_nothing_to_other_pages():
    pages = printed(VisitPlanDocument(pages=False), busy(10, 40))
    told = squeezed("".join(pages))
    assert len(pages) > 1 and all(f"以前{n}" in told for n in range(40)) and "另有" not in told


def test_deadlines_of_the_day_go_on_on_the_next_page_when_they_are_too_many():
    pages = printed(SEPARATE, busy(60, 5))
    assert all(f"当天{n}" in squeezed("".join(pages[:3])) for n in range(60))


def test_a_place_known_by_its_district_is_marked_as_rough():
    sheets = [d.sheet(1, travel_on=Travel(20, 8.0, rough=True), exact=False), d.sheet(2)]
    first = squeezed(printed(SEPARATE, d.plan(*sheets))[0])
    assert "≈20分钟" in first
