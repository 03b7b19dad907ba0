"""A new customer's name finds those of the book, also after changes, undo and deletion; a phone finds its company."""

from desktop.models.values import CustomerId
from desktop.services.customers import Customers
from desktop.services.lookups.customers import CustomerLookups
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.people import customer


def test_names_follow_every_change(book: Book, now: FixedClock) -> None:
    look, verbs = CustomerLookups(book, now), Customers(book, now)
    one = CustomerId(customer(book, "C001", "苏州华远精密机械有限公司", short_name=""))

    def alike(name: str) -> list[int]:
        return [found.customer_id for found in look.alike(name)]

    assert alike("华远精密") == [one] and alike("蓝天净化") == []
    two = CustomerId(customer(book, "C002", "无锡蓝天净化科技有限公司"))
    assert alike("蓝天净化") == [two]
    verbs.change(one, {"name": "苏州远华精密机械有限公司"})
    assert alike("远华精密") == [one]
    book.undo()
    assert alike("华远精密") == [one]
    verbs.delete([two])
    assert alike("蓝天净化") == []
    book.undo()
    assert alike("蓝天净化") == [two]
    verbs.change(two, {"short_name": "蓝净"})
    assert alike("蓝净") == [two]
    assert look.alike("蓝净")[0].title == "无锡蓝天净化科技有限公司"


def test_a_phone_comes_first(book: Book, now: FixedClock) -> None:
    named = customer(book, "C001", "华远精密机械有限公司")
    called = customer(book, "C002", "天成物流有限公司", phone="0512-62510000")
    found = CustomerLookups(book, now).alike("华远精密", "051262510000")
    assert [one.customer_id for one in found] == [called, named]


def test_while_names_are_read_only_the_same_name_is_known(book: Book, now: FixedClock) -> None:
    one = customer(book, "C001", "苏州华远精密机械有限公司", short_name="")
    look = CustomerLookups(book, now)
    with look.names._lock:
        assert [found.customer_id for found in look.alike("华远精密机械股份有限公司")] == [one]
        assert look.alike("华远精密") == []
    assert [found.customer_id for found in look.alike("华远精密")] == [one]
