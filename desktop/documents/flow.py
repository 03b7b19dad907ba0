"""Fills pages from top to bottom: keeps groups together, repeats table headers, keeps space for handwriting.

Knows marks and lengths only, neither what they mean nor the PDF library.
"""

from collections.abc import Callable

from desktop.documents.marks import Block, Builder, Group, Page, Placed, Row, Sheet
from desktop.documents.theme import COLUMN_GAP, GRID, TWO_COLUMNS_FROM


class Flow:
    """The pages of a document while it is being laid out; the first page stands ready.

    ``on_page`` is called whenever a page
    was begun, with the number of pages so far; it may raise to give up.
    """

    def __init__(self, sheet: Sheet, on_page: Callable[[int], None], upright: Sheet | None = None) -> None:
        """``upright`` is the sheet of the same paper and margins for pages that do not lie across."""
        self.sheet, self.upright = sheet, upright or sheet
        self.pages: list[Page] = []
        self._running = Block()
        self._on_page = on_page
        self._fresh = True
        self._y = 0.0
        self._gap = 0.0
        self._held = 0.0
        self._filler: Callable[[float], Block] | None = None
        self._add_page()

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.sheet.inner_width

    @property
    def bottom(self) -> float:
        """Where the space of the page ends, measured from the paper's upper edge, less what is held."""
        return self.sheet.height - self.sheet.bottom - self._held

    @property
    def remaining(self) -> float:
        """Height that is left on the page, below a gap that waits."""
        return self.bottom - self._y - (0 if self._fresh else self._gap)

    def turn(self, sheet: Sheet) -> None:
        """Go on on another paper (or the same turned): from here on pages are of that sheet."""
        self.release()
        self.sheet = sheet
        if self._fresh:
            self.pages.pop()
        self._add_page()

    def start_page(self, running: Builder | None = None) -> None:
        """Leave the page for an empty one, unless it is empty; ``running`` tops the pages that follow it."""
        self.release()
        self._running = running(self.width) if running else Block()
        if not self._fresh:
            self._add_page()

    def gap(self, height: float) -> None:
        """Space before what comes next, except on top of a page; of several gaps the largest counts."""
        self._gap = max(self._gap, height)

    def hold(self, height: float, filler: Callable[[float], Block]) -> None:
        """Keep at least ``height``, and a gap above it, at the foot of this page or, when too little is left, the next.

        When the page is left, or at :meth:`release`, ``filler`` makes the block for all the height that is left.
        """
        if self.remaining < height + GRID:
            self._break()
        self._held, self._filler = height + GRID, filler

    def release(self) -> None:
        """Fill what was held; nothing when nothing is held."""
        if self._filler is None:
            return
        filler, self._filler, self._held = self._filler, None, 0.0
        self.gap(GRID)
        self._put_all(filler(self.remaining).groups)

    def place(self, block: Block) -> None:
        """Set a block in the full width."""
        for index, group in enumerate(block.groups):
            if self._need(block.groups, index) > self.remaining and not self._fresh:
                self._break()
                if index and not block.groups[index - 1].with_next:
                    self._repeat(block)
            self._put_divided(group, block)

    def place_columns(self, left: Builder, right: Builder | None = None) -> None:
        """Set two blocks side by side when the paper is wide enough and both fit on the page, else one by one.

        A builder alone has the whole width.
        """
        if right is None:
            self.place(left(self.width))
            return
        width = (self.width - COLUMN_GAP) / 2
        first, second = left(width), right(width)
        both = bool(first) and bool(second)
        if not both or self.width < TWO_COLUMNS_FROM or max(first.height, second.height) > self.remaining:
            self._one_by_one(left, right)
            return
        self._take_gap()
        top = self._y
        self._put_all(first.groups)
        end, self._y = self._y, top
        self._put_all(second.groups, width + COLUMN_GAP)
        self._y = max(end, self._y)

    def _one_by_one(self, left: Builder, right: Builder) -> None:
        gap = self._gap
        for builder in (left, right):
            block = builder(self.width)
            if block:
                self.gap(gap)
                self.place(block)

    def _need(self, groups: list[Group], index: int) -> float:
        """Height that must be left so that a group may begin here: with its followers as far as they belong to it."""
        need = 0.0
        for group in groups[index:]:
            need += group.height
            if not group.with_next:
                break
        if need <= self.sheet.inner_height - self._running.height:
            return need
        return self._least(groups[index:])

    def _least(self, groups: list[Group]) -> float:
        """Height of the groups that belong to the next and of the first row of that one."""
        need = 0.0
        for group in groups:
            if not group.with_next:
                return need + group.rows[0].height
            need += group.height
        return need

    def _put_divided(self, group: Group, block: Block) -> None:
        """Place a group that begins on this page; one that is too tall for it goes on on the next, row by row."""
        for row in group.rows:
            if row.height > self.remaining and not self._fresh:
                self._break()
                self._repeat(block)
            self._put(row)

    def _repeat(self, block: Block) -> None:
        if block.repeat:
            self._put_all([block.repeat])

    def _put_all(self, groups: list[Group], shift: float = 0.0) -> None:
        for group in groups:
            for row in group.rows:
                self._put(row, shift)

    def _put(self, row: Row, shift: float = 0.0) -> None:
        self._take_gap()
        self.pages[-1].placed.append(Placed(self.sheet.side + shift, self._y, row))
        self._y += row.height
        self._fresh = False

    def _take_gap(self) -> None:
        if not self._fresh:
            self._y += self._gap
        self._gap = 0.0

    def _break(self) -> None:
        self.release()
        self._add_page()
        if self._running:
            self._put_all(self._running.groups)
            self._fresh = True

    def _add_page(self) -> None:
        self.pages.append(Page(self.sheet))
        self._y = self.sheet.top
        self._gap = 0.0
        self._fresh = True
        self._on_page(len(self.pages))
