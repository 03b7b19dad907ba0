"""Many texts as one give the same places as each for itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.haystack import Haystack

TEXTS = st.lists(st.text("ab王\n \x1f", max_size=5), max_size=12)


@given(TEXTS, st.sampled_from(["a", "b", "ab", "a+b", "[ab]王", "王", "aa", re.escape("\x1f")]), st.data())
def test_places_are_those_of_every_text(texts: list[str], pattern: str, data: st.DataObject) -> None:
    stack = Haystack(texts)
    expected = [at for at, text in enumerate(texts) if re.search(pattern, text.replace("\n", " "))]
    assert stack.places(pattern, pattern=True) == expected
    if pattern == re.escape(pattern):
        assert stack.places(pattern) == expected
    among = sorted(data.draw(st.sets(st.sampled_from(range(len(texts)))))) if texts else []
    assert stack.places(pattern, among, pattern=True) == [at for at in expected if at in among]
    assert [stack[at] for at in range(len(stack))] == [text.replace("\n", " ") for text in texts]


def test_many_hits_are_counted_once_for_each_text() -> None:
    texts = [f"客户{number} abab" for number in range(20_000)]
    stack = Haystack(texts)
    assert stack.places("ab") == list(range(20_000))
    assert stack.places("客户1[0-9]{3} ", pattern=True) == list(range(1_000, 2_000))
    assert stack.places("户19999", range(0, 20_000, 9)) == []
    assert stack.places("户7 ", range(20)) == [7]
