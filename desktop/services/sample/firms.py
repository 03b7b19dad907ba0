"""The customers of the sample book: who they are, where they are, how they stand with us."""

from dataclasses import dataclass, field
from datetime import date

from desktop.models.entities import Contact, Customer, Industry
from desktop.models.kinds import (
    ActivityBand,
    CoordinateSystem,
    Grade,
    Potential,
    Source,
    Status,
    ValueBand,
)
from desktop.models.rules import credit_code
from desktop.models.rules.periods import months_ago
from desktop.models.values import Money
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.texts import City, District, Story, Trade

_WAN = 10_000
_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

# How many customers there are of each kind: status, grade, how they stand against their cadence.
_DEAL: tuple[tuple[Status, Grade | None, str, int], ...] = (
    (Status.BUYING, Grade.A, "later", 4),
    (Status.BUYING, Grade.A, "due", 2),
    (Status.BUYING, Grade.A, "overdue", 1),
    (Status.BUYING, Grade.A, "planned", 4),
    (Status.BUYING, Grade.B, "later", 9),
    (Status.BUYING, Grade.B, "due", 3),
    (Status.BUYING, Grade.B, "overdue", 2),
    (Status.BUYING, Grade.B, "planned", 5),
    (Status.BUYING, Grade.C, "later", 18),
    (Status.BUYING, Grade.C, "due", 4),
    (Status.BUYING, Grade.C, "silent", 2),
    (Status.BUYING, Grade.C, "planned", 2),
    (Status.BUYING, Grade.D, "later", 6),
    (Status.BUYING, Grade.D, "silent", 2),
    (Status.BUYING, None, "later", 3),
    (Status.INTENT, Grade.B, "planned", 3),
    (Status.INTENT, Grade.B, "later", 2),
    (Status.INTENT, Grade.C, "due", 2),
    (Status.INTENT, Grade.C, "later", 3),
    (Status.INTENT, None, "overdue", 1),
    (Status.INTENT, None, "planned", 2),
    (Status.PROSPECT, Grade.D, "later", 5),
    (Status.PROSPECT, Grade.D, "due", 2),
    (Status.PROSPECT, None, "untouched", 6),
    (Status.PROSPECT, None, "later", 4),
    (Status.PROSPECT, None, "planned", 3),
    (Status.PROSPECT, Grade.C, "overdue", 1),
    (Status.FORMER, Grade.C, "silent", 4),
    (Status.FORMER, Grade.D, "silent", 3),
    (Status.FORMER, Grade.B, "silent", 1),
    (Status.WINDING_DOWN, Grade.C, "silent", 3),
    (Status.WINDING_DOWN, Grade.D, "silent", 2),
)

# Sales of the last year in 万元, from and to.
_VALUES = {Grade.A: (90, 380), Grade.B: (28, 110), Grade.C: (6, 38), Grade.D: (1, 9), None: (2, 30)}


@dataclass(slots=True)
class Firm:
    """One customer in the making; ``standing`` is later, due, overdue, planned, silent or untouched."""

    customer: Customer
    trade: Trade
    standing: str
    story: Story | None = None
    people: list[Contact] = field(default_factory=list[Contact])

    @property
    def kept(self) -> bool:
        """Whether the rep still works on it."""
        return self.customer.status in (Status.BUYING, Status.INTENT, Status.PROSPECT)

    def words(self, dice: Dice) -> dict[str, str]:
        """What the placeholders of the texts stand for at this customer."""
        return {
            "product": dice.pick(self.trade["products"]),
            "place": dice.pick(self.trade["places"]),
            "interest": dice.pick(texts.people()["interests"]),
            "quarter": dice.pick("一二三四"),
            "percent": str(dice.whole(3, 18)),
            "quantity": str(dice.whole(2, 12) * 5),
        }


