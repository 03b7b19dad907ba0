"""What all documents share: paper, footer, properties, password, the same bytes twice, cancelling."""

import io
import os
import re
import threading
from datetime import datetime

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.documents.render import PageOptions, Paper, missing_characters, render
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.models.errors import Cancelled
from tests.support import documents as d

PLAN = VisitPlanDocument()


def made(options: PageOptions | None = None, **ports) -> bytes:
    return render(PLAN, d.plan(), options or PageOptions(), d.CLOCK, **ports)


def test_the_same_content_and_clock_give_the_same_bytes():
    first = made()
    assert made() == first
    assert render(PLAN, d.plan(), PageOptions(), d.CLOCK.replace(minute=15)) != first


def test_two_threads_give_the_same_bytes():
    results: list[bytes] = []
    threads = [threading.Thread(target=lambda: results.append(made())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


def test_the_environment_is_left_alone():
    before = dict(os.environ)
    made()
    assert dict(os.environ) == before


def test_properties():
    reader = PdfReader(io.BytesIO(made()))
    about = reader.metadata
    assert about is not None
    assert about.title == "拜访计划 2026-03-16"
    assert about.author == "周明"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20260315201400+08'00'"
    assert reader.root_object["/Lang"] == "zh-CN"


def test_every_font_is_an_embedded_subset():
    data = made()
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert names
    assert all(name.split(b"+")[1].startswith(b"NotoSansSC") for name in names)
    assert b"Helvetica" not in data


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (PageOptions(), (595.28, 841.89)),
        (PageOptions(landscape=True), (841.89, 595.28)),
        (PageOptions(Paper.A5), (419.53, 595.28)),
        (PageOptions(Paper.A5, landscape=True), (595.28, 419.53)),
        (PageOptions(Paper.LETTER), (612, 792)),
    ],
)
def test_paper(options: PageOptions, size: tuple[float, float]):
    reader = PdfReader(io.BytesIO(made(options)))
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.02)


def test_nothing_lies_off_the_paper():
    content = d.plan(d.long_sheet(), d.odd_sheet())
    for options in (PageOptions(), PageOptions(Paper.A5), PageOptions(Paper.A5, landscape=True)):
        document = pypdfium2.PdfDocument(render(PLAN, content, options, d.CLOCK))
        for page in document:
            width, height = page.get_size()
            for item in page.get_objects():
                left, bottom, right, top = item.get_bounds()
                assert left >= 0
                assert right <= width
                assert bottom >= 0
                assert top <= height
        document.close()


def test_footer_and_page_numbers():
    pages = d.texts(made())
    for number, text in enumerate(pages, 1):
        assert "周明·华东区·打印于2026-03-1520:14" in text
        assert f"{number}/{len(pages)}" in text


def test_a_password_protects():
    data = made(PageOptions(password="开门 sésame"))
    reader = PdfReader(io.BytesIO(data))
    assert reader.is_encrypted
    assert not reader.decrypt("falsch")
    assert d.texts(data, "开门 sésame") == d.texts(made())
    assert b"/V 5" in data
    assert b"/AESV3" in data


def test_progress_is_told_in_words_and_ends_at_one():
    told: list[tuple[float | None, str]] = []
    made(progress=lambda fraction, words: told.append((fraction, words)))
    assert told[-1][0] == 1
    assert all(words for _fraction, words in told)


def test_characters_that_cannot_be_printed_are_named():
    assert missing_characters(PLAN, d.plan(), PageOptions(), d.CLOCK) == ""
    assert missing_characters(PLAN, d.plan(d.odd_sheet()), PageOptions(), d.CLOCK) == "\ufffd😀"


def test_cancelling_stops():
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        made(cancelled=cancelled)
    assert made()


def test_a_clock_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        render(PLAN, d.plan(), PageOptions(), datetime(2026, 3, 16))  # noqa: DTZ001
