"""Reads of named views."""

from desktop.models.kinds import Subject
from desktop.models.rows.list_views import NamedView
from desktop.models.rules.kept_views import read_view
from desktop.storage.connection import Connection


def saved_views(connection: Connection) -> list[NamedView]:
    """The views of the list of customers in their order."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, content FROM saved_view WHERE subject = ? ORDER BY position, id", (Subject.CUSTOMERS.value,)
    )
    return [NamedView(view_id, name, read_view(content)) for view_id, name, content in rows]
