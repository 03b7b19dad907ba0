"""The industries that the list of a new book begins with (domain.md §2), by all their names; the rep changes them."""

from collections.abc import Sequence
from functools import cache

from desktop.i18n.catalogue import N_, _, in_every_language

_USUAL = (
    N_("Manufacturing industry"),
    N_("Service industry"),
    N_("Financial industry"),
    N_("Internet industry"),
    N_("Retail trade"),
    N_("Healthcare"),
    N_("Education"),
    N_("Construction"),
    N_("Government and public sector"),
)

_ALSO = {
    "Service industry": ("services",),
    "Financial industry": ("finance", "banking"),
    "Internet industry": ("software",),
    "Retail trade": ("retailing",),
    "Healthcare": ("medical",),
    "Government and public sector": ("public administration",),
}
"""Words that people type in English for the same."""


def usual_industries() -> Sequence[str]:
    """Their names in the spoken language."""
    return [_(name) for name in _USUAL]


@cache
def names_of_usual_industries() -> Sequence[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the list calls every one in all languages, with other words for it."""
    return [(tuple(in_every_language(name)), _ALSO.get(name, ())) for name in _USUAL]
