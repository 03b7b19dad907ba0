"""Regions out of addresses, in full and as companies type them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import CoordinateSystem
from desktop.models.rules.regions import coordinate_of, find_region, place_length, short_city, short_name
from tests.support.shared_data import shared_data


@pytest.mark.parametrize(
    ("address", "province", "city", "district", "label"),
    [
        ("江苏省苏州市姑苏区人民路1号", "江苏省", "苏州市", "姑苏区", "苏州 · 姑苏"),
        ("广东佛山顺德区容桂大道北", "广东省", "佛山市", "顺德区", "佛山 · 顺德"),
        ("苏州 · 工业园区", "江苏省", "苏州市", "工业园区", "苏州 · 工业园区"),
        ("成都市天府新区新兴工业园", "四川省", "成都市", "天府新区", "成都 · 天府新区"),
        ("上海浦东新区张江路", "上海市", "上海市", "浦东新区", "上海 · 浦东新区"),
        ("北京朝阳区", "北京市", "北京市", "朝阳区", "北京 · 朝阳"),
        ("重庆 · 渝北", "重庆市", "重庆市", "渝北区", "重庆 · 渝北"),
        ("吉林市船营区", "吉林省", "吉林市", "船营区", "吉林 · 船营"),
        ("江苏/苏州/昆山", "江苏省", "苏州市", "昆山市", "苏州 · 昆山"),
        ("昆山市前进路", "江苏省", "苏州市", "昆山市", "苏州 · 昆山"),
        ("215000苏州市", "江苏省", "苏州市", "", "苏州"),
        ("广西南宁", "广西壮族自治区", "南宁市", "", "南宁"),
        ("中国浙江省", "浙江省", "", "", "浙江"),
        ("東莞市長安鎮", "广东省", "东莞市", "", "东莞"),
        ("青岛即墨市天山三路5号", "山东省", "青岛市", "即墨区", "青岛 · 即墨"),
        ("浙江省玉环县科技工业园区", "浙江省", "台州市", "玉环市", "台州 · 玉环"),
        ("云南省大理州祥云县", "云南省", "大理白族自治州", "祥云县", "大理 · 祥云"),
        ("集团总部：无锡市县前东街1号", "江苏省", "无锡市", "", "无锡"),
        ("工作地点： 深圳南山区汉京大厦", "广东省", "深圳市", "南山区", "深圳 · 南山"),
        ("闸北区洛川中路1158号", "上海市", "上海市", "静安区", "上海 · 静安"),
        ("昆山玉山镇牧野路2号", "江苏省", "苏州市", "昆山市", "苏州 · 昆山"),
        ("武清开发区新兴路1号", "天津市", "天津市", "武清区", "天津 · 武清"),
        ("金山区山阳镇山宁路307号", "上海市", "上海市", "金山区", "上海 · 金山"),
        ("Building 1-2, No.3, 北京市大兴区瑞合东二路3号", "北京市", "北京市", "大兴区", "北京 · 大兴"),
        ("新疆石河子", "新疆维吾尔自治区", "石河子市", "", "石河子"),
    ],
)
def test_regions(address: str, province: str, city: str, district: str, label: str) -> None:
    region = find_region(address)
    assert region is not None
    assert (region.province, region.city, region.district) == (province, city, district)
    assert region.label == label
    where = coordinate_of(region)
    assert where is not None
    assert where.system is CoordinateSystem.GCJ02


@pytest.mark.parametrize(
    "text", ["", "abc", "朝阳区", "鼓楼区五四路", "延安西路2633号", "江苏路828号", "世纪大道1118号"]
)
def test_what_could_be_anywhere_is_nowhere(text: str) -> None:
    assert find_region(text) is None


def test_hospitals_lie_where_their_list_says() -> None:
    path = shared_data("1-cn-names-places", "addresses", "hospitals_address_phone.csv")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        region = find_region(row["province"] + row["city"] + row["address"])
        assert region is not None, row
        assert (region.province, region.city) == (row["province"], row["city"]), row


def test_most_addresses_as_companies_type_them() -> None:
    path = shared_data("1-cn-names-places", "addresses", "company_addresses.csv")
    with path.open(encoding="utf-8") as lines:
        addresses = [row["原始地址"] for row in csv.DictReader(lines) if row["原始地址"]]
    found = [region for address in addresses if (region := find_region(address)) is not None]
    # The rest names no city: a street, a building, a district that several cities have.
    assert len(found) >= 0.818 * len(addresses)
    assert sum(bool(region.city) for region in found) >= 0.815 * len(addresses)
    assert sum(bool(region.district) for region in found) >= 0.728 * len(addresses)
    assert all(coordinate_of(region) is not None for region in found)


@given(st.text(max_size=30))
def test_no_text_fails(text: str) -> None:
    region = find_region(text)
    assert region is None or region.province


def test_names_and_places() -> None:
    assert short_name("苏州市") == "苏州"
    assert short_name("广西壮族自治区") == "广西"
    assert short_name("somewhere") == "somewhere"
    assert place_length("苏州市一和") == 3
    assert place_length("苏州一和") == 2
    assert place_length("一和") == 0
    assert place_length("苏州") == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [("苏州市", "苏州"), ("江苏省", "江苏"), ("沙市", "沙市"), ("延边朝鲜族自治州", "延边朝鲜族自治州"), ("", "")],
)
def test_a_city_as_it_is_said(name: str, said: str) -> None:
    assert short_city(name) == said
