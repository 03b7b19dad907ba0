"""The ways into a book: none, a password, a recovery code; damaged and newer key files."""

import json
from pathlib import Path

import pytest

from desktop.models.errors import BookDamaged, BookNewer, PasswordNeeded, StorageFailure, WrongPassword
from desktop.storage import keys


def test_an_open_book_needs_no_password(tmp_path: Path) -> None:
    key = keys.new_key()
    keys.write_open(tmp_path, key)
    assert keys.unlock(tmp_path, None) == key
    assert not keys.has_password(tmp_path)


def test_password_and_recovery_code_both_open(tmp_path: Path) -> None:
    key, code = keys.new_key(), keys.new_recovery_code()
    keys.write_protected(tmp_path, key, "山高水长", code)
    assert keys.has_password(tmp_path)
    assert keys.unlock(tmp_path, "山高水长") == key
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.unlock(tmp_path, typed) == key


def test_a_password_is_hardened_as_the_trust_paper_says(
    tmp_path: Path, real_cost: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert real_cost == {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
    monkeypatch.setattr(keys, "_ARGON", real_cost)
    key = keys.new_key()
    keys.write_protected(tmp_path, key, "right", keys.new_recovery_code())
    ways = json.loads((tmp_path / keys.KEY_FILES[0]).read_text("utf-8"))["ways"]
    assert [way["argon2id"] for way in ways] == [real_cost, real_cost]
    assert keys.unlock(tmp_path, "right") == key


def test_wrong_and_missing_passwords_are_told_apart(tmp_path: Path) -> None:
    keys.write_protected(tmp_path, keys.new_key(), "right", keys.new_recovery_code())
    with pytest.raises(WrongPassword):
        keys.unlock(tmp_path, "wrong")
    for nothing in (None, ""):
        with pytest.raises(PasswordNeeded):
            keys.unlock(tmp_path, nothing)


def test_the_raw_key_is_not_in_a_protected_file(tmp_path: Path) -> None:
    key = keys.new_key()
    keys.write_protected(tmp_path, key, "right", keys.new_recovery_code())
    for name in keys.KEY_FILES:
        text = (tmp_path / name).read_text()
        assert key.hex not in text
        assert "right" not in text
    assert key.hex not in repr(key)


@pytest.mark.parametrize("damage", ["", "{}", '{"format": 1', "\x00\x01"])
def test_the_second_copy_opens_when_the_first_is_damaged(tmp_path: Path, damage: str) -> None:
    key = keys.new_key()
    keys.write_protected(tmp_path, key, "right", keys.new_recovery_code())
    (tmp_path / keys.KEY_FILES[0]).write_text(damage)
    assert keys.unlock(tmp_path, "right") == key


def test_a_drive_that_was_pulled_out_has_damaged_no_keys(tmp_path: Path) -> None:
    with pytest.raises(StorageFailure) as gone:
        keys.has_password(tmp_path / "stick" / "mine.roadbook")
    assert gone.value.code == "book_gone"
    with pytest.raises(BookDamaged):
        keys.has_password(tmp_path)


def test_flipping_any_character_of_both_copies_never_opens_wrongly(tmp_path: Path) -> None:
    keys.write_open(tmp_path, keys.new_key())
    text = (tmp_path / keys.KEY_FILES[0]).read_text()
    spoiled = text.replace(json.loads(text)["ways"][0]["key"], keys.new_key().hex)
    for name in keys.KEY_FILES:
        (tmp_path / name).write_text(spoiled)
    with pytest.raises(BookDamaged):
        keys.unlock(tmp_path, None)


def test_both_copies_gone_is_damage(tmp_path: Path) -> None:
    with pytest.raises(BookDamaged):
        keys.unlock(tmp_path, "x")


def test_keys_of_a_later_format_are_refused(tmp_path: Path) -> None:
    body = {"format": 99, "ways": []}
    text = json.dumps({**body, "checksum": keys.checksum(body)})
    (tmp_path / keys.KEY_FILES[0]).write_text(text)
    with pytest.raises(BookNewer):
        keys.unlock(tmp_path, None)


def test_recovery_codes_differ_and_have_no_letters_to_mistake() -> None:
    codes = {keys.new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert not set("ILOU") & set("".join(codes))


@pytest.mark.parametrize(
    "ways",
    [
        [],
        {},
        "x",
        [1],
        [{"wey": "password"}],
        [{"way": "open", "key": "00"}],
        [{"way": "open", "key": 7}],
        [{"way": "password"}],
        [{"way": "password", "argon2id": {"time_cost": 0, "memory_cost": 8, "parallelism": 1}, "salt": "AAAA"}],
        [{"way": "password", "argon2id": {"time_cost": 1e999, "memory_cost": 8, "parallelism": 1}, "salt": "AAAA"}],
        [{"way": "password", "argon2id": {"time_cost": 1, "memory_cost": 8, "parallelism": 1}, "salt": 3}],
    ],
)
def test_what_somebody_wrote_who_knows_the_checksum_is_damage_at_most(tmp_path: Path, ways: object) -> None:
    body = {"format": 1, "ways": ways}
    for name in keys.KEY_FILES:
        (tmp_path / name).write_text(json.dumps({**body, "checksum": keys.checksum(body)}))
    with pytest.raises(BookDamaged):
        keys.unlock(tmp_path, "secret")


def test_keys_that_are_nested_too_deep_are_damage(tmp_path: Path) -> None:
    for name in keys.KEY_FILES:
        (tmp_path / name).write_text("[" * 100_000)
    with pytest.raises(BookDamaged):
        keys.has_password(tmp_path)
