"""QR codes, compared with the PDF library's."""

import pytest
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from desktop.documents import qr


def drawn(grid: qr.Grid) -> list[list[bool]]:
    cells = [[False] * grid.side for _row in range(grid.side)]
    for row, column, length in grid.runs:
        cells[row][column : column + length] = [True] * length
    return cells


def reference(text: str) -> list[list[bool]]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.version = code.calculate_version()
    code.makeImpl(False, 3)
    side = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(side)] for row in range(side)]


@pytest.mark.parametrize("length", [1, 13, 14, 15, 26, 27, 42, 43, 62, 84, 85, 106, 122, 123, 152, 180, 181, 213])
def test_the_library_draws_the_same(length: int):
    text = ("geo:31.29834,120.58531?q=" * 9)[:length]
    grid = qr.encode(text)
    assert grid is not None
    assert drawn(grid) == reference(text)


@pytest.mark.parametrize("text", ["tel:13812345678", "华远精密制造有限公司", "\x00\xff𬭊"])
def test_other_texts(text: str):
    grid = qr.encode(text)
    assert grid is not None
    assert drawn(grid) == reference(text)


def test_nothing_and_too_much_have_no_code():
    assert qr.encode("") is None
    assert qr.encode("x" * 214) is None
    assert qr.encode("路" * 72) is None
    assert qr.encode("\ud800") is not None
