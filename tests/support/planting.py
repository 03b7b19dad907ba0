"""Writes a text of one's own into every text of every mapped class; generic over the metadata, so new ones are in.

A class without a row gets one, made of the least that its columns ask for. Texts with a form of their own (a code, a
time, JSON of ours) are named below with what they are.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, select
from sqlalchemy.orm import Mapper

from desktop.models.changes import Operation
from desktop.models.entities import Base
from desktop.models.entities.types import KindType, MomentType, MoneyType, QuantityType, TextListType
from desktop.models.values import Money
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork
from tests.support.books import NOW

FORMED = {
    ("attachment", "digest"): "a checksum",
    ("attachment", "media_type"): "a kind of file",
    ("calendar_event", "uid"): "an identifier",
    ("calendar_event", "recurrence_id"): "a time",
    ("calendar_event", "time_zone"): "the name of a zone",
    ("calendar_event", "rule"): "a rule of repetition",
    ("calendar_event", "extra_dates"): "times",
    ("calendar_event", "excluded_dates"): "times",
    ("contact", "pinyin"): "a reading",
    ("contact", "uid"): "an identifier",
    ("customer", "credit_code"): "eighteen characters with a checksum",
    ("customer", "code"): "told apart from others by the rep",
    ("follow_up", "due_time"): "a time of day",
    ("grade_list", "lines"): "JSON of ours",
    ("import_mapping", "mapping"): "JSON of ours",
    ("import_mapping", "signature"): "a checksum",
    ("import_row", "fingerprint"): "a checksum",
    ("import_row", "subject"): "a kind",
    ("judgement", "value"): "a member of one of several enumerations",
    ("merge", "lost_values"): "JSON of ours",
    ("saved_view", "content"): "JSON of ours",
    ("setting", "key"): "a name of ours",
    ("setting", "value"): "numbers and JSON of ours; the rep's name and company are planted through Settings",
    ("visit", "uid"): "an identifier",
}
"""Texts that are no free texts, by table and column."""

NEEDED = {"kept_festival": {"month": 12, "day": 1}}
"""What a row must have though its columns do not ask for it: a festival of one's own has its day."""

TextOf = Callable[[str, str, int], str]
"""Gives what to write: from table, column, and a number that grows."""


def text_columns() -> Iterator[tuple[type[Base], Column[Any]]]:
    """Every free text of every mapped class."""
    for mapper in mappers():
        for column in mapper.local_table.columns:
            plain = type(column.type) is String or isinstance(column.type, TextListType)
            if plain and (mapper.local_table.name, column.name) not in FORMED:
                yield mapper.class_, column


def mappers() -> list[Mapper[Any]]:
    """Every mapped class, in the order in which their rows can be made."""
    places = {table.name: number for number, table in enumerate(Base.metadata.sorted_tables)}
    return sorted(Base.registry.mappers, key=lambda mapper: places[mapper.local_table.name])


def plant(book: Book, text_of: TextOf, rows: int = 2) -> list[str]:
    """Write into the first rows of every class, in one step of undo; returns what was written as table.column."""
    planted: list[str] = []
    with book.unit_of_work(Operation.CHANGE_CUSTOMERS) as uow:
        for mapper in mappers():
            found = list(uow.session.scalars(select(mapper.class_).order_by(mapper.class_.id).limit(rows)))
            if not found:
                found = [_made(uow, mapper)]
            number = 0
            for entity in found:
                for owner, column in text_columns():
                    if owner is mapper.class_:
                        number += 1
                        text = text_of(mapper.local_table.name, column.name, number + entity.id * 1000)
                        setattr(entity, column.name, (text,) if isinstance(column.type, TextListType) else text)
                        planted.append(f"{mapper.local_table.name}.{column.name}")
            uow.flush()
        uow.commit()
    return planted


def _made(uow: UnitOfWork, mapper: Mapper[Any]) -> Base:
    """A row with a value in every column that asks for one."""
    values = {
        attribute.key: _value(uow, mapper, column)
        for attribute in mapper.column_attrs
        if (column := attribute.columns[0]).name != "id" and not column.nullable and column.default is None
    }
    owners = [column for column in mapper.local_table.columns if column.foreign_keys and column.nullable]
    if owners and not any(column.foreign_keys and not column.nullable for column in mapper.local_table.columns):
        values[owners[0].name] = _value(uow, mapper, owners[0])
    values |= NEEDED.get(mapper.local_table.name, {})
    taken = {name: value for name, value in values.items() if name in mapper.class_.__dataclass_fields__}
    entity = mapper.class_(**taken)
    uow.add(entity)
    uow.flush()
    return entity


def _value(uow: UnitOfWork, mapper: Mapper[Any], column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        target = next(one for one in Base.registry.mappers if one.local_table is key.column.table)
        ids = list(uow.session.scalars(select(target.class_.id).order_by(target.class_.id)))
        used = [one for one in mapper.local_table.columns if one.foreign_keys and not one.nullable]
        return ids[used.index(column)] if column in used and len(ids) > len(used) else ids[0]
    match column.type:
        case KindType() as kind:
            return next(iter(kind.kind))
        case MomentType():
            return NOW
        case Boolean():
            return True
        case Date():
            return date(2026, 11, 23)
        case MoneyType():
            return Money(100)
        case QuantityType() | Integer():
            return 1
        case TextListType():
            return ()
        case _:
            return "x"
