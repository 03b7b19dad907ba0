"""Makes the tables of ``resources/data`` from their sources; run by hand when a source is renewed.

``python tools/make_tables.py readings`` needs pypinyin and opencc-python-reimplemented, ``lunar`` needs lunar_python,
``holidays DIR`` a folder of holiday-cn's ``YYYY.json``, ``divisions DIR`` the folder of administrative divisions.
``resources/data/SOURCES.md`` names sources and licences. The same sources give the same bytes.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "resources" / "data"

# What names mean, where pypinyin's first reading is the rarer one in names of companies and people.
USUAL_IN_NAMES = {
    "长": "chang", "都": "du", "厦": "xia", "卜": "bu", "佛": "fo", "薄": "bo", "沓": "ta", "似": "si", "勒": "le",
    "阿": "a", "泊": "bo", "伺": "si", "仔": "zai", "拓": "tuo", "塞": "sai", "率": "lv", "贾": "jia", "朴": "pu",
}  # fmt: skip

# pypinyin falls back to "dou" in many words in which 都 is a town.
ALL_WITH_DOU = {"全都", "谁都", "哪里都"}


def write_lines(name: str, lines: Iterable[str]) -> None:
    """Write a table; one entry a line."""
    (DATA / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def typed(syllable: str) -> str:
    """A syllable as people type it: ``lv``, ``nv``, but ``lue``, ``nue``."""
    return syllable.replace("ü", "v").replace("lve", "lue").replace("nve", "nue")


def make_readings() -> None:
    """``traditional.txt``, ``pinyin.txt`` and ``polyphones.txt``."""
    simplified = make_traditional()
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    singles = {chr(code): typed(lazy_pinyin(chr(code))[0]) for code in PINYIN_DICT}
    singles = {c: s for c, s in singles.items() if s.isascii() and c not in simplified} | USUAL_IN_NAMES
    groups: dict[str, list[str]] = defaultdict(list)
    for character, syllable in singles.items():
        groups[syllable].append(character)
    write_lines("pinyin.txt", (f"{s} {''.join(sorted(groups[s]))}" for s in sorted(groups)))

    phrases: dict[str, list[str]] = {}
    for phrase in PHRASES_DICT:
        word = "".join(simplified.get(c, c) for c in phrase)
        syllables = [typed(s) for s in lazy_pinyin(phrase)]
        if len(syllables) == len(word) and all(c in singles for c in word):
            phrases[word] = syllables
    odd = {w: s for w, s in phrases.items() if s != [singles[c] for c in w] and ("dou" not in s or w in ALL_WITH_DOU)}
    write_lines("polyphones.txt", (f"{w} {' '.join(odd[w])}" for w in sorted(odd)))


def make_traditional() -> dict[str, str]:
    """``traditional.txt``: pairs of a Traditional and its first Simplified character."""
    import opencc

    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = dict(line.split("\t") for line in source.read_text("utf-8").splitlines() if "\t" in line)
    first = {old: new.split(" ")[0] for old, new in pairs.items() if old != new.split(" ")[0]}
    final = {old: first.get(new, new) for old, new in first.items()}
    write_lines("traditional.txt", (old + new for old, new in sorted(final.items())))
    return final


def main() -> None:
    """Make the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["readings"])
    parser.parse_args()
    make_readings()


if __name__ == "__main__":
    main()
