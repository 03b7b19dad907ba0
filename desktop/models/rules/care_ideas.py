"""Which ideas fit an occasion, and those that come with the program (domain.md §7: industry × role × occasion)."""

from collections.abc import Iterable

from desktop.models.columns import N_
from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.rows.care_ideas import CareIdea, Wanted

_GREETING, _GIFT, _DONATION = GiftKind.GREETING, GiftKind.GIFT, GiftKind.DONATION
_BIRTHDAY, _FESTIVAL = CareKind.BIRTHDAY, CareKind.FESTIVAL
_MEDICINE, _PUBLIC, _SCHOOL, _FACTORY, _SITE, _SHOP, _BANK, _NET = (
    "医疗", "政府与公共", "教育", "制造业", "建筑", "零售业", "金融业", "互联网",
)  # fmt: skip

SHIPPED: tuple[CareIdea, ...] = (
    CareIdea(N_("a birthday card written by hand"), _GREETING, _BIRTHDAY),
    CareIdea(N_("a cake for the whole team"), _GIFT, _BIRTHDAY, role=DecisionRole.USER),
    CareIdea(N_("a book on what the person cares about, with a note"), _GIFT, _BIRTHDAY, role=DecisionRole.DECIDER),
    CareIdea(N_("a useful tool for the desk or the workbench"), _GIFT, _BIRTHDAY, role=DecisionRole.TECHNICAL),
    CareIdea(N_("a call in person, with thanks for the year"), _GREETING, _FESTIVAL, Festival.SPRING),
    CareIdea(N_("tea and a calendar of the new year"), _GIFT, _FESTIVAL, Festival.SPRING),
    CareIdea(N_("moon cakes, there a week ahead"), _GIFT, _FESTIVAL, Festival.MID_AUTUMN),
    CareIdea(N_("zongzi of our region"), _GIFT, _FESTIVAL, Festival.DRAGON_BOAT),
    CareIdea(N_("sweet dumplings for the office"), _GIFT, _FESTIVAL, Festival.LANTERN),
    CareIdea(N_("a card of thanks for Teachers' Day"), _GREETING, _FESTIVAL, Festival.TEACHERS, industry=_SCHOOL),
    CareIdea(N_("the years together in figures and photos"), _GREETING, CareKind.CONTRACT_ANNIVERSARY),
    CareIdea(
        N_("a visit of our management with a framed photo"),
        _GIFT,
        CareKind.CONTRACT_ANNIVERSARY,
        role=DecisionRole.DECIDER,
    ),
    CareIdea(N_("a basket of flowers and a letter of congratulation"), _GIFT, CareKind.FOUNDING_DAY),
    CareIdea(N_("a word of good luck the evening before, none on the day"), _GREETING, CareKind.EXAM),
    CareIdea(N_("pens for the exam in a box"), _GIFT, CareKind.EXAM),
    CareIdea(N_("pass their news on, and flowers at the launch"), _GIFT, CareKind.PRODUCT_LAUNCH),
    CareIdea(N_("no gifts to medical staff: new literature of the field"), _GREETING, industry=_MEDICINE),
    CareIdea(N_("no gifts to officials: a digest of new policies"), _GREETING, industry=_PUBLIC),
    CareIdea(N_("a donation in the customer's name instead of a gift"), _DONATION, industry=_BANK),
    CareIdea(N_("cooling drinks for the workshop"), _GIFT, role=DecisionRole.USER, industry=_FACTORY),
    CareIdea(N_("cooling drinks for the site"), _GIFT, role=DecisionRole.USER, industry=_SITE),
    CareIdea(N_("a hand in the shop on the busiest day"), _GREETING, industry=_SHOP),
    CareIdea(N_("afternoon tea for the team before a release"), _GIFT, role=DecisionRole.TECHNICAL, industry=_NET),
)
"""What comes with the program; industries by their names in the shipped list."""


def fitting(wanted: Wanted, own: Iterable[CareIdea], shipped: Iterable[CareIdea] = SHIPPED) -> list[CareIdea]:
    """The ideas that fit an occasion: the rep's own before the shipped ones, those that say the most of it first."""
    found = [(rank, idea) for rank, ideas in enumerate((own, shipped)) for idea in ideas if _fits(idea, wanted)]
    found.sort(key=lambda pair: (pair[0], -_said(pair[1])))
    return [idea for _rank, idea in found]


def _fits(idea: CareIdea, wanted: Wanted) -> bool:
    return (
        idea.kind in (None, wanted.kind)
        and idea.festival in (None, wanted.festival)
        and idea.role in (None, wanted.role)
        and idea.industry in ("", wanted.industry)
    )


def _said(idea: CareIdea) -> int:
    """How much the idea says of the occasion for which it is."""
    return sum(1 for one in (idea.kind, idea.festival, idea.role, idea.industry or None) if one is not None)
