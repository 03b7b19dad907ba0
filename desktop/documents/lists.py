"""Any list as it stands on the screen: its columns, its order, with a header on every page (documents.md §5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from typing_extensions import override

from desktop.documents.blocks import dotted, paragraph, rule, text_rows
from desktop.documents.flow import Flow
from desktop.documents.fonts import text_width
from desktop.documents.marks import Block, Builder, Group, Row
from desktop.documents.render import Document, PageOptions
from desktop.documents.tables import GAP, TableColumn, table
from desktop.documents.theme import BODY, GRID, HALF, QUIET, SMALL, STRONG, TITLE
from desktop.i18n.catalogue import _, n_
from desktop.models.rows.list_document import ListContent
from desktop.models.rows.rep import Rep

_MARGINS = 8 * GRID


@dataclass(frozen=True, slots=True)
class ListDocument(Document[ListContent]):
    """A list; it turns the paper when its columns are broader than an upright page."""

    @override
    def title(self, content: ListContent) -> str:
        return content.title

    @override
    def rep(self, content: ListContent) -> Rep:
        return content.rep

    @override
    def options(self, content: ListContent, options: PageOptions) -> PageOptions:
        width, _height = options.size
        digit = text_width("0", BODY.weight, BODY.size)
        needed = sum(column.width * digit + GAP for column in content.columns)
        return replace(options, landscape=True) if needed > width - _MARGINS else options

    @override
    def compose(self, content: ListContent, flow: Flow) -> None:
        flow.start_page(_running(content))
        flow.place(_head(content, flow.width))
        flow.gap(GRID)
        columns = [TableColumn(column.title, max(column.width, 1), BODY, column.align) for column in content.columns]
        if not content.rows:
            flow.place(paragraph(_("The list is empty."), flow.width, QUIET))
        for head, rows in _parts(content):
            if head:
                flow.gap(GRID)
                flow.place(Block([Group(text_rows(head, flow.width, STRONG), with_next=True)]))
            flow.place(table(columns, rows, flow.width, filled=True))


def _parts(content: ListContent) -> Iterator[tuple[str, Sequence[tuple[str, ...]]]]:
    """The rows under their heads; without groups all of them under none."""
    if not content.heads:
        yield "", content.rows
        return
    for head, pairs in groupby(zip(content.heads, content.rows, strict=True), key=itemgetter(0)):
        rows = [row for _head_of_row, row in pairs]
        yield f"{head}  {len(rows)}", rows


def _head(content: ListContent, width: float) -> Block:
    count = len(content.rows)
    counted = n_("{count} row", "{count} rows", count).format(count=count)
    rows = [
        *text_rows(content.title, width, TITLE),
        *text_rows(dotted(counted, content.note), width, SMALL),
        Row(HALF * 0.75),
        rule(width),
    ]
    return Block([Group(rows, with_next=True)])


def _running(content: ListContent) -> Builder:
    def build(width: float) -> Block:
        return Block(
            [Group([*text_rows(content.title, width, STRONG), Row(HALF / 2), rule(width), Row(HALF)], with_next=True)]
        )

    return build
