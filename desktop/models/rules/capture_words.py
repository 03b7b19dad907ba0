"""The words by which a line of plain words is understood (models.rules.capture): patterns and tables, no rule."""

import re
from collections.abc import Sequence

from desktop.models.kinds import Channel

CLAUSES = re.compile(
    r"[,，。;；!！?？\n]+|(?:^|(?<=[:：,，。;；\s]))\d{1,2}[.、)）](?!\d)|、(?=(?:下?周|[0-9一二三四五六七八九十]+[月日号]|明天|后天))"
)
_N = "[0-9一二三四五六七八九十]{1,3}"
_TIME = (
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|明晚)?"
    rf"(?:(?:[01]?\d|2[0-3])[:：点][0-5]?\d?(?:半|一刻|分)?|{_N}点(?:半|一刻)?)"
)
_DAY = (
    r"大前天|前天|昨天|昨日|昨晚|今天|今日|今晚|今早|明天|明日|明早|明晚|后天|大后天"
    r"|(?:上上|下下|上|下|本|这|这个|下个|上个)?(?:周|星期|礼拜)[一二三四五六日天末]"
    rf"|(?:[下本上]个?月|(?:\d{{4}}年)?{_N}月){_N}[日号]|(?:\d{{4}}年)?{_N}月{_N}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}|{_N}[日号](?!线|楼|厂|店)"
    r"|下个?月(?![底初中末\d])|(?:本|这个|下个|下)?月底|月末|年底|过?年前|过?年后|春节后|节前|春节前|中秋前|国庆前"
    r"|(?:[本这下上]个?|下下个?)(?:周|星期|礼拜)(?:之?内|以内)?(?![一二三四五六日天末])"
    rf"|{_N}个?(?:天|周|星期|月)(?:之?内|以?内|后|之后)"
    r"|day after tomorrow|tomorrow|yesterday|today"
    r"|(?:next |last |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
)
_PERIOD = "(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)"
WHEN = re.compile(rf"(?P<day>{_DAY})\s*(?P<time>{_TIME})?{_PERIOD}?|(?P<alone>{_TIME})", re.IGNORECASE)
LIMIT = re.compile(r"\s*(?:下班)?(?:之前|以前|前|之内|以内|内|截止)")
LIMIT_AHEAD = re.compile(r"(?:\bby|\bbefore|最迟|最晚|截至)\s*$", re.IGNORECASE)

