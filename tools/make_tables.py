"""Makes the tables of ``resources/data`` from their sources; run by hand when a source is renewed.

``readings FILE`` takes OpenCC's ``TSCharacters.txt`` and needs pypinyin; ``lunar`` needs lunar_python; ``holidays DIR``
takes the folder of holiday-cn's ``YYYY.json``; ``divisions DIR`` the folder of administrative divisions.
``resources/data/SOURCES.md`` names sources and licences. The same sources give the same bytes.
"""
# lunar_python ships no types.
# pyright: basic

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lunar_python import LunarYear, Solar
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "resources" / "data"
FIRST_YEAR, LAST_YEAR = 1900, 2100

# What names mean, where pypinyin's first reading is the rarer one in names of companies and people.
USUAL_IN_NAMES = {
    "长": "chang", "都": "du", "厦": "xia", "卜": "bu", "佛": "fo", "薄": "bo", "沓": "ta", "似": "si", "勒": "le",
    "阿": "a", "泊": "bo", "伺": "si", "仔": "zai", "拓": "tuo", "塞": "sai", "率": "lv", "贾": "jia", "朴": "pu",
}  # fmt: skip

# Names of statutory days in the arrangements → keys of desktop.models.kinds.Festival.
FESTIVALS = {
    "元旦": "new_year", "春节": "spring", "清明节": "qingming", "劳动节": "labour", "端午节": "dragon_boat",
    "中秋节": "mid_autumn", "国庆节": "national", "国庆节、中秋节": "national", "中秋节、国庆节": "national",
}  # fmt: skip

# pypinyin falls back to "dou" in many words in which 都 is a town.
ALL_WITH_DOU = {"全都", "谁都", "哪里都"}


