"""Readings of names, against tables of our own and readings that others collected."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.folding import fold
from desktop.models.rules.pinyin import MANY, initials, pinyin_of, read, sort_key, spelled, spelled_all, usual_initial
from tests.support.shared_data import shared_data

SURNAMES = """
    单 shan 曾 zeng 仇 qiu 解 xie 区 ou 盖 ge 查 zha 朴 piao 覃 qin 乐 yue 翟 zhai 缪 miao 员 yun 折 she 秘 bi
    种 chong 繁 po 冼 xian 洗 xian 黑 he 那 na 薄 bo 卜 bu 华 hua 任 ren 盛 sheng 都 du 召 shao 尉 wei
"""
COMPOUND = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "单于": "chan yu",
    "澹台": "tan tai",
    "令狐": "ling hu",
    "乐正": "yue zheng",
    "欧阳": "ou yang",
    "司马": "si ma",
    "诸葛": "zhu ge",
}
PLACES = {
    "重庆长安汽车": "chong qing chang an qi che",
    "厦门航空": "xia men hang kong",
    "六安市": "lu an shi",
    "乐清电器": "yue qing dian qi",
    "台州银行": "tai zhou yin hang",
    "成都": "cheng du",
    "西藏矿业": "xi zang kuang ye",
    "蚌埠玻璃": "beng bu bo li",
    "上海大厦": "shang hai da sha",
    "吕梁": "lv liang",
    "战略": "zhan lue",
}


def toneless(marked: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return tuple("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@pytest.mark.parametrize(("surname", "syllable"), list(zip(SURNAMES.split()[::2], SURNAMES.split()[1::2], strict=True)))
def test_surnames_are_read_as_surnames(surname: str, syllable: str) -> None:
    assert pinyin_of(f"{surname}明", person=True) == (syllable, "ming")
    assert initials(f"{surname}总", person=True) == f"{syllable[0]}z"


@pytest.mark.parametrize("surname", COMPOUND)
def test_compound_surnames(surname: str) -> None:
    assert pinyin_of(f"{surname}明", person=True) == (*COMPOUND[surname].split(), "ming")


@pytest.mark.parametrize("name", PLACES)
def test_words_decide_how_a_character_is_read(name: str) -> None:
    assert pinyin_of(name) == tuple(PLACES[name].split())


def test_surname_readings_that_others_collected() -> None:
    path = shared_data("7-pinyin", "surnames-tests", "surname_readings.txt")
    for line in path.read_text("utf-8").splitlines():
        surname, marked = line.split(": ")
        assert pinyin_of(f"{surname}明", person=True)[: len(surname)] == toneless(marked), line


def test_most_words_are_read_as_phrase_tables_do() -> None:
    path = shared_data("7-pinyin", "phrases", "phrases_pinyin.txt")
    entries = [line.split(": ") for line in path.read_text("utf-8").splitlines() if ": " in line and line[0] != "#"]
    right = sum(pinyin_of(word) == toneless(marked.replace("ê", "e")) for word, marked in entries)
    assert right / len(entries) > 0.98


def test_place_names_are_read_as_the_tables_of_places_do() -> None:
    path = shared_data("1-cn-names-places", "admin-divisions", "areacity_level3_pinyin.csv")
    rows = [line.split(",") for line in path.read_text("utf-8-sig").splitlines()[1:]]
    cities = [(row[3].strip('"'), row[5].strip('"')) for row in rows if row[2] == "1"]
    wrong = [c for c in cities if "".join(pinyin_of(c[0])) != c[1].replace(" ", "").replace("lve", "lue")]
    assert len(wrong) <= len(cities) // 100, wrong


def test_letters_and_digits_stay_whole_and_signs_vanish() -> None:
    assert pinyin_of("TCL科技（3M）") == ("tcl", "ke", "ji", "3m")
    assert initials("TCL科技（3M）") == "tclkj3m"
    assert pinyin_of("——") == ()


def test_traditional_names_read_like_simplified_ones() -> None:
    assert pinyin_of("單雄信", person=True) == ("shan", "xiong", "xin")
    assert pinyin_of("重慶") == ("chong", "qing")


def test_the_order_of_a_telephone_book() -> None:
    names = ["张三", "3M中国", "阿里", "A公司", "安徽", "AB公司", "章三", "张二", "王五", "王", "汪五", "重庆", "中国"]
    assert sorted(names, key=sort_key) == [
        "3M中国",
        "A公司",
        "AB公司",
        "阿里",
        "安徽",
        "重庆",
        "汪五",
        "王",
        "王五",
        "张二",
        "张三",
        "章三",
        "中国",
    ]
    assert sort_key("单明") < sort_key("桑明") < sort_key("单明", person=True) < sort_key("沈明")


def test_a_name_of_signs_only_can_be_sorted() -> None:
    assert sort_key("!!!") == "!!!"


def test_initials_that_depend_on_the_word_are_unknown() -> None:
    assert usual_initial("王") == "w"
    assert usual_initial("重") == ""
    assert usual_initial("单") == ""


@given(st.text(), st.booleans())
def test_every_piece_has_a_reading(text: str, person: bool) -> None:
    reading = read(text, person)
    assert len(reading.pieces) == len(reading.syllables)
    assert all(reading.syllables)


MIXED = st.text(alphabet="王李单重庆银行长都区a1 -", max_size=8)
TOLD = st.lists(
    st.one_of(MIXED, st.text(max_size=3), st.sampled_from(["重庆", "银行", "长沙", "单", "欧阳", "〇㐀𠀀"]))
)


@given(st.lists(TOLD.map("".join)), st.booleans())
def test_many_texts_are_spelled_as_each_is_read(texts: list[str], person: bool) -> None:
    found = spelled_all(texts, person)
    assert found == [spelled(text, person) for text in texts]
    assert spelled_all([*texts, *["行长"] * MANY], person)[: len(texts)] == found
    for text, spelling in zip(texts, found, strict=True):
        reading = read(fold(text), person)
        assert spelling == (fold(text), reading.full, reading.initials, reading.key)


@given(MIXED, MIXED)
def test_keys_sort_by_syllables_first(one: str, other: str) -> None:
    if all("\u4e00" <= c <= "\u9fff" for c in one + other) and one and other:
        first, second = pinyin_of(one), pinyin_of(other)
        if first[0] != second[0]:
            assert (sort_key(one) < sort_key(other)) == (first[0] < second[0])
