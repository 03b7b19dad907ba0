"""A person at a customer with everything of domain.md §2 "People"."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.entities.base import Base, journaled, sparse_index
from desktop.models.entities.types import KindType, TextListType
from desktop.models.kinds import Channel, DecisionRole, GiftKind, LeapRule, Stance, Subject, WechatState


class Contact(Base):
    """A contact: one name field, family name first; phones are texts, never numbers.

    ``name`` may be empty when an import knew only a masked form of address. A birthday is kept as month and day, with
    the year when it is known, solar or lunar. ``left_on`` is the day on which we learned that the person left,
    ``moved_to_id`` the company the person went to; ``uid`` names the person in contact files.
    """

    __tablename__ = "contact"
    __table_args__ = (
        sparse_index("contact", "reports_to_id"),
        sparse_index("contact", "birth_month"),
        sparse_index("contact", "moved_to_id"),
        sparse_index("contact", "left_on"),
        journaled(Subject.CONTACTS),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(default="")
    pinyin: Mapped[str] = mapped_column(default="")
    form_of_address: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    is_key: Mapped[bool] = mapped_column(default=False)
    role: Mapped[DecisionRole | None] = mapped_column(KindType(DecisionRole), default=None)
    stance: Mapped[Stance | None] = mapped_column(KindType(Stance), default=None)
    influence: Mapped[int | None] = mapped_column(default=None)
    reports_to_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), default=None)
    phones: Mapped[tuple[str, ...]] = mapped_column(TextListType, default=(), nullable=True)
    wechat: Mapped[str] = mapped_column(default="")
    wechat_state: Mapped[WechatState | None] = mapped_column(KindType(WechatState), default=None)
    email: Mapped[str] = mapped_column(default="")
    preferred_channel: Mapped[Channel | None] = mapped_column(KindType(Channel), default=None)
    preferred_hours: Mapped[str] = mapped_column(default="")
    character: Mapped[str] = mapped_column(default="")
    concerns: Mapped[str] = mapped_column(default="")
    interests: Mapped[str] = mapped_column(default="")
    taboos: Mapped[str] = mapped_column(default="")
    hometown: Mapped[str] = mapped_column(default="")
    school: Mapped[str] = mapped_column(default="")
    diet: Mapped[str] = mapped_column(default="")
    drink: Mapped[str] = mapped_column(default="")
    tea: Mapped[str] = mapped_column(default="")
    smoking: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int | None] = mapped_column(default=None)
    birth_month: Mapped[int | None] = mapped_column(default=None)
    birth_day: Mapped[int | None] = mapped_column(default=None)
    birth_lunar: Mapped[bool] = mapped_column(default=False)
    birth_leap: Mapped[bool] = mapped_column(default=False)
    birth_leap_rule: Mapped[LeapRule | None] = mapped_column(KindType(LeapRule), default=None)
    family_dates: Mapped[str] = mapped_column(default="")
    left_on: Mapped[date | None] = mapped_column(default=None)
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), default=None)
    gift_wish: Mapped[GiftKind | None] = mapped_column(KindType(GiftKind), default=None)
    uid: Mapped[str | None] = mapped_column(default=None)
    confirmed_on: Mapped[date | None] = mapped_column(default=None)
    remarks: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
