"""The cells of lists."""

from datetime import UTC, date, datetime, time

import pytest

from desktop.i18n.cells import cell_text
from desktop.models.columns import Form
from desktop.models.kinds import Channel, DueState, Grade
from desktop.models.rows.due import Standing
from desktop.models.values import Money

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        (Form.TEXT, "<b>华远</b>", "<b>华远</b>"),
        (Form.TEXT, None, ""),
        (Form.TEXT, ["王建国", "李强"], "王建国、李强"),
        (Form.LABEL, Grade.A, "A 核心"),
        (Form.LABEL, None, "–"),
        (Form.LABEL, (Channel.CALL, Channel.MAIL), "电话、邮件"),
        (Form.NUMBER, 12345, "12,345"),
        (Form.MONEY_WAN, Money.of_yuan(1500000), "150.0"),
        (Form.MONEY_WAN, None, "–"),
        (Form.DATE, date(2027, 3, 31), "2027-03-31"),
        (Form.DATE, datetime(2026, 11, 8, 9, 0, tzinfo=UTC), "2026-11-08"),
        (Form.DATE_SHORT, date(2026, 12, 19), "12-19"),
        (Form.DATE_SHORT, datetime(2026, 12, 19, 9, tzinfo=UTC), "12-19"),
        (Form.TIME_SPAN, (time(9, 30), time(10, 30)), "09:30–10:30"),
        (Form.PHONE, "13812345678", "138 1234 5678"),
        (Form.DUE, Standing(DueState.OVERDUE, latest_on=date(2026, 11, 17)), "逾期 6 天"),
        (Form.DATE, "stated text", "stated text"),
    ],
)
def test_cells(form: Form, value: object, text: str) -> None:
    assert cell_text(form, value, TODAY) == text


@pytest.mark.parametrize("form", Form)
def test_every_form_writes_something_for_anything(form: Form) -> None:
    assert cell_text(form, 3, TODAY)
