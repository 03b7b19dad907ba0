"""The catalogue: switching, plurals, a missing file, the language of the system."""

from pathlib import Path

import pytest

from desktop import assets
from desktop.i18n.catalogue import N_, _, language, n_, set_language, system_language
from desktop.models.kinds import Language
from tests.support.log_guard import LogGuard


def test_language_is_switched_at_run_time() -> None:
    assert (language(), _("Customers")) == (Language.ZH, "客户")
    set_language(Language.EN)
    assert (language(), _("Customers")) == (Language.EN, "Customers")


def test_plurals() -> None:
    forms = ("{count} day ago", "{count} days ago")
    assert n_(*forms, 1) == n_(*forms, 2) == "{count} 天前"
    set_language(Language.EN)
    assert (n_(*forms, 1), n_(*forms, 2)) == forms


def test_marked_and_unknown_and_empty_texts_stay() -> None:
    assert N_("Customers") == "Customers"
    assert _("no such message") == "no such message"
    assert _("") == ""


def test_stretched_texts_are_half_as_long_again() -> None:
    set_language(Language.EN, stretched=True)
    assert _("Customers").startswith("Customers~")
    assert len(_("Customers")) >= 1.5 * len("Customers")


def test_missing_catalogue_shows_english_and_warns_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: LogGuard
) -> None:
    monkeypatch.setattr(assets, "catalogues", lambda: tmp_path)
    with expect_log("No compiled catalogue"):
        set_language(Language.ZH)
    assert _("Customers") == "Customers"
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LANG", "en_GB.UTF-8", Language.EN),
        ("LANG", "zh_CN.UTF-8", Language.ZH),
        ("LANG", "C.UTF-8", Language.ZH),
        ("LANG", "de_DE", Language.ZH),
        ("LC_ALL", "English_United States.1252", Language.EN),
        ("LANGUAGE", "en:zh", Language.EN),
    ],
)
def test_system_language(monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: Language) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, value)
    assert system_language() is expected
