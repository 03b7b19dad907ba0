"""A person at a customer as lists, forms and the organisation chart show it (domain.md §2 "People")."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import Channel, DecisionRole, GiftKind, LeapRule, Stance, WechatState
from desktop.models.values import Birthday, ContactId, CustomerId


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Everything kept of a contact, and when the last contact was.

    ``customer`` is the name by which the customer goes. ``reports_to_id`` names only somebody who is still in the
    book. ``left_on`` is the day on which we learned that the person left; nothing while they are there,
    ``moved_to`` the customer that the person went to.
    """

    id: ContactId
    customer_id: CustomerId
    name: str
    customer: str = ""
    pinyin: str = ""
    form_of_address: str = ""
    department: str = ""
    title: str = ""
    is_key: bool = False
    role: DecisionRole | None = None
    stance: Stance | None = None
    influence: int | None = None
    reports_to_id: ContactId | None = None
    phones: tuple[str, ...] = ()
    wechat: str = ""
    wechat_state: WechatState | None = None
    email: str = ""
    preferred_channel: Channel | None = None
    preferred_hours: str = ""
    character: str = ""
    concerns: str = ""
    interests: str = ""
    taboos: str = ""
    hometown: str = ""
    school: str = ""
    diet: str = ""
    drink: str = ""
    tea: str = ""
    smoking: str = ""
    birthday: Birthday | None = None
    birth_leap_rule: LeapRule | None = None
    family_dates: str = ""
    gift_wish: GiftKind | None = None
    left_on: date | None = None
    moved_to_id: CustomerId | None = None
    moved_to: str = ""
    confirmed_on: date | None = None
    remarks: str = ""
    last_contact_on: date | None = None
    last_channel: Channel | None = None

    @property
    def shown_name(self) -> str:
        """The name; one of whom only a masked form of address is known goes by that."""
        return self.name or self.form_of_address


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A contact in the order of the organisation: superiors before those who report to them, ``depth`` from 0."""

    contact: ContactRow
    depth: int
