"""People: every verb does, is undone and redone; names, superiors and birthdays follow their rules."""

from datetime import date

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import Channel, DecisionRole, LeapRule, Stance, WechatState
from desktop.models.rows.interactions import RecordDraft
from desktop.models.values import Birthday
from desktop.services.contacts import Contacts
from desktop.services.interactions import Interactions
from desktop.services.lookups.contacts import ContactLookups
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps, at
from tests.support.people import contact, customer

EVERYTHING = {
    "name": "单雄信",
    "form_of_address": "单总",
    "department": "总经办",
    "title": "总经理",
    "is_key": True,
    "role": DecisionRole.DECIDER,
    "stance": Stance.SUPPORT,
    "influence": 5,
    "phones": ("13812345678", "0512-62510000-801", "13812345678", " "),
    "wechat": "shan_xx",
    "wechat_state": WechatState.ACCEPTED,
    "email": "shan@huayuan.example",
    "preferred_channel": Channel.CALL,
    "preferred_hours": "上午",
    "character": "直接，先看结果",
    "concerns": "交期",
    "interests": "徒步、紫砂",
    "taboos": "不喝酒",
    "hometown": "潞州",
    "school": "东南大学",
    "diet": "清淡",
    "drink": "不喝",
    "tea": "岩茶",
    "smoking": "否",
    "birthday": Birthday(10, 20, 1976, lunar=True),
    "birth_leap_rule": LeapRule.ORDINARY,
    "family_dates": "女儿 2027 年高考",
    "confirmed_on": date(2026, 11, 8),
    "remarks": "",
}


def test_everything_of_a_person_is_kept(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    with Steps(book):
        made, changes = Contacts(book, now).add(owner, EVERYTHING)
    row = ContactLookups(book).contact(made)
    for field, value in EVERYTHING.items():
        expected = ("13812345678", "0512-62510000-801") if field == "phones" else value
        assert getattr(row, field) == expected, field
    assert row.pinyin == "shan xiong xin"
    assert changes.params["name"] == "单雄信"
    assert changes.touches_customer(owner)


def test_a_new_name_proposes_its_pinyin_unless_that_was_corrected(book: Book, now: FixedClock) -> None:
    people, lookups = Contacts(book, now), ContactLookups(book)
    made, _ = people.add(customer(book), {"name": "王芳"})
    with Steps(book):
        people.change(made, {"name": "任重"})
    assert lookups.contact(made).pinyin == "ren zhong"
    people.change(made, {"pinyin": "ren chong"})
    people.change(made, {"name": "任重远"})
    assert lookups.contact(made).pinyin == "ren chong"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "", "form_of_address": ""}, "name_missing", "name"),
        ({"name": "长" * 201}, "text_too_long", "name"),
        ({"influence": 6}, "range", "influence"),
        ({"influence": 0}, "range", "influence"),
        ({"email": "wang"}, "email_invalid", "email"),
        ({"role": "boss"}, "value_unknown", "role"),
        ({"birthday": Birthday(2, 30)}, "date_invalid", "birthday"),
        ({"birthday": Birthday(2, 29, 2026)}, "date_invalid", "birthday"),
        ({"birthday": Birthday(13, 1)}, "date_invalid", "birthday"),
        ({"birthday": Birthday(2, 3, 1990, leap=True)}, "date_invalid", "birthday"),
        ({"birthday": Birthday(5, 31, lunar=True)}, "lunar_day_invalid", "birthday"),
        (
            {
                "birthday": Birthday(
                    5,
                    3,
                    1990,
                    lunar=True,
                    leap=False,
                ),
                "influence": 9,
            },
            "range",
            "influence",
        ),
        ({"birthday": Birthday(6, 3, 1990, lunar=True, leap=True)}, "lunar_day_invalid", "birthday"),
        ({"reports_to_id": 99}, "contact_unknown", "reports_to_id"),
    ],
)
def test_what_breaks_a_rule_changes_nothing(
    book: Book, now: FixedClock, values: dict[str, object], code: str, field: str
) -> None:
    made = contact(book, customer(book))
    before = ContactLookups(book).contact(made)
    with pytest.raises(InvalidInput) as raised:
        Contacts(book, now).change(made, values)
    assert (raised.value.code, raised.value.field) == (code, field)
    assert ContactLookups(book).contact(made) == before


