"""What a customer who looks at the screen must not read: phones, amounts and grades are masked (domain.md §11).

Holds for the screen only. Texts for paper, exports and the book are made in lanes of their own and never masked: the
mask applies on the main thread, where everything that is shown is said, and only while a window switched it on.
"""

import threading

MASK = "•••"


class _State:
    on = False


def switch(*, on: bool) -> None:
    """Mask from now on, or show again; who switches says every word anew."""
    _State.on = on


def is_on() -> bool:
    """Whether the screen is masked."""
    return _State.on


def hides() -> bool:
    """Whether a text that is made now is masked."""
    return _State.on and threading.current_thread() is threading.main_thread()
