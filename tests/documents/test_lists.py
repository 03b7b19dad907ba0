"""Lists on paper."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.documents.lists import ListDocument
from desktop.documents.render import PageOptions, render
from tests.support import documents as d


def test_every_row_is_printed_under_a_repeated_header():
    content = d.customers(200)
    pages = d.texts(render(ListDocument(), content, PageOptions(), d.CLOCK))
    assert len(pages) > 3
    assert all("年度贡献（万元）" in page for page in pages)
    text = "".join(pages)
    assert [number for number in range(1, 201) if f"C{number:03}" not in text] == []
    assert "200行" in pages[0]
    assert "等级A，逾期" in pages[0]


@pytest.mark.parametrize(("columns", "landscape"), [(5, False), (10, True)])
def test_a_broad_list_turns_the_paper(columns: int, landscape: bool):
    page = PdfReader(io.BytesIO(render(ListDocument(), d.customers(3, columns), PageOptions(), d.CLOCK))).pages[0]
    assert (page.mediabox.width > page.mediabox.height) is landscape


def test_an_empty_list_says_so():
    text = d.texts(render(ListDocument(), d.customers(0), PageOptions(), d.CLOCK))
    assert "列表为空" in text[0]


def test_a_cell_taller_than_a_page_flows_on():
    content = replace(d.customers(1), rows=(("C001", d.LONG * 30, "", "", ""),))
    pages = d.texts(render(ListDocument(), content, PageOptions(), d.CLOCK))
    assert len(pages) > 1
    assert all("编号" in page for page in pages)
