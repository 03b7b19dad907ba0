"""Traces of one person in texts: found however they are written, never inside what is somebody else's."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.erasing import Eraser, Traces, traces_of

PERSON = {
    "name": "王芳",
    "phones": json.dumps(["138 1234 5678"]),
    "wechat": "wf_88",
    "email": "fang@huayuan.cn",
    "form_of_address": "王主任",
}


@pytest.fixture
def erase() -> Eraser:
    return Eraser(traces_of([PERSON]), "某联系人", frozenset({"王芳芳", "小王芳服装店"}))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("王芳说好", "某联系人说好"),
        ("王 芳、王　芳", "某联系人、某联系人"),
        ("王芳芳来了，王芳没来", "王芳芳来了，某联系人没来"),
        ("小王芳服装店的王芳", "小王芳服装店的某联系人"),
        ("13812345678", "某联系人"),
        ("138-1234-5678转", "某联系人转"),
        ("(138) 1234 5678", "(某联系人"),
        ("113812345678", "113812345678"),
        ("微信WF_88", "微信WF_88"),
        ("微信：WF_88。", "微信：某联系人。"),
        ("Fang@Huayuan.cn", "某联系人"),
        ("notfang@huayuan.cn", "notfang@huayuan.cn"),
        ("王主任", "王主任"),
        (json.dumps({"a": "王芳"}), '{"a": "某联系人"}'),
        ("", ""),
    ],
)
def test_texts(erase: Eraser, text: str, left: str) -> None:
    assert erase(text) == left


def test_addresses_only_where_they_are_meant() -> None:
    near = Eraser(traces_of([PERSON]), "某联系人", with_addresses=True)
    assert near("王主任同意") == "某联系人同意"


def test_a_latin_name_is_a_word() -> None:
    erase = Eraser(Traces(names=frozenset({"Li Na"})), "X")
    assert erase("li  na and Lina, Li Nan") == "X and Lina, Li Nan"


def test_one_character_is_no_name() -> None:
    assert traces_of([{"name": "王"}]) == Traces()
    assert Eraser(Traces(), "X")("王") == "王"


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_is_left_of_the_name(before: str, behind: str) -> None:
    erase = Eraser(Traces(names=frozenset({"王芳"})), "某联系人")
    assert "王芳" not in erase(f"{before}王芳{behind}")


@given(st.text(max_size=60))
def test_other_texts_stay(text: str) -> None:
    erase = Eraser(Traces(names=frozenset({"欧阳震华"}), phones=frozenset({"13812345678"})), "某联系人")
    if "欧" not in text and sum(c.isdigit() for c in text) < 11:
        assert erase(text) == text
