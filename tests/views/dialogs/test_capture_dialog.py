"""One line typed in the box: the preview follows, what is corrected by hand stays, Enter writes it all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.kinds import Channel, Mood
from desktop.models.rows.interactions import InteractionDetail, TimelineFilter
from desktop.models.rows.visits import VisitDraft
from desktop.storage.book import Book
from desktop.views.dialogs.capture_dialog import CaptureDialog
from desktop.views.page import PageContext
from tests.support.books import at
from tests.support.pages import navigator_of
from tests.support.people import contact, customer

LINE = "周三和王总吃饭,他要样品,下周五前送"
ALT = Qt.KeyboardModifier.AltModifier


def settle(context: PageContext) -> None:
    for _round in range(4):
        assert context.jobs.wait_idle()
        QTest.qWait(1)


@pytest.fixture
def wangs(book: Book) -> tuple[int, int]:
    """Two customers where a 王总 works."""
    first, second = customer(book), customer(book, "C002", "天成物流有限公司")
    contact(book, first, "王建国", form_of_address="王总")
    contact(book, second, "王小明", title="总经理")
    return first, second


@pytest.fixture
def box(context: PageContext, wangs: tuple[int, int], qtbot: object) -> CaptureDialog:
    return opened(context, qtbot)


def opened(context: PageContext, qtbot: object) -> CaptureDialog:
    dialog = CaptureDialog(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    dialog.show()
    dialog.activateWindow()
    settle(context)
    return dialog


def say(context: PageContext, box: CaptureDialog, line: str) -> None:
    box.line.selectAll()
    box.line.insert(line)
    box.line.textEdited.emit(line)
    QTest.qWait(200)
    settle(context)


def records(context: PageContext, owner: int) -> list[InteractionDetail]:
    lookups = context.book.lookups.interactions
    return [lookups.interaction(one) for one in lookups.timeline_ids(owner, TimelineFilter())]


def test_a_line_is_understood_chosen_and_saved(
    context: PageContext, box: CaptureDialog, wangs: tuple[int, int]
) -> None:
    assert box.line.hasFocus() and not box.preview.isVisible()
    say(context, box, LINE)
    assert box.preview.isVisible() and box.who.meant is None
    assert [field.text() for _box, field in box.needs.lines] == ["样品"]
    assert [row.action for row in box.promises.drafts()] == ["送样品"]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle(context)
    assert box.isVisible() and box.error_of("said"), "it is not clear which Wang"
    assert box.who.meant is None
    place = [one.customer_id for one in box.proposal.choices].index(wangs[1]) if box.proposal else 0
    QTest.keyClick(box.line, Qt.Key(Qt.Key.Key_1 + place), ALT)
    settle(context)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle(context)
    assert not box.isVisible()
    (record,) = records(context, wangs[1])
    assert (record.row.said, record.row.channel) == (LINE, Channel.VISIT)
    assert [name for _id, name in record.contacts] == ["王小明"]
    assert [(one.action, one.due_on) for one in record.followups] == [("送样品", date(2026, 12, 4))]
    assert navigator_of(context).take_back is not None
    context.book.undo.undo()
    assert not records(context, wangs[1]) and not context.book.lookups.needs.needs_of(wangs[1])


def test_what_was_corrected_by_hand_stays(context: PageContext, box: CaptureDialog, wangs: tuple[int, int]) -> None:
    say(context, box, "昨天王建国来电，想要样品和手册，很满意")
    box.how.setCurrentIndex(box.how.findText(box.how.itemText(list(Channel).index(Channel.WECHAT))))
    box.how.activated.emit(box.how.currentIndex())
    tick, _field = box.needs.lines[0]
    tick.click()
    say(context, box, "前天王建国来电，想要样品和手册，不满")
    assert (box.how.member, box.mood.member, box.when.day) == (Channel.WECHAT, Mood.NEGATIVE, date(2026, 11, 21))
    assert not box.needs.drafts()
    box.submit()
    settle(context)
    (record,) = records(context, wangs[0])
    assert record.row.channel is Channel.WECHAT and not context.book.lookups.needs.needs_of(wangs[0])


def test_enter_right_after_typing_waits_for_the_preview(
    context: PageContext, box: CaptureDialog, wangs: tuple[int, int]
) -> None:
    box.line.insert("王建国来电")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle(context)
    assert len(records(context, wangs[0])) == 1


def test_a_stranger_of_a_chosen_customer_is_added_when_wanted(
    context: PageContext, box: CaptureDialog, wangs: tuple[int, int]
) -> None:
    say(context, box, "和赵经理打电话")
    assert box.picker.isVisible() and box.newcomer.isVisible() and not box.newcomer.isChecked()
    box.submit()
    assert box.error_of("customers")
    box.picker.show_customer(wangs[1], "天成物流")  # type: ignore[arg-type]
    box.newcomer.click()
    box.submit()
    settle(context)
    (record,) = records(context, wangs[1])
    assert [name for _id, name in record.contacts] == ["赵经理"]


def test_the_plan_that_it_settles_is_named(context: PageContext, box: CaptureDialog, wangs: tuple[int, int]) -> None:
    visit = context.book.visits.plan(VisitDraft(wangs[0], at(20, 10), at(20, 11), purpose="回顾"))[0]
    say(context, box, "周五拜访王建国，没什么新情况")
    assert box.plan.isVisible() and len(box.plan.closes) == 1
    box.submit()
    settle(context)
    assert context.book.lookups.visits.visit(visit).row.interaction_id is not None


def test_a_line_that_was_left_is_offered_again(context: PageContext, box: CaptureDialog, qtbot: object) -> None:
    say(context, box, "和王建国")
    box.reject()
    settle(context)
    again = opened(context, qtbot)
    assert (again.line.text(), again.line.selectedText()) == ("和王建国", "和王建国")
    again.line.clear()
    again.reject()
