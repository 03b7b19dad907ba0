"""Likely duplicates: names of companies and phone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.folding import fold
from desktop.models.rules.matching import (
    clean_phone,
    is_incomplete_phone,
    normal_name,
    phone_digits,
)
from tests.support.shared_data import shared_data


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("杭州一和精密机械有限公司", "一和精密机械"),
        ("一和精密机械（杭州）股份有限公司", "一和精密机械"),
        ("浙江省杭州市一和精密机械有限责任公司", "一和精密机械"),
        ("杭州 一和·精密机械", "一和精密机械"),
        ("大众交通（香港）有限公司", "大众交通"),
        ("上海汇智（集团）有限公司", "汇智"),
        ("臺灣積體電路製造股份有限公司", "积体电路制造"),
        ("海南航空", "海南航空"),
        ("一和特殊普通合伙企业", "一和"),
        ("一和集团公司有限责任公司", "一和"),
        ("甲公司", "甲公司"),
        ("北京公司", "北京"),
        ("Acme Co., Ltd.", "acme"),
        ("ACME Inc", "acme"),
        ("公司", "公司"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_names_without_place_and_legal_form(name: str, normal: str) -> None:
    assert normal_name(name) == normal


@given(st.text(max_size=30))
def test_no_name_vanishes(name: str) -> None:
    assert bool(normal_name(name)) == bool(fold(name))


def test_a_hundred_thousand_names_are_seldom_taken_for_one_another() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    names = set(path.read_text("utf-8").splitlines())
    assert len({normal_name(name) for name in names}) > 0.99 * len(names)


@pytest.mark.parametrize(
    ("typed", "digits", "stored", "incomplete"),
    [
        ("138 0013 8000", "13800138000", "13800138000", False),
        ("+86-138-0013-8000", "13800138000", "13800138000", False),
        ("008613800138000", "13800138000", "13800138000", False),
        ("13800138000.0", "13800138000", "13800138000", False),
        ("１３８００１３８０００", "13800138000", "13800138000", False),
        ("1395678", "1395678", "1395678", True),
        ("138001380001", "138001380001", "138001380001", True),
        ("138****8000", "1388000", "138****8000", True),
        ("0512-6288 1234 转 801", "051262881234801", "0512-6288 1234 转 801", False),
        ("400-820-8820", "4008208820", "400-820-8820", False),
        ("10086", "10086", "10086", False),
        ("", "", "", False),
    ],
)
def test_phones(typed: str, digits: str, stored: str, incomplete: bool) -> None:
    assert phone_digits(typed) == digits
    assert clean_phone(typed) == stored
    assert is_incomplete_phone(typed) is incomplete


@given(st.text(max_size=20))
def test_cleaning_a_phone_twice_is_cleaning_it_once(text: str) -> None:
    assert clean_phone(clean_phone(text)) == clean_phone(text)
