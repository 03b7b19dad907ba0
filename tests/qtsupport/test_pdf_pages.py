"""Pages of a PDF as pictures: sizes, text, passwords, and several threads at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.documents.render import PageOptions, Paper, render
from desktop.documents.visit_plan import VisitPlanDocument
from desktop.qtsupport.pdf_pages import PdfPages
from tests.support import documents as d


def pdf(options: PageOptions = PageOptions()) -> bytes:
    return render(VisitPlanDocument(False, True), d.plan(), options, d.CLOCK)


def test_pages_are_pictures_of_the_wanted_width(qapp) -> None:
    pages = PdfPages(pdf())
    assert len(pages) > 1
    assert [round(side) for side in pages.sizes[0]] == [595, 842]
    picture = pages.picture(0, 600)
    assert abs(picture.width() - 600) <= 1 and abs(picture.height() - 849) <= 2
    white = picture.pixelColor(2, 2)
    assert (white.red(), white.green(), white.blue()) == (255, 255, 255)
    assert any(picture.pixelColor(x, y).lightness() < 80 for x in range(50, 400, 3) for y in range(40, 200, 3))
    assert "华远" in pages.text(0)
    pages.close()


def test_resolution_of_a_printer(qapp) -> None:
    pages = PdfPages(pdf(PageOptions(Paper.A5)))
    picture = pages.picture_at(0, 150)
    assert abs(picture.width() - 148 / 25.4 * 150) <= 2
    assert picture.isGrayscale() and picture.pixelColor(2, 2).lightness() == 255
    assert any(picture.pixelColor(x, y).lightness() < 80 for x in range(60, 400, 2) for y in range(60, 300, 2))
    pages.close()


def test_a_password_is_needed(qapp) -> None:
    data = pdf(PageOptions(password="geheim"))
    with pytest.raises(ValueError):
        PdfPages(data)
    with pytest.raises(ValueError):
        PdfPages(data, "falsch")
    pages = PdfPages(data, "geheim")
    assert len(pages) > 0
    pages.close()


def test_what_is_no_pdf_is_refused(qapp) -> None:
    with pytest.raises(ValueError):
        PdfPages(b"nothing of the kind")


def test_several_threads_take_turns(qapp) -> None:
    pages = PdfPages(pdf())
    with ThreadPoolExecutor(4) as pool:
        widths = list(pool.map(lambda n: pages.picture(n % len(pages), 200 + n).width(), range(40)))
    assert all(abs(width - (200 + n)) <= 1 for n, width in enumerate(widths))
    pages.close()