# How it took place, the surest words first; an exchange in person is a visit.
CHANNELS: Sequence[tuple[Channel, re.Pattern[str]]] = tuple(
    (channel, re.compile(words, re.IGNORECASE))
    for channel, words in (
        (Channel.RECEPTION, "来访|来我[们司]|来公司|来参观|visited us"),
        (Channel.VIDEO, "视频|腾讯会议|zoom|teams|video"),
        (Channel.WECOM, "企业微信|企微|wecom"),
        (Channel.WECHAT, "微信|发了?朋友圈|wechat"),
        (Channel.DINGTALK, "钉钉|dingtalk"),
        (Channel.MAIL, "邮件|e-?mail"),
        (Channel.SMS, "短信|\\bsms\\b|text message"),
        (Channel.EXHIBITION, "展会|展台|博览会|exhibition|trade fair"),
        (Channel.EVENT, "活动|沙龙|论坛|发布会|\\bevent\\b"),
        (Channel.CALL, "打[了过]?电话|电话|通话|致电|来电|去电|打给|再打(?![样款印折])|\\bcall(?:ed)?\\b|phoned?"),
        (Channel.MEETING, "开会|会议|例会|meeting"),
        (
            Channel.VISIT,
            (
                "拜访|上门|走访|登门|见面|(?<![意再看])见(?![解识效谅])|碰面|面谈|当面|吃饭|饭局|聚餐|午餐|晚餐|喝茶|喝酒|喝咖啡|打球|钓鱼|去了|到访|陪|做了?培训|(?<![寄送发拿带])过[去来]$"
                "|visit(?:ed)?|lunch|dinner|coffee|\\bmet\\b"
            ),
        ),
    )
)
UNANSWERED = re.compile(
    "没(?:有)?(?:接|打通|人接|回)|未(?:接|回)|无人接|占线|关机|no answer|not answered", re.IGNORECASE
)
INBOUND = re.compile(
    "来电|来访|找我|找上门|打给我|打来|来信|来函|主动(?:联系|打|找|来)|他问|她问|来问|called us|asked us"
)
WANTS = re.compile(
    "(?:想要|需要|要求|希望|还要|要|想|打算|计划|有意|准备上|缺|(?:让|叫|催)(?=我(?!想|很|觉得|失望|印象)|咱)"
    "|请(?=我们?[^吃喝])|问(?=[^,，。;；]{0,12}(?:能不能|可不可以|能否|可否|是否|有没有))"
    "|wants?|needs?|asked for|would like)"
    "(?P<what>[^,，。;；]{1,40})",
    re.IGNORECASE,
)
NO_NEED = re.compile(
    "(?:不|没|无)(?:想|需)?要|要(?:是|不|开会|出差|走|考虑|请示|商量|等|回去|想)|请我们?[吃喝]|想(?:想|一下|一想)"
    "|重要|主要|只要|need to call|需要确认"
)
DOES = (
    "送 寄 发 给 交 报价 报 提供 准备 安排 回复 答复 确认 联系 回访 拜访 约 签 签约 签订 付款 付 打款 回款 汇款 整理 "
    "出 做 带 起草 修改 更新 测试 试用 演示 培训 对账 开票 开具 催 跟进 解决 处理 检查 协调 申请 邀请 补 换 退 装 "
    "调试 交付 发货 上报 反馈 给出 打样 送样 寄样 定 定下 定稿 拍板 审批 走流程 派 安装 上门 到场 复检 "
    "开 快递 出具 提交 递交 送达 落实 回我 回话 回他 回她"
).split()
ENGLISH_DOES = re.compile(
    r"\b(?:send|deliver|bring|quote|offer|prepare|mail|ship|arrange|reply|answer|confirm|call|visit|sign|pay|update|fix|check)\b",
    re.IGNORECASE,
)
DONE = re.compile("了(?:[^解]|$)|过[了的]|已经?|刚|已")
THEIRS = re.compile(
    "^(?:他们?|她们?|对方|客户|那边|财务|采购|(?![和跟与同给找催约帮])[一-鿿]{1,3}(?:总|经理|工|主任|处长|科长|院长|老师|董|局))"
    "[^,，。]{0,6}?(?:会|答应|承诺|说|同意|负责|来|给我|付|打款|回|安排|确认|定|签)|^(?:he|she|they)\\b",
    re.IGNORECASE,
)
_OTHERS = (
    "(?:他们?|她们?|对方|客户|那边|财务|采购"
    "|(?![和跟与同给找催约帮])[一-鿿]{1,3}(?:总|经理|工|主任|处长|科长|院长|老师|董|局))"
)
THEY_DO = re.compile(
    rf"^{_OTHERS}(?:会|要|得|再|先|就|也|尽快|马上)?(?:{'|'.join(sorted(DOES, key=len, reverse=True))})"
)
TOLD = re.compile(f"^(?:等|待(?={_OTHERS})|我?(?:让|叫|催|请|提醒)(?:{_OTHERS}))")
"""Said to them before the day of it: what follows is theirs to do ("催他们月底前回款"), and not ours ("下周催王总")."""
CONFIRMED = re.compile(
    r"(?:确认(?:好|过|了)?(?:我们?|他们?|客户|对方)?|敲定|\bconfirm(?:ed|s)\b[\w ]*?)[:：]?\s*(?:\bby\s*|\bon\s*)?$",
    re.IGNORECASE,
)
"""What stands before a day that is confirmed: the act behind it lies ahead, and is of him who does such things."""
CONFIRMING = re.compile(
    r"^(?P<who>.*?)(?:确认(?:好|过|了)?|敲定|\bconfirm(?:ed|s)\b)[:：]?\s*(?P<act>.*)$", re.IGNORECASE
)
OTHERS_AHEAD = re.compile(f"^(?:{_OTHERS}|he|she|they)", re.IGNORECASE)
WE = re.compile("^(?:我们?|咱们?|我方|我司|we)(?:已经?|再|也)?\\s*$", re.IGNORECASE)
_AT_ONCE = "(?:安排|尽快|先|再|马上|全额|一次性)?"
THEIR_ACTS = re.compile(
    f"^{_AT_ONCE}(?:付款|付[^,，。]{{0,6}}款|打款|回款|汇款|转账|下单|下订单|盖章|回签|验收|提货|自提|收货|到账|pay|order\\b)",
    re.IGNORECASE,
)
"""What customers do, whoever says so."""
OUR_ACTS = re.compile(
    "到货|发货|交货|送货|供货|补货|交付|安装|调试|检修|维修|培训|开票|报价|样|派人|ship|deliver|install|train|quote",
    re.IGNORECASE,
)
"""What a supplier does, whoever says so."""
FOR_US = re.compile("^(?:我们?|咱们?|我方|我司)")
OURS = re.compile("^(?:我们?|咱们?|我方|我司|I |we )|给(?:他|她|客户|对方|[一-鿿]{1,2}(?:总|经理|工))", re.IGNORECASE)
AGAIN = re.compile(
    "再(?:联系|聊|谈|说|约|去|打(?![样款印折])|访|跟|见|碰|沟通)|回访|下次|复访|next time|again|follow up"
    r"|call (?:back|him|her|them)\b|meet (?:him|her|them)\b",
    re.IGNORECASE,
)
_ADDRESSED = "[一-鿿]{1,3}(?:总|经理|工|主任|处长|科长|院长|老师|董|局)"
APPOINTMENT = re.compile(
    rf"(?<![意再看])见(?![解识效谅])|(?<![寄送发拿带人过])去(?![年世掉除付寄拿取送装修安])|改约|改到|改期|约(?:了|好|在|到|定|他|她|{_ADDRESSED})|见面|碰面|面谈|拜访|走访|(?<!派人)(?<!安排)上门$"
    "|来(?:公司|我们|我司|参观|考察)|(?<![寄送发拿带])过[去来]$|打个?电话|回个?电话|回电|(?:电话|微信|视频)联系|联系$|聊|沟通|开会|吃饭|喝茶"
    r"|\bmeet|\bvisit|\bcall\b",
    re.IGNORECASE,
)
"""Words of an exchange that is agreed for a day to come: the next contact, not something to be done."""
AGREED = re.compile("(?:改约|改到|改期|约(?:好|在|定|到|了))[^,，]{0,8}$")
"""What stands before a day that was agreed upon, which lies ahead."""
REQUEST = re.compile(
    "(?:要求|希望|让|叫|催|要|请|问)(?:我|咱|能不能|可不可以|能否|可否|是否)|要求|asked for|wants|needs", re.IGNORECASE
)
ASKED_ABOUT = re.compile("^(?:问|能不能|可不可以|能否|可否|是否|有没有)+")
_NOUNS = "单|书|报告|资料|图纸|方案|手册|表|样品|合同|费用?|人员|服务"
DEED = re.compile(f"(?!.*(?:{_NOUNS})$)(?:重新|尽快|马上|再)?(?:{'|'.join(one for one in DOES if len(one) > 1)})|把")
"""A need that says by itself what is to be done: 重新报价, and not 报价单."""
SUBJECT_AHEAD = re.compile(
    f"^(?:(?:I |we )?(?:will|shall) |{_ADDRESSED}(?=答应|承诺|说|同意|会)|然后|另外|并且|并|还|就|也|要|得|需要|需|会"
    "|我们?|咱们?|他们?|她们?|对方|客户|答应|承诺|说|同意|于|在|到(?![货场账]))+",
    re.IGNORECASE,
)
OBJECTLESS = re.compile(
    rf"^(?:再|先|尽快|马上)?(?P<verb>{'|'.join([*sorted(DOES, key=len, reverse=True), 'send|deliver|bring'])})"
    "(?:过去|过来|给他|给她|到|来|去|出|一下|好)?$",
    re.IGNORECASE,
)
POSITIVE = re.compile("满意|高兴|认可|很好|不错|顺利|感兴趣|支持|夸|happy|pleased|satisfied", re.IGNORECASE)
NEGATIVE = re.compile("不满|抱怨|投诉|生气|失望|担心|太贵|嫌|不高兴|犹豫|angry|unhappy|complain", re.IGNORECASE)
