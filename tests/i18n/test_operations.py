"""Every operation has a name, with whatever of its parameters is known."""

import pytest

from desktop.i18n.catalogue import set_language
from desktop.i18n.operations import operation_name
from desktop.models.changes import Operation
from desktop.models.kinds import Language


@pytest.mark.parametrize("operation", Operation)
@pytest.mark.parametrize("params", [{}, {"name": "美佳百货"}, {"count": "3"}, {"name": "<b>{x}", "field": "简称"}])
def test_every_operation_has_a_name(operation: Operation, params: dict[str, str]) -> None:
    chinese = operation_name(operation, params)
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    set_language(Language.EN)
    assert operation_name(operation, {}).isascii()


@pytest.mark.parametrize(
    ("operation", "params", "name"),
    [
        (Operation.RESCHEDULE_VISIT, {"name": "美佳百货"}, "改期 美佳百货的拜访"),
        (Operation.RESCHEDULE_VISIT, {}, "改期拜访"),
        (Operation.DELETE_CUSTOMERS, {"name": "美佳百货", "count": "1"}, "删除 美佳百货"),
        (Operation.DELETE_CUSTOMERS, {"count": "3"}, "删除 3 家客户"),
        (Operation.IMPORT, {"file": "客户资料2026.xlsx"}, "导入 客户资料2026.xlsx"),
        (Operation.CHANGE_CUSTOMER, {"name": "华远精密", "field": "简称"}, "修改 华远精密：简称"),
    ],
)
def test_names(operation: Operation, params: dict[str, str], name: str) -> None:
    assert operation_name(operation, params) == name
