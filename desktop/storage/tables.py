"""Tables that are not entities: the journal, what is derived from entities, drafts.

They belong to the same metadata as the mapped classes, so that one comparison covers the whole schema. Nothing here is
journaled: the journal cannot record itself, derived rows are computed anew after every step and every undo.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, text

from desktop.models.entities import Base

_meta = Base.metadata

journal_step = Table(
    "journal_step",
    _meta,
    Column("id", Integer, primary_key=True),
    Column("operation", String, nullable=False),
    Column("params", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("schema_revision", String, nullable=False),
    Index("ix_journal_step_state", "state"),
    sqlite_autoincrement=True,
)

journal_change = Table(
    "journal_change",
    _meta,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, ForeignKey("journal_step.id", ondelete="CASCADE"), nullable=False),
    Column("table_name", String, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("image", String),
    Index("ix_journal_change_step_id", "step_id", "table_name", "row_id"),
    Index("ix_journal_change_row_id", "row_id", "table_name"),
)

journal_redo = Table(
    "journal_redo",
    _meta,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, ForeignKey("journal_step.id", ondelete="CASCADE"), nullable=False),
    Column("table_name", String, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("image", String, nullable=False),
    Index("ix_journal_redo_step_id", "step_id", "table_name", "row_id"),
)

_SORTED_BY = (
    *("grade", "status", "industry_id", "stated_value", "stated_activity", "last_contact_on", "last_channel"),
    *("last_visit_on", "region", "potential", "last_purchase_on", "lapses_on", "contract_ends_on", "categories"),
)

# One narrow row for each customer that is not deleted: what lists sort and filter by.
customer_line = Table(
    "customer_line",
    _meta,
    Column("customer_id", Integer, ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True),
    Column("name_key", String, nullable=False),
    Column("code_key", String, nullable=False),
    Column("status", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("industry_id", Integer),
    Column("region", String, nullable=False),
    Column("stated_value", Integer),
    Column("stated_activity", String),
    Column("key_contact_id", Integer),
    Column("key_contact", String, nullable=False),
    Column("contact_key", String, nullable=False),
    Column("last_contact_on", String),
    Column("last_channel", String),
    Column("last_visit_on", String),
    # What due dates follow from besides; with it they are computed anew without reading any record.
    Column("first_contact_on", String),
    Column("last_executive_on", String),
    # What the filter panel counts besides, and what follows from purchases and contracts.
    Column("potential", String, nullable=False, server_default=""),
    Column("source", String, nullable=False, server_default=""),
    Column("size", String, nullable=False, server_default=""),
    Column("responsible_id", Integer),
    Column("last_purchase_on", String),
    Column("lapses_on", String),
    Column("contract_ends_on", String),
    # How many of our categories a customer that buys has bought; nothing for one that never bought.
    Column("categories", Integer),
    # Each gives an order of the list without reading the lines; that by code holds all that few values are sorted by.
    Index("ix_customer_line_name_key", "name_key", "code_key"),
    Index("ix_customer_line_contact_key", "contact_key", "code_key"),
    Index("ix_customer_line_code_key", "code_key", *_SORTED_BY),
)

# Where a customer stands against its cadence on the days valid_from <= day < valid_to (domain.md §4).
due_line = Table(
    "due_line",
    _meta,
    Column("customer_id", Integer, ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True),
    Column("valid_from", String, primary_key=True),
    Column("valid_to", String, nullable=False),
    Column("kind", String),
    Column("last_on", String),
    Column("due_on", String),
    Column("latest_on", String),
    Column("overdue_on", String),
    Column("plan_on", String),
    # That of customer_line: lists are sorted by a day, then by code.
    Column("code_key", String, nullable=False, server_default=""),
    # Holds all that the calendar counts by, so that a month never reads the lines themselves.
    Index("ix_due_line_due_on", "due_on", "valid_to", "overdue_on", "plan_on"),
    # The order of the list by next contact, in two parts that are merged: by latest day, by plan (queries/orders.py).
    Index("ix_due_line_latest_on", "latest_on", "code_key", "due_on", "plan_on", "valid_to"),
    Index("ix_due_line_plan_on", "plan_on", "code_key", "due_on", "valid_to", sqlite_where=text("plan_on IS NOT NULL")),
    sqlite_with_rowid=False,
)

# One narrow row for each customer of each interaction, in the order of the time line (storage/timeline.py).
interaction_line = Table(
    "interaction_line",
    _meta,
    Column("customer_id", Integer, ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True),
    Column("starts_at", String, primary_key=True),
    Column("interaction_id", Integer, ForeignKey("interaction.id", ondelete="CASCADE"), primary_key=True),
    Column("channel", String, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("direction", String, nullable=False),
    Column("occasion", String),
    Column("content_kind", String),
    Column("executive", Integer, nullable=False),
    Index("ix_interaction_line_interaction_id", "interaction_id"),
    sqlite_with_rowid=False,
)

# What can be found by typing: each customer by its names, people and phones.
search_text = Table(
    "search_text",
    _meta,
    Column("customer_id", Integer, ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True),
    Column("text", String, nullable=False),
    Column("full", String, nullable=False),
    Column("initials", String, nullable=False),
    Column("digits", String, nullable=False),
)

# What was typed into a form that was left (screens.md "nothing is asked twice").
draft = Table(
    "draft",
    _meta,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("value", String, nullable=False),
    Column("saved_at", String, nullable=False),
)

# What the rep said to a reminder: not again before a time, or never again. No step of undo.
reminder = Table(
    "reminder",
    _meta,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("snoozed_until", String),
    Column("done_at", String),
)
