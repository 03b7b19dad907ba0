"""The collector rests while very many rows are made, and is afterwards as it was."""

import gc

from desktop.storage.collecting import without_collecting

MOST_YOUNG = gc.get_threshold()[0]


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


def test_what_was_made_meanwhile_is_not_looked_at_when_it_comes_back() -> None:
    collected: list[int] = []

    def tell(phase: str, info: dict[str, int]) -> None:
        collected.append(info["generation"])

    gc.collect()
    gc.callbacks.append(tell)
    try:
        with without_collecting():
            made = [[number] for number in range(10 * MOST_YOUNG)]
        kept = [[number] for number in range(MOST_YOUNG // 2)]
    finally:
        gc.callbacks.remove(tell)
    assert made
    assert kept
    assert not collected
