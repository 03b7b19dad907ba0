"""What is said about the strength of a password: one word, and what would make it better."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_, _
from desktop.models.rules.password_strength import Estimate, Strength, Weakness

_STRENGTHS: Mapping[Strength, str] = {
    Strength.WEAK: N_("Weak"),
    Strength.FAIR: N_("Fair"),
    Strength.GOOD: N_("Good"),
    Strength.STRONG: N_("Strong"),
}
_ADVICE: Mapping[Weakness, str] = {
    Weakness.NONE: "",
    Weakness.SHORT: N_("Make it longer: a few words that do not belong together are easy to keep in mind."),
    Weakness.COMMON: N_("It is among the passwords that are tried first."),
    Weakness.OWN_WORDS: N_("The name of the book is tried first."),
    Weakness.PINYIN: N_("Names and words in pinyin are quickly tried; add something that does not belong to them."),
    Weakness.DATE: N_("Dates are quickly tried: a century has only 36,525 days."),
    Weakness.SEQUENCE: N_("Runs on the keyboard and sequences are quickly tried."),
    Weakness.REPEATED: N_("Repetitions add little."),
}


def strength_name(strength: Strength) -> str:
    """The strength in a word."""
    return _(_STRENGTHS[strength])


def strength_text(estimate: Estimate) -> str:
    """The strength in a word with a dot and, where there is some, advice."""
    advice = _ADVICE[estimate.weakness]
    name = strength_name(estimate.strength)
    return f"{name} · {_(advice)}" if advice else name
