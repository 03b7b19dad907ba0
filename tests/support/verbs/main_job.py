"""Verbs of the main job: customers, people, needs, records, follow-ups, visits, import, settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.exchange.spreadsheets import SheetColumn, SheetContent, write_xlsx
from desktop.models.changes import Operation
from desktop.models.kinds import CancelledBy, Channel, Grade, LinkKind
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.needs import NeedDraft
from desktop.models.rows.visits import CompletionDraft
from desktop.models.rules.cadence import Gaps
from desktop.services.ports import FixedClock
from desktop.services.sample.filling import SampleBook
from tests.support.books import NOW, at
from tests.support.verbs.stage import Stage, visit_draft


def run_import(stage: Stage, _: object) -> None:
    path = stage.folder / "客户.xlsx"
    rows = [["C001", "华远精密制造有限公司", 200], ["C010", "恒信建工集团", 88.6], ["C011", "同福餐饮管理", None]]
    titles = [SheetColumn(title) for title in ("客户ID", "客户名称", "年度贡献值(万元)")]
    write_xlsx(path, [SheetContent("客户", titles, rows)])
    imports = stage.open.imports
    imports.apply(imports.preview(imports.read(path)))


def change_cadence(stage: Stage, _: object) -> None:
    table = stage.open.preferences.cadence()
    stage.open.preferences.change_cadence(replace(table, a=Gaps(7, 14, 60, 1)))


RECORD = RecordDraft(
    customers=(),
    contacts=(),
    starts_at=at(20),
    channel=Channel.VISIT,
    said="看了二号线",
    followups=(FollowUpDraft("报价"),),
)

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_CUSTOMER: lambda s, _: s.open.customers.add(
        {"name": "长风医疗器械股份有限公司", "address": "无锡市新吴区"}
    ),
    Operation.CHANGE_CUSTOMER: lambda s, _: s.open.customers.change(
        s.customer, {"phone": "0512-62510000", "grade": "B"}
    ),
    Operation.CHANGE_CUSTOMERS: lambda s, _: s.open.customers.change_many([s.customer, s.other], {"grade": Grade.C}),
    Operation.DELETE_CUSTOMERS: lambda s, _: s.open.customers.delete([s.customer]),
    Operation.TAG_CUSTOMERS: lambda s, _: s.open.customers.tag([s.customer, s.other], add=["重点", "样板"]),
    Operation.LINK_CUSTOMERS: lambda s, _: s.open.customers.link(s.customer, s.other, LinkKind.UPSTREAM),
    Operation.ADD_CONTACT: lambda s, _: s.open.contacts.add(s.customer, {"name": "单雄", "phones": ("13812345678",)}),
    Operation.CHANGE_CONTACT: lambda s, _: s.open.contacts.change(s.contact, {"name": "王建军", "taboos": "不喝酒"}),
    Operation.DELETE_CONTACT: lambda s, _: s.open.contacts.delete([s.contact]),
    Operation.ADD_NEED: lambda s, _: s.open.needs.add(s.customer, NeedDraft("环保改造")),
    Operation.CHANGE_NEED: lambda s, _: s.open.needs.meet(s.need),
    Operation.DELETE_NEED: lambda s, _: s.open.needs.delete([s.need]),
    Operation.ADD_INTERACTION: lambda s, _: s.open.interactions.record(replace(RECORD, customers=(s.customer,))),
    Operation.CHANGE_INTERACTION: lambda s, _: s.open.interactions.change(s.interaction, {"said": "改了"}),
    Operation.DELETE_INTERACTION: lambda s, _: s.open.interactions.delete([s.interaction]),
    Operation.ADD_FOLLOWUP: lambda s, _: s.open.followups.add(s.customer, FollowUpDraft("送样品")),
    Operation.CHANGE_FOLLOWUP: lambda s, _: s.open.followups.postpone([s.followup], date(2026, 12, 1)),
    Operation.COMPLETE_FOLLOWUP: lambda s, _: s.open.followups.complete([s.followup], "已寄出"),
    Operation.DELETE_FOLLOWUP: lambda s, _: s.open.followups.delete([s.followup]),
    Operation.PLAN_CONTACT: lambda s, _: s.open.followups.plan_contact(s.customer, NextContact(date(2026, 12, 2))),
    Operation.PLAN_CONTACTS: lambda s, _: s.open.followups.plan_contacts(
        [s.customer, s.other], NextContact(date(2026, 12, 2))
    ),
    Operation.ADD_VISIT: lambda s, _: s.open.visits.plan(visit_draft(s.other, 26)),
    Operation.CHANGE_VISIT: lambda s, _: s.open.visits.change(s.visit, {"purpose": "谈续约"}),
    Operation.RESCHEDULE_VISIT: lambda s, _: s.open.visits.reschedule(s.visit, at(27, 14)),
    Operation.CONFIRM_VISIT: lambda s, _: s.open.visits.confirm(s.visit),
    Operation.CANCEL_VISIT: lambda s, _: s.open.visits.cancel(s.visit, CancelledBy.CUSTOMER, "出差"),
    Operation.MISS_VISIT: lambda s, _: s.open.visits.miss(s.visit),
    Operation.COMPLETE_VISIT: lambda s, _: s.open.visits.complete(
        s.past_visit, CompletionDraft(said="方案通过", followups=(FollowUpDraft("发合同", due_on=date(2026, 12, 1)),))
    ),
    Operation.DELETE_VISIT: lambda s, _: s.open.visits.delete([s.visit]),
    Operation.ADD_COLLEAGUE: lambda s, _: s.open.colleagues.add({"name": "赵敏"}),
    Operation.CHANGE_COLLEAGUE: lambda s, _: s.open.colleagues.change(s.colleague, {"department": "技术部"}),
    Operation.DELETE_COLLEAGUE: lambda s, _: s.open.colleagues.delete([s.colleague]),
    Operation.START_RHYTHM: lambda s, _: s.open.customers.start_rhythm([s.other], 8),
    Operation.IMPORT: run_import,
    Operation.CHANGE_SETTINGS: change_cadence,
    Operation.FILL_SAMPLE: lambda s, _: SampleBook(s.open.book, FixedClock(NOW)).fill(),
}

BEFORE: dict[Operation, Callable[[Stage], object]] = {}
