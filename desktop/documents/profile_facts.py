"""The facts of a profile as pairs of label and text; pairs without a text are not printed.

Knows the content and the words; nothing of layout.
"""

from datetime import date
from enum import StrEnum

from desktop.documents.blocks import dotted
from desktop.i18n import formats, lunar_words
from desktop.i18n.catalogue import _
from desktop.i18n.labels import grade_label, joined, label, stance_label
from desktop.models.rows.profile_document import InvoicingCard, ProfileBasics, ProfilePerson, ProfileRelationship
from desktop.models.values import Money

Pairs = list[tuple[str, str]]


def short_basics(basics: ProfileBasics) -> Pairs:
    """Who the customer is, in facts that are short."""
    return [
        (_("Code"), basics.code),
        (_("Short name"), basics.short_name),
        (_("Credit code"), basics.credit_code),
        (_("Legal representative"), basics.legal_representative),
        (_("Industry"), basics.industry),
        (_("Company size"), _kind(basics.size)),
        (_("Employees"), _number(basics.employees)),
        (_("Annual revenue"), wan(basics.annual_revenue)),
        (_("Founded on"), _day(basics.founded_on)),
        (_("Source"), _kind(basics.source)),
        (_("Referred by"), basics.referred_by),
        (_("Phone"), formats.phone_text(basics.phone) if basics.phone else ""),
        (_("Website"), basics.website),
        (_("Visits welcome"), basics.welcome_hours),
        (_("Tags"), joined(basics.tags)),
    ]


def long_basics(basics: ProfileBasics) -> Pairs:
    """Who the customer is, in facts that need the width."""
    links = [_("{name} ({marks})").format(name=name, marks=label(kind)) for kind, name in basics.links]
    return [
        (_("Address"), dotted(basics.region, basics.address)),
        (_("Registered address"), basics.registered_address),
        (_("Business scope"), basics.business_scope),
        (_("Departments"), basics.departments),
        (_("Linked customers"), joined(links)),
    ]


def relationship_facts(facts: ProfileRelationship) -> Pairs:
    """How the cooperation stands, in facts that are short."""
    return [
        (_("Status"), _kind(facts.status)),
        (_("Grade"), grade_label(facts.grade) if facts.grade or facts.status else ""),
        (_("Responsible"), facts.responsible),
        (_("Second manager"), facts.second_manager),
        (_("Cooperation since"), _day(facts.cooperation_since)),
        (_("Potential"), _kind(facts.potential)),
        (_("Strategic fit"), _of_five(facts.strategic_fit)),
        (_("Influence"), _of_five(facts.influence)),
        (_("Closeness"), _of_five(facts.closeness)),
        (_("Our share of its purchases"), _percent(facts.our_share)),
        (_("Its dependency on us"), _percent(facts.dependency)),
        (_("Last visit"), _day(facts.last_visit)),
        (_("Next due"), _day(facts.next_due)),
        (_("Company takes back on"), _day(facts.take_back_on)),
    ]


def long_relationship(facts: ProfileRelationship) -> Pairs:
    """How the cooperation stands, in facts that need the width."""
    day = _day(facts.regulation_on)
    return [
        (_("Why due"), facts.due_reason),
        (_("Winding down because"), facts.winding_down_reason),
        (_("Change of regulation"), dotted(day, facts.regulation_change)),
    ]


def computed_and_stated(facts: ProfileRelationship) -> list[tuple[str, str, str]]:
    """What, as computed, as an imported table stated it; only what at least one of them knows."""
    stated = facts.stated
    rows = [
        (_("Last contact"), _day(facts.last_contact), _day(stated.last_contact_on)),
        (_("Value band"), _kind(facts.value), _kind(stated.value)),
        (_("Activity band"), _kind(facts.activity), _kind(stated.activity)),
        (_("Annual value"), "", wan(stated.annual_value)),
    ]
    return [row for row in rows if row[1] or row[2]]


def person_title(person: ProfilePerson) -> str:
    """What stands behind the name: form of address, department, title."""
    address = person.form_of_address if person.form_of_address != person.name else ""
    return dotted(address, person.department, person.title)


def person_facts(person: ProfilePerson, reports_to: str) -> Pairs:
    """A contact in facts that are short."""
    wechat = dotted(person.wechat, _kind(person.wechat_state))
    return [
        (_("Role"), _kind(person.role)),
        (_("Stance"), stance_label(person.stance) if person.stance else ""),
        (_("Influence"), _of_five(person.influence)),
        (_("Reports to"), reports_to),
        (_("Phone"), joined(map(formats.phone_text, person.phones))),
        (_("WeChat"), wechat),
        (_("Email address"), person.email),
        (_("Preferred channel"), _kind(person.preferred_channel)),
        (_("Preferred hours"), person.preferred_hours),
        (_("Birthday"), lunar_words.birthday_text(person.birthday) if person.birthday else ""),
        (_("Hometown"), person.hometown),
        (_("School"), person.school),
        (_("Diet"), person.diet),
        (_("Drink"), person.drink),
        (_("Tea"), person.tea),
        (_("Smoking"), person.smoking),
        (_("Left the company"), _day(person.left_on)),
    ]


def long_person_facts(person: ProfilePerson) -> Pairs:
    """A contact in facts that need the width."""
    return [
        (_("Character"), person.character),
        (_("Concerns"), person.concerns),
        (_("Interests"), person.interests),
        (_("Taboos"), person.taboos),
        (_("Family dates"), person.family_dates),
        (_("Remarks"), person.remarks),
    ]


def invoicing_facts(card: InvoicingCard) -> Pairs:
    """What an invoice needs."""
    return [
        (_("Invoice title"), card.title),
        (_("Tax number"), card.tax_number),
        (_("Bank"), card.bank),
        (_("Bank account"), card.account),
        (_("Delivery address"), card.delivery_address),
    ]


def wan(money: Money | None) -> str:
    """An amount with its unit: 150.0 万元; nothing when it is not known."""
    return "" if money is None else _("{amount} × 10,000 yuan").format(amount=formats.money_wan(money))


def _number(number: int | None) -> str:
    return "" if number is None else formats.count_text(number)


def _of_five(judgement: int | None) -> str:
    return "" if judgement is None else f"{judgement} / 5"


def _percent(percent: int | None) -> str:
    return "" if percent is None else f"{percent} %"


def _day(day: date | None) -> str:
    return formats.date_text(day) if day else ""


def _kind(kind: StrEnum | None) -> str:
    return label(kind) if kind else ""
