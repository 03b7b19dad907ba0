"""How long one must wait after wrong passwords: the first ones are typing mistakes, later ones are guesses.

A rule of plain numbers; knows no clock and no file.
"""

_FREE = 2
_SECONDS = (5, 10, 30, 60, 120, 300)
LONGEST = 900
"""Seconds that are never exceeded: whoever owns the book must not be kept out for hours."""


def seconds_after(failures: int) -> int:
    """Seconds to wait after so many wrong passwords in a row."""
    step = failures - _FREE - 1
    if step < 0:
        return 0
    return _SECONDS[step] if step < len(_SECONDS) else LONGEST


def seconds_left(failures: int, passed: float) -> int:
    """Seconds that are still to wait when so many passed since the last failure.

    A clock that was set back (``passed`` below 0) gains nothing: the whole time begins anew.
    """
    whole = seconds_after(failures)
    if passed < 0:
        return whole
    return max(0, -int(-(whole - passed) // 1)) if passed < whole else 0
