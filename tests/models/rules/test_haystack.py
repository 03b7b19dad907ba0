"""Many texts as one give the same places as each for itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.found_places import Places
from desktop.models.rules.haystack import Haystack

TEXTS = st.lists(st.text("ab王\n \x1f", max_size=5), max_size=12)


@given(TEXTS, st.sampled_from(["a", "b", "ab", "a+b", "[ab]王", "王", "aa", re.escape("\x1f")]), st.data())
def test_places_are_those_of_every_text(texts: list[str], pattern: str, data: st.DataObject) -> None:
    stack = Haystack(texts)
    expected = [at for at, text in enumerate(texts) if re.search(pattern, text.replace("\n", " "))]
    assert list(stack.places(pattern, pattern=True)) == expected
    if pattern == re.escape(pattern):
        assert list(stack.places(pattern)) == expected
    among = sorted(data.draw(st.sets(st.sampled_from(range(len(texts)))))) if texts else []
    for some in (Places(len(texts), among), Places(len(texts), marks=Places(len(texts), among).marks)):
        assert list(stack.places(pattern, some, pattern=True)) == [at for at in expected if at in among]
    assert [at for at in range(len(stack)) if stack.test(pattern, pattern=True)(at)] == expected
    assert [stack[at] for at in range(len(stack))] == [text.replace("\n", " ") for text in texts]


@pytest.mark.parametrize("count", [0, 1, 3, 2_000])
def test_every_text_holds_an_empty_word(count: int) -> None:
    """What is left of letters that the search does not know, such as ١٢٣."""
    assert list(Haystack([f"客户{number}" for number in range(count)]).places("")) == list(range(count))


def test_many_hits_are_counted_once_for_each_text() -> None:
    texts = [f"客户{number} abab" for number in range(20_000)]
    stack = Haystack(texts)
    assert list(stack.places("ab")) == list(range(20_000))
    assert list(stack.places("客户1[0-9]{3} ", pattern=True)) == list(range(1_000, 2_000))
    assert list(stack.places("户19999", Places(20_000, range(0, 20_000, 9)))) == []
    assert list(stack.places("户7 ", Places(20_000, range(20)))) == [7]
    assert [at for at in range(20) if stack.test("户7 ")(at)] == [7]


@pytest.mark.parametrize("every", [1, 2, 4, 15, 5_000])
def test_seldom_and_frequent_hits_are_found_alike(every: int) -> None:
    texts = [f"客户{number} " + "王小王" * (number % every == 0) for number in range(15_000)]
    assert list(Haystack(texts).places("王")) == list(range(0, 15_000, every))
    assert list(Haystack(texts).places("王.", pattern=True)) == list(range(0, 15_000, every))


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["new", "put", "cut"]), st.text("ab王\n")), max_size=6),
)
def test_a_line_is_changed_added_and_taken_away(texts: list[str], steps: list[tuple[int, str, str]]) -> None:
    stack, lines = Haystack(texts), [text.replace("\n", " ") for text in texts]
    for place, step, text in steps:
        if step == "new":
            at = place % (len(lines) + 1)
            stack = stack.with_line(at, text, new=True)
            lines.insert(at, text.replace("\n", " "))
        elif lines:
            at = place % len(lines)
            stack = stack.with_line(at, text if step == "put" else None)
            lines[at : at + 1] = [text.replace("\n", " ")] if step == "put" else []
        assert [stack[at] for at in range(len(stack))] == lines
        assert list(stack.places("a")) == list(Haystack(lines).places("a"))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.booleans(), st.text("ab王")), max_size=6))
def test_lines_that_nobody_looks_at_are_changed_later(texts: list[str], steps: list[tuple[int, bool, str]]) -> None:
    stack, lines = Haystack(texts), [text.replace("\n", " ") for text in texts]
    for place, new, text in steps:
        at = place % (len(lines) + 1)
        if new or at == len(lines):
            stack = stack.with_line(at, text, new=True)
            lines.insert(at, text)
        else:
            stack = stack.with_line(at, text or None)
            lines[at : at + 1] = [text] if text else []
        assert len(stack) == len(lines)
        assert stack[0] == lines[0] if lines else True
    assert [stack[at] for at in range(len(stack))] == lines
    assert list(stack.places("a")) == list(Haystack(lines).places("a"))


LETTERS = st.lists(st.text("ab\x1f", max_size=6), max_size=12)


@given(LETTERS, st.text("ab", min_size=1, max_size=2), st.integers(1, 5), st.booleans())
def test_behind_gives_the_first_texts_with_it_right_behind_a_sign(
    texts: list[str], wanted: str, most: int, pattern: bool
) -> None:
    stack = Haystack(texts)
    begin = [at for at, text in enumerate(texts) if text.startswith(wanted)]
    further = [at for at, text in enumerate(texts) if f"\x1f{wanted}" in text]
    anywhere = [at for at, text in enumerate(texts) if wanted in text]
    assert sorted(stack.behind("\n", wanted, most, pattern=pattern)) == begin[:most]
    assert stack.behind("\x1f", wanted, most, pattern=pattern) == further[:most]
    assert stack.behind("", wanted, most, pattern=pattern) == anywhere[:most]


@given(LETTERS, st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3), st.integers(1, 5))
def test_last_gives_the_last_texts_that_hold_every_word(texts: list[str], words: list[str], most: int) -> None:
    holding = [at for at, text in enumerate(texts) if all(word in text for word in words)]
    assert Haystack(texts).last(words, most) == holding[::-1][:most]


@given(LETTERS)
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    stack = Haystack(texts)
    assert [stack[at] for at in range(len(stack))] == texts and len(stack) == len(texts)
