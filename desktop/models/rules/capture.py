"""One line in plain words becomes a proposal: who, when, how, what was said, wanted and promised, and by when.

"周三和王总吃饭,他要样品,下周五前送" → a visit on Wednesday, a need "样品", a follow-up "送样品" by next Friday.
By rules, without any network; what is proposed is confirmed by a person. Never raises, whatever the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from desktop.models.kinds import Channel, Mood, Promise
from desktop.models.rows.captured import Captured, CapturedPromise, Nameable
from desktop.models.rules.date_words import parse_day, parse_moment
from desktop.models.rules.folding import fold

_CLAUSES = re.compile(r"[,，。;；!！?？\n]+|、(?=(?:下?周|[0-9一二三四五六七八九十]+[月日号]|明天|后天))")
_N = "[0-9一二三四五六七八九十]{1,3}"
_TIME = rf"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|明晚)?(?:[01]?\d|2[0-3])[:：点][0-5]?\d?(?:半|一刻|分)?|{_N}点半?"
_DAY = (
    r"大前天|前天|昨天|昨日|昨晚|今天|今日|今晚|今早|明天|明日|明早|明晚|后天|大后天"
    r"|(?:上上|下下|上|下|本|这|这个|下个|上个)?(?:周|星期|礼拜)[一二三四五六日天末]"
    rf"|(?:\d{{4}}年)?{_N}月{_N}[日号]?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}|{_N}[日号](?!线|楼|厂|店)"
    r"|(?:本|这个|下个|下)?月底|月末|年底|年前|节前|春节前|中秋前|国庆前"
    rf"|{_N}个?(?:天|周|星期|月)(?:之?内|以?内|后|之后)"
    r"|day after tomorrow|tomorrow|yesterday|today"
    r"|(?:next |last |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
)
_PERIOD = "(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)"
_WHEN = re.compile(rf"(?P<day>{_DAY})\s*(?P<time>{_TIME})?{_PERIOD}?|(?P<alone>{_TIME})", re.IGNORECASE)
_LIMIT = re.compile(r"\s*(?:之前|以前|前|之内|以内|内|截止)")
_LIMIT_AHEAD = re.compile(r"(?:\bby|\bbefore|最迟|最晚|截至)\s*$", re.IGNORECASE)

# How it took place, the surest words first; an exchange in person is a visit.
_CHANNELS: Sequence[tuple[Channel, re.Pattern[str]]] = tuple(
    (channel, re.compile(words, re.IGNORECASE))
    for channel, words in (
        (Channel.RECEPTION, "来访|来我[们司]|来公司|来参观|visited us"),
        (Channel.VIDEO, "视频|腾讯会议|zoom|teams|video"),
        (Channel.WECOM, "企业微信|企微|wecom"),
        (Channel.WECHAT, "微信|发了?朋友圈|wechat"),
        (Channel.DINGTALK, "钉钉|dingtalk"),
        (Channel.MAIL, "邮件|邮箱|e-?mail"),
        (Channel.SMS, "短信|\\bsms\\b|text message"),
        (Channel.EXHIBITION, "展会|展台|博览会|exhibition|trade fair"),
        (Channel.EVENT, "活动|沙龙|论坛|发布会|\\bevent\\b"),
        (Channel.CALL, "打[了过]?电话|电话|通话|致电|来电|去电|打给|\\bcall(?:ed)?\\b|phoned?"),
        (Channel.MEETING, "开会|会议|例会|meeting"),
        (
            Channel.VISIT,
            (
                "拜访|上门|走访|登门|见面|(?<![意再看])见(?![解识效谅])|碰面|面谈|当面|吃饭|饭局|聚餐|午餐|晚餐|喝茶|喝酒|喝咖啡|打球|钓鱼|去了|到访"
                "|visit(?:ed)?|lunch|dinner|coffee|\\bmet\\b"
            ),
        ),
    )
)
_UNANSWERED = re.compile(
    "没(?:有)?(?:接|打通|人接|回)|未(?:接|回)|无人接|占线|关机|no answer|not answered", re.IGNORECASE
)
_INBOUND = re.compile(
    "来电|来访|找我|找上门|打给我|打来|来信|来函|主动(?:联系|打|找|来)|他问|她问|来问|called us|asked us"
)
_WANTS = re.compile(
    "(?:想要|需要|要求|希望|还要|要|想|打算|计划|有意|准备上|缺|wants?|needs?|asked for|would like)"
    "(?P<what>[^,，。;；]{1,40})",
    re.IGNORECASE,
)
_NO_NEED = re.compile("(?:不|没|无)(?:想|需)?要|要(?:是|不|开会|出差|走)|重要|主要|只要|need to call|需要确认")
_DOES = (
    "送 寄 发 给 交 报价 报 提供 准备 安排 回复 答复 确认 联系 回访 拜访 约 签 签约 签订 付款 付 打款 回款 汇款 整理 "
    "出 做 带 起草 修改 更新 测试 试用 演示 培训 对账 开票 开具 催 跟进 解决 处理 检查 协调 申请 邀请 补 换 退 装 "
    "调试 交付 发货 上报 反馈 给出 打样 送样 寄样 定 定下 定稿 拍板 审批 走流程 派 安装 上门 到场 复检"
).split()
_ENGLISH_DOES = re.compile(
    r"\b(?:send|deliver|bring|quote|offer|prepare|arrange|reply|answer|confirm|call|visit|sign|pay|update|fix|check)\b",
    re.IGNORECASE,
)
_DONE = re.compile("了(?:[^解]|$)|过[了的]|已经?|刚|已")
_THEIRS = re.compile(
    "^(?:他们?|她们?|对方|客户|那边|财务|采购|[一-鿿]{1,3}(?:总|经理|工|主任|处长|科长|院长|老师|董|局))"
    "[^,，。]{0,6}?(?:会|答应|承诺|说|同意|负责|来|给我|付|打款|回|安排|确认|定|签)|^(?:he|she|they)\\b",
    re.IGNORECASE,
)
_OTHERS = "(?:他们?|她们?|对方|客户|那边|财务|采购|[一-鿿]{1,3}(?:总|经理|工|主任|处长|科长|院长|老师|董|局))"
_THEY_DO = re.compile(
    rf"^{_OTHERS}(?:会|要|得|再|先|就|也|尽快|马上)?(?:{'|'.join(sorted(_DOES, key=len, reverse=True))})"
)
_FOR_US = re.compile("^(?:我们?|咱们?|我方|我司)")
_OURS = re.compile("^(?:我们?|咱们?|我方|我司|I |we )|给(?:他|她|客户|对方|[一-鿿]{1,2}(?:总|经理|工))", re.IGNORECASE)
_AGAIN = re.compile(
    "再(?:联系|聊|谈|约|去|打|访|跟|见|碰|沟通)|回访|下次|复访|next time|call again|again", re.IGNORECASE
)
_SUBJECT_AHEAD = re.compile(
    "^(?:然后|另外|并且|并|还|就|也|要|得|需要|需|会|我们?|咱们?|他们?|她们?|对方|客户|答应|承诺|说|同意|于|在|到)+"
)
_OBJECTLESS = re.compile(
    rf"^(?:再|先|尽快|马上)?(?P<verb>{'|'.join([*sorted(_DOES, key=len, reverse=True), 'send|deliver|bring'])})"
    "(?:过去|过来|给他|给她|到|来|去|出|一下|好)?$",
    re.IGNORECASE,
)
_POSITIVE = re.compile("满意|高兴|认可|很好|不错|顺利|感兴趣|支持|夸|happy|pleased|satisfied", re.IGNORECASE)
_NEGATIVE = re.compile("不满|抱怨|投诉|生气|失望|担心|太贵|嫌|不高兴|犹豫|angry|unhappy|complain", re.IGNORECASE)
_LONGEST_NEED = 40


def capture(line: str, now: datetime, known: Iterable[Nameable]) -> Captured:
    """What a line written at ``now`` proposes; days of the exchange lie in the past, deadlines in the future."""
    clauses = [clause.strip() for clause in _CLAUSES.split(line) if clause.strip()]
    mentioned, masked = _mentioned(line, known)
    happened = _happened(clauses, now)
    needs: list[str] = []
    promises: list[CapturedPromise] = []
    next_on: date | None = None
    next_channel: Channel | None = None
    for number, clause in enumerate(clauses):
        again = _AGAIN.search(clause) is not None
        ahead, bare = _ahead(clause, now, again=again)
        if again and ahead is not None:
            next_on, next_channel = ahead, _channel(clause)
            continue
        promised = _promise(clause, bare, ahead, needs, first=number == 0)
        if promised is not None:
            promises.append(promised)
            continue
        wanted = _wanted(bare)
        if wanted:
            needs.append(wanted)
    return Captured(
        line.strip(),
        happened,
        _channel(clauses[0]) if clauses and _channel(clauses[0]) else _channel(line),
        _UNANSWERED.search(line) is None,
        _INBOUND.search(line) is not None,
        _mood(line),
        tuple(mentioned),
        tuple(_strangers(masked)),
        tuple(dict.fromkeys(needs)),
        tuple(promises),
        next_on,
        next_channel,
    )


def _mentioned(line: str, known: Iterable[Nameable]) -> tuple[list[Nameable], str]:
    """Those whose names stand in the line, longest names first, and the line without these names.

    A person of a customer that is mentioned too wins over a namesake elsewhere.
    """
    folded = fold(line)
    by_name: dict[str, list[Nameable]] = {}
    for one in known:
        for name in one.names:
            key = fold(name)
            if len(key) > 1 and key in folded:
                by_name.setdefault(key, []).append(one)
    found: list[Nameable] = []
    rest = folded
    for name in sorted(by_name, key=len, reverse=True):
        if name in rest:
            found += by_name[name]
            rest = rest.replace(name, "\0")
    companies = {one.customer_id for one in found if one.contact_id is None}
    if companies:
        found = [one for one in found if one.customer_id in companies]
    return list(dict.fromkeys(found)), rest


_STRANGER = re.compile(
    "(?<![一-鿿])[和跟与同见找给约]?(?P<name>[一-鿿]{1,2}(?:总|经理|工|主任|处长|科长|院长|校长|老师|董|局长|厂长))"
)


def _strangers(rest: str) -> Iterator[str]:
    """Forms of address that nobody in the book goes by."""
    for part in re.split(r"[,，。;；\0\s]|和|跟|与|同|找|约|见", rest):
        found = _STRANGER.search(part)
        if found:
            yield found["name"]


def _happened(clauses: Sequence[str], now: datetime) -> datetime | date | None:
    """When the exchange was: the first day that is no deadline and not ahead; without one nothing."""
    for clause in clauses:
        for found in _WHEN.finditer(clause):
            if _is_limit(clause, found) or _AGAIN.search(clause):
                continue
            meant = parse_moment(found.group().strip(), now, past=True)
            day = meant.date() if isinstance(meant, datetime) else meant
            if day is not None and day <= now.date():
                return meant
            if day is not None and found["day"] and not _says_ahead(found["day"]):
                # A plain weekday that lies ahead ("周五" on a Monday) was the one before.
                earlier = parse_day(found["day"], now.date(), past=True)
                if earlier is not None and earlier <= now.date():
                    return earlier
    return None


def _says_ahead(words: str) -> bool:
    return words.startswith(("下", "明", "后", "大后", "next", "tomorrow"))


def _is_limit(clause: str, found: re.Match[str]) -> bool:
    behind, before = clause[found.end() :], clause[: found.start()]
    return bool(_LIMIT.match(behind) or _LIMIT_AHEAD.search(before) or found.group().endswith(("内", "后", "前")))


def _ahead(clause: str, now: datetime, *, again: bool) -> tuple[date | None, str]:
    """The day ahead that a clause names (a deadline, or a day to come), and the clause without days and times.

    A day on which one talks ``again`` lies ahead, whatever else it could mean.
    """
    today = now.date()
    day: date | None = None
    bare = clause
    for found in reversed(list(_WHEN.finditer(clause))):
        end = found.end()
        limit = _LIMIT.match(clause, end)
        meant = _deadline(found, today, is_limit=again or _is_limit(clause, found))
        if meant is not None:
            day = meant
        bare = bare[: found.start()] + bare[limit.end() if limit else end :]
    return day, _LIMIT_AHEAD.sub("", bare).strip()


def _deadline(found: re.Match[str], today: date, *, is_limit: bool) -> date | None:
    words = found["day"]
    if not words:
        return None
    meant = parse_day(words, today)
    if meant is None or meant < today:
        return None
    latest = parse_day(words, today, past=True)
    behind = not is_limit and not _says_ahead(words) and latest is not None and latest <= today
    # "周三" said without more is the last one; "周三前" and "下周三" lie ahead.
    return None if behind else meant


def _promise(
    clause: str, bare: str, due_on: date | None, needs: Sequence[str], *, first: bool
) -> CapturedPromise | None:
    """A promise in the clause: something to be done, with a day ahead or said of somebody."""
    if due_on is None and _WANTS.search(clause):
        return None
    theirs = _THEIRS.search(clause) is not None or _THEY_DO.match(bare) is not None
    action = _SUBJECT_AHEAD.sub("", bare).strip() or bare
    does = action.startswith(tuple(_DOES)) or _ENGLISH_DOES.search(action) is not None
    does = does or any(f"{word}" in action for word in _DOES if len(word) > 1)
    done = _DONE.search(bare) is not None
    if due_on is None and (done or first or not (does and (theirs or _OURS.search(clause)))):
        return None
    if due_on is not None and (not does or (done and not theirs)):
        return None
    objectless = _OBJECTLESS.match(action)
    if objectless and needs:
        action = objectless["verb"] + (" " if action.isascii() else "") + needs[-1]
    ours = _OURS.search(clause) is not None and "给我" not in clause
    return CapturedPromise(action, Promise.THEIRS if theirs and not ours else Promise.OURS, due_on)


def _wanted(bare: str) -> str:
    """What somebody wants, in the clause's own words."""
    if _NO_NEED.search(bare):
        return ""
    found = _WANTS.search(bare)
    return _FOR_US.sub("", found["what"].strip(" 的了"))[:_LONGEST_NEED] if found else ""


def _channel(text: str) -> Channel | None:
    return next((channel for channel, pattern in _CHANNELS if pattern.search(text)), None)


def _mood(line: str) -> Mood | None:
    if _NEGATIVE.search(line):
        return Mood.NEGATIVE
    return Mood.POSITIVE if _POSITIVE.search(line) else None


def moment_of(captured: Captured, now: datetime, habit: time = time(9)) -> datetime:
    """When a record of the line begins: as said, a day without a time at ``habit``, nothing said means now."""
    when = captured.starts_at
    if isinstance(when, datetime):
        return when
    if when is None or when == now.date():
        return now
    return datetime.combine(when, habit, now.tzinfo)
