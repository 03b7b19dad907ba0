"""What SQLite itself takes for the same rows in the same run: the yardstick beside budgets in milliseconds."""

from pathlib import Path

from desktop.storage import keys
from desktop.storage.engines import connect
from desktop.storage.layout import DATABASE
from tests.benchmarks.measuring import processor_milliseconds

IDS = "SELECT customer_id FROM customer_line ORDER BY name_key"
FOUND = "SELECT customer_id FROM search_text WHERE text LIKE '%恒瑞%' OR \"full\" LIKE '%恒瑞%'"
DUE = "SELECT due_on, count(*) FROM due_line GROUP BY due_on"
NOTES = "SELECT rowid FROM note_text WHERE note_text MATCH '\"报 价\"' ORDER BY rowid DESC LIMIT 8"
RECORDS = "SELECT * FROM interaction_line WHERE customer_id = 1 ORDER BY starts_at DESC"


def raw_milliseconds(folder: Path, sql: str) -> float:
    """Processor time of the statement on a warm connection of its own, the best of three."""
    connection = connect(folder / DATABASE, keys.unlock(folder, None))
    try:
        connection.execute(sql).fetchall()
        return min(processor_milliseconds(lambda: connection.execute(sql).fetchall()) for _ in range(3))
    finally:
        connection.close()
