"""QR codes."""

from desktop.documents import qr


def test_a_code_has_its_three_finders_and_is_the_same_every_time():
    grid = qr.encode("geo:31.29834,120.58531")
    assert grid is not None
    runs = set(grid.runs)
    far = grid.side - 7
    assert {(0, 0, 7), (far, 0, 7)} <= runs
    assert any(row == 0 and column <= far < column + length for row, column, length in runs)
    assert qr.encode("geo:31.29834,120.58531") == grid


def test_nothing_and_too_much_have_no_code():
    assert qr.encode("") is None
    assert qr.encode("路" * 200) is None
    assert qr.encode("\ud800") is not None
