"""``care`` and ``daysoff`` on the sample book."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_care_lists_what_is_to_be_remembered(run: Run, sample: Path) -> None:
    done = run("care", "--book", sample, "--days", 100)
    assert done.code == 0 and "王建国's birthday" in done.out and "Spring Festival" in done.out
    told = json.loads(run("care", "--book", sample, "--json").out)
    assert [one["on"] for one in told["occasions"]] == sorted(one["on"] for one in told["occasions"])
    assert told["festivals"] == []


def test_days_off_are_shown_given_out_and_taken_in(run: Run, sample: Path, tmp_path: Path) -> None:
    shown = run("daysoff", "2027", "--book", sample)
    assert "Not announced" in shown.out and "2027-02-06" in shown.out
    out = tmp_path / "2027.json"
    assert run("daysoff", "2027", "--book", sample, "--export", out).code == 0
    assert run("daysoff", "--book", sample, "--import", out).code == 0
    told = json.loads(run("daysoff", "2027", "--book", sample, "--json").out)
    assert (told["year"], told["provisional"], len(told["days"])) == (2027, False, 13)
    out.write_text("[]", "utf-8")
    refused = run("daysoff", "--book", sample, "--import", out)
    assert refused.code != 0 and "not a table of days off" in refused.err
    assert run("daysoff", "abc", "--book", sample).code == 2
