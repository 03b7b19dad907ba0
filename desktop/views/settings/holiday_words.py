"""How days off are named: a festival in the language of the program, or what the user wrote."""

from desktop.i18n.labels import label
from desktop.models.kinds import Festival

_FESTIVALS = {festival.value: festival for festival in Festival}


def name_words(name: str) -> str:
    """The name in words."""
    found = _FESTIVALS.get(name)
    return label(found) if found is not None else name
