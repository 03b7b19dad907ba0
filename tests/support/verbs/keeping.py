"""Verbs of files and of the bin."""

from collections.abc import Callable
from typing import Any

from desktop.models.changes import Operation
from desktop.models.kinds import BinKind
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.bin import BinRef
from tests.support.verbs.stage import Stage


def _file(stage: Stage) -> object:
    return stage.open.attachments.add_content(FileOwner(stage.customer), "合同.pdf", b"content")[0][0]


def _gone(stage: Stage) -> object:
    stage.open.contacts.delete([stage.contact])
    return BinRef(BinKind.CONTACT, stage.contact).id


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_ATTACHMENT: _file,
    Operation.DELETE_ATTACHMENT: _file,
    Operation.RESTORE_DELETED: _gone,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_ATTACHMENT: lambda s, _: _file(s),
    Operation.CHANGE_ATTACHMENT: lambda s, one: s.open.attachments.rename(one, "合同 2026"),
    Operation.DELETE_ATTACHMENT: lambda s, one: s.open.attachments.delete([one]),
    Operation.RESTORE_DELETED: lambda s, one: s.open.bin.restore([one]),
}
