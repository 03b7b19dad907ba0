"""Reads and moves of the industries of the book."""

from desktop.models.rows.industries import IndustryLine
from desktop.storage.connection import Connection

_LINES = """
SELECT n.id, n.name, n.emerging, coalesce(k.number, 0) FROM industry n
LEFT JOIN (SELECT industry_id, count(*) AS number FROM customer_line GROUP BY industry_id) k ON k.industry_id = n.id
ORDER BY n.id"""


def industry_lines(connection: Connection) -> list[IndustryLine]:
    """All industries in the order in which they joined the list, with their numbers of customers."""
    rows = connection.exec_driver_sql(_LINES).cursor
    return [IndustryLine(one, name, bool(emerging), number) for one, name, emerging, number in rows]


def move_all(connection: Connection, industry: int, other: int | None) -> int:
    """Put whoever is in an industry, deleted or not, into another one or into none; how many customers of the list.

    The ideas of the industry become those of the other one, or of any.
    """
    counted = "SELECT count(*) FROM customer_line WHERE industry_id = ?"
    number = int(connection.exec_driver_sql(counted, (industry,)).scalar_one())
    for table in ("customer", "care_idea"):
        connection.exec_driver_sql(f"UPDATE {table} SET industry_id = ? WHERE industry_id = ?", (other, industry))
    return number
