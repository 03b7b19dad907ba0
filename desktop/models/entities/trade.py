"""Contracts, products, purchases and opportunities (domain.md §1, §0 "Purchase")."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType, MoneyType, QuantityType
from desktop.models.kinds import OpportunityStage, Subject
from desktop.models.values import Money


class Contract(Base):
    """A contract with a customer; ``follows_id`` is the contract it renews, ``ended_on`` an end before its term."""

    __tablename__ = "contract"
    __table_args__ = (
        Index("ix_contract_ends_on", "ends_on"),
        sparse_index("contract", "follows_id"),
        journaled(Subject.TRADE),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None] = mapped_column(default=None)
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    amount: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id", ondelete="SET NULL"), default=None)
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Product(Base):
    """Something we sell, in a category."""

    __tablename__ = "product"
    __table_args__ = (Index("ix_product_code", "code"), journaled(Subject.TRADE))

    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Purchase(Base):
    """One line of what a customer bought on a day; a return is negative (domain.md §0).

    ``number`` is the number of the order or invoice, ``cost`` what the line cost us.
    """

    __tablename__ = "purchase"
    __table_args__ = (
        Index("ix_purchase_customer_id_bought_on", "customer_id", "bought_on", "amount", "deleted_at", "product_id"),
        sparse_index("purchase", "product_id"),
        journaled(Subject.TRADE),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    bought_on: Mapped[date]
    amount: Mapped[Money] = mapped_column(MoneyType)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id", ondelete="SET NULL"), default=None)
    quantity: Mapped[Decimal | None] = mapped_column(QuantityType, default=None)
    number: Mapped[str] = mapped_column(default="")
    cost: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    remarks: Mapped[str] = mapped_column(default="")
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)


class Opportunity(Base):
    """A possible sale; ``closed_on`` is the day on which it was won or lost."""

    __tablename__ = "opportunity"
    __table_args__ = (
        sparse_index("opportunity", "competitor_id"),
        sparse_index("opportunity", "product_id"),
        journaled(Subject.TRADE),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    stage: Mapped[OpportunityStage] = mapped_column(KindType(OpportunityStage), default=OpportunityStage.FIRST_CONTACT)
    expected_amount: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    expected_on: Mapped[date | None] = mapped_column(default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    lost_reason: Mapped[str] = mapped_column(default="")
    competitor_id: Mapped[int | None] = mapped_column(ForeignKey("competitor.id", ondelete="SET NULL"), default=None)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id", ondelete="SET NULL"), default=None)
    owner: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