class FirmMaker:
    """Makes the customers, the told ones first."""

    def __init__(self, dice: Dice, diary: Diary, industries: dict[str, Industry]) -> None:
        self._dice = dice
        self._diary = diary
        self._industries = industries
        self._trades = {trade["name"]: trade for trade in texts.trades()}
        self._created = diary.moment(diary.ago(560), "09:00")

    def make(self) -> list[Firm]:
        """All customers in the order of their codes."""
        firms = [self._told(story) for story in texts.stories()]
        seats = self._dice.shuffled([(s, g, standing) for s, g, standing, count in _DEAL for _ in range(count)])
        names = self._dice.shuffled(
            [(trade, stem) for trade in self._trades.values() for stem in trade["stems"][: trade["count"]]]
        )
        firms += [self._invented(trade, stem, *seat) for (trade, stem), seat in zip(names, seats, strict=True)]
        for number, firm in enumerate(firms, 1):
            firm.customer.code = f"C{number:03d}"
        return firms

    def _told(self, story: Story) -> Firm:
        place, district = next(
            (city, district)
            for city in texts.cities()
            for district in city["districts"]
            if [city["city"], district["name"]] == story["place"]
        )
        trade = self._trades[story["industry"]]
        customer = self._customer(trade, story["name"], story["short_name"], place, district, story["street"])
        customer.status, customer.grade = Status(story["status"]), Grade(story["grade"])
        customer.source = Source(story["source"])
        customer.employees, customer.annual_revenue = story["employees"], Money.of_yuan(story["revenue"])
        customer.cooperation_since = months_ago(self._diary.today, story["months"])
        self._state(customer, Money.of_yuan(story["value"]), ActivityBand.LIVELY)
        for name, value in story["fields"].items():
            setattr(customer, name, value)
        if customer.regulation_change:
            customer.regulation_on = self._diary.ahead(120)
        return Firm(customer, trade, story["standing"], story)

    def _invented(self, trade: Trade, stem: str, status: Status, grade: Grade | None, standing: str) -> Firm:
        dice = self._dice
        city = dice.pick(texts.cities())
        district = dice.pick(city["districts"])
        kind, short, scope = dice.pick(trade["kinds"])
        form = dice.pick(trade["forms"])
        street = f"{dice.pick(district['streets'])} {dice.whole(1, 880)} 号"
        customer = self._customer(trade, f"{city['city']}{stem}{kind}{form}", stem + short, city, district, street)
        customer.business_scope = scope
        customer.status, customer.grade = status, grade
        customer.source = dice.pick(list(Source))
        employees = dice.pick((35, 60, 120, 240, 320, 460, 800, 1200))
        customer.employees, customer.annual_revenue = employees, Money.of_yuan(employees * dice.whole(30, 90) * _WAN)
        self._relationship(customer, standing)
        return Firm(customer, trade, standing)

    def _customer(
        self, trade: Trade, name: str, short_name: str, city: City, district: District, street: str
    ) -> Customer:
        dice = self._dice
        latitude, longitude = district["at"]
        above = "" if district["name"].endswith("市") else f"{city['city']}市"
        address = f"{above}{district['name']}{street}"
        return Customer(
            code="",
            name=name,
            short_name=short_name,
            credit_code=self._credit_code(district["code"]),
            registered_address=address,
            address=address,
            province=city["province"],
            city=city["city"],
            district=district["name"],
            latitude=round(latitude + dice.between(-0.03, 0.03), 6),
            longitude=round(longitude + dice.between(-0.03, 0.03), 6),
            coordinate_system=CoordinateSystem.GCJ02,
            welcome_hours=dice.pick(("", "", "工作日 9:00-11:30", "周二至周四下午", "避开月底")),
            phone=f"{city['area_code']}{dice.whole(5, 8)}{dice.whole(0, 9)}00{dice.whole(0, 9999):04d}",
            industry_id=self._industries[trade["name"]].id,
            departments=trade["departments"],
            founded_on=date(dice.whole(1998, 2019), dice.whole(1, 12), dice.whole(1, 28)),
            invoice_title=name,
            invoice_bank=f"{city['city']}银行{district['name']}支行",
            invoice_account=f"6200{dice.whole(0, 10**12 - 1):012d}",
            delivery_address=address,
            industry_trends=trade["trends"],
            created_at=self._created,
        )

    def _credit_code(self, area: str) -> str:
        body = "".join(self._dice.pick(_CODE_LETTERS) for _ in range(6))
        first = f"91{area}MA1{body}"
        return first + credit_code.check_character(first)

    def _relationship(self, customer: Customer, standing: str) -> None:
        dice = self._dice
        bought = customer.status not in (Status.PROSPECT, Status.INTENT)
        low, high = _VALUES[customer.grade]
        if bought:
            customer.cooperation_since = months_ago(self._diary.today, dice.whole(8, 72))
            customer.our_share = dice.whole(2, 16) * 5
            quiet = ActivityBand.LAPSED if customer.status is Status.FORMER else ActivityBand.SILENT
            activity = quiet if standing == "silent" else ActivityBand.LIVELY
            self._state(customer, Money.of_yuan(dice.whole(low, high) * _WAN), activity)
        if customer.grade in (Grade.A, Grade.B):
            customer.strategic_fit, customer.influence = dice.whole(2, 5), dice.whole(2, 5)
            customer.strategy = dice.pick(self._trades[self._industry_name(customer)]["strategy"])
        customer.closeness = dice.whole(1, 5) if bought else None
        customer.potential = dice.weighted([(Potential.HIGH, 3), (Potential.MEDIUM_LOW, 4), (None, 2)])
        if customer.status is Status.WINDING_DOWN:
            customer.winding_down_reason = dice.pick(("产线外迁，逐步停止采购", "业务收缩，合同到期不再续签"))
        if customer.status is Status.PROSPECT and dice.chance(25):
            customer.take_back_on = self._diary.ahead(dice.whole(3, 60))
        if standing == "untouched" and dice.chance(40):
            customer.rhythm_start_on = self._diary.ahead(dice.whole(1, 12))
        if dice.chance(20):
            customer.preferred_weekday = dice.whole(1, 4)

    def _state(self, customer: Customer, value: Money, activity: ActivityBand) -> None:
        rich, poor = Money.of_yuan(80 * _WAN), Money.of_yuan(15 * _WAN)
        band = ValueBand.HIGH if value >= rich else ValueBand.MEDIUM if value >= poor else ValueBand.LOW
        customer.stated_annual_value, customer.stated_value, customer.stated_activity = value, band, activity
        customer.stated_on = self._diary.ago(90)

    def _industry_name(self, customer: Customer) -> str:
        return next(name for name, industry in self._industries.items() if industry.id == customer.industry_id)
