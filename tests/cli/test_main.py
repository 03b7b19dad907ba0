"""Usage, options before and after the verb, languages, and the door; a few verbs in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from desktop import __version__
from desktop.__main__ import main as door
from desktop.cli.console import table
from desktop.cli.main import main
from desktop.cli.words import VERBS, is_for_terminal
from tests.cli.conftest import Run
from tests.support.log_guard import LogGuard

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "words",
    [
        ["lsit"],
        ["plan"],
        ["plan", "--date", "today"],
        ["visit", "C001"],
        ["new"],
        ["import"],
        ["export"],
        ["export", "--pdf", "x"],
        ["list", "--nonsense"],
        ["list", "a", "b"],
        ["list", "--js"],
        ["visit", "C001", "--at", "today 10:00", "--purpose", "x", "--minutes", "many"],
        ["visit", "C001", "--at", "today 10:00", "--purpose", "x", "--minutes", "-5"],
    ],
)
def test_wrong_usage_is_2_and_shows_how(run: Run, words: list[str]) -> None:
    said = run(*words)
    assert said.code == 2
    assert "usage: roadbook" in said.err
    assert said.out == ""
    assert "用法：roadbook" in run(*words, lang="zh").err


def test_wrong_usage_as_json(run: Run) -> None:
    assert run("plan", "--json").json["error"] == "usage"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["foo"], "命令不能是 'foo'"),
        (["visit", "C001"], "缺少 --at, --purpose"),
        (["list", "a", "b"], "不认得 b"),
        (["visit", "C001", "--at", "x", "--purpose", "x", "--minutes", "soon"], "--minutes 不能是 'soon'"),
        (["list", "--json=3"], "--json 后面不能有内容：'3'"),
        (["plan", "--date"], "--date 后面要有内容"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(run: Run, words: list[str], said: str) -> None:
    ended = run(*words, lang="zh")
    assert ended.code == 2
    assert said in ended.err
    assert "argument" not in ended.err


def test_an_unknown_language_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--lang", "fr"]) == 2


@pytest.mark.parametrize("verb", [*VERBS, None])
def test_help_is_shown_in_both_languages(run: Run, verb: str | None) -> None:
    words = ["--help"] if verb is None else [verb, "--help"]
    for lang in ("zh", "en"):
        said = run(*words[:-1], *["--lang", lang], "--help", lang=lang)
        assert said.code == 0
        assert "--book" in said.out
        assert ("客户" in said.out or "路书" in said.out) == (lang == "zh")


def test_columns_of_the_help_are_even_for_wide_characters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("list", "--lang", "zh", "--help", lang="zh").out.splitlines()
    beginnings = ("路书的文件夹", "消息和文档", "把列表写成", "名称的一部分")
    places = {_width(line[: line.index(one)]) for one in beginnings for line in lines if one in line}
    assert len(places) == 1
    assert max(map(_width, lines[2:])) <= 80


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def test_options_stand_before_or_after_the_verb(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = None
    for words in (
        ["--book", str(sample), "--json", "--lang", "zh", "list", "华远"],
        ["list", "华远", "--book", str(sample), "--json", "--lang", "zh"],
        ["--json", "list", "--lang=zh", f"--book={sample}", "华远"],
    ):
        assert main(words) == 0
        found = json.loads(capsys.readouterr().out)
        wanted = wanted or found
        assert found == wanted
    assert wanted is not None
    assert wanted["count"] == 1


def test_version(run: Run) -> None:
    assert run("--version").out == f"roadbook {__version__}\n"


def test_an_unexpected_failure_is_a_sentence_and_stands_in_the_log(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, expect_log: LogGuard
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("王建国")

    monkeypatch.setattr("desktop.services.lookups.customers.CustomerLookups.ids", fail)
    with expect_log("failed unexpectedly"):
        said = run("list", "--book", sample, "--json")
    assert said.code == 1
    assert said.json["error"] == "unexpected"
    assert "王建国" not in said.err + said.out


def test_ctrl_c_is_no_traceback(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.services.lookups.customers.CustomerLookups.ids", interrupt)
    assert run("list", "--book", sample).code == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], False),
        (["--book", "list"], False),
        (["--debug"], False),
        (["--lang", "zh", "--book", "x"], False),
        (["list"], True),
        (["--json", "--book", "x", "plan"], True),
        (["--help"], True),
        (["lsit"], True),
        ([str(ROOT)], False),
        (["-platform", "offscreen"], False),
    ],
)
def test_the_door_knows_verbs_from_windows(words: list[str], expected: bool) -> None:
    assert is_for_terminal(words) is expected


def test_the_door_reads_tables_for_a_frozen_program(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("客户名称\n某某公司\n", "utf-8")
    code = f"import sys; from desktop.__main__ import main; sys.exit(main(['--read-table', {str(path)!r}]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0
    assert "某某公司".encode() in done.stdout


def test_the_door_leads_to_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert door(["--version"]) == 0
    assert capsys.readouterr().out.startswith("roadbook ")


def test_tables_count_chinese_characters_twice() -> None:
    text = table(["Name", "R"], [["华远", "a"], ["ab", "b\n\x1b[2J"]])
    assert text == "Name  R\n华远  a\nab    b  [2J"
    assert "…" in table(["Name", "R"], [["长" * 60, "长" * 60]]).splitlines()[1].split("  ")[0]


def in_a_process(home: Path, *words: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run ``python -m desktop`` as a user would, with a bare environment."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, words)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        env={**kept, "ROADBOOK_HOME": str(home), "LC_ALL": "C", **environment},
    )


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "我的.roadbook"
    made = in_a_process(home, "new", folder, "--sample", "--json", ROADBOOK_PASSWORD="钥匙钥匙")
    assert made.returncode == 0, made.stderr.decode()
    assert json.loads(made.stdout)["customers"] == 120
    assert in_a_process(home, "list").returncode == 3
    listed = in_a_process(home, "list", "恒信", "--lang", "zh", ROADBOOK_PASSWORD="钥匙钥匙")
    assert listed.returncode == 0
    assert "恒信建工集团有限公司" in listed.stdout.decode()
    wrong = in_a_process(home, "list", "--bogus")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"Traceback" not in wrong.stderr


def test_who_closes_the_pipe_early_gets_no_complaint(sample: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop", "list", "--book", str(sample)]
    environment = {**os.environ, "ROADBOOK_HOME": str(tmp_path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
    assert b"Traceback" not in said
    assert b"Exception" not in said
