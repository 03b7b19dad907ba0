"""By which words somebody is mentioned, and who of many is found in a line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rows.captured import Nameable
from desktop.models.rules.folding import fold
from desktop.models.rules.mentions import Directory, company_names, spoken_names


@pytest.mark.parametrize(
    ("name", "form", "title", "expected"),
    [
        ("王建国", "王总", "生产副总", ("王建国", "王总", "老王", "小王")),
        ("李强", "", "高级工程师", ("李强", "李工", "老李", "小李")),
        ("李强", "", "采购经理", ("李强", "李经理", "老李", "小李")),
        ("周敏", "", "销售总监", ("周敏", "周总", "老周", "小周")),
        ("欧阳明", "", "科室主任", ("欧阳明", "欧阳主任")),
        ("", "赵女士", "", ("赵女士",)),
        ("John Smith", "", "总经理", ("John Smith",)),
        ("时敏", "", "", ("时敏", "老时")),
    ],
)
def test_how_people_are_spoken_of(name: str, form: str, title: str, expected: tuple[str, ...]) -> None:
    assert spoken_names(name, form, title) == expected


def test_how_companies_are_spoken_of() -> None:
    assert company_names("杭州一和精密机械有限公司", "一和") == ("杭州一和精密机械有限公司", "一和", "一和精密机械")


def test_the_longest_name_is_meant() -> None:
    wang, long_wang, firm = (
        Nameable(1, 1, ("王建",)),
        Nameable(2, 2, ("王建国", "王总")),
        Nameable(3, None, ("华远 Tech",)),
    )
    known = Directory.of((wang, long_wang, firm))
    assert known.among("见王建国") == [long_wang]
    assert known.among("见王建，又见王總") == [wang, long_wang]
    assert known.among("去HUAYUAN，不，去华远  tech") == [firm]
    assert known.among("") == []


def test_a_line_is_read_at_once_among_thirty_thousand() -> None:
    letters = "赵钱孙李周吴郑王冯陈"
    names = [f"{letters[n % 10]}{chr(0x4E00 + n // 10 % 150)}{chr(0x5E00 + n // 1500)}" for n in range(30_000)]
    known = Directory.of(Nameable(n, n, spoken_names(name, "", "")) for n, name in enumerate(names))
    begun = time.perf_counter()
    assert len(known.among(f"昨天和{names[777]}还有{names[29_999]}吃饭，他们要样品，下周五前送到仓库")) >= 2
    assert time.perf_counter() - begun < 0.05


@given(st.text(max_size=80))
def test_any_line_may_be_read(line: str) -> None:
    known = Nameable(1, 1, ("王总",))
    assert Directory.of((known,)).among(line) == ([known] if "王总" in fold(line) else [])
