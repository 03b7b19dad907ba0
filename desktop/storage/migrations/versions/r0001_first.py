"""The first schema of the book.

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first schema, parents first."""
    _colleague()
    _draft()
    _import_batch()
    _import_mapping()
    _industry()
    _journal_step()
    _setting()
    _tag()
    _customer()
    _import_row()
    _journal_change()
    _journal_redo()
    _contact()
    _customer_line()
    _customer_link()
    _customer_tag()
    _due_line()
    _need()
    _search_text()
    _interaction()
    _interaction_contact()
    _interaction_customer()
    _interaction_line()
    _visit()
    _follow_up()
    _visit_companion()
    _visit_contact()
    _visit_material()
    _visit_objective()
    _visit_outline()
    _visit_preparation()
    _note_text()


def _colleague() -> None:
    op.create_table(
        "colleague",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague")),
        sqlite_autoincrement=True,
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_key")),
    )


def _import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )


def _import_mapping() -> None:
    op.create_table(
        "import_mapping",
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("signature", name=op.f("uq_import_mapping_signature")),
        sqlite_autoincrement=True,
    )


def _industry() -> None:
    op.create_table(
        "industry",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("emerging", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_industry")),
        sa.UniqueConstraint("name", name=op.f("uq_industry_name")),
        sqlite_autoincrement=True,
    )


def _journal_step() -> None:
    op.create_table(
        "journal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("params", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("schema_revision", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_step")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_step_state", "journal_step", ["state"], unique=False)


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
        sqlite_autoincrement=True,
    )


