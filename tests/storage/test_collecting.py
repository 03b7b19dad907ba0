"""The collector rests while very many rows are made, and is afterwards as it was."""

import gc

from desktop.storage.collecting import without_collecting


def test_the_collector_rests_and_comes_back() -> None:
    before = gc.get_threshold()
    assert before[0] > 0
    with without_collecting():
        assert gc.get_threshold()[0] == 0
        with without_collecting():
            pass
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold() == before


def test_it_comes_back_after_a_failure() -> None:
    before = gc.get_threshold()
    try:
        with without_collecting():
            raise ValueError
    except ValueError:
        pass
    assert gc.get_threshold() == before
