"""The narrow rows of the time line: one for each customer of each interaction, in the order of the time line.

Rows of interactions are long and those of one customer lie far apart; what time lines and last contacts are found by
stands together here. Derived: written anew for touched interactions, never journaled.
"""

from desktop.storage.connection import Connection


def rewrite(connection: Connection) -> None:
    """Write the rows of the touched interactions anew; the marks stay."""
    connection.exec_driver_sql(
        "DELETE FROM interaction_line WHERE interaction_id IN (SELECT id FROM touched_interaction)"
    )
    connection.exec_driver_sql(
        "INSERT INTO interaction_line(customer_id, starts_at, interaction_id, channel, answered, direction, occasion, "
        "content_kind, executive) SELECT x.customer_id, i.starts_at, i.id, i.channel, i.answered, i.direction, "
        "i.occasion, i.content_kind, i.executive FROM touched_interaction t CROSS JOIN interaction i ON i.id = t.id "
        "JOIN interaction_customer x ON x.interaction_id = i.id WHERE i.deleted_at IS NULL"
    )