def _customer() -> None:
    op.create_table(
        "customer",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("credit_code", sa.String(), nullable=False),
        sa.Column("legal_representative", sa.String(), nullable=False),
        sa.Column("registered_address", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("coordinate_system", sa.String(), nullable=True),
        sa.Column("welcome_hours", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("business_scope", sa.String(), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("departments", sa.String(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("annual_revenue", sa.Integer(), nullable=True),
        sa.Column("size", sa.String(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("referred_by_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("second_manager_id", sa.Integer(), nullable=True),
        sa.Column("invoice_title", sa.String(), nullable=False),
        sa.Column("invoice_tax_number", sa.String(), nullable=False),
        sa.Column("invoice_bank", sa.String(), nullable=False),
        sa.Column("invoice_account", sa.String(), nullable=False),
        sa.Column("delivery_address", sa.String(), nullable=False),
        sa.Column("take_back_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("winding_down_reason", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("cooperation_since", sa.Date(), nullable=True),
        sa.Column("strategic_fit", sa.Integer(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.Column("closeness", sa.Integer(), nullable=True),
        sa.Column("potential", sa.String(), nullable=True),
        sa.Column("our_share", sa.Integer(), nullable=True),
        sa.Column("dependency", sa.Integer(), nullable=True),
        sa.Column("regulation_change", sa.String(), nullable=False),
        sa.Column("regulation_on", sa.Date(), nullable=True),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("finance", sa.String(), nullable=False),
        sa.Column("industry_trends", sa.String(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("private_notes", sa.String(), nullable=False),
        sa.Column("own_contact_gap", sa.Integer(), nullable=True),
        sa.Column("own_visit_gap", sa.Integer(), nullable=True),
        sa.Column("own_executive_gap", sa.Integer(), nullable=True),
        sa.Column("preferred_weekday", sa.Integer(), nullable=True),
        sa.Column("rhythm_start_on", sa.Date(), nullable=True),
        sa.Column("stated_annual_value", sa.Integer(), nullable=True),
        sa.Column("stated_value", sa.String(), nullable=True),
        sa.Column("stated_activity", sa.String(), nullable=True),
        sa.Column("stated_last_contact_on", sa.Date(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("import_remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name=op.f("fk_customer_industry_id_industry")),
        sa.ForeignKeyConstraint(["referred_by_id"], ["customer.id"], name=op.f("fk_customer_referred_by_id_customer")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["colleague.id"], name=op.f("fk_customer_responsible_id_colleague")
        ),
        sa.ForeignKeyConstraint(
            ["second_manager_id"], ["colleague.id"], name=op.f("fk_customer_second_manager_id_colleague")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_industry_id"), "customer", ["industry_id"], unique=False)
    op.create_index("ix_customer_name", "customer", ["name"], unique=False)
    op.create_index(
        "ix_customer_referred_by_id",
        "customer",
        ["referred_by_id"],
        unique=False,
        sqlite_where=sa.text("referred_by_id IS NOT NULL"),
    )
    op.create_index(
        "ix_customer_responsible_id",
        "customer",
        ["responsible_id"],
        unique=False,
        sqlite_where=sa.text("responsible_id IS NOT NULL"),
    )
    op.create_index(
        "ix_customer_second_manager_id",
        "customer",
        ["second_manager_id"],
        unique=False,
        sqlite_where=sa.text("second_manager_id IS NOT NULL"),
    )
    op.create_index(
        "uq_customer_code_kept", "customer", ["code"], unique=True, sqlite_where=sa.text("deleted_at IS NULL")
    )


def _import_row() -> None:
    op.create_table(
        "import_row",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id_import_batch"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sqlite_autoincrement=True,
    )


def _journal_change() -> None:
    op.create_table(
        "journal_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("image", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_change_step_id_journal_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
    )
    op.create_index("ix_journal_change_row_id", "journal_change", ["row_id", "table_name"], unique=False)
    op.create_index("ix_journal_change_step_id", "journal_change", ["step_id", "table_name", "row_id"], unique=False)


def _journal_redo() -> None:
    op.create_table(
        "journal_redo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("image", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"], ["journal_step.id"], name=op.f("fk_journal_redo_step_id_journal_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_redo")),
    )
    op.create_index("ix_journal_redo_step_id", "journal_redo", ["step_id"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("form_of_address", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("stance", sa.String(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.Column("reports_to_id", sa.Integer(), nullable=True),
        sa.Column("phones", sa.String(), nullable=True),
        sa.Column("wechat", sa.String(), nullable=False),
        sa.Column("wechat_state", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("preferred_channel", sa.String(), nullable=True),
        sa.Column("preferred_hours", sa.String(), nullable=False),
        sa.Column("character", sa.String(), nullable=False),
        sa.Column("concerns", sa.String(), nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column("taboos", sa.String(), nullable=False),
        sa.Column("hometown", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("diet", sa.String(), nullable=False),
        sa.Column("drink", sa.String(), nullable=False),
        sa.Column("tea", sa.String(), nullable=False),
        sa.Column("smoking", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_day", sa.Integer(), nullable=True),
        sa.Column("birth_lunar", sa.Boolean(), nullable=False),
        sa.Column("birth_leap", sa.Boolean(), nullable=False),
        sa.Column("birth_leap_rule", sa.String(), nullable=True),
        sa.Column("family_dates", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reports_to_id"], ["contact.id"], name=op.f("fk_contact_reports_to_id_contact"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contact_customer_id"), "contact", ["customer_id"], unique=False)
    op.create_index(
        "ix_contact_reports_to_id",
        "contact",
        ["reports_to_id"],
        unique=False,
        sqlite_where=sa.text("reports_to_id IS NOT NULL"),
    )
    op.create_index(
        "ix_contact_birth_month",
        "contact",
        ["birth_month"],
        unique=False,
        sqlite_where=sa.text("birth_month IS NOT NULL"),
    )


def _customer_line() -> None:
    op.create_table(
        "customer_line",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("stated_value", sa.Integer(), nullable=True),
        sa.Column("stated_activity", sa.String(), nullable=True),
        sa.Column("key_contact_id", sa.Integer(), nullable=True),
        sa.Column("key_contact", sa.String(), nullable=False),
        sa.Column("contact_key", sa.String(), nullable=False),
        sa.Column("last_contact_on", sa.String(), nullable=True),
        sa.Column("last_channel", sa.String(), nullable=True),
        sa.Column("last_visit_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_line_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_customer_line")),
    )
    op.create_index("ix_customer_line_name_key", "customer_line", ["name_key"], unique=False)


def _customer_link() -> None:
    op.create_table(
        "customer_link",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_link_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["customer.id"], name=op.f("fk_customer_link_other_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_link")),
        sa.UniqueConstraint("customer_id", "other_id", "kind", name=op.f("uq_customer_link_customer_id_other_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_link_other_id"), "customer_link", ["other_id"], unique=False)


def _customer_tag() -> None:
    op.create_table(
        "customer_tag",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_tag_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_customer_tag_tag_id_tag"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_tag")),
        sa.UniqueConstraint("customer_id", "tag_id", name=op.f("uq_customer_tag_customer_id_tag_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_tag_tag_id"), "customer_tag", ["tag_id"], unique=False)


def _due_line() -> None:
    op.create_table(
        "due_line",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("last_on", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("latest_on", sa.String(), nullable=True),
        sa.Column("overdue_on", sa.String(), nullable=True),
        sa.Column("plan_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_due_line_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", "valid_from", name=op.f("pk_due_line")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_due_line_due_on", "due_line", ["due_on", "valid_to", "overdue_on", "plan_on"], unique=False)


def _interaction_line() -> None:
    op.create_table(
        "interaction_line",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=True),
        sa.Column("content_kind", sa.String(), nullable=True),
        sa.Column("executive", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_interaction_line_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_line_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "starts_at", "interaction_id", name=op.f("pk_interaction_line")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_interaction_line_interaction_id", "interaction_line", ["interaction_id"], unique=False)


def _need() -> None:
    op.create_table(
        "need",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_need_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_need_customer_id"), "need", ["customer_id"], unique=False)


def _search_text() -> None:
    op.create_table(
        "search_text",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("full", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_search_text_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_search_text")),
    )


def _interaction() -> None:
    op.create_table(
        "interaction",
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=True),
        sa.Column("content_kind", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("issues", sa.String(), nullable=False),
        sa.Column("insight", sa.String(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("answer_wanted_by", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("mood", sa.String(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("executive", sa.Boolean(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_interaction_need_id_need"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_interaction_need_id", "interaction", ["need_id"], unique=False, sqlite_where=sa.text("need_id IS NOT NULL")
    )
    op.create_index("ix_interaction_starts_at", "interaction", ["starts_at"], unique=False)


def _interaction_contact() -> None:
    op.create_table(
        "interaction_contact",
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_interaction_contact_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_contact_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_contact")),
        sa.UniqueConstraint(
            "contact_id", "interaction_id", name=op.f("uq_interaction_contact_contact_id_interaction_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interaction_contact_interaction_id"), "interaction_contact", ["interaction_id"], unique=False
    )


def _interaction_customer() -> None:
    op.create_table(
        "interaction_customer",
        sa.Column("interaction_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_interaction_customer_customer_id_customer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_customer_interaction_id_interaction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_customer")),
        sa.UniqueConstraint(
            "customer_id", "interaction_id", name=op.f("uq_interaction_customer_customer_id_interaction_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interaction_customer_interaction_id"), "interaction_customer", ["interaction_id"], unique=False
    )


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("ends_at", sa.String(), nullable=False),
        sa.Column("day_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("on_video", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("cancelled_by", sa.String(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("impression", sa.String(), nullable=False),
        sa.Column("no_next_step", sa.Boolean(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_visit_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_visit_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_customer_id"), "visit", ["customer_id"], unique=False)
    op.create_index(
        "ix_visit_interaction_id",
        "visit",
        ["interaction_id"],
        unique=False,
        sqlite_where=sa.text("interaction_id IS NOT NULL"),
    )
    op.create_index("ix_visit_starts_at", "visit", ["starts_at"], unique=False)


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("promise", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_time", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_follow_up_contact_id_contact"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_follow_up_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_follow_up_interaction_id_interaction"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_follow_up_visit_id_visit"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_follow_up_contact_id",
        "follow_up",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_follow_up_customer_id"), "follow_up", ["customer_id"], unique=False)
    op.create_index(
        "ix_follow_up_interaction_id",
        "follow_up",
        ["interaction_id"],
        unique=False,
        sqlite_where=sa.text("interaction_id IS NOT NULL"),
    )
    op.create_index("ix_follow_up_state_due_on", "follow_up", ["state", "due_on"], unique=False)
    op.create_index(
        "ix_follow_up_visit_id", "follow_up", ["visit_id"], unique=False, sqlite_where=sa.text("visit_id IS NOT NULL")
    )


def _visit_companion() -> None:
    op.create_table(
        "visit_companion",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleague.id"],
            name=op.f("fk_visit_companion_colleague_id_colleague"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_companion_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_companion")),
        sa.UniqueConstraint("visit_id", "colleague_id", name=op.f("uq_visit_companion_visit_id_colleague_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_companion_colleague_id"), "visit_companion", ["colleague_id"], unique=False)


def _visit_contact() -> None:
    op.create_table(
        "visit_contact",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_visit_contact_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_contact_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_contact")),
        sa.UniqueConstraint("visit_id", "contact_id", name=op.f("uq_visit_contact_visit_id_contact_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_contact_contact_id"), "visit_contact", ["contact_id"], unique=False)


def _visit_material() -> None:
    op.create_table(
        "visit_material",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_material_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_material")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_material_visit_id"), "visit_material", ["visit_id"], unique=False)


def _visit_objective() -> None:
    op.create_table(
        "visit_objective",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_objective_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_objective")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_objective_visit_id"), "visit_objective", ["visit_id"], unique=False)


def _visit_outline() -> None:
    op.create_table(
        "visit_outline",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_outline_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_outline")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_outline_visit_id"), "visit_outline", ["visit_id"], unique=False)


def _visit_preparation() -> None:
    op.create_table(
        "visit_preparation",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_preparation_visit_id_visit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_preparation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_preparation_visit_id"), "visit_preparation", ["visit_id"], unique=False)


def _note_text() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE note_text USING fts5("
        "body, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\")"
    )
