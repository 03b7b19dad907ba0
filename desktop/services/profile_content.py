"""What the printed profile of a customer says, out of lookups (documents.md §2)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from desktop.exchange.vcard_writer import Card, short_code
from desktop.i18n.due import standing_reason
from desktop.i18n.labels import joined
from desktop.models.kinds import FollowUpState, PaperSecret, VisitGroup
from desktop.models.rows import profile_document as paper
from desktop.models.rows.assessments import Assessment
from desktop.models.rows.contacts import ContactRow
from desktop.models.rows.customers import CustomerProfile
from desktop.models.rows.followups import FollowUpFilter, FollowUpRow
from desktop.models.rows.interactions import TimelineFilter, TimelineRow
from desktop.models.rows.needs import NeedRow
from desktop.models.rows.rep import Rep
from desktop.models.rows.trade import TradeSummary
from desktop.models.rows.visits import VisitFilter, VisitRow
from desktop.models.rules.periods import add_months
from desktop.models.values import Period
from desktop.storage.queries.care import actions_of, occasions
from desktop.storage.queries.contacts import contacts_of
from desktop.storage.queries.followups import followup_ids, followup_rows
from desktop.storage.queries.interactions import contacts_by_month, timeline_ids, timeline_rows
from desktop.storage.queries.knowing import competitors_of, pain_points_of, reviews_of
from desktop.storage.queries.needs import needs_of
from desktop.storage.queries.profiles import profile
from desktop.storage.queries.trade import contracts_of, opportunities_of, summary_of
from desktop.storage.queries.visits import visit_ids, visit_rows

LAST_INTERACTIONS = 20
MONTHS = 12
_YEAR = timedelta(365)


def profile_content(connection: Any, customer_id: int, rep: Rep, now: datetime) -> paper.ProfileContent:
    """Everything that the printed profile can say. Raises NotFound."""
    today = now.date()
    customer = profile(connection, customer_id, today)
    records = timeline_ids(connection, customer_id, TimelineFilter())
    promises = followup_ids(connection, FollowUpFilter(frozenset(), customer_id=customer_id), today)
    visits = visit_ids(connection, VisitFilter(customer_id=customer_id), now, descending=True)
    return paper.ProfileContent(
        rep,
        _basics(customer),
        _relationship(customer, today),
        tuple(_person(one) for one in contacts_of(connection, customer_id)),
        tuple(_need(one) for one in needs_of(connection, customer_id)),
        tuple(map(_followup, sorted(followup_rows(connection, promises, today), key=_open_first))),
        tuple(_visit(one) for one in visit_rows(connection, visits, now)),
        tuple(_record(one) for one in timeline_rows(connection, records[:LAST_INTERACTIONS], customer_id)),
        len(records),
        _months(connection, customer_id, today),
        paper.ProfileTexts(
            customer.strategy,
            customer.industry_trends,
            customer.feedback,
            customer.finance,
            customer.private_notes,
            customer.import_remarks,
        ),
        paper.InvoicingCard(
            customer.invoice_title,
            customer.invoice_tax_number,
            customer.invoice_bank,
            customer.invoice_account,
            customer.delivery_address,
        ),
        pains=tuple(pain_points_of(connection, customer_id)),
        competitors=tuple(competitors_of(connection, customer_id)),
        contracts=tuple(contracts_of(connection, customer_id, today)),
        sales=_sales(summary_of(connection, customer_id, today)),
        opportunities=tuple(opportunities_of(connection, customer_id)),
        care=tuple(actions_of(connection, customer_id)),
        occasions=tuple(occasions(connection, Period(today, today + _YEAR), customer_id)),
        reviews=tuple(reviews_of(connection, customer_id)),
        codes=tuple(_code(one, customer.name) for one in contacts_of(connection, customer_id) if one.left_on is None),
    )


def assessed(content: paper.ProfileContent, assessment: Assessment) -> paper.ProfileContent:
    """The profile with what the program thinks of the customer."""
    relationship = replace(content.relationship, value=assessment.value, activity=assessment.activity)
    return replace(content, assessment=assessment, relationship=relationship)


def _sales(summary: TradeSummary) -> TradeSummary | None:
    """What is bought; nothing for a customer that never bought."""
    return summary if summary.days else None


def _code(one: ContactRow, company: str) -> paper.ContactCode:
    card = Card("", company, one.name or one.form_of_address, one.department, one.title, one.phones, one.email)
    return paper.ContactCode(one.name or one.form_of_address, one.title, short_code(card))


def profile_without(content: paper.ProfileContent, secrets: Collection[PaperSecret]) -> paper.ProfileContent:
    """The profile without what shall not be printed: amounts, phone numbers, what is noted about people."""
    if PaperSecret.PRICES in secrets:
        stated = replace(content.relationship.stated, annual_value=None)
        relationship = replace(content.relationship, stated=stated)
        content = replace(
            content,
            relationship=relationship,
            basics=replace(content.basics, annual_revenue=None),
            contracts=tuple(replace(one, amount=None) for one in content.contracts),
            opportunities=tuple(replace(one, expected_amount=None) for one in content.opportunities),
            care=tuple(replace(one, cost=None) for one in content.care),
            amounts=False,
        )
    if PaperSecret.PHONES in secrets:
        people = tuple(replace(one, phones=(), wechat="", email="") for one in content.people)
        content = replace(content, people=people, basics=replace(content.basics, phone=""), codes=())
    if PaperSecret.PRIVATE_NOTES in secrets:
        people = tuple(_unnoted(one) for one in content.people)
        occasions = tuple(one for one in content.occasions if one.contact_id is None)
        content = replace(content, people=people, care=(), occasions=occasions)
    return content


def _unnoted(person: paper.ProfilePerson) -> paper.ProfilePerson:
    """A person as on a business card: who, which role, how to reach."""
    texts = ("character", "concerns", "interests", "taboos", "hometown", "school", "diet", "drink", "tea", "smoking")
    nothing = dict.fromkeys((*texts, "family_dates", "remarks"), "")
    return replace(person, **nothing, birthday=None, stance=None)


def _basics(customer: CustomerProfile) -> paper.ProfileBasics:
    return paper.ProfileBasics(
        name=customer.name,
        code=customer.code,
        short_name=customer.short_name,
        credit_code=customer.credit_code,
        legal_representative=customer.legal_representative,
        registered_address=customer.registered_address,
        region=" · ".join(filter(None, (customer.city or customer.province, customer.district))),
        address=customer.address,
        welcome_hours=customer.welcome_hours,
        phone=customer.phone,
        website=customer.website,
        industry=customer.industry,
        business_scope=customer.business_scope,
        departments=customer.departments,
        employees=customer.employees,
        annual_revenue=customer.annual_revenue,
        size=customer.size or customer.computed_size,
        founded_on=customer.founded_on,
        source=customer.source,
        referred_by=customer.referred_by,
        links=tuple((link.kind, link.other_name) for link in customer.links),
        tags=customer.tags,
    )


def _relationship(customer: CustomerProfile, today: date) -> paper.ProfileRelationship:
    standing = customer.standing
    known = standing.state.has_day
    return paper.ProfileRelationship(
        status=customer.status,
        winding_down_reason=customer.winding_down_reason,
        grade=customer.grade,
        responsible=customer.responsible,
        second_manager=customer.second_manager,
        cooperation_since=customer.cooperation_since,
        strategic_fit=customer.strategic_fit,
        influence=customer.influence,
        closeness=customer.closeness,
        potential=customer.potential,
        our_share=customer.our_share,
        dependency=customer.dependency,
        regulation_change=customer.regulation_change,
        regulation_on=customer.regulation_on,
        take_back_on=customer.take_back_on,
        last_contact=customer.last_contact_on,
        last_visit=customer.last_visit_on,
        next_due=standing.due_on,
        due_state=standing.state if known else None,
        due_reason=standing_reason(standing, today) if known else "",
        activity=customer.activity,
        stated=paper.StatedValues(
            customer.stated_annual_value,
            customer.stated_value,
            customer.stated_activity,
            customer.stated_last_contact_on,
            customer.stated_on,
        ),
    )


def _person(one: ContactRow) -> paper.ProfilePerson:
    return paper.ProfilePerson(
        id=one.id,
        name=one.name,
        form_of_address=one.form_of_address,
        department=one.department,
        title=one.title,
        is_key=one.is_key,
        role=one.role,
        stance=one.stance,
        influence=one.influence,
        reports_to=one.reports_to_id,
        phones=one.phones,
        wechat=one.wechat,
        wechat_state=one.wechat_state,
        email=one.email,
        preferred_channel=one.preferred_channel,
        preferred_hours=one.preferred_hours,
        character=one.character,
        concerns=one.concerns,
        interests=one.interests,
        taboos=one.taboos,
        hometown=one.hometown,
        school=one.school,
        diet=one.diet,
        drink=one.drink,
        tea=one.tea,
        smoking=one.smoking,
        birthday=one.birthday,
        family_dates=one.family_dates,
        left_on=one.left_on,
        remarks=one.remarks,
    )


def _need(one: NeedRow) -> paper.ProfileNeed:
    return paper.ProfileNeed(one.text, one.kind, one.urgency, one.state, one.served_by)


def _open_first(one: FollowUpRow) -> tuple[bool, int]:
    """What is open in the order of its days, then what is settled, the latest first."""
    open_, day = one.state is FollowUpState.OPEN, one.due_on.toordinal() if one.due_on is not None else 0
    return not open_, (day or date.max.toordinal()) if open_ else -day


def _followup(one: FollowUpRow) -> paper.ProfileFollowUp:
    late = one.state is FollowUpState.OPEN and one.days_late > 0
    return paper.ProfileFollowUp(one.action, one.promise, one.owner, one.due_on, one.state, late, one.result)


def _visit(one: VisitRow) -> paper.ProfileVisit:
    unwritten = one.group is VisitGroup.TO_WRITE
    return paper.ProfileVisit(one.starts_at, one.kind, one.state, one.purpose, joined(one.people), unwritten)


def _record(one: TimelineRow) -> paper.ProfileInteraction:
    return paper.ProfileInteraction(
        one.starts_at.date(),
        one.channel,
        one.direction,
        joined(one.people),
        one.content_kind,
        one.subject,
        one.said,
        one.feedback,
        one.issues,
        one.mood,
    )


def _months(connection: Any, customer_id: int, today: date) -> tuple[paper.MonthCount, ...]:
    """Contacts of the last twelve months, this one included, oldest first."""
    months = [add_months(today.replace(day=1), back - MONTHS + 1) for back in range(MONTHS)]
    counted = contacts_by_month(connection, customer_id, months[0])
    return tuple(paper.MonthCount(month, counted.get(month, 0)) for month in months)
