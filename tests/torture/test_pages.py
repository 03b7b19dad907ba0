"""A flipped bit in any page is noticed; the long run flips every page, this one each fortieth."""

from pathlib import Path

from tests.torture.pages import flip_all, make_sample


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    found = flip_all(make_sample(tmp_path), every=40, salvage_every=1000, seed=7)
    assert found.pages > 20 and not found.unnoticed
