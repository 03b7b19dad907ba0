"""Makes texts comparable: width, case, Traditional and Simplified, white space.

What is stored for searching and what is typed go through the same function, so that they meet.
"""

import re
import unicodedata
from functools import cache

from desktop.assets import data_text

FIRST_COMMON, LAST_COMMON = "\u4e00", "\u9fa5"
"""Between them, both included, lie the Han characters that everybody uses."""

# Basic Latin and the common Han characters have no other form of compatibility, so folding them is cheap.
_PLAIN = re.compile("[\0-\x7f\u4e00-\u9fa5]*")


@cache
def _folded_already() -> re.Pattern[str]:
    """Matches small Latin letters, digits and common Simplified characters: most names are nothing else."""
    return re.compile(f"[0-9a-z{_common()}]+")


@cache
def common_run() -> re.Pattern[str]:
    """Matches common Simplified characters, which are folded already."""
    return re.compile(f"[{_common()}]+")


def _common() -> str:
    """The common Simplified characters, as the inside of a character class."""
    traditional = sorted(ord(one) for one in _simplified() if FIRST_COMMON <= one <= LAST_COMMON)
    starts = [ord(FIRST_COMMON), *(code + 1 for code in traditional)]
    ends = [*(code - 1 for code in traditional), ord(LAST_COMMON)]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True) if a <= b)


@cache
def _simplified() -> dict[str, str]:
    """Traditional character → Simplified one."""
    return {pair[0]: pair[1] for pair in data_text("traditional.txt").split()}


def fold(text: str) -> str:
    """Fold for comparison: NFKC, case folded, Traditional → Simplified, white space collapsed to single blanks.

    Folding twice is the same as folding once. Separators that the program uses inside stored search texts
    (``\\x1f``) count as white space and never survive.
    """
    if text.isascii() and (text.isalnum() or not text):
        return text.lower()
    if _folded_already().fullmatch(text):
        return text
    if _PLAIN.fullmatch(text):
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
        folded = unicodedata.normalize("NFKC", folded.casefold())
    simplified = _simplified()
    if not simplified.keys().isdisjoint(folded):
        folded = "".join([simplified.get(c, c) for c in folded])
    return folded if folded.isalnum() else " ".join(folded.split())


def fold_lines(text: str) -> str:
    """Fold many lines at once, as :func:`fold` does each; blanks, and the number of lines, stay as they are."""
    folded = text.lower() if _PLAIN.fullmatch(text) else unicodedata.normalize("NFKC", text).casefold()
    simplified = _simplified()
    for character in simplified.keys() & set(folded):
        folded = folded.replace(character, simplified[character])
    return folded
