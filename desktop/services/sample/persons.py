"""The people at the customers of the sample book: posts, roles, stances, birthdays, what they like and mind."""

from datetime import date, timedelta

from desktop.models.entities import Contact
from desktop.models.kinds import Channel, DecisionRole, Grade, Stance, WechatState
from desktop.models.rules import lunar
from desktop.services.sample import texts
from desktop.services.sample.diary import Diary
from desktop.services.sample.dice import Dice
from desktop.services.sample.firms import Firm
from desktop.services.sample.texts import ToldPerson

_STANCES = ((Stance.SUPPORT, 5), (Stance.NEUTRAL, 5), (Stance.AGAINST, 1), (None, 3))
_PEOPLE = {Grade.A: (4, 6), Grade.B: (2, 4), Grade.C: (1, 3), Grade.D: (1, 2), None: (1, 2)}
_FEMALE_PERCENT = 42


class PersonMaker:
    """Makes the contacts of one customer after another; nobody has the same name twice."""

    def __init__(self, dice: Dice, diary: Diary) -> None:
        self._dice = dice
        self._diary = diary
        self._texts = texts.people()
        self._number = 0
        self._names = {person["name"] for story in texts.stories() for person in story["people"]}

    def make(self, firm: Firm) -> list[Contact]:
        """The people of the customer; who reports to whom is set by :meth:`arrange` once they have ids."""
        if firm.story is not None:
            return [self._told(firm, person) for person in firm.story["people"]]
        low, high = _PEOPLE[firm.customer.grade]
        posts = self._texts["posts"][firm.trade["name"]]
        chosen = posts[: self._dice.whole(low, high)] if high > 2 else self._dice.some(posts, low, high)
        people = [self._invented(firm, *post) for post in chosen]
        people[self._dice.whole(0, len(people) - 1)].is_key = True
        firm.customer.legal_representative = people[0].name if people[0].role is DecisionRole.DECIDER else ""
        if len(people) > 2 and self._dice.chance(12):
            self._leave(people[-1])
        return people

    def arrange(self, firm: Firm) -> None:
        """Say who reports to whom: in a story as told, else to the first, users and engineers to the second."""
        for at, person in enumerate(firm.people):
            if firm.story is not None:
                boss = firm.story["people"][at].get("boss")
            elif at == 0 or firm.people[0].role is not DecisionRole.DECIDER:
                boss = None
            else:
                below = person.role in (DecisionRole.USER, DecisionRole.TECHNICAL) and at > 1
                boss = 1 if below else 0
            person.reports_to_id = None if boss is None else firm.people[boss].id

    def _told(self, firm: Firm, person: ToldPerson) -> Contact:
        contact = Contact(
            customer_id=firm.customer.id,
            name=person["name"],
            form_of_address=person["form"],
            department=person["department"],
            title=person["title"],
            role=DecisionRole(person["role"]),
            stance=None if person["stance"] is None else Stance(person["stance"]),
            influence=person["influence"],
            phones=(person["phone"],),
            is_key=person.get("key", False),
            character=person.get("character", ""),
            concerns=person.get("concerns", ""),
            interests=person.get("interests", ""),
            taboos=person.get("taboos", ""),
            tea=person.get("tea", ""),
            diet=person.get("diet", ""),
            hometown=person.get("hometown", ""),
            family_dates=person.get("family", ""),
            confirmed_on=self._diary.ago(30),
            created_at=firm.customer.created_at,
        )
        self._reach(contact)
        if "birthday_in" in person:
            day = self._diary.today + timedelta(person["birthday_in"])
            self._birthday(contact, day, person.get("year"), is_lunar=person.get("lunar", False))
        return contact

    def _invented(self, firm: Firm, title: str, role: str, department: str, form: str) -> Contact:
        dice = self._dice
        surname, given = self._name()
        contact = Contact(
            customer_id=firm.customer.id,
            name=surname + given,
            form_of_address=surname + form,
            department=department,
            title=title,
            role=DecisionRole(role),
            stance=dice.weighted(_STANCES),
            influence=5 if role == "decider" else dice.whole(1, 4),
            phones=(self._phone(),),
            confirmed_on=self._diary.ago(dice.whole(5, 320)),
            created_at=firm.customer.created_at,
        )
        self._reach(contact)
        self._traits(contact)
        if dice.chance(35):
            today = self._diary.today
            near = dice.chance(12)
            day = today + timedelta(dice.whole(0, 13) if near else dice.whole(14, 364))
            year = dice.whole(1964, 1994) if dice.chance(60) else None
            self._birthday(contact, day, year, is_lunar=dice.chance(40))
        return contact

    def _name(self) -> tuple[str, str]:
        while True:
            women = self._dice.chance(_FEMALE_PERCENT)
            given = self._dice.pick(self._texts["female"] if women else self._texts["male"])
            surname = self._dice.pick(self._texts["surnames"])
            if surname + given not in self._names:
                self._names.add(surname + given)
                return surname, given

    def _phone(self) -> str:
        self._number += 1
        return f"13{self._dice.pick('89')}0000{3000 + self._number:04d}"

    def _reach(self, contact: Contact) -> None:
        dice = self._dice
        contact.wechat_state = dice.weighted(
            [(WechatState.ACCEPTED, 6), (WechatState.ASKED, 1), (WechatState.NOT_ADDED, 2)]
        )
        if contact.wechat_state is WechatState.ACCEPTED:
            contact.wechat = f"wx_{contact.phones[0][-4:]}_{dice.whole(10, 99)}"
        if dice.chance(45):
            contact.email = f"c{contact.phones[0][-4:]}@example.com"
        if dice.chance(40):
            contact.preferred_channel = dice.pick((Channel.CALL, Channel.WECHAT, Channel.VISIT, Channel.MAIL))
            contact.preferred_hours = dice.pick(self._texts["hours"])

    def _traits(self, contact: Contact) -> None:
        dice, told = self._dice, self._texts
        for name, choices, percent in (
            ("character", told["characters"], 55),
            ("concerns", told["concerns"], 60),
            ("interests", told["interests"], 50),
            ("taboos", told["taboos"], 25),
            ("hometown", told["hometowns"], 30),
            ("school", told["schools"], 20),
            ("diet", told["diets"], 20),
            ("drink", told["drinks"], 25),
            ("tea", told["teas"], 25),
            ("smoking", ("抽", "不抽"), 20),
            ("family_dates", told["families"], 10),
        ):
            if dice.chance(percent):
                setattr(contact, name, dice.pick(choices).format(year=self._diary.today.year + 1))

    def _birthday(self, contact: Contact, day: date, year: int | None, *, is_lunar: bool) -> None:
        found = lunar.to_lunar(day) if is_lunar else None
        if found is None:
            contact.birth_month, contact.birth_day = day.month, day.day if day.month != 2 else min(day.day, 28)
        else:
            contact.birth_month, contact.birth_day, contact.birth_lunar = found.month, min(found.day, 29), True
        contact.birth_year = year

    def _leave(self, contact: Contact) -> None:
        left_on = self._diary.ago(self._dice.whole(20, 120))
        contact.left_on = left_on
        contact.remarks = self._dice.pick(self._texts["departed"]).format(month=left_on.month)
        contact.is_key = False
