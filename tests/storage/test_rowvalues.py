"""Stored lists of texts come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.bulk import stored
from desktop.storage.rowvalues import texts


@given(st.lists(st.one_of(st.text(), st.text(alphabet='"\\[], 1')), min_size=1).map(tuple))
def test_texts_come_back_as_they_were(listed: tuple[str, ...]) -> None:
    assert texts(stored(listed)) == listed


def test_nothing_is_no_text() -> None:
    assert texts(None) == texts("") == texts("[]") == ()
