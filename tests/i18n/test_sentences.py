"""Every expected error becomes a sentence, whatever is known of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.i18n import sentences
from desktop.i18n.catalogue import set_language
from desktop.i18n.sentences import has_sentence, problem_place, problem_text, sentence
from desktop.models import errors
from desktop.models.errors import BookHeld, InvalidInput, NotFound, RoadbookError, StorageFailure, UnreadableFile
from desktop.models.kinds import Language
from tests.support.source import calls, literal, program

TYPES = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RoadbookError)]
CODES = list(sentences._SENTENCES)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_error_has_a_sentence_of_its_own(kind: type[RoadbookError]) -> None:
    assert has_sentence(kind.code)
    assert sentence(kind()) == problem_text(kind.code, {})


@pytest.mark.parametrize("code", CODES)
def test_every_code_speaks_both_languages_without_parameters(code: str) -> None:
    chinese = sentence(RoadbookError(code))
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert "{" not in chinese
    set_language(Language.EN)
    assert "{" not in sentence(RoadbookError(code))


def test_every_code_that_is_raised_has_a_sentence() -> None:
    names = [kind.__name__ for kind in TYPES]
    raised = {
        (code, module.at(call))
        for module in program()
        for call in calls(module, *names)
        if call.args and (code := literal(call.args[0])) is not None
    }
    silent = sorted(f"{place}: {code}" for code, place in raised if not has_sentence(code))
    assert len(raised) > 100 and not silent, "\n".join(silent)


def test_parameters_may_be_called_code_and_field() -> None:
    assert sentence(InvalidInput("customer_code_unknown", code="C404")) == "没有编号为 C404 的客户"
    assert sentence(InvalidInput("field_unknown", field="colour")) == "没有“colour”这一项。"


def test_codes_without_a_sentence_fall_back_to_the_type() -> None:
    assert sentence(NotFound("no_such_code")) == sentence(NotFound())
    assert sentence(BookHeld("no_such_code", holder="X")) == sentence(BookHeld(holder="X"))


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (BookHeld(holder="wang@office"), "wang@office 正在使用这本路书。请先在那边关闭，或只查看。"),
        (
            StorageFailure("file_not_written", file="a.pdf", reason="Permission denied"),
            "“a.pdf”无法写入：没有权限。请换个位置。",
        ),
        (InvalidInput("no_visits", date=date(2026, 11, 23)), "2026-11-23 没有安排拜访。请先安排。"),
        (
            InvalidInput("purpose_missing", names=["华远精密", "美佳百货"]),
            "这些拜访还没有写目的：华远精密、美佳百货。请逐个写上再打印。",
        ),
        (
            UnreadableFile("file_encrypted", file=Path("some") / "客户.xlsx"),
            "“客户.xlsx”有密码。请在 Excel 或 WPS 里打开，去掉密码另存后再试。",
        ),
        (StorageFailure("disk_full", reason="x"), "磁盘满了。请腾出一些空间再试；数据没有改动。"),
    ],
)
def test_sentences(error: RoadbookError, text: str) -> None:
    assert sentence(error) == text


def test_problems_of_a_table_know_their_place() -> None:
    assert problem_place(5, "B", problem_text("row_name_missing", {})) == "第 5 行 B 列：没有客户名称"
    assert problem_place(7, "", problem_text("amount_unreadable", {"text": "一百多"})) == "第 7 行：“一百多”不是金额"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CODES), st.text())
def test_text_from_data_cannot_break_a_sentence(code: str, text: str) -> None:
    params = dict.fromkeys(("text", "name", "names", "file", "code", "holder", "reason", "path"), text)
    assert sentence(RoadbookError(code, **params))
