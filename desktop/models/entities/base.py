"""The base of all mapped classes: naming of constraints, the row id and what the journal must know of a table."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from desktop.models.entities.types import MomentType
from desktop.models.kinds import Subject

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A mapped class; every table has an integer ``id`` by which the journal finds its rows again."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: MomentType()}

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


def journaled(subject: Subject) -> dict[str, Any]:
    """The ``__table_args__`` entry of a table whose changes are steps of undo, shown as the given subject."""
    return {"info": {"subject": subject}, "sqlite_autoincrement": True}


def sparse_index(table: str, column: str) -> Index:
    """An index of a column that is mostly empty: rows without a value cost nothing in it."""
    return Index(f"ix_{table}_{column}", column, sqlite_where=text(f"{column} IS NOT NULL"))
