"""Documents against their yardstick: a bare canvas of 50 pages with as much text and no layout (architecture.md §4)."""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.render import PageOptions, render
from desktop.documents.theme import Weight
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.models.rows.visit_plan import VisitPlanContent, VisitSheet
from tests.support import documents as d

ROOT = Path(__file__).resolve().parents[2]


def day(visits: int) -> VisitPlanContent:
    """A day of so many visits, each with texts of its own."""
    return d.plan(*(varied(number, visits) for number in range(1, visits + 1)))


def varied(number: int, visits: int) -> VisitSheet:
    start = 0x4E00 + number * 97
    own = "".join(chr(start + place * 3) for place in range(12))
    sheet = d.sheet((number - 1) % 9 + 1, visits)
    return replace(sheet, customer=f"{own}有限公司", purpose=f"{sheet.purpose}{own}", competitors=own * 3)


def bare() -> None:
    """50 pages with title, paragraph, a table of 6 × 23 cells and a footer, straight onto a canvas."""
    canvas = Canvas(io.BytesIO(), initialFontName=Weight.REGULAR.value, pageCompression=1)
    for page in range(50):
        canvas.setFont(Weight.BOLD.value, 16)
        canvas.drawString(50, 790, f"{page} 华远精密制造有限公司")
        canvas.setFont(Weight.REGULAR.value, 10)
        for line in range(5):
            canvas.drawString(50, 760 - line * 15, d.LONG[line * 50 : line * 50 + 50])
        for row in range(23):
            for column, text in enumerate(("精密轴承", f"K7-{row}", "12", "件", "1,150.00", "苏州")):
                canvas.drawString(50 + column * 85, 650 - row * 20, text)
            canvas.line(50, 645 - row * 20, 560, 645 - row * 20)
        canvas.drawString(50, 40, f"{page + 1} / 50")
        canvas.showPage()
    canvas.save()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.benchmark
@pytest.mark.parametrize("combined", [False, True], ids=["two pages a visit", "one page a visit"])
def test_fifty_visits(combined: bool):
    fonts.register()
    content, document = day(50), VisitPlanDocument(combined=combined)
    pairs = []
    for _round in range(5):
        fonts.text_width.cache_clear()
        yardstick = seconds(bare)
        pairs.append((seconds(lambda: render(document, content, PageOptions(), d.CLOCK)), yardstick))
    ratio = statistics.median(ours / yardstick for ours, yardstick in pairs)
    ours, yardstick = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"50 visits: {ours:.3f} s, bare canvas {yardstick:.3f} s, ratio {ratio:.2f} (budget 3, aim 2)")
    assert ratio <= 3


@pytest.mark.benchmark
def test_the_first_plan_in_a_running_program():
    code = """
import time
import desktop.i18n.formats, desktop.models.rows.visit_plan
from tests.support import documents as d
content = d.plan(*(d.sheet(number, 8) for number in range(1, 9)))
start = time.perf_counter()
from desktop.documents.render import PageOptions, render
from desktop.documents.visit_plan import VisitPlanDocument
render(VisitPlanDocument(), content, PageOptions(), d.CLOCK)
print(time.perf_counter() - start)
"""
    runs = [
        float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout)
        for _round in range(5)
    ]
    first = statistics.median(runs)
    print(f"first plan of 8 visits: {first:.3f} s (budget 0.5, aim 0.3), fonts and library loaded in it")
    assert first <= 0.5
