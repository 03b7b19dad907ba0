"""Credit codes, sizes of companies, outlines of visits, codes of visits, coordinates."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import CompanySize, CoordinateSystem, OutlineItem, VisitKind
from desktop.models.rules.company_size import company_size
from desktop.models.rules.coordinates import convert, distance
from desktop.models.rules.credit_code import check_character, clean_credit_code, is_valid_credit_code
from desktop.models.rules.outline import TEMPLATES, outline
from desktop.models.rules.regions import coordinate_of, find_region
from desktop.models.rules.visit_codes import VisitCode, parse_visit_code, visit_code
from desktop.models.values import Coordinate, Money
from tests.support.shared_data import shared_data

CODE = "91350100M000100Y43"


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        (CODE, True),
        ("91310000607378469R", False),
        (CODE[:-1] + "4", False),
        (CODE[:-1], False),
        ("91350100I000100Y43", False),
        ("", False),
    ],
)
def test_credit_codes(code: str, valid: bool) -> None:
    assert is_valid_credit_code(code) is valid


def test_credit_codes_as_typed() -> None:
    assert clean_credit_code(" 91350100-m000100y43 ") == CODE
    assert clean_credit_code("９１３５０１００Ｍ０００１００Ｙ４３") == CODE


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_is_found(tail: str, place: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "91350100" + tail
    good = body + check_character(body)
    assert is_valid_credit_code(good)
    wrong = alphabet[(alphabet.index(good[place]) + shift) % 31]
    assert not is_valid_credit_code(good[:place] + wrong + good[place + 1 :])


@pytest.mark.parametrize(
    ("people", "million", "size"),
    [
        (1000, 400, CompanySize.LARGE),
        (1000, 399, CompanySize.MEDIUM),
        (999, 400, CompanySize.MEDIUM),
        (300, 20, CompanySize.MEDIUM),
        (299, 20, CompanySize.SMALL),
        (5000, 1, CompanySize.SMALL),
        (None, 400, None),
        (1000, None, None),
    ],
)
def test_size_of_a_company(people: int | None, million: int | None, size: CompanySize | None) -> None:
    revenue = None if million is None else Money.of_yuan(million * 1_000_000)
    assert company_size(people, revenue) == size


@pytest.mark.parametrize(
    ("minutes", "shares"),
    [(60, [18, 18, 18, 6]), (90, [27, 27, 27, 9]), (45, [14, 14, 13, 4]), (10, [3, 3, 3, 1]), (1, [1, 0, 0, 0])],
)
def test_three_plus_one(minutes: int, shares: list[int]) -> None:
    slots = outline(VisitKind.ROUTINE, minutes)
    assert [slot.minutes for slot in slots] == shares
    assert [slot.key for slot in slots] == [
        OutlineItem.BUSINESS_PROGRESS,
        OutlineItem.LATENT_NEEDS,
        OutlineItem.PERSONAL,
        OutlineItem.VALUE,
    ]


@given(st.sampled_from(VisitKind), st.integers(0, 2000))
def test_minutes_add_up(kind: VisitKind, minutes: int) -> None:
    slots = outline(kind, minutes)
    assert sum(slot.minutes for slot in slots) == minutes
    for slot, (_, percent) in zip(slots, TEMPLATES[kind], strict=True):
        assert abs(slot.minutes - minutes * percent / 100) < 1


def test_every_kind_of_visit_has_a_template() -> None:
    assert set(TEMPLATES) == set(VisitKind)
    assert all(sum(percent for _, percent in template) == 100 for template in TEMPLATES.values())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("V-0316-2", VisitCode(3, 16, 2)),
        ("v0316-2", VisitCode(3, 16, 2)),
        ("v03162", VisitCode(3, 16, 2)),
        ("0316-12", VisitCode(3, 16, 12)),
        (" Ｖ－０３１６－２ ", VisitCode(3, 16, 2)),
        ("V–0316–2", VisitCode(3, 16, 2)),
        ("V-0229-1", VisitCode(2, 29, 1)),
        ("V-0230-1", None),
        ("V-1316-1", None),
        ("V-0316-0", None),
        ("03162", None),
        ("", None),
    ],
)
def test_visit_codes(typed: str, code: VisitCode | None) -> None:
    assert parse_visit_code(typed) == code
    if code is not None:
        assert parse_visit_code(str(code)) == code


def test_the_day_of_a_visit_code() -> None:
    assert visit_code(date(2026, 3, 16), 2) == "V-0316-2"
    assert VisitCode(12, 30, 1).nearest_day(date(2026, 1, 3)) == date(2025, 12, 30)
    assert VisitCode(1, 3, 1).nearest_day(date(2025, 12, 30)) == date(2026, 1, 3)
    assert VisitCode(2, 29, 1).nearest_day(date(2026, 3, 1)) == date(2028, 2, 29)
    assert VisitCode(2, 29, 1).nearest_day(date(2026, 2, 1)) == date(2024, 2, 29)


PLACES = st.tuples(st.floats(18, 53), st.floats(74, 134), st.sampled_from(CoordinateSystem))


@given(PLACES, st.sampled_from(CoordinateSystem))
def test_there_and_back_is_the_same_place(where: tuple[float, float, CoordinateSystem], to: CoordinateSystem) -> None:
    place = Coordinate(*where)
    back = convert(convert(place, to), place.system)
    assert back.latitude == pytest.approx(place.latitude, abs=1e-6)
    assert back.longitude == pytest.approx(place.longitude, abs=1e-6)
    assert distance(place, convert(place, to)) < 1


@pytest.mark.parametrize(
    ("system", "to", "latitude", "longitude"),
    [
        (CoordinateSystem.WGS84, CoordinateSystem.GCJ02, 39.916404, 116.410244),
        (CoordinateSystem.GCJ02, CoordinateSystem.BD09, 39.921337, 116.410369),
        (CoordinateSystem.BD09, CoordinateSystem.GCJ02, 39.908657, 116.397627),
    ],
)
def test_known_shifts(system: CoordinateSystem, to: CoordinateSystem, latitude: float, longitude: float) -> None:
    found = convert(Coordinate(39.915, 116.404, system), to)
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=2e-5)


def test_outside_china_nothing_is_shifted() -> None:
    paris = Coordinate(48.8566, 2.3522, CoordinateSystem.WGS84)
    assert convert(paris, CoordinateSystem.GCJ02) == Coordinate(48.8566, 2.3522, CoordinateSystem.GCJ02)


def test_distance_of_two_cities() -> None:
    beijing = Coordinate(39.9042, 116.4074, CoordinateSystem.WGS84)
    shanghai = convert(Coordinate(31.2304, 121.4737, CoordinateSystem.WGS84), CoordinateSystem.BD09)
    assert distance(beijing, shanghai) == pytest.approx(1_067_000, rel=0.005)


def test_points_of_a_map_lie_in_their_district_only_when_systems_are_not_mixed() -> None:
    text = shared_data("1-cn-names-places", "osm-shanghai", "shanghai_sample.osm").read_text("utf-8")
    found = re.search(r'<node[^>]*lat="([\d.]+)" lon="([\d.]+)"', text)
    region = find_region("上海市青浦区")
    assert found is not None
    assert region is not None
    centre = coordinate_of(region)
    assert centre is not None
    node = Coordinate(float(found.group(1)), float(found.group(2)), CoordinateSystem.WGS84)
    mixed = Coordinate(node.latitude, node.longitude, CoordinateSystem.GCJ02)
    assert distance(node, centre) < 40_000
    assert 300 < distance(node, mixed) < 800
