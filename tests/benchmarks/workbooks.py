"""Tables of invented customers for benchmarks: legal names of 10 to 20 characters with people, phones and addresses."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import xlsxwriter

TITLES = ("客户名称", "联系人", "职务", "手机", "微信", "地址", "行业", "客户等级", "最近联系日期", "备注")
Row = tuple[str, ...]

_PLACES = (
    ("苏州", "江苏省苏州市工业园区"),
    ("杭州", "浙江省杭州市余杭区"),
    ("无锡", "江苏省无锡市新吴区"),
    ("宁波", "浙江省宁波市鄞州区"),
    ("上海", "上海市嘉定区"),
    ("南京", "江苏省南京市江宁区"),
    ("常州", "江苏省常州市武进区"),
    ("重庆", "重庆市渝北区"),
)
_SIGNS = "华远恒瑞信达安泰盛世博雅锦程宏图伟业中科正阳金龙东方新光明大地天成福海云峰智合万联同创佳美德润启迪凌志"
_TRADES = ("精密机械", "电子科技", "新材料", "自动化设备", "医疗器械", "环保工程", "食品配料", "包装印刷")
_ENDS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
_FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗曾单解仇"
_GIVEN = "建国志强丽娟晓明文静海燕俊杰婷婷国栋雅琴思远佳怡"
_TITLES = ("采购经理", "总经理", "采购总监", "工程师", "")


def legal_rows(count: int, seed: int = 1) -> list[Row]:
    """So many different customers, the same for the same seed."""
    return list(islice(_rows(random.Random(seed)), count))


def _rows(chance: random.Random) -> Iterator[Row]:
    seen: set[str] = set()
    number = 0
    while True:
        place, address = chance.choice(_PLACES)
        trade = chance.choice(_TRADES)
        name = place + "".join(chance.choices(_SIGNS, k=chance.randint(2, 5))) + trade + chance.choice(_ENDS)
        if name in seen:
            continue
        seen.add(name)
        number += 1
        yield (
            name,
            chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=2)),
            chance.choice(_TITLES),
            f"13{number:09d}",
            f"wx{number}" if number % 3 == 0 else "",
            f"{address}{chance.choice(_SIGNS)}路{chance.randint(1, 999)}号",
            trade,
            chance.choice("ABCD"),
            f"2026-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}" if number % 2 else "",
            "展会上认识" if number % 5 == 0 else "",
        )


def write_workbook(path: Path, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """A workbook of one sheet."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("客户")
        sheet.write_row(0, 0, titles)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return path
