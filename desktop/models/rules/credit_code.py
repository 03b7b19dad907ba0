"""The unified social credit code: 18 characters whose last one is a check digit (GB 32100-2015)."""

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_LENGTH = 18


def is_valid(code: str) -> bool:
    """Whether the code (in capitals, without blanks) has 18 allowed characters and the right check digit."""
    if len(code) != _LENGTH or any(letter not in _VALUES for letter in code):
        return False
    return check_letter(code[:-1]) == code[-1]


def check_letter(first: str) -> str:
    """The check digit of the first 17 characters: weights 3^i mod 31, complement to 31."""
    total = sum(_VALUES[letter] * pow(3, at, 31) for at, letter in enumerate(first))
    return _LETTERS[(31 - total % 31) % 31]