@pytest.mark.parametrize(
    "born",
    [
        Birthday(2, 29),
        Birthday(2, 29, 2024),
        Birthday(12, 30, lunar=True),
        Birthday(5, 3, 1990, lunar=True, leap=True),
        Birthday(6, 15, lunar=True, leap=True),
        None,
    ],
)
def test_birthdays_that_exist_are_kept(book: Book, now: FixedClock, born: Birthday | None) -> None:
    made = contact(book, customer(book), birth_month=1, birth_day=1)
    Contacts(book, now).change(made, {"birthday": born})
    assert ContactLookups(book).contact(made).birthday == born


def test_nobody_reports_to_themselves_in_a_circle(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    boss, middle, low = (contact(book, owner, name) for name in ("甲", "乙", "丙"))
    people = Contacts(book, now)
    people.change(middle, {"reports_to_id": boss})
    people.change(low, {"reports_to_id": middle})
    for superior in (boss, middle, low):
        with pytest.raises(InvalidInput, match="reports_in_circle"):
            people.change(boss, {"reports_to_id": superior})
    stranger = contact(book, customer(book, "C002", "天成物流"), "丁")
    with pytest.raises(InvalidInput, match="contact_unknown"):
        people.change(low, {"reports_to_id": stranger})


def test_the_organisation_is_told_from_the_top(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    low, boss, middle, free = (contact(book, owner, name) for name in ("丙", "甲", "乙", "丁"))
    people = Contacts(book, now)
    people.change(low, {"reports_to_id": middle})
    people.change(middle, {"reports_to_id": boss})
    tree = [(row.contact.name, row.depth) for row in ContactLookups(book).organisation(owner)]
    assert tree == [("甲", 0), ("乙", 1), ("丙", 2), ("丁", 0)]
    with Steps(book):
        people.delete([middle])
    tree = [(row.contact.name, row.depth) for row in ContactLookups(book).organisation(owner)]
    assert tree == [("甲", 0), ("丙", 1), ("丁", 0)]
    with pytest.raises(NotFound):
        ContactLookups(book).contact(middle)
    assert free in {row.contact.id for row in ContactLookups(book).organisation(owner)}


def test_there_is_one_key_contact(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    first, second = contact(book, owner, "甲", is_key=True), contact(book, owner, "乙")
    with Steps(book):
        Contacts(book, now).make_key(second)
    assert [(row.name, row.is_key) for row in ContactLookups(book).contacts_of(owner)] == [("乙", True), ("甲", False)]
    assert first


def test_one_who_left_stands_last_and_can_come_back(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    key, other = contact(book, owner, "甲", is_key=True), contact(book, owner, "乙")
    people, lookups = Contacts(book, now), ContactLookups(book)
    with Steps(book):
        people.mark_left(key, date(2026, 11, 20))
    assert [row.id for row in lookups.contacts_of(owner)] == [other, key]
    assert (lookups.contact(key).left_on, lookups.contact(key).is_key) == (date(2026, 11, 20), False)
    with Steps(book):
        people.mark_back(key)
    assert lookups.contact(key).left_on is None


def test_the_last_contact_of_a_person_is_told(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    person = contact(book, owner)
    records = Interactions(book, now)
    records.record(RecordDraft((owner,), at(8, 15), Channel.VISIT, (person,)))
    records.record(RecordDraft((owner,), at(20, 10), Channel.CALL, (person,), answered=False))
    row = ContactLookups(book).contact(person)
    assert (row.last_contact_on, row.last_channel) == (date(2026, 11, 8), Channel.VISIT)


def test_a_masked_name_goes_by_its_form_of_address(book: Book, now: FixedClock) -> None:
    made, changes = Contacts(book, now).add(customer(book), {"form_of_address": "张经理"})
    assert ContactLookups(book).contact(made).shown_name == "张经理"
    assert changes.params["name"] == "张经理"
