"""Care, trade, competitors, judgements, files, events of calendar files, saved views, reminders; fields of customers.

Revision 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, parents first, and add the new columns."""
    _apart()
    _grade_list()
    _holiday()
    _product()
    _reminder()
    _saved_view()
    _calendar_event()
    _competitor()
    _contract()
    _field_confirmation()
    _judgement()
    _merge()
    _pain_point()
    _purchase()
    _care_date()
    _competitor_move()
    _opportunity()
    _care_action()
    _review()
    _attachment()
    _contact_columns()
    _customer_columns()
    _need_columns()
    _visit_columns()
    _customer_line_indexes()
    _due_line_order()
    _customer_line_dates()
    _redo_order()


def _apart() -> None:
    op.create_table(
        "apart",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_apart_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["customer.id"], name=op.f("fk_apart_other_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apart")),
        sa.UniqueConstraint("customer_id", "other_id", name=op.f("uq_apart_customer_id_other_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_apart_other_id"), "apart", ["other_id"], unique=False)


def _grade_list() -> None:
    op.create_table(
        "grade_list",
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("lines", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_list")),
        sqlite_autoincrement=True,
    )


def _holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("day", name=op.f("uq_holiday_day")),
        sqlite_autoincrement=True,
    )


def _product() -> None:
    op.create_table(
        "product",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_product_code", "product", ["code"], unique=False)


def _reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("snoozed_until", sa.String(), nullable=True),
        sa.Column("done_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("key", name=op.f("uq_reminder_key")),
    )


def _saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sqlite_autoincrement=True,
    )


