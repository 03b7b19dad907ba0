"""An address proposes its division and where that lies; taking it over is the rep's word."""

from PySide6.QtTest import QTest

from desktop.models.kinds import CoordinateSystem
from desktop.models.values import CustomerId
from desktop.storage.book import Book
from desktop.views.dialogs.customer_dialog import CustomerDialog
from desktop.views.page import PageContext
from desktop.views.profile.place_line import PlaceLine
from tests.support.people import customer


def settle(context: PageContext) -> None:
    for _round in range(3):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


def test_a_new_customer_takes_the_place_of_its_address(context: PageContext, qtbot: object) -> None:
    form = CustomerDialog(context, None)
    qtbot.addWidget(form)  # type: ignore[attr-defined]
    form.show()
    form.inputs["name"].setText("清源环保科技有限公司")
    form.inputs["address"].setText("某某路 1 号")
    assert not form.place.isVisible()
    form.inputs["address"].setText("苏州市吴中区星湖街 218 号")
    assert "吴中区" in form.place.text
    assert "GCJ-02" in form.place.text
    form.place.button.click()
    form.inputs["address"].setText("苏州市吴中区星湖街 218 号 A3")
    assert form.place.taken
    form.submit()
    settle(context)
    made = context.book.lookups.customers.by_code("C001")
    assert made is not None
    profile = context.book.lookups.customers.profile(made)
    assert (profile.city, profile.district, profile.coordinate_system) == (
        "苏州市", "吴中区", CoordinateSystem.GCJ02,
    )  # fmt: skip
    assert profile.latitude is not None


def test_the_profile_proposes_and_converts(context: PageContext, book: Book, qtbot: object) -> None:
    owner = CustomerId(customer(book, address="苏州市吴中区星湖街 218 号"))
    profile = context.book.lookups.customers.profile
    line = PlaceLine(context, None)
    qtbot.addWidget(line)  # type: ignore[attr-defined]
    line.show()
    line.show_profile(profile(owner))
    assert line.hint.isVisible()
    assert not line.convert.isVisible()
    line.hint.button.click()
    settle(context)
    first = profile(owner)
    assert first.coordinate_system is CoordinateSystem.GCJ02
    line.show_profile(first)
    assert not line.hint.isVisible()
    assert line.convert.isVisible()
    assert len(line.systems_menu().actions()) == 2
    line.convert_to(CoordinateSystem.WGS84)
    settle(context)
    second = profile(owner)
    assert second.coordinate_system is CoordinateSystem.WGS84
    assert first.latitude is not None
    assert second.latitude is not None
    assert 0.0005 < abs(first.latitude - second.latitude) < 0.01
    context.book.undo.undo()
    assert profile(owner) == first
