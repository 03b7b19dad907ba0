"""Content of documents as the services would put it together, with invented names, and helpers to read PDFs."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from pypdf import PdfReader

from desktop.models.columns import Align
from desktop.models.kinds import (
    ActivityBand,
    CareKind,
    CareState,
    Channel,
    CompanySize,
    CompetitorMoveKind,
    ContentKind,
    DecisionRole,
    Direction,
    DueState,
    FollowUpState,
    GiftKind,
    Grade,
    GradeFact,
    LinkKind,
    Mood,
    NeedKind,
    NeedState,
    OpportunityStage,
    Potential,
    PriorityClass,
    Promise,
    ReviewKind,
    Source,
    Stance,
    Status,
    TermState,
    Urgency,
    UrgentReason,
    ValueBand,
    VisitKind,
    VisitState,
    WechatState,
)
from desktop.models.rows import profile_document as p
from desktop.models.rows import visit_plan as v
from desktop.models.rows.assessments import Assessment, CustomerFacts
from desktop.models.rows.care import CareActionRow, Occasion
from desktop.models.rows.health import Health, HealthBand, HealthDimension
from desktop.models.rows.knowing import CompetitorMoveRow, CompetitorRow, PainPointRow, ReviewRow
from desktop.models.rows.list_document import ListColumn, ListContent
from desktop.models.rows.rep import Rep
from desktop.models.rows.trade import CategorySales, ContractRow, OpportunityRow, TradeSummary
from desktop.models.values import (
    Birthday,
    CareActionId,
    ContactId,
    ContractId,
    CustomerId,
    LunarDate,
    Money,
    OpportunityId,
)

CHINA = timezone(timedelta(hours=8))
CLOCK = datetime(2026, 3, 15, 20, 14, tzinfo=CHINA)
DAY = date(2026, 3, 16)
REP = Rep("周明", "华东区")

RARE = "㛃䶮𬭊"
HOSTILE = '<b>粗体</b> & <para> &amp; %s {0} \\n \\" </font> (未闭合'
LONG = (
    "二号线的备件寄售试点要分三步走：先确认清单（含进口件），再谈价格与交期；最后约定验收标准，“不含糊、不拖延”。" * 6
)


def texts(pdf: bytes, password: str = "") -> list[str]:
    """The text of every page, without line ends and blanks, which only tell how the text was set."""
    reader = PdfReader(io.BytesIO(pdf))
    if password:
        reader.decrypt(password)
    return ["".join(page.extract_text().split()) for page in reader.pages]


def sheet(number: int = 1, stations: int = 3, **changes: object) -> v.VisitSheet:
    """A visit with something in every section."""
    start = datetime(2026, 3, 16, 9, 30, tzinfo=CHINA) + timedelta(hours=2 * (number - 1))
    full = v.VisitSheet(
        code=f"V-0316-{number}",
        station=number,
        stations=stations,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        customer=("华远精密制造有限公司", "苏州恒泰电子科技股份有限公司", "常州市第三人民医院")[(number - 1) % 3],
        purpose="四季度供货回顾，拿下二号线备件寄售的试点。",
        grade=Grade.A,
        kind=VisitKind.ROUTINE,
        place="苏州工业园区星湖街 218 号 A3",
        phone="051262510000",
        qr="geo:31.29834,120.58531",
        objectives=(
            v.Objective("确认新品折扣方案（我们承诺 11-20，已逾期）"),
            v.Objective("约定寄售试点的时间和品类"),
            v.Objective("拿到二号线设备清单"),
        ),
        outline=(
            v.OutlineStep(18, "业务进展：四季度供货、发票晚到的改进"),
            v.OutlineStep(18, "潜在需求：二号线、环保新规、备件寄售"),
            v.OutlineStep(18, "拉家常：徒步、孩子高考"),
            v.OutlineStep(6, "带去的价值：环保合规白皮书要点"),
        ),
        preparation=(
            v.Preparation("折扣方案两份", done=True),
            v.Preparation("环保改造案例（常州某厂）"),
            v.Preparation("合同到期提醒函"),
        ),
        materials=(v.Preparation("样品 K7 两件"), v.Preparation("产品目录 2026 版")),
        companions=("何工", "刘经理"),
        people=(
            v.PersonToMeet(
                "王建国",
                "王总",
                "总经办",
                "总经理",
                DecisionRole.DECIDER,
                Stance.SUPPORT,
                ("13812345678",),
                "不喝酒；爱聊徒步",
                "不要提 2024 年停线事故",
                Birthday(2, 20, 1976, lunar=True),
                date(2026, 4, 7),
            ),
            v.PersonToMeet(
                "李强",
                "李工",
                "",
                "生产副总",
                DecisionRole.INFLUENCER,
                None,
                ("13987654321", "051262510000-801"),
                "看重交期；技术背景，喜欢看数据",
            ),
            v.PersonToMeet(
                "赵敏", "", "财务部", "财务总监", DecisionRole.GATEKEEPER, Stance.AGAINST, note="98 天未联系"
            ),
        ),
        decision_chain=(
            v.DecisionMaker("王建国", "总经理", DecisionRole.DECIDER, Stance.SUPPORT, date(2026, 3, 1)),
            v.DecisionMaker("陈芳", "采购经理", DecisionRole.BUYER, Stance.NEUTRAL, date(2025, 7, 22)),
        ),
        promises=(
            v.OpenPromise(Promise.THEIRS, "二号线设备清单", "李强", date(2026, 3, 26)),
            v.OpenPromise(Promise.OURS, "新品折扣方案", "周明", date(2026, 3, 10), overdue=True),
        ),
        needs=(
            v.UnmetNeed("环保改造方案", NeedKind.CORE, Urgency.HIGH),
            v.UnmetNeed("备件寄售", NeedKind.LATENT, Urgency.MEDIUM),
        ),
        exchanges=(
            v.PastExchange(
                date(2026, 3, 1), Channel.VISIT, "王建国", "供货回顾", "对交货满意，希望新品折扣；明年上二号线"
            ),
            v.PastExchange(date(2026, 2, 21), Channel.WECHAT, "李强", "", "转白皮书，“正需要”"),
            v.PastExchange(date(2026, 2, 12), Channel.CALL, "陈芳", "发票", "9 月发票晚到三天，已致歉"),
        ),
        care_days=(v.CareDay(date(2026, 4, 7), "王建国生日", LunarDate(2026, 2, 20)),),
        due_state=DueState.OVERDUE,
        due_reason="A 级客户 14 天一联系，已 15 天",
        alerts=("合同 2027-03-31 到期", "关键人 98 天未联系"),
        competitors="德鑫约占三成，价低 5%，交期慢",
        travel_on=v.Travel(35, 22.4) if number < stations else None,
        health=Health(92.0, 60, {HealthDimension.NEEDS: 84.0, HealthDimension.CLOSENESS: 100.0}, HealthBand.HEALTHY),
    )
    return replace(full, **changes)  # type: ignore[arg-type]


def week() -> v.WeekPlanContent:
    """Two days with visits and one without."""
    days = (plan(sheet(1, 2), sheet(2, 2)), v.VisitPlanContent(DAY + timedelta(1), REP), plan(sheet(3, 1)))
    return v.WeekPlanContent(tuple(replace(one, day=DAY + timedelta(n)) for n, one in enumerate(days)), REP)


def plan(*sheets: v.VisitSheet) -> v.VisitPlanContent:
    """A day of three visits, or of the visits given."""
    return v.VisitPlanContent(
        DAY,
        REP,
        LunarDate(2026, 1, 28),
        sheets or tuple(sheet(number) for number in (1, 2, 3)),
        (
            v.Deadline("寄出盖章合同", "苏州恒泰电子科技股份有限公司", Promise.OURS, DAY, "周明"),
            v.Deadline("回复样品测试结果", "华远精密制造有限公司", Promise.THEIRS, DAY - timedelta(3), "李强"),
        ),
    )


def bare_sheet(number: int = 1, **changes: object) -> v.VisitSheet:
    """A visit of which only the necessary is known."""
    start = datetime(2026, 3, 16, 9, 0, tzinfo=CHINA)
    bare = v.VisitSheet(f"V-0316-{number}", number, 1, start, start + timedelta(hours=1), "华远", "首次拜访")
    return replace(bare, **changes)  # type: ignore[arg-type]


def long_sheet() -> v.VisitSheet:
    """A visit on which everything is far too long."""
    return sheet(
        customer="长三角" * 60 + "有限公司",
        purpose=LONG * 3,
        place=LONG,
        objectives=tuple(v.Objective(LONG) for _ in range(9)),
        preparation=tuple(v.Preparation(f"{n} {LONG}") for n in range(9)),
        outline=tuple(v.OutlineStep(20, LONG) for _ in range(9)),
        people=tuple(
            v.PersonToMeet(f"欧阳{n}", title=LONG, preferences=LONG * 8, phones=("13812345678",) * 9) for n in range(9)
        ),
        competitors=LONG * 9,
        exchanges=tuple(v.PastExchange(DAY, Channel.CALL, said=LONG * 9) for _ in range(3)),
    )


def odd_sheet() -> v.VisitSheet:
    """A visit with rare characters and with texts that look like markup or break other programs."""
    return sheet(
        customer=f"{RARE}精密（{HOSTILE}）",
        purpose=f"{HOSTILE} {RARE} \x00\x07\u202e\ud800 tab\there 😀",
        place="A" * 300,
        people=(v.PersonToMeet(f"张{RARE[0]}", preferences=HOSTILE, taboos=f"忌{RARE}"),),
        needs=(v.UnmetNeed(HOSTILE),),
        qr="tel:13812345678",
    )


def person(number: int, name: str, above: int | None = None, **changes: object) -> p.ProfilePerson:
    """A contact of the profile; only the given fields are known."""
    known = p.ProfilePerson(ContactId(number), name, reports_to=ContactId(above) if above else None)
    return replace(known, **changes)  # type: ignore[arg-type]


def whole_person() -> p.ProfilePerson:
    """A contact of whom everything is known."""
    return p.ProfilePerson(
        ContactId(1), "王建国", "王总", "总经办", "总经理", True, DecisionRole.DECIDER, Stance.SUPPORT, 5, None,
        ("13812345678", "051262510000"), "wjg1976", WechatState.ACCEPTED, "wang@example.com", Channel.WECHAT,
        "10:00-11:30", "爽快，重信用", "二号线按期投产", "徒步、摄影", "不要提停线事故", "浙江绍兴", "东南大学",
        "清淡", "不喝酒", "龙井", "不抽", Birthday(2, 20, 1976, lunar=True), "儿子 2027 年高考", None, "孩子在上海读书",
    )  # fmt: skip


def knowing() -> dict[str, Any]:
    """What a profile says of trade and of what is known beyond the fields."""
    who = CustomerId(1)
    yuan = Money.of_yuan
    months = [date(2025 + (n + 3) // 12, (n + 3) % 12 + 1, 1) for n in range(12)]
    first = date(2024, 4, 1)
    facts = CustomerFacts(who, "C001", "华远精密制造有限公司", Status.BUYING, Grade.B)
    return {
        "pains": (PainPointRow(1, who, "停线一小时损失八万", date(2026, 1, 5), None),),
        "competitors": (
            CompetitorRow(1, who, "德鑫轴承", "约占三成", (
                CompetitorMoveRow(1, date(2026, 2, 20), CompetitorMoveKind.PRICE, "全线降价 5%"),
                CompetitorMoveRow(2, date(2025, 11, 2), CompetitorMoveKind.VISIT, "总经理带队拜访"),
            )),
        ),
        "contracts": (
            ContractRow(ContractId(1), who, "华远", "年度供货合同", "HT-2025-018", date(2025, 4, 1), date(2025, 4, 1),
                        date(2026, 3, 31), None, yuan(1_280_000), None, False, "", TermState.ENDING),
        ),
        "sales": TradeSummary(
            yuan(3_456_000), yuan(1_200_000), yuan(960_000), yuan(312_000),
            tuple((month, yuan(40_000 + 17_000 * (n % 5))) for n, month in enumerate(months)),
            tuple((month, yuan(90_000 - 6_000 * n)) for n, month in enumerate(months)),
            (CategorySales("精密轴承", yuan(900_000), 41), CategorySales("", yuan(300_000), 7)),
            57, 23, first, date(2026, 3, 2), 15.0,
        ),
        "opportunities": (
            OpportunityRow(OpportunityId(1), who, "华远", "二号线备件寄售", OpportunityStage.TRIAL, yuan(860_000),
                           date(2026, 6, 30), None, "", 1, "德鑫轴承", None, "精密轴承", "周明", ""),
        ),
        "care": (
            CareActionRow(CareActionId(1), who, "华远", ContactId(1), "王建国", CareKind.BIRTHDAY, None,
                          date(2025, 3, 19), CareState.DONE, date(2025, 3, 19), GiftKind.GIFT, "明前龙井",
                          yuan(280), "很喜欢"),
        ),
        "occasions": (
            Occasion(CareKind.BIRTHDAY, date(2026, 4, 7), date(2026, 4, 1), who, "华远", ContactId(1), "王建国", "",
                     Birthday(2, 20, 1976, lunar=True), 50),
        ),
        "reviews": (
            ReviewRow(1, who, ReviewKind.QUARTERLY, date(2026, 3, 20), None, "", "", "", ""),
            ReviewRow(2, who, ReviewKind.CALL_BACK, None, date(2026, 2, 11), "交期好转", "要寄售", "发票仍慢", "月底前对账"),
        ),
        "codes": (p.ContactCode("王建国", "总经理", "MECARD:N:王,建国;TEL:13812345678;;"),),
        "assessment": Assessment(
            facts, yuan(1_200_000), ValueBand.HIGH, ActivityBand.LIVELY, Potential.HIGH, "unsold", Grade.A, Grade.A, 2,
            (GradeFact.SALES, GradeFact.INFLUENCE), yuan(5_600_000), PriorityClass.STRATEGIC, None, Urgency.HIGH,
            (UrgentReason.CONTRACT,),
        ),
    }  # fmt: skip


def profile(**changes: object) -> p.ProfileContent:
    """A profile with something in every section, finance and private notes included."""
    full = p.ProfileContent(
        REP,
        p.ProfileBasics(
            "华远精密制造有限公司", "C001", "华远", "91320594MA1XXXXX0T", "王建国", "苏州工业园区唯新路 9 号",
            "江苏省 · 苏州市 · 工业园区", "星湖街 218 号 A3", "周二、周四上午", "051262510000", "www.example.com",
            "制造业", "精密零部件的研发、加工与销售；表面处理；模具设计。", "生产部、采购部、财务部、质量部", 1260,
            Money.of_yuan(480_000_000), CompanySize.LARGE, date(2004, 5, 18), Source.EXHIBITION, "恒泰电子",
            ((LinkKind.UPSTREAM, "江南特钢"), (LinkKind.GROUP, "华远投资")), ("重点项目", "环保改造"),
        ),
        p.ProfileRelationship(
            Status.BUYING, "", Grade.A, "周明", "何工", date(2021, 6, 1), 4, 3, 5, Potential.HIGH, 35, 20,
            "排放新规", date(2026, 7, 1), date(2026, 9, 30), date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 11),
            DueState.OVERDUE, "A 级客户 14 天一联系，已 15 天", None, ActivityBand.LIVELY,
            p.StatedValues(
                Money.of_yuan(1_500_000), ValueBand.HIGH, ActivityBand.SILENT, date(2026, 1, 8), date(2026, 2, 1)
            ),
        ),
        (
            whole_person(),
            person(2, "李强", 1, title="生产副总", role=DecisionRole.INFLUENCER),
            person(3, "赵敏", 1, department="财务部", title="财务总监", stance=Stance.AGAINST),
            person(4, "陈芳", 2, title="采购经理", role=DecisionRole.BUYER),
            person(5, f"张{RARE}", 2, title="设备科长"),
            person(6, "孙离", left_on=date(2025, 8, 1)),
        ),
        (
            p.ProfileNeed("环保改造方案", NeedKind.CORE, Urgency.HIGH),
            p.ProfileNeed("备件寄售", NeedKind.LATENT, None),
            p.ProfileNeed("缩短交期", NeedKind.CORE, Urgency.LOW, NeedState.MET, "K7 备货方案"),
        ),
        (
            p.ProfileFollowUp("新品折扣方案", Promise.OURS, "周明", date(2026, 3, 10), overdue=True),
            p.ProfileFollowUp("二号线设备清单", Promise.THEIRS, "李强", date(2026, 3, 26)),
            p.ProfileFollowUp("寄样品", Promise.OURS, "周明", None, FollowUpState.DONE, result="已签收"),
        ),
        (
            p.ProfileVisit(
                datetime(2026, 3, 16, 9, 30, tzinfo=CHINA), VisitKind.ROUTINE, VisitState.PLANNED, "供货回顾", "王建国"
            ),
            p.ProfileVisit(
                datetime(2026, 3, 1, 14, 0, tzinfo=CHINA), VisitKind.TECHNICAL, VisitState.PLANNED, "产线调研",
                to_be_written=True,
            ),
        ),
        tuple(
            p.ProfileInteraction(
                date(2026, 3, 1) - timedelta(9 * n), Channel.CALL if n % 2 else Channel.VISIT, Direction.OUTBOUND,
                "王建国", ContentKind.VALUE, f"第 {n} 次沟通", "对交货满意，希望新品折扣；明年上二号线", "交期好",
                "发票晚到", Mood.POSITIVE,
            )
            for n in range(23)
        ),
        57,
        tuple(p.MonthCount(date(2025 + (n + 3) // 12, (n + 3) % 12 + 1, 1), (n * 5) % 7) for n in range(12)),
        p.ProfileTexts(
            "三年内建成二号线", "环保趋严，小厂出清", "交货准，发票慢", "账期 60 天，信用良好", "老板与德鑫有同学关系",
            "合作时长来自导入表",
        ),
        p.InvoicingCard(
            "华远精密制造有限公司", "91320594MA1XXXXX0T", "中国银行苏州分行", "4563 5101 0000 8888", "唯新路 2 号门"
        ),
        **knowing(),
    )  # fmt: skip
    return replace(full, **changes)  # type: ignore[arg-type]


def customers(rows: int = 60, columns: int = 5) -> ListContent:
    """A list of customers with some of the columns a list has."""
    titles = ("编号", "名称", "等级", "年度贡献（万元）", "最近联系", "负责人", "行业", "城市", "关键联系人", "电话")
    widths = (8, 30, 8, 12, 12, 10, 12, 10, 12, 16)
    aligns = [Align.RIGHT if "万元" in title else Align.LEFT for title in titles]
    cells = (
        "C001",
        "华远精密制造有限公司",
        "A 核心",
        "1,150.0",
        "2026-03-01",
        "周明",
        "制造业",
        "苏州",
        "王建国",
        "138 1234 5678",
    )
    return ListContent(
        "客户",
        tuple(map(ListColumn, titles[:columns], widths[:columns], aligns[:columns])),
        tuple((f"C{n:03}", *cells[1:columns]) for n in range(1, rows + 1)),
        REP,
        "等级 A，逾期",
    )
