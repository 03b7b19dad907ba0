"""Verbs of likely duplicates."""

from collections.abc import Callable
from typing import Any

from desktop.models.changes import Operation
from tests.support.people import contact
from tests.support.verbs.stage import Stage


def _namesake(stage: Stage) -> object:
    return contact(stage.open.book, stage.customer, "王建国", phones=("13900139000",))


BEFORE: dict[Operation, Callable[[Stage], object]] = {Operation.MERGE_CONTACTS: _namesake}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.MERGE_CUSTOMERS: lambda s, _: s.open.duplicates.merge(s.other, s.customer, {"name": True}),
    Operation.MERGE_CONTACTS: lambda s, one: s.open.duplicates.merge_contacts(one, s.contact),
    Operation.KEEP_APART: lambda s, _: s.open.duplicates.keep_apart(s.customer, s.other),
}
