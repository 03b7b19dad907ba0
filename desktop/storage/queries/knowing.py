"""Reads competitors, pain points and reviews of customers."""

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import CompetitorMoveKind, ReviewKind
from desktop.models.rows.knowing import CompetitorMoveRow, CompetitorRow, PainPointRow, ReviewRow
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day

_REVIEW = (
    "SELECT id, customer_id, kind, planned_on, held_on, experience, needs_changed, opinions, agreed_steps FROM review "
    "WHERE deleted_at IS NULL"
)


def competitors_of(connection: Connection, customer: int) -> list[CompetitorRow]:
    """The competitors at a customer with their moves: who moved last stands first."""
    moves = connection.exec_driver_sql(
        "SELECT m.id, m.competitor_id, m.made_on, m.kind, m.text FROM competitor_move m "
        "JOIN competitor c ON c.id = m.competitor_id WHERE c.customer_id = ? "
        "ORDER BY m.competitor_id, m.made_on DESC, m.id DESC",
        (customer,),
    ).all()
    by_owner = {owner: tuple(map(_move, rows)) for owner, rows in groupby(moves, key=attrgetter("competitor_id"))}
    rows = connection.exec_driver_sql(
        "SELECT id, name, remarks FROM competitor WHERE customer_id = ? AND deleted_at IS NULL ORDER BY id", (customer,)
    )
    found = [CompetitorRow(r.id, CustomerId(customer), r.name, r.remarks, by_owner.get(r.id, ())) for r in rows]
    return sorted(found, key=lambda one: one.moves[0].made_on if one.moves else date.min, reverse=True)


def pain_points_of(connection: Connection, customer: int) -> list[PainPointRow]:
    """The pain points of a customer, those that still hurt first."""
    rows = connection.exec_driver_sql(
        "SELECT id, text, noted_on, solved_on FROM pain_point WHERE customer_id = ? AND deleted_at IS NULL "
        "ORDER BY solved_on IS NOT NULL, id",
        (customer,),
    )
    return [PainPointRow(r.id, CustomerId(customer), r.text, day(r.noted_on), day(r.solved_on)) for r in rows]


def reviews_of(connection: Connection, customer: int) -> list[ReviewRow]:
    """The reviews of a customer: planned ones first, then the latest held."""
    order = "ORDER BY held_on IS NOT NULL, coalesce(held_on, '') DESC, planned_on, id DESC"
    return [_review(row) for row in connection.exec_driver_sql(f"{_REVIEW} AND customer_id = ? {order}", (customer,))]


def review(connection: Connection, review_id: int) -> ReviewRow:
    """One review. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_REVIEW} AND id = ?", (review_id,)).first()
    if row is None:
        raise NotFound(subject="review")
    return _review(row)


def last_reviews(connection: Connection, customer: int) -> dict[ReviewKind, date]:
    """The last day on which each kind of review was held."""
    rows = connection.exec_driver_sql(
        "SELECT kind, max(held_on) FROM review WHERE customer_id = ? AND deleted_at IS NULL AND held_on IS NOT NULL "
        "GROUP BY kind",
        (customer,),
    )
    return {ReviewKind(row[0]): date.fromisoformat(row[1]) for row in rows}


def _move(row: Any) -> CompetitorMoveRow:
    return CompetitorMoveRow(row.id, date.fromisoformat(row.made_on), CompetitorMoveKind(row.kind), row.text)


def _review(row: Any) -> ReviewRow:
    return ReviewRow(
        row.id,
        CustomerId(row.customer_id),
        ReviewKind(row.kind),
        day(row.planned_on),
        day(row.held_on),
        row.experience,
        row.needs_changed,
        row.opinions,
        row.agreed_steps,
    )
