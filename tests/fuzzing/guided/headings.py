"""A stranger's table: recognised by its headings, parsed, planned, and given back where it was rejected."""

from desktop.exchange.headings import plain_title, recognise, remembered_from, remembered_text
from desktop.exchange.known import Known
from desktop.exchange.parse import parse_table
from desktop.exchange.planner import make_plan
from desktop.exchange.rejected import rejected_sheet
from desktop.exchange.tables import RawTable
from desktop.i18n.sentences import has_sentence
from tests.fuzzing.guided.parts import END, cells, chosen
from tests.support.books import NOW

_TODAY = NOW.date()
SEEDS = [
    b"\x04" + END.join(word.encode() for word in words.split())
    for words in (
        "客户ID 客户名称 行业属性 关键联系人 C001 华远精密制造有限公司 机械 王建国",
        "客户ID 沟通时间 沟通方式 后续行动 C001 2026-03-16 电话 寄样品",
        "活动名称 活动时间 参与客户数量 客户反馈(满意度1-5分) 答谢会 2026-03 25人 4.2分",
        "Name Company E-mail Phone 王芳 美佳 a@b.cn 13800138000",
    )
]


def one(data: bytes) -> None:
    """Whatever the table is called and holds, it becomes a plan, or is not recognised."""
    number, rest = chosen(data, 9)
    wide = number + 1
    row = ["" if cell is None else cell for cell in cells(rest, 60)]
    for cell in row:
        if isinstance(cell, str):
            plain_title(cell)
    table = RawTable("t", [row[at : at + wide] for at in range(0, len(row), wide)])
    found = recognise(table)
    if found.kind is None:
        return
    remembered_from(remembered_text(found))
    parsed = parse_table(table, found, _TODAY, NOW.tzinfo)
    if parsed is None:
        return
    plan = make_plan([parsed], Known())
    assert len(plan.rows) <= len(table.rows)
    for problem in plan.problems():
        assert has_sentence(problem.code), problem.code
    sheet = rejected_sheet(table, found, {one.row: ["x"] for one in plan.rows}, "Reason")
    assert len(list(sheet.rows)) == len(plan.rows)
