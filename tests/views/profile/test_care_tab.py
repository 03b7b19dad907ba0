"""The tab Care on a real book: occasions, dates that are added, what was given, what it cost, undo."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.models.kinds import CareKind, CareState, GiftKind, Language, LeapRule
from desktop.models.rows.care import CareDraft
from desktop.models.values import Birthday, CustomerId, Money
from desktop.qtsupport import language
from desktop.storage.book import Book
from desktop.views.dialogs.care_date_dialog import CareDateDialog
from desktop.views.dialogs.care_record_dialog import CareRecordDialog
from desktop.views.page import PageContext
from desktop.views.profile.care_tab import CareTab
from desktop.views.profile.data import read_profile
from desktop.views.widgets.acting_line import ActingLine
from tests.support.pages import navigator_of
from tests.support.people import contact, customer


@pytest.fixture
def owner(book: Book) -> CustomerId:
    """A customer with a person whose lunar birthday is near and who does not drink."""
    made = customer(book)
    contact(
        book, made, "王建国", form_of_address="王总", taboos="不喝酒", birth_month=10, birth_day=20, birth_lunar=True,
    )  # fmt: skip
    return CustomerId(made)


@pytest.fixture
def tab(context: PageContext, owner: CustomerId, qtbot: object) -> Iterator[CareTab]:
    """The tab, told of every step as a profile does."""
    made = CareTab(context)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.resize(1100, 600)
    made.show()
    show(context, made, owner)
    context.hub.subscribe(made, lambda _changes, _who: show(context, made, owner))
    yield made


def show(context: PageContext, tab: CareTab, owner: CustomerId) -> None:
    tab.show_data(read_profile(context.book, owner, context.today()), None)
    settle(context)


def settle(context: PageContext) -> None:
    for _round in range(3):
        context.jobs.wait_idle()
        QApplication.processEvents()


def dialog(tab: CareTab, kind: type) -> object:
    """The form that is open."""
    return next(one for one in tab.findChildren(kind) if one.isVisible())


def names(tab: CareTab) -> list[str]:
    return [line.accessibleName() for line in tab.lines]


def press(context: PageContext, line: ActingLine, key: Qt.Key) -> None:
    QTest.keyClick(line, key)
    settle(context)


def test_a_lunar_birthday_shows_both_dates_and_is_greeted_by_a_key(context: PageContext, tab: CareTab) -> None:
    [birthday] = names(tab)
    assert "王建国's birthday" in birthday and "lunar 10/20" in birthday and "Sat" in birthday
    press(context, tab.lines[0], Qt.Key.Key_Space)
    occasion, given = names(tab)
    assert "Given" in occasion and "Greeting" in given
    assert navigator_of(context).toasts[-1] == "Greeted: 王建国's birthday"
    context.hub.broadcast(context.book.undo.undo())  # type: ignore[arg-type]
    settle(context)
    assert len(tab.lines) == 1


def test_a_date_is_added_with_its_leap_rule_beside_the_field(
    context: PageContext, tab: CareTab, owner: CustomerId
) -> None:
    tab.add.click()
    form = dialog(tab, CareDateDialog)
    assert isinstance(form, CareDateDialog)
    form.title.setText("女儿高考")
    form.submit()
    assert "not understood" in form.error_of("when")
    form.when.setText("")
    QTest.keyClicks(form.when, "6-7")
    assert not form.leap_rule.isVisible()
    form.when.clear()
    form.when.setText("农历闰六月三十")
    form.when.textEdited.emit(form.when.text())
    assert form.leap_rule.isVisible()
    assert "ordinary month" in form._understood.text()
    form.leap_rule.set_value(LeapRule.LEAP)
    form.lead.setValue(30)
    QTest.keyClick(form.title, Qt.Key.Key_Return)
    settle(context)
    [row] = context.book.lookups.care.dates_of(owner)
    assert (row.title, row.when, row.leap_rule, row.lead_days) == (
        "女儿高考", Birthday(6, 30, None, lunar=True, leap=True), LeapRule.LEAP, 30,
    )  # fmt: skip
    added = next(line for line in tab.lines if "女儿高考" in line.accessibleName())
    press(context, added, Qt.Key.Key_Delete)
    assert context.book.lookups.care.dates_of(owner) == []


def test_a_once_date_needs_its_year(context: PageContext, tab: CareTab, owner: CustomerId) -> None:
    tab.add.click()
    form = dialog(tab, CareDateDialog)
    assert isinstance(form, CareDateDialog)
    form.title.setText("新品发布")
    form.when.setText("6-7")
    form.repeats.set_value(False)
    form.submit()
    assert "needs its year" in form.error_of("when")
    form.when.setText("2025-06-07")
    form.submit()
    settle(context)
    assert any("新品发布" in name for name in names(tab)), "a passed date stands among the other dates"


def test_warnings_stand_beside_before_anything_is_saved(context: PageContext, tab: CareTab) -> None:
    press(context, tab.lines[0], Qt.Key.Key_R)
    form = dialog(tab, CareRecordDialog)
    assert isinstance(form, CareRecordDialog)
    form.gift.set_value(GiftKind.GIFT)
    form.item.setText("白酒")
    form.cost.setText("880")
    settle(context)
    assert form.hint.isVisible()
    assert "taboo" in form.hint.accessibleName() and "yearly limit" in form.hint.accessibleName()
    form.cost.setText("八百")
    form.submit()
    assert form.error_of("cost")
    form.cost.setText("1,280.50")
    form.submit()
    settle(context)
    assert any("1,280.5" in row.accessibleName() for row in tab.costs.rows)


def test_what_is_given_without_an_occasion_has_somebody_who_gets_it(
    context: PageContext, tab: CareTab, owner: CustomerId
) -> None:
    tab.write_down()
    form = dialog(tab, CareRecordDialog)
    assert isinstance(form, CareRecordDialog)
    form.gift.set_value(GiftKind.GIFT)
    form.item.setText("白酒")
    settle(context)
    assert not form.hint.isVisible(), "nobody is known whose taboo it could be"
    form.person.setCurrentIndex(1)
    form.person.activated.emit(1)
    settle(context)
    assert "taboo" in form.hint.accessibleName()
    whom = form.person.value
    form.submit()
    settle(context)
    [row] = [one for one in context.book.lookups.care.actions_of(owner) if one.item == "白酒"]
    assert whom is not None and row.contact_id == whom


def test_costs_are_added_up_and_records_edited(context: PageContext, tab: CareTab, owner: CustomerId) -> None:
    for item, fen in (("茶", 20000), ("花", 10000)):
        draft = CareDraft(
            owner, CareKind.CUSTOM, date(2026, 11, len(item) + fen // 10000), gift=GiftKind.GIFT, item=item,
            cost=Money(fen),
        )  # fmt: skip
        context.write(tab, lambda draft=draft: context.book.care.record(draft))
        settle(context)
    [total] = tab.costs.rows
    assert "300" in total.accessibleName()
    line = next(line for line in tab.lines if "茶" in line.accessibleName())
    press(context, line, Qt.Key.Key_E)
    form = dialog(tab, CareRecordDialog)
    assert isinstance(form, CareRecordDialog)
    form.state.choose(CareState.PLANNED.value)
    form.submit()
    settle(context)
    [total] = tab.costs.rows
    assert "100" in total.accessibleName()
    assert len(context.book.lookups.care.actions_of(owner)) == 2


@pytest.mark.parametrize("spoken", list(Language))
def test_every_word_is_said_in_both_languages(
    context: PageContext, tab: CareTab, qapp: QApplication, spoken: Language
) -> None:
    language.speaker(qapp).speak(spoken)
    settle(context)
    assert tab.coming.accessibleName() == {"zh": "未来 12 个月", "en": "The next 12 months"}[spoken.value[:2]]
    language.speaker(qapp).speak(Language.EN)
