"""What the customers of the sample book buy, signed, hope for and celebrate, and who else sells to them.

Draws from dice of its own, so that the rest of the sample stays as it is whatever is added here.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from desktop.models.entities import (
    Base,
    CareDate,
    Competitor,
    CompetitorMove,
    Contract,
    FieldConfirmation,
    Opportunity,
    PainPoint,
    Product,
    Purchase,
    Review,
)
from desktop.models.kinds import (
    CareKind,
    CompetitorMoveKind,
    FieldGroup,
    Grade,
    OpportunityStage,
    ReviewKind,
    Status,
)
from desktop.models.rules.periods import add_months, months_ago
from desktop.models.values import Money
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm

_SERVICES = ("年度维保服务", "水质检测服务", "现场培训")
_MONTHS = 24
_BOUGHT = (Status.BUYING, Status.FORMER, Status.WINDING_DOWN)
# Purchases a year by grade, from and to.
_RHYTHM = {Grade.A: (10, 16), Grade.B: (6, 11), Grade.C: (3, 6), Grade.D: (1, 3), None: (2, 4)}
_RIVALS = ("德鑫净化", "精工机电", "远大环境", "泓泽水务", "海川过滤")
_MOVES = (
    (CompetitorMoveKind.PRICE, "同类滤芯报价低 5%"),
    (CompetitorMoveKind.VISIT, "销售总监来访，谈年度框架"),
    (CompetitorMoveKind.OFFER, "递交二期改造方案"),
    (CompetitorMoveKind.WIN, "拿下一条小线的耗材"),
)
_PAINS = ("停机一次损失近十万元", "能耗逐年上升，总部要求下降 8%", "备件到货慢，现场常常等件", "检查频繁，台账不全")
_REVIEWED = "交付准时，服务响应快；希望备件再备一些。"
_OPEN = (OpportunityStage.FIRST_CONTACT, OpportunityStage.DEMO, OpportunityStage.TRIAL, OpportunityStage.CONTRACT)


class DealMaker:
    """Makes products, purchases, contracts, opportunities, competitors, care dates and reviews."""

    def __init__(self, dice: Dice, diary: Diary) -> None:
        self._dice = dice
        self._diary = diary

    def products(self) -> list[Product]:
        """What we sell, each product once."""
        names = dict.fromkeys(name for trade in texts.trades() for name in trade["products"])
        products = [Product(name=name, category=self._category(name)) for name in names]
        products += [Product(name=name, category="服务") for name in _SERVICES]
        for number, product in enumerate(products, 1):
            product.code = f"P{number:03d}"
        return products

    def of_firm(self, firm: Firm, products: Sequence[Product]) -> Iterator[Base]:
        """Everything that belongs to one customer and names no other new row."""
        mine = [one for one in products if one.name in firm.trade["products"] or one.category == "服务"]
        if firm.customer.status in _BOUGHT:
            yield from self._purchases(firm, mine)
            yield from self._reviews(firm)
        if firm.customer.grade in (Grade.A, Grade.B):
            yield from self._confirmations(firm)
            yield self._pain(firm)
        if firm.kept and self._dice.chance(35):
            yield self._opportunity(firm, mine)
        yield from self._exams(firm)

    def contracts(self, firm: Firm) -> list[Contract]:
        """The contracts of a customer of grade A or B, the older one first; the younger renews it."""
        customer = firm.customer
        if customer.status is not Status.BUYING or customer.grade not in (Grade.A, Grade.B):
            return []
        ends = self._diary.today + timedelta(days=self._dice.whole(-40, 400))
        starts = add_months(ends, -12) + timedelta(days=1)
        amount = customer.stated_annual_value or Money.of_yuan(100_000)
        older = starts - timedelta(days=1)
        return [
            self._contract(firm, add_months(older, -12) + timedelta(days=1), older, amount),
            self._contract(firm, starts, ends, amount),
        ]

    def rivals(self, firm: Firm) -> list[Competitor]:
        """Who else sells to the customer."""
        if firm.customer.grade not in (Grade.A, Grade.B):
            return []
        names = self._dice.some(_RIVALS, 0, 2)
        return [Competitor(customer_id=firm.customer.id, name=name, created_at=self._diary.now) for name in names]

    def moves(self, rivals: Sequence[Competitor]) -> Iterator[CompetitorMove]:
        """What they did; they have their ids by now."""
        for rival in rivals:
            for kind, text in self._dice.some(_MOVES, 1, 2):
                on = self._diary.ago(self._dice.whole(10, 240))
                yield CompetitorMove(competitor_id=rival.id, made_on=on, kind=kind, text=text)

    def _category(self, name: str) -> str:
        if any(word in name for word in ("滤芯", "膜", "药剂", "套餐")):
            return "耗材"
        return "服务" if "服务" in name else "设备"

    def _purchases(self, firm: Firm, products: Sequence[Product]) -> Iterator[Purchase]:
        """Two years of purchases whose last twelve months add up to about what the customer is worth."""
        dice, customer = self._dice, firm.customer
        a_year = dice.whole(*_RHYTHM[customer.grade])
        worth = (customer.stated_annual_value or Money.of_yuan(50_000)).fen
        gone = customer.status is not Status.BUYING or firm.standing == "silent"
        last = self._diary.today - timedelta(days=dice.whole(210, 330) if gone else dice.whole(2, 360 // a_year))
        trend = dice.pick((0.8, 1.1, 1.2, 1.3, 1.4))
        first = max(months_ago(self._diary.today, _MONTHS), customer.cooperation_since or date.min)
        day, number = last, 0
        while day > first:
            yearly = worth if day > months_ago(self._diary.today, 12) else int(worth / trend)
            yield from self._basket(firm, day, max(yearly // a_year, 10_000), products, number)
            number += 1
            day -= timedelta(days=max(int(365 / a_year * dice.between(0.7, 1.3)), 2))

    def _basket(
        self, firm: Firm, day: date, worth: int, products: Sequence[Product], number: int
    ) -> Iterator[Purchase]:
        dice = self._dice
        lines = dice.some(products, 1, 3)
        order = f"SO{day:%y%m%d}{firm.customer.id:03d}"
        for place, product in enumerate(lines):
            amount = Money(round(worth / len(lines) * dice.between(0.75, 1.25) / 1000) * 1000)
            yield Purchase(
                customer_id=firm.customer.id,
                bought_on=day,
                amount=amount,
                product_id=product.id,
                number=order,
                cost=Money(round(amount.fen * dice.between(0.55, 0.75) / 100) * 100),
            )
            # Now and then something comes back.
            if place == 0 and number and dice.chance(3):
                yield Purchase(
                    customer_id=firm.customer.id,
                    bought_on=min(day + timedelta(days=9), self._diary.today),
                    amount=Money(-amount.fen // 4),
                    product_id=product.id,
                    number=order,
                    remarks="退货",
                )

    def _contract(self, firm: Firm, starts: date, ends: date, amount: Money) -> Contract:
        return Contract(
            customer_id=firm.customer.id,
            title=f"{starts:%Y} 年度供货框架合同",
            number=f"HT-{starts:%Y}-{firm.customer.id:03d}",
            signed_on=starts - timedelta(days=12),
            starts_on=starts,
            ends_on=ends,
            amount=amount,
            created_at=self._diary.now,
        )

    def _opportunity(self, firm: Firm, products: Sequence[Product]) -> Opportunity:
        dice = self._dice
        product = dice.pick(products)
        place = dice.pick(firm.trade["places"])
        won = dice.pick((None, None, None, OpportunityStage.WON, OpportunityStage.LOST))
        stage = won or dice.pick(_OPEN)
        return Opportunity(
            customer_id=firm.customer.id,
            title=f"{place}{product.name}",
            stage=stage,
            expected_amount=Money.of_yuan(dice.whole(4, 90) * 10_000),
            expected_on=self._diary.ahead(dice.whole(20, 150)),
            closed_on=self._diary.ago(dice.whole(5, 90)) if won else None,
            lost_reason="价格" if won is OpportunityStage.LOST else "",
            product_id=product.id,
            owner=texts.office()["rep"]["name"],
            created_at=self._diary.now,
        )

    def _reviews(self, firm: Firm) -> Iterator[Review]:
        if firm.customer.status is not Status.BUYING or firm.customer.grade not in (Grade.A, Grade.B):
            return
        held = self._diary.ago(self._dice.whole(40, 110))
        yield Review(
            customer_id=firm.customer.id, kind=ReviewKind.QUARTERLY, planned_on=held, held_on=held,
            experience=_REVIEWED, agreed_steps="每月通报交期，备件清单更新一次。", created_at=self._diary.now,
        )  # fmt: skip

    def _confirmations(self, firm: Firm) -> Iterator[FieldConfirmation]:
        for group in (FieldGroup.BASICS, FieldGroup.RELATIONSHIP, FieldGroup.BUSINESS):
            on = self._diary.ago(self._dice.whole(10, 320))
            yield FieldConfirmation(customer_id=firm.customer.id, group=group, confirmed_on=on)

    def _pain(self, firm: Firm) -> PainPoint:
        return PainPoint(
            customer_id=firm.customer.id,
            text=self._dice.pick(_PAINS),
            noted_on=self._diary.ago(self._dice.whole(20, 200)),
            created_at=self._diary.now,
        )

    def _exams(self, firm: Firm) -> Iterator[CareDate]:
        """The exam of a decider's child, now and then."""
        person = next((one for one in firm.people if one.is_key), None)
        if person is None or firm.customer.grade not in (Grade.A, Grade.B) or not self._dice.chance(30):
            return
        year = self._diary.today.year + (self._diary.today.month > 6)
        title, month, day = self._dice.pick((("高考", 6, 7), ("中考", 6, 15)))
        yield CareDate(
            customer_id=firm.customer.id, contact_id=person.id, kind=CareKind.EXAM, title=f"孩子{title}",
            month=month, day=day, year=year, yearly=False, created_at=self._diary.now,
        )  # fmt: skip