def _calendar_event() -> None:
    op.create_table(
        "calendar_event",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("ends_at", sa.String(), nullable=False),
        sa.Column("recurrence_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("extra_dates", sa.String(), nullable=True),
        sa.Column("excluded_dates", sa.String(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_calendar_event_customer_id_customer"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_event")),
        sa.UniqueConstraint("uid", "recurrence_id", name=op.f("uq_calendar_event_uid_recurrence_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_calendar_event_customer_id",
        "calendar_event",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("customer_id IS NOT NULL"),
    )
    op.create_index("ix_calendar_event_starts_at", "calendar_event", ["starts_at"], unique=False)


def _competitor() -> None:
    op.create_table(
        "competitor",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_competitor_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_competitor_customer_id"), "competitor", ["customer_id"], unique=False)


def _contract() -> None:
    op.create_table(
        "contract",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contract_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["contract.id"], name=op.f("fk_contract_follows_id_contract"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contract_customer_id"), "contract", ["customer_id"], unique=False)
    op.create_index("ix_contract_ends_on", "contract", ["ends_on"], unique=False)
    op.create_index(
        "ix_contract_follows_id",
        "contract",
        ["follows_id"],
        unique=False,
        sqlite_where=sa.text("follows_id IS NOT NULL"),
    )


def _field_confirmation() -> None:
    op.create_table(
        "field_confirmation",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_field_confirmation_customer_id_customer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_confirmation")),
        sa.UniqueConstraint("customer_id", "group", name=op.f("uq_field_confirmation_customer_id_group")),
        sqlite_autoincrement=True,
    )


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_judgement_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sa.UniqueConstraint("customer_id", "kind", name=op.f("uq_judgement_customer_id_kind")),
        sqlite_autoincrement=True,
    )


def _merge() -> None:
    op.create_table(
        "merge",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("lost_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.String(), nullable=False),
        sa.Column("lost_values", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_merge_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lost_id"], ["customer.id"], name=op.f("fk_merge_lost_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_merge_customer_id"), "merge", ["customer_id"], unique=False)
    op.create_index(op.f("ix_merge_lost_id"), "merge", ["lost_id"], unique=False)


def _pain_point() -> None:
    op.create_table(
        "pain_point",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_pain_point_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain_point")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pain_point_customer_id"), "pain_point", ["customer_id"], unique=False)


def _purchase() -> None:
    op.create_table(
        "purchase",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("bought_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_purchase_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_purchase_product_id_product"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_purchase_customer_id_bought_on", "purchase", ["customer_id", "bought_on", "amount"], unique=False
    )
    op.create_index(
        "ix_purchase_product_id",
        "purchase",
        ["product_id"],
        unique=False,
        sqlite_where=sa.text("product_id IS NOT NULL"),
    )


def _care_date() -> None:
    op.create_table(
        "care_date",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        sa.Column("lunar", sa.Boolean(), nullable=False),
        sa.Column("leap", sa.Boolean(), nullable=False),
        sa.Column("leap_rule", sa.String(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_care_date_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_care_date_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_date")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_date_contact_id",
        "care_date",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_care_date_customer_id"), "care_date", ["customer_id"], unique=False)


def _competitor_move() -> None:
    op.create_table(
        "competitor_move",
        sa.Column("competitor_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competitor_id"],
            ["competitor.id"],
            name=op.f("fk_competitor_move_competitor_id_competitor"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor_move")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_competitor_move_competitor_id"), "competitor_move", ["competitor_id"], unique=False)


def _opportunity() -> None:
    op.create_table(
        "opportunity",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("expected_amount", sa.Integer(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("lost_reason", sa.String(), nullable=False),
        sa.Column("competitor_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competitor_id"],
            ["competitor.id"],
            name=op.f("fk_opportunity_competitor_id_competitor"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_opportunity_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_opportunity_product_id_product"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_opportunity_competitor_id",
        "opportunity",
        ["competitor_id"],
        unique=False,
        sqlite_where=sa.text("competitor_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_opportunity_customer_id"), "opportunity", ["customer_id"], unique=False)
    op.create_index(
        "ix_opportunity_product_id",
        "opportunity",
        ["product_id"],
        unique=False,
        sqlite_where=sa.text("product_id IS NOT NULL"),
    )


def _care_action() -> None:
    op.create_table(
        "care_action",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occasion_on", sa.Date(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("care_date_id", sa.Integer(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("festival", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("gift", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["care_date_id"], ["care_date.id"], name=op.f("fk_care_action_care_date_id_care_date"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_care_action_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_care_action_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_care_action_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_action")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_action_care_date_id",
        "care_action",
        ["care_date_id"],
        unique=False,
        sqlite_where=sa.text("care_date_id IS NOT NULL"),
    )
    op.create_index(
        "ix_care_action_contact_id",
        "care_action",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_care_action_customer_id"), "care_action", ["customer_id"], unique=False)
    op.create_index(
        "ix_care_action_interaction_id",
        "care_action",
        ["interaction_id"],
        unique=False,
        sqlite_where=sa.text("interaction_id IS NOT NULL"),
    )
    op.create_index("ix_care_action_occasion_on", "care_action", ["occasion_on"], unique=False)


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("experience", sa.String(), nullable=False),
        sa.Column("needs_changed", sa.String(), nullable=False),
        sa.Column("opinions", sa.String(), nullable=False),
        sa.Column("agreed_steps", sa.String(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_review_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_review_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_customer_id"), "review", ["customer_id"], unique=False)
    op.create_index(
        "ix_review_interaction_id",
        "review",
        ["interaction_id"],
        unique=False,
        sqlite_where=sa.text("interaction_id IS NOT NULL"),
    )


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_attachment_contact_id_contact"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_attachment_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_attachment_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_attachment_visit_id_visit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_attachment_contact_id",
        "attachment",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_attachment_customer_id"), "attachment", ["customer_id"], unique=False)
    op.create_index(
        "ix_attachment_interaction_id",
        "attachment",
        ["interaction_id"],
        unique=False,
        sqlite_where=sa.text("interaction_id IS NOT NULL"),
    )
    op.create_index(
        "ix_attachment_visit_id", "attachment", ["visit_id"], unique=False, sqlite_where=sa.text("visit_id IS NOT NULL")
    )


def _contact_columns() -> None:
    # Alembic cannot add a column with its foreign key in SQLite; SQLite itself can.
    op.execute(
        "ALTER TABLE contact ADD COLUMN moved_to_id INTEGER "
        "CONSTRAINT fk_contact_moved_to_id_customer REFERENCES customer(id)"
    )
    op.add_column("contact", sa.Column("gift_wish", sa.String(), nullable=True))
    op.add_column("contact", sa.Column("uid", sa.String(), nullable=True))
    op.create_index(
        "ix_contact_moved_to_id",
        "contact",
        ["moved_to_id"],
        unique=False,
        sqlite_where=sa.text("moved_to_id IS NOT NULL"),
    )


def _customer_columns() -> None:
    op.add_column("customer", sa.Column("procurement_budget", sa.Integer(), nullable=True))
    for name in ("budget_from", "budget_to", "tender_on"):
        op.add_column("customer", sa.Column(name, sa.Date(), nullable=True))
    for name in ("purchasing_steps", "credit_rating", "payment_terms", "market_share"):
        op.add_column("customer", sa.Column(name, sa.String(), nullable=False, server_default=""))
    there = sa.text("founded_on IS NOT NULL")
    op.create_index("ix_customer_founded_on", "customer", ["founded_on"], unique=False, sqlite_where=there)


def _need_columns() -> None:
    op.add_column("need", sa.Column("served_by", sa.String(), nullable=False, server_default=""))


def _visit_columns() -> None:
    op.add_column("visit", sa.Column("uid", sa.String(), nullable=True))


def _customer_line_indexes() -> None:
    """Indexes that hold whole orders of the list of customers."""
    op.drop_index("ix_customer_line_name_key", "customer_line")
    op.create_index("ix_customer_line_name_key", "customer_line", ["name_key", "code_key"], unique=False)
    op.create_index("ix_customer_line_contact_key", "customer_line", ["contact_key", "code_key"], unique=False)
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
        ],
        unique=False,
    )


def _due_line_order() -> None:
    """The code beside the days, so that the order of the list by next contact is an index."""
    op.add_column("due_line", sa.Column("code_key", sa.String(), nullable=False, server_default=""))
    op.execute(
        "UPDATE due_line SET code_key = "
        "(SELECT l.code_key FROM customer_line l WHERE l.customer_id = due_line.customer_id)"
    )
    op.create_index(
        "ix_due_line_latest_on", "due_line", ["latest_on", "code_key", "due_on", "plan_on", "valid_to"], unique=False
    )
    op.create_index(
        "ix_due_line_plan_on",
        "due_line",
        ["plan_on", "code_key", "due_on", "valid_to"],
        unique=False,
        sqlite_where=sa.text("plan_on IS NOT NULL"),
    )


def _customer_line_dates() -> None:
    """First contact and last executive meeting, so that due dates follow from the lines alone."""
    contact = (
        "(i.channel IN ('event', 'exhibition', 'meeting', 'reception', 'video', 'visit') OR i.answered) "
        "AND i.customer_id = customer_line.customer_id"
    )
    op.add_column("customer_line", sa.Column("first_contact_on", sa.String()))
    op.add_column("customer_line", sa.Column("last_executive_on", sa.String()))
    op.execute(
        "UPDATE customer_line SET "
        f"first_contact_on = (SELECT substr(min(i.starts_at), 1, 10) FROM interaction_line i WHERE {contact}), "
        "last_executive_on = (SELECT substr(max(i.starts_at), 1, 10) FROM interaction_line i "
        f"WHERE i.executive AND {contact})"
    )


def _redo_order() -> None:
    """What was undone is found by table."""
    op.drop_index("ix_journal_redo_step_id", "journal_redo")
    op.create_index("ix_journal_redo_step_id", "journal_redo", ["step_id", "table_name", "row_id"], unique=False)
