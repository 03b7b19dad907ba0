"""Festivals that are kept, ideas for occasions; what the list of customers is filtered and sorted by besides.

Revision 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, parents first, and add the new columns."""
    _kept_festival()
    _care_idea()
    _care_action_columns()
    _purchase_index()
    _customer_line_keys()
    _alert_indexes()


def _kept_festival() -> None:
    op.create_table(
        "kept_festival",
        sa.Column("festival", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("lunar", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_festival")),
        sa.UniqueConstraint("festival", name=op.f("uq_kept_festival_festival")),
        sqlite_autoincrement=True,
    )


def _care_idea() -> None:
    op.create_table(
        "care_idea",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("festival", sa.String(), nullable=True),
        sa.Column("gift", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industry.id"], name=op.f("fk_care_idea_industry_id_industry"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_idea")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_idea_industry_id",
        "care_idea",
        ["industry_id"],
        unique=False,
        sqlite_where=sa.text("industry_id IS NOT NULL"),
    )


def _care_action_columns() -> None:
    # Alembic cannot add a column with its foreign key in SQLite; SQLite itself can.
    op.execute(
        "ALTER TABLE care_action ADD COLUMN own_festival_id INTEGER "
        "CONSTRAINT fk_care_action_own_festival_id_kept_festival REFERENCES kept_festival(id)"
    )
    op.create_index(
        "ix_care_action_own_festival_id",
        "care_action",
        ["own_festival_id"],
        unique=False,
        sqlite_where=sa.text("own_festival_id IS NOT NULL"),
    )


def _purchase_index() -> None:
    """Days, sums and products are read out of the index alone."""
    op.drop_index("ix_purchase_customer_id_bought_on", "purchase")
    op.create_index(
        "ix_purchase_customer_id_bought_on",
        "purchase",
        ["customer_id", "bought_on", "amount", "deleted_at", "product_id"],
        unique=False,
    )


def _customer_line_keys() -> None:
    """Values of the customer itself, and what follows from its purchases and contracts."""
    for name in ("potential", "source", "size"):
        op.add_column("customer_line", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("customer_line", sa.Column("responsible_id", sa.Integer()))
    for name in ("last_purchase_on", "lapses_on", "contract_ends_on"):
        op.add_column("customer_line", sa.Column(name, sa.String()))
    op.add_column("customer_line", sa.Column("categories", sa.Integer()))
    op.execute(
        "UPDATE customer_line SET (potential, source, size, responsible_id) = (SELECT coalesce(c.potential, ''), "
        "coalesce(c.source, ''), coalesce(c.size, ''), c.responsible_id FROM customer c WHERE c.id = customer_id)"
    )
    op.execute(
        "UPDATE customer_line SET contract_ends_on = (SELECT max(coalesce(t.ended_on, t.ends_on)) FROM contract t "
        "WHERE t.customer_id = customer_line.customer_id AND t.deleted_at IS NULL "
        "HAVING sum(t.ended_on IS NULL AND t.ends_on IS NULL) = 0)"
    )
    _fill_purchases()
    op.drop_index("ix_customer_line_code_key", "customer_line")
    op.create_index(
        "ix_customer_line_code_key",
        "customer_line",
        [
            "code_key",
            "grade",
            "status",
            "industry_id",
            "stated_value",
            "stated_activity",
            "last_contact_on",
            "last_channel",
            "last_visit_on",
            "region",
            "potential",
            "last_purchase_on",
            "lapses_on",
            "contract_ends_on",
            "categories",
        ],
        unique=False,
    )


def _fill_purchases() -> None:
    """The last day of purchase, and when more than twice the median gap is over: half a year before three days."""
    op.execute(
        "CREATE TEMP TABLE bought AS SELECT customer_id, bought_on, julianday(bought_on) - julianday(lag(bought_on) "
        "OVER (PARTITION BY customer_id ORDER BY bought_on)) AS gap FROM (SELECT customer_id, bought_on FROM purchase "
        "WHERE deleted_at IS NULL GROUP BY customer_id, bought_on HAVING sum(amount) > 0)"
    )
    op.execute(
        "CREATE TEMP TABLE cycle AS SELECT customer_id, avg(gap) AS days FROM (SELECT customer_id, gap, "
        "row_number() OVER (PARTITION BY customer_id ORDER BY gap) AS place, "
        "count(*) OVER (PARTITION BY customer_id) AS gaps FROM bought WHERE gap IS NOT NULL) "
        "WHERE gaps >= 2 AND place IN ((gaps + 1) / 2, (gaps + 2) / 2) GROUP BY customer_id"
    )
    op.execute(
        "CREATE TEMP TABLE last_bought AS SELECT b.customer_id, max(b.bought_on) AS bought_on, c.days FROM bought b "
        "LEFT JOIN cycle c ON c.customer_id = b.customer_id GROUP BY b.customer_id"
    )
    op.execute("CREATE INDEX temp.last_bought_customer ON last_bought(customer_id)")
    op.execute(
        "UPDATE customer_line SET (last_purchase_on, lapses_on) = (SELECT b.bought_on, CASE WHEN b.days IS NULL THEN "
        "min(date(b.bought_on, '+1 day', '+6 months'), date(b.bought_on, '+1 day', 'start of month', '+7 months')) "
        "ELSE date(b.bought_on, CAST(b.days * 2 + 1 AS INTEGER) || ' days') END FROM last_bought b "
        "WHERE b.customer_id = customer_line.customer_id)"
    )
    op.execute(
        "UPDATE customer_line SET categories = (SELECT count(DISTINCT p.category) FROM purchase u "
        "JOIN product p ON p.id = u.product_id WHERE u.customer_id = customer_line.customer_id "
        "AND u.deleted_at IS NULL AND p.deleted_at IS NULL AND p.category <> '') WHERE last_purchase_on IS NOT NULL"
    )
    for name in ("last_bought", "cycle", "bought"):
        op.execute(f"DROP TABLE temp.{name}")


def _alert_indexes() -> None:
    """Days that few rows have and that are asked for after every step: alerts and reminders."""
    days = (("contact", "left_on"), *(("customer", name) for name in _DAYS_AHEAD))
    for table, column in days:
        op.create_index(
            f"ix_{table}_{column}",
            table,
            [column],
            unique=False,
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
        )


_DAYS_AHEAD = ("tender_on", "budget_from", "budget_to", "take_back_on")
