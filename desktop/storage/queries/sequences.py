"""The ids given out so far: who adds many rows numbers them itself, so that they are written in one statement each."""

from sqlalchemy import Connection


def last_ids(connection: Connection) -> dict[str, int]:
    """The highest id ever given, by table; a table that never had a row is not named."""
    found = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return {str(name): int(last) for name, last in found}
