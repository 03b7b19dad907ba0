"""The migrated schema equals the mapped classes and the derived tables; upgrades keep data and fail whole."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from desktop.models.entities import Base
from desktop.storage import book, upgrading
from desktop.storage import tables as derived_tables
from desktop.storage.engines import migration_engine
from desktop.storage.keys import new_key
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.storage.migrations import HEAD_REVISION, KNOWN_REVISIONS
from desktop.storage.migrations.upgrade import upgrade

NOW = datetime(2026, 3, 16, 9, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return migration_engine(tmp_path / DATABASE, new_key())


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """Tables of full text search are virtual and not part of the metadata."""
    return not (kind == "table" and str(name).startswith(("note_text", "alembic_version", "sqlite_")))


def test_migrated_schema_equals_the_mapped_classes(engine: Engine) -> None:
    assert derived_tables.journal_step.metadata is Base.metadata
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": False, "target_metadata": Base.metadata}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_column_has_the_same_kind_of_storage_and_nullability(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            stored = {
                row.name: (row.type.split("(")[0], bool(row.notnull))
                for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")
            }
            mapped = {
                column.name: (column.type.compile(engine.dialect).split("(")[0], not column.nullable)
                for column in table.columns
            }
            assert {name: kind for name, (kind, _) in stored.items()} == {n: k for n, (k, _) in mapped.items()}
            for name, (_, needed) in mapped.items():
                assert stored[name][1] == needed or table.columns[name].primary_key, f"{table.name}.{name}"


def test_revisions_follow_each_other(engine: Engine) -> None:
    assert KNOWN_REVISIONS[-1] == HEAD_REVISION
    for revision in KNOWN_REVISIONS:
        upgrade(engine, revision)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == revision


def test_a_failed_upgrade_leaves_nothing_behind(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("alembic.op.create_index", fails)
    with pytest.raises(RuntimeError):
        upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master").all() == []


def test_an_encrypted_copy_is_made_before_an_upgrade(tmp_path: Path) -> None:
    folder = tmp_path / "b.roadbook"
    opened, _ = book.create(folder, lambda: NOW, "秘密")
    opened.close()
    copy = upgrading.keep_copy(folder, book.keys.unlock(folder, "秘密"), NOW)
    assert copy.parent == folder / BACKUPS
    assert b"SQLite format 3" not in (copy / DATABASE).read_bytes()[:16]
    again = book.open_book(copy, lambda: NOW, "秘密")
    again.close()