def write_lines(name: str, lines: Iterable[str]) -> None:
    """Write a table; one entry a line."""
    (DATA / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def typed(syllable: str) -> str:
    """A syllable as people type it: ``lv``, ``nv``, but ``lue``, ``nue``."""
    return syllable.replace("ü", "v").replace("lve", "lue").replace("nve", "nue")


def make_readings(source: Path) -> None:
    """``traditional.txt``, ``pinyin.txt`` and ``polyphones.txt``."""
    simplified = make_traditional(source)
    singles = {chr(code): typed(lazy_pinyin(chr(code))[0]) for code in PINYIN_DICT}
    singles = {c: s for c, s in singles.items() if s.isascii() and c not in simplified} | USUAL_IN_NAMES
    groups: dict[str, list[str]] = defaultdict(list)
    for character, syllable in singles.items():
        groups[syllable].append(character)
    write_lines("pinyin.txt", (f"{s} {''.join(sorted(groups[s]))}" for s in sorted(groups)))
    write_lines("polyphones.txt", polyphones(simplified, singles))


def polyphones(simplified: dict[str, str], singles: dict[str, str]) -> Iterable[str]:
    """Lines of words that are not read as their characters usually are."""
    phrases: dict[str, list[str]] = {}
    for phrase in PHRASES_DICT:
        word = "".join(simplified.get(c, c) for c in phrase)
        syllables = [typed(s) for s in lazy_pinyin(phrase)]
        if len(syllables) == len(word) and all(c in singles for c in word):
            phrases[word] = syllables
    for word in sorted(phrases):
        unusual = phrases[word] != [singles[c] for c in word]
        if unusual and ("dou" not in phrases[word] or word in ALL_WITH_DOU):
            yield f"{word} {' '.join(phrases[word])}"


def make_traditional(source: Path) -> dict[str, str]:
    """``traditional.txt``: pairs of a Traditional and its first Simplified character."""
    pairs = dict(line.split("\t") for line in source.read_text("utf-8").splitlines() if "\t" in line)
    first = {old: new.split(" ")[0] for old, new in pairs.items() if old != new.split(" ")[0]}
    final = {old: first.get(new, new) for old, new in first.items()}
    write_lines("traditional.txt", (old + new for old, new in sorted(final.items())))
    return final


def make_lunar() -> None:
    """``lunar.json``: year → lunar new year's day, leap month, month lengths (1: 30 days), days of the solar terms."""
    lines: list[str] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        table = LunarYear.fromYear(year)
        months = table.getMonthsInYear()
        first = Solar.fromJulianDay(months[0].getFirstJulianDay()).toYmd()
        long = "".join("1" if month.getDayCount() == 30 else "0" for month in months)
        row: list[Any] = [first[5:], table.getLeapMonth(), long, solar_terms(year)]
        lines.append(f'"{year}": {json.dumps(row)}')
    (DATA / "lunar.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def solar_terms(year: int) -> str:
    """Days of the month of a year's 24 terms, from 小寒 on, two digits each; term n falls in month (n + 1) // 2."""
    found: dict[tuple[int, int], str] = {}
    for neighbour in (year, year + 1):
        for julian in LunarYear.fromYear(neighbour).getJieQiJulianDays():
            day = Solar.fromJulianDay(julian)
            if day.getYear() == year:
                found[day.getMonth(), day.getDay()] = f"{day.getDay():02}"
    days = [found[key] for key in sorted(found)]
    if len(days) != 24:
        raise ValueError(f"{year} has {len(days)} solar terms")
    return "".join(days)


def make_holidays(folder: Path) -> None:
    """``holidays.json``: days off and make-up working days with their festival, and the years that are announced."""
    days: dict[str, dict[str, str]] = {"off": {}, "work": {}}
    announced: list[int] = []
    for path in sorted(folder.glob("[0-9]*.json")):
        year = json.loads(path.read_text("utf-8"))
        if year["days"]:
            announced.append(year["year"])
        for day in year["days"]:
            days["off" if day["isOffDay"] else "work"][day["date"]] = FESTIVALS[day["name"]]
    table = {"announced": announced, **{kind: dict(sorted(found.items())) for kind, found in days.items()}}
    text = json.dumps(table, ensure_ascii=False, indent=0)
    (DATA / "holidays.json").write_text(text + "\n", "utf-8")


def make_divisions(folder: Path) -> None:
    """``divisions.txt``: code, full name, short name and, where known, longitude and latitude (GCJ-02)."""
    with (folder / "areacity_level3_pinyin.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines) if not row["id"].startswith("91")}
    with (folder / "cpca_adcodes_lnglat.csv").open(encoding="utf-8-sig", newline="") as lines:
        places = [row for row in csv.DictReader(lines) if row["longitude"]]
    by_code = {row["adcode"]: row for row in places}
    # Districts got new codes in mergers of cities; within a province a full name that occurs once is the same place.
    by_name: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in places:
        by_name[row["adcode"][:2], row["name"]].append(row)
    table: list[str] = []
    for code, row in rows.items():
        if row["deep"] == "2" and row["ext_name"] == rows[row["pid"]]["ext_name"]:
            continue
        same = by_name[code[:2], row["ext_name"]]
        place = by_code.get(row["ext_id"]) or (same[0] if len(same) == 1 else None)
        where = f" {float(place['longitude']):.4f} {float(place['latitude']):.4f}" if place else ""
        name = "重庆市" if row["ext_name"] in {"重庆城区", "重庆郊县"} else row["ext_name"]
        short = row["name"] if row["name"] in name else name
        short = short.removesuffix("市") if row["deep"] == "1" else short
        table.append(f"{code} {name} {short}{where}")
    write_lines("divisions.txt", sorted(table))


def main() -> None:
    """Make the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["readings", "lunar", "holidays", "divisions"])
    parser.add_argument("source", type=Path, nargs="?", default=Path())
    options = parser.parse_args()
    match options.what:
        case "readings":
            make_readings(options.source)
        case "lunar":
            make_lunar()
        case "divisions":
            make_divisions(options.source)
        case _:
            make_holidays(options.source)


if __name__ == "__main__":
    sys.exit(main())
