"""The organisation: everybody once, superiors first, no circles."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.organisation import reports_in_circle, tree_order

PEOPLE = st.lists(st.integers(1, 12), unique=True, max_size=12)
SUPERIORS = st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 14), max_size=12)


@given(PEOPLE, SUPERIORS)
def test_everybody_stands_there_once_behind_their_superior(people: list[int], superiors: dict[int, int | None]) -> None:
    order = tree_order(people, superiors)
    assert sorted(person for person, _ in order) == sorted(people)
    depths = dict(order)
    places = {person: place for place, (person, _) in enumerate(order)}
    for person, depth in order:
        superior = superiors.get(person)
        if depth:
            assert superior is not None
            assert places[superior] < places[person]
            assert depth == depths[superior] + 1


@given(PEOPLE, SUPERIORS)
def test_links_that_make_no_circle_never_lead_back(people: list[int], superiors: dict[int, int | None]) -> None:
    kept: dict[int, int | None] = {}
    for person in people:
        wanted = superiors.get(person)
        if not reports_in_circle(person, wanted, kept):
            kept[person] = wanted
    for start in people:
        seen: list[int] = []
        at: int | None = start
        while at is not None:
            assert at not in seen
            seen.append(at)
            at = kept.get(at)
