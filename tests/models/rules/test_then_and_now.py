"""Fields then and now: what is told, what is silent, rows that came and went."""

from typing import Any

import pytest

from desktop.models.rules.then_and_now import Compared, compare


def test_fields_that_are_filled_on_either_side_are_told() -> None:
    then = {1: {"id": 1, "name": "华远精密", "phone": "0512", "website": "", "grade": None}}
    now = {1: {"id": 1, "name": "华远精密", "phone": "0513", "website": "", "grade": "A"}}
    found = compare("customer", then, now)
    assert [(one.field, one.then, one.now, one.differs) for one in found] == [
        ("name", "华远精密", "华远精密", False),
        ("phone", "0512", "0513", True),
        ("grade", None, "A", True),
    ]


def test_people_who_came_and_went() -> None:
    found = compare("contact", {1: {"name": "王建国"}}, {2: {"name": "李强"}})
    assert found == [
        Compared("contact", 1, "王建国", "name", "王建国", None),
        Compared("contact", 2, "李强", "name", None, "李强"),
    ]


@pytest.mark.parametrize(
    ("then", "now", "differs"),
    [(None, "", False), ("", None, False), (0, None, False), (1, 0, True), ("a", "a", False)],
)
def test_nothing_is_nothing_however_it_is_stored(then: Any, now: Any, differs: bool) -> None:
    assert Compared("customer", 1, "", "x", then, now).differs is differs
