"""Contacts and calendars by the command line: in, out, and home unchanged."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Li\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:沈丽\nORG:长风新公司\nEND:VCARD\n"
EVENTS = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:茶\nDTSTART:20261125T013000Z\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"


@pytest.mark.parametrize(("kind", "counted"), [("ics", "events"), ("vcf", "contacts")])
def test_what_goes_out_comes_home_unchanged(run: Run, sample: Path, tmp_path: Path, kind: str, counted: str) -> None:
    path = tmp_path / f"out.{kind}"
    said = run("export", f"--{kind}", path, "--book", sample, "--json")
    assert said.code == 0 and said.json["rows"][counted] > 5
    home = run("import", path, "--book", sample, "--json").json
    assert (home["added"], home["changed"], home["rejected"]) == (0, 0, 0)
    assert home["unchanged"] == sum(said.json["rows"].values())


def test_people_without_a_company_are_named_and_given_to_a_customer(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS, "utf-8")
    said = run("import", path, "--book", sample, "--dry-run")
    assert "Contact 1: no company; choose whose contact it is" in said.err
    given = run("import", path, "--book", sample, "--customer", "C001", "--json").json
    assert (given["added"], given["changed"], given["rejected"]) == (1, 1, 0)


def test_events_come_in_and_a_broken_one_is_named(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    path.write_text(EVENTS, "utf-8")
    said = run("import", path, "--book", sample)
    assert said.code == 0
    assert "Event 2: the event does not say when it begins" in said.err
    assert run("import", path, "--book", sample, "--json").json["unchanged"] == 1


def test_an_export_is_narrowed(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    everything = run("export", "--ics", path, "--book", sample, "--json").json["rows"]["events"]
    days = ("--from", "2026-11-23", "--to", "2026-11-29")
    week = run("export", "--ics", path, "--book", sample, *days, "--json").json["rows"]["events"]
    one = run("export", "--ics", path, "--book", sample, *days, "--customer", "C001", "--json").json["rows"]["events"]
    assert everything > week > one >= 0


@pytest.mark.parametrize(
    "words",
    [
        ("--xlsx", "a.xlsx", "--from", "2026-01-01"),
        ("--xlsx", "a.xlsx", "--customer", "C001"),
        ("--vcf", "a.vcf", "--to", "2026-01-01"),
        ("--ics", "a.ics", "--vcf", "a.vcf"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, sample: Path, words: tuple[str, ...]) -> None:
    assert run("export", *words, "--book", sample).code == 2


def test_days_that_are_none_or_turned_around(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    for days in (("--from", "someday"), ("--from", "2026-02-01", "--to", "2026-01-01")):
        assert run("export", "--ics", path, *days, "--book", sample).code == 1
    assert not path.exists()
