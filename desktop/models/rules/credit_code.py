"""The unified social credit code of a Chinese organisation: 18 characters with a check character (GB 32100-2015)."""

import re

from desktop.models.rules.folding import fold

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_BODY = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}")


def clean_credit_code(text: str) -> str:
    """The code as it is stored: full-width forms folded, upper case, without blanks and hyphens."""
    return re.sub(r"[\s-]", "", fold(text)).upper()


def check_character(body: str) -> str:
    """The 18th character for the first 17. Raises ``KeyError`` for a character that codes do not have."""
    total = sum(_VALUES[character] * pow(3, place, 31) for place, character in enumerate(body))
    return _ALPHABET[-total % 31]


def is_valid_credit_code(text: str) -> bool:
    """Whether a cleaned code has the right form and its check character fits."""
    return len(text) == 18 and bool(_BODY.fullmatch(text[:17])) and check_character(text[:17]) == text[17]
