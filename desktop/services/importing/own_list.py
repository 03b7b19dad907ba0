"""Rows that were copied or exported out of the list of customers, in any language, on their way back.

Whatever the list works out by itself (next contact, sales, bands) would come back as if somebody had stated it: these
columns lose their titles. Knows no file.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from desktop.exchange.tables import RawTable
from desktop.i18n.catalogue import _, speaking
from desktop.models.kinds import Language
from desktop.models.rows.customers import CUSTOMER_COLUMNS

_KEPT: Mapping[str, str] = {
    "grade": "客户等级",
    "name": "客户名称",
    "industry": "行业",
    "status": "客户状态",
    "key_contact": "关键联系人",
    "stated_annual_value": "年度贡献值(万元)",
    "code": "客户编号",
    "short_name": "客户简称",
    "tags": "标签",
    "phone": "公司电话",
}
"""Columns of the list that say what is kept, under the titles by which every table is recognised."""
_NAMING = frozenset({"name", "code"})
_ONLY_OURS = frozenset({"standing", "last_contact", "sales", "growth", "contract_ends_on"})
"""Titles that a rep's own table does not have."""


def with_kept_titles(table: RawTable) -> RawTable:
    """A table out of the list with the titles of what is kept; any other as it is."""
    titles = [cell.strip() if isinstance(cell, str) else "" for cell in table.rows[0]] if table.rows else []
    keys = [_keys().get(title) for title in titles]
    known = {key for key in keys if key}
    if len(known) != len(titles) or not known & _NAMING or not known & _ONLY_OURS:
        return table
    return replace(table, rows=[[_KEPT.get(key or "", "") for key in keys], *table.rows[1:]])


@cache
def _keys() -> Mapping[str, str]:
    """The column of each title, in every language."""
    found: dict[str, str] = {}
    for language in Language:
        with speaking(language):
            found |= {_(column.title): column.key for column in CUSTOMER_COLUMNS}
    return found
