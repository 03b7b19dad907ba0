"""Finds likely duplicates: company names without place and legal form, phone numbers as digits.

Only proposes; nothing is ever merged by a rule (domain.md §10).
"""

import re

from desktop.models.rules.folding import fold

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PREFIX = re.compile(r"(?:00|\+)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)")


def phone_digits(text: str) -> str:
    """Digits of a phone number without China's country code, an extension included; empty when there are none."""
    digits = re.sub(r"\D", "", fold(text))
    return _PREFIX.sub("", digits, count=1) if len(digits) > 11 else digits
