"""The industries that the list of a new book begins with (domain.md §2); the rep changes them as wanted."""

from collections.abc import Sequence

from desktop.i18n.catalogue import N_, _

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


def usual_industries() -> Sequence[str]:
    """Their names in the spoken language."""
    return [_(name) for name in _USUAL]
