"""The table of ideas: own and shipped ones, and which of them fit an occasion."""

from datetime import date

import pytest

from desktop.models.errors import InvalidInput
from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.rows.care import CareDraft
from desktop.models.rows.care_ideas import CareIdea, Wanted
from desktop.models.rules.care_ideas import SHIPPED, fitting
from desktop.services.care_ideas import CareIdeas
from desktop.services.ports import FixedClock
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import contact, customer

ON = date(2026, 11, 25)


def texts(ideas: list[CareIdea]) -> list[str]:
    return [one.text for one in ideas]


def test_own_ideas_are_kept_changed_and_deleted(book: Book, now: FixedClock) -> None:
    service = CareIdeas(book, now)
    assert texts(service.listed()) == texts(list(SHIPPED))
    with Steps(book):
        made, _ = service.add({"text": "明前龙井", "kind": CareKind.BIRTHDAY, "gift": GiftKind.GIFT})
    assert service.listed()[0] == CareIdea("明前龙井", GiftKind.GIFT, CareKind.BIRTHDAY, id=made)
    with Steps(book):
        service.change(made, {"text": "碧螺春", "kind": None, "festival": Festival.SPRING})
    assert (service.listed()[0].text, service.listed()[0].kind) == ("碧螺春", None)
    with Steps(book):
        service.delete([made])
    assert len(service.listed()) == len(SHIPPED)
    with pytest.raises(InvalidInput):
        service.add({"kind": CareKind.BIRTHDAY})


def test_what_fits_a_person_comes_with_ones_own_first(book: Book, now: FixedClock) -> None:
    service, owner = CareIdeas(book, now), customer(book)
    decider = contact(book, owner, role=DecisionRole.DECIDER)
    service.add({"text": "明前龙井", "kind": CareKind.BIRTHDAY})
    service.add({"text": "粽子", "kind": CareKind.FESTIVAL, "festival": Festival.DRAGON_BOAT})
    found = service.fitting(CareDraft(owner, CareKind.BIRTHDAY, ON, decider))
    assert texts(found) == [
        "明前龙井", "a book on what the person cares about, with a note", "a birthday card written by hand",
    ]  # fmt: skip
    assert "a book on what the person cares about, with a note" not in texts(
        service.fitting(CareDraft(owner, CareKind.BIRTHDAY, ON))
    )


def test_an_idea_for_an_industry_needs_that_industry() -> None:
    doctor = Wanted(CareKind.BIRTHDAY, industry="医疗")
    assert "no gifts to medical staff: new literature of the field" in texts(fitting(doctor, ()))
    assert not any(one.industry for one in fitting(Wanted(CareKind.BIRTHDAY), ()))


@pytest.mark.parametrize("kind", [one for one in CareKind if one is not CareKind.CUSTOM])
def test_there_is_an_idea_for_every_kind_of_occasion(kind: CareKind) -> None:
    festival = Festival.SPRING if kind is CareKind.FESTIVAL else None
    assert any(one.kind is kind for one in fitting(Wanted(kind, festival), ()))
