"""How many duplicates are found and how many alarms are false, on real names (domain.md §10); a table of shares.

Positive pairs are made of labelled names as people write them otherwise: without the place, without the legal form, with
the place in brackets behind, with another legal form. Distinct names must raise no certain alarm.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from desktop.models.rules.likeness import Alike, Identity, alike
from desktop.models.rules.name_index import NameIndex
from tests.benchmarks.measuring import percentile, processor_seconds, report
from tests.support.shared_data import shared_data

_NAMES = ("1-cn-names-places", "company-legal-names")
_PLACES = ("苏州", "上海", "江苏", "北京", "广东")
_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "公司")


@cache
def listed() -> Sequence[tuple[str, str]]:
    """Short and full names of listed companies."""
    with shared_data(*_NAMES, "listed_companies_short_full.csv").open(encoding="utf-8") as lines:
        return [(row["short_name"], row["full_legal_name"]) for row in csv.DictReader(lines)]


def labelled() -> Iterator[Mapping[str, Any]]:
    """Names with their parts."""
    seen: set[str] = set()
    for line in shared_data(*_NAMES, "company_names_labelled_parts.jsonl").read_text("utf-8").splitlines():
        found = json.loads(line)
        if found["text"] not in seen:
            seen.add(found["text"])
            yield found


def variants(found: Mapping[str, Any]) -> Mapping[str, str]:
    """The same company written otherwise, by how."""
    text, places = found["text"], found["label"].get("place", [])
    form = next((form for form in _FORMS if text.endswith(form)), "")
    made: dict[str, str] = {}
    if places and places[0][1] == 0 and len(places) == 1:
        place, rest = text[: places[0][2]], text[places[0][2] :]
        made["without the place"] = rest
        made["place in brackets behind"] = f"{rest.removesuffix(form)}（{place}）{form}"
    if form:
        made["without the legal form"] = text.removesuffix(form)
        made["another legal form"] = text.removesuffix(form) + _FORMS[0 if form != _FORMS[0] else 2]
    return made


def share(what: str, part: float, whole: float, floor: float) -> None:
    """One line of the table; fails below the floor."""
    print(f"{what:62} {part:8.0f} of {whole:8.0f}  {part / whole:8.2%}  at least {floor:.0%}")
    assert part >= floor * whole, what


def test_short_names_find_their_company_among_all() -> None:
    names = NameIndex([full for _short, full in listed()])
    # As the form of a new customer does it while one types (services/lookups/alike.py).
    places = [[place for place, _likeness in names.alike(short)] for short, _full in listed()]
    share("short name: its company is first", sum(p[:1] == [n] for n, p in enumerate(places)), len(places), 0.95)
    share("short name: its company is among five", sum(n in p for n, p in enumerate(places)), len(places), 0.98)


def test_brands_find_their_company() -> None:
    lines = shared_data(*_NAMES, "company_brand_groundtruth.txt").read_text("utf-8").splitlines()
    rows = [parts for line in lines if len(parts := line.split()) == 2]
    index = NameIndex([name for name, _brand in rows])
    found = [index.alike(brand, 1) for _name, brand in rows]
    share("brand: its company is first", sum(f[:1] != [] and f[0][0] == n for n, f in enumerate(found)), len(rows), 0.9)


def test_names_written_otherwise_are_found() -> None:
    ways: dict[str, list[bool]] = {}
    companies = list(labelled())
    for company in companies:
        for how, other in variants(company).items():
            pairs = alike([Identity(1, company["text"]), Identity(2, other)])
            ways.setdefault(how, []).append(bool(pairs))
    for how, found in ways.items():
        share(f"recall: {how}", sum(found), len(found), 0.9)
    every = [one for found in ways.values() for one in found]
    share("recall: all of them", sum(every), len(every), 0.95)
    # Among distinct companies every pair that is told is a false alarm.
    false = alike([Identity(n, company["text"]) for n, company in enumerate(companies)])
    assert not any(pair.certain for pair in false)
    share("precision: pairs told that are one company", sum(every), sum(every) + len(false), 0.98)


def test_full_names_of_listed_companies_are_told_apart() -> None:
    names = list(dict.fromkeys(full for _short, full in listed()))
    found = alike([Identity(n, name) for n, name in enumerate(names)])
    assert not any(pair.certain for pair in found)
    share("listed companies without an alarm", len(names) - _touched(found), len(names), 0.98)


def test_a_hundred_thousand_short_names_raise_no_certain_alarm() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    names = list(dict.fromkeys(path.read_text("utf-8").splitlines()))
    found: list[Alike] = []
    seconds = processor_seconds(lambda: found.extend(alike(Identity(n, name) for n, name in enumerate(names))))
    assert not any(pair.certain for pair in found)
    share("100,000 short names without a likely alarm", len(names) - _touched(found), len(names), 0.98)
    print(f"{'100,000 short names compared':62} {seconds:8.2f} s")


def test_names_alike_are_found_while_one_types() -> None:
    path = shared_data("1-cn-names-places", "company-short-names", "company_short_names.txt")
    shorts = list(dict.fromkeys(path.read_text("utf-8").splitlines()))[: 100_000 - len(listed())]
    forms = ("有限公司", "科技有限公司", "股份有限公司", "贸易有限公司", "实业有限公司")
    names = [f"{_PLACES[n % 5]}{short}{forms[n % 7 % 5]}" for n, short in enumerate(shorts)]
    names += [full for _short, full in listed()]
    index = NameIndex(names)
    share("short name among 100,000: its company is among five", *_found_by_short(index, len(shorts)), 0.8)
    times = [
        1000 * processor_seconds(lambda typed=name[:end]: index.alike(typed, 3))
        for name in names[:: len(names) // 60]
        for end in range(1, len(name) + 1)
    ]
    report("key press in the name of a new customer, 100,000 names, p95", percentile(times, 0.95), budget=50, aim=16)


def _found_by_short(index: NameIndex, first: int) -> tuple[int, int]:
    tried = range(0, len(listed()), 10)
    found = ([one.place - first for one in index.alike(listed()[n][0], 5)] for n in tried)
    return sum(n in places for n, places in zip(tried, found, strict=True)), len(tried)


def _touched(found: Sequence[Alike]) -> int:
    return len({one for pair in found for one in (pair.one, pair.other)})
