"""Words for due dates."""

from datetime import date

import pytest

from desktop.i18n.due import cadence_holder, deadline_text, due_reason, due_text, standing_reason, standing_text
from desktop.models.kinds import Channel, DueState, Grade, ObligationKind, Status
from desktop.models.rows.due import Standing

TODAY = date(2026, 11, 23)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("state", "latest", "planned", "text"),
    [
        (DueState.OVERDUE, "2026-11-17", None, "逾期 6 天"),
        (DueState.DUE, "2026-11-23", None, "今天到期"),
        (DueState.DUE, "2026-11-22", None, "到期"),
        (DueState.DUE, "2026-11-26", None, "3 天内到期"),
        (DueState.PLANNED, "2026-11-30", "2026-11-24", "已约 11-24"),
        (DueState.PLANNED, "2026-11-30", "2026-11-23", "今天已约"),
        (DueState.PLANNED, None, None, "已约"),
        (DueState.LATER, "2026-12-19", None, "12-19 到期"),
        (DueState.LATER, "2027-01-06", None, "01-06 到期"),
        (DueState.NONE, None, None, "–"),
    ],
)
def test_chips(state: DueState, latest: str | None, planned: str | None, text: str) -> None:
    assert due_text(state, TODAY, latest=_day(latest), planned=_day(planned)) == text


@pytest.mark.parametrize(
    ("due", "text"),
    [("2026-11-22", "逾期 1 天"), ("2026-11-23", "今天"), ("2026-11-24", "明天"), ("2026-11-26", "11-26"), (None, "–")],
)
def test_deadlines(due: str | None, text: str) -> None:
    assert deadline_text(_day(due), TODAY) == text


def test_holders() -> None:
    assert cadence_holder(Grade.C, Status.BUYING) == "C 级"
    assert cadence_holder(None) == "未定级客户"
    assert cadence_holder(Grade.A, Status.INTENT) == "意向客户"
    assert cadence_holder(Grade.A, Status.PROSPECT) == "潜在客户"
    assert cadence_holder(Grade.A, Status.INTENT, own=True) == "该客户"


def test_reason_of_an_overdue_contact() -> None:
    text = due_reason(
        ObligationKind.CONTACT, DueState.OVERDUE, TODAY, who="C 级", gap_days=90, last=date(2026, 7, 30),
        channel=Channel.CALL, latest=date(2026, 11, 2),
    )  # fmt: skip
    assert text == "C 级每 90 天联系一次，上次 2026-07-30 电话，已逾期 21 天"


@pytest.mark.parametrize(
    ("kind", "state", "text"),
    [
        (ObligationKind.VISIT, DueState.DUE, "A 级每 30 天拜访一次，还没有拜访过，3 天内到期"),
        (ObligationKind.EXECUTIVE, DueState.LATER, "A 级每 30 天高层互访一次，还没有高层互访过，最迟 2026-11-26"),
        (ObligationKind.DECIDER, DueState.PLANNED, "A 级的决策者每 30 天联系一次，还没有联系过，已约 11-24"),
        (ObligationKind.FIRST, DueState.DUE, "还没有联系过，3 天内到期"),
        (ObligationKind.CONTACT, DueState.NONE, "该客户不设维护频率"),
    ],
)
def test_reasons(kind: ObligationKind, state: DueState, text: str) -> None:
    reason = due_reason(
        kind, state, TODAY, who="A 级", gap_days=30, latest=date(2026, 11, 26), planned=date(2026, 11, 24)
    )
    assert reason == text


def test_standing_says_chip_and_reason() -> None:
    standing = Standing(
        DueState.DUE, ObligationKind.VISIT, last_on=date(2026, 10, 26), channel=Channel.VISIT,
        latest_on=date(2026, 11, 25), gap_days=30, grade=Grade.A, status=Status.BUYING,
    )  # fmt: skip
    assert standing_text(standing, TODAY) == "2 天内到期"
    assert standing_reason(standing, TODAY) == "A 级每 30 天拜访一次，上次 2026-10-26 上门拜访，2 天内到期"


def test_standing_without_cadence_or_first_contact() -> None:
    assert standing_reason(Standing(DueState.NONE), TODAY) == "该客户不设维护频率"
    assert standing_reason(Standing(DueState.NONE, gap_days=90), TODAY) == "还没有联系过"


@pytest.mark.usefixtures("english")
def test_reason_in_english() -> None:
    reason = due_reason(
        ObligationKind.CONTACT, DueState.OVERDUE, TODAY, who="Grade C", gap_days=90, last=date(2026, 7, 30),
        channel=Channel.CALL, latest=date(2026, 11, 22),
    )  # fmt: skip
    assert reason == "Grade C: contact every 90 days; last 2026-07-30 Phone call; 1 day overdue"
