"""The texts of the sample book as they stand in ``resources/samples``: read, given types, and nothing more."""

import json
from functools import cache
from typing import Any, NotRequired, TypedDict, cast

from desktop import assets


class District(TypedDict):
    """A district: code of the administrative division, a point in it (GCJ-02 degrees) and streets."""

    name: str
    code: str
    at: list[float]
    streets: list[str]


class City(TypedDict):
    """A city with its districts."""

    city: str
    province: str
    area_code: str
    districts: list[District]


class Trade(TypedDict):
    """An industry: how its companies are called and what they are about; ``count`` of them are made.

    A kind of company has its full and its short name and what it does.
    """

    name: str
    emerging: bool
    count: int
    stems: list[str]
    kinds: list[tuple[str, str, str]]
    forms: list[str]
    departments: str
    products: list[str]
    places: list[str]
    core: list[str]
    latent: list[str]
    strategy: list[str]
    trends: str


class Talk(TypedDict):
    """A pattern of an exchange; ``next`` holds follow-ups: whose promise, action, days, and a priority if any."""

    channels: list[str]
    content: str
    subject: str
    said: str
    feedback: str
    issues: str
    mood: str | None
    next: list[list[Any]]
    insight: NotRequired[str]
    answered: NotRequired[bool]
    direction: NotRequired[str]
    occasion: NotRequired[str]
    answer_days: NotRequired[int]
    buying: NotRequired[bool]
    first: NotRequired[bool]


class ToldTalk(TypedDict):
    """An exchange of a story with its day and the people (by place in the story's list)."""

    days_ago: int
    at: str
    minutes: int
    channel: str
    who: list[int]
    content: str
    mood: str
    subject: str
    said: str
    feedback: str
    issues: str
    next: list[list[Any]]
    insight: NotRequired[str]
    executive: NotRequired[bool]


class ToldPerson(TypedDict):
    """A person of a story; ``boss`` is the place of the superior in the list."""

    name: str
    form: str
    department: str
    title: str
    role: str
    stance: str | None
    influence: int
    phone: str
    key: NotRequired[bool]
    boss: NotRequired[int]
    birthday_in: NotRequired[int]
    lunar: NotRequired[bool]
    year: NotRequired[int | None]
    character: NotRequired[str]
    concerns: NotRequired[str]
    interests: NotRequired[str]
    taboos: NotRequired[str]
    tea: NotRequired[str]
    diet: NotRequired[str]
    hometown: NotRequired[str]
    family: NotRequired[str]


class ToldVisit(TypedDict):
    """The visit of today in a story; preparation with whether it is done."""

    at: str
    minutes: int
    kind: str
    who: list[int]
    state: str
    purpose: str
    objectives: list[str]
    preparation: list[tuple[str, bool]]
    materials: list[str]


class Story(TypedDict):
    """A customer that is told in full."""

    name: str
    short_name: str
    industry: str
    place: list[str]
    street: str
    status: str
    grade: str
    standing: str
    months: int
    value: int
    employees: int
    revenue: int
    source: str
    tags: list[str]
    fields: dict[str, Any]
    people: list[ToldPerson]
    needs: list[tuple[str, str, str, bool]]
    talks: list[ToldTalk]
    today: NotRequired[ToldVisit]


class People(TypedDict):
    """Names, posts by industry (title, role, department, form of address) and what people are like."""

    surnames: list[str]
    male: list[str]
    female: list[str]
    posts: dict[str, list[list[str]]]
    characters: list[str]
    concerns: list[str]
    interests: list[str]
    taboos: list[str]
    hometowns: list[str]
    schools: list[str]
    diets: list[str]
    drinks: list[str]
    teas: list[str]
    hours: list[str]
    families: list[str]
    departed: list[str]


class VisitTexts(TypedDict):
    """What visits of one kind are for."""

    purposes: list[str]
    objectives: list[str]
    preparation: list[str]
    materials: list[str]


class Office(TypedDict):
    """Our own side: the rep, colleagues, tags."""

    rep: dict[str, str]
    colleagues: list[dict[str, str]]
    tags: list[str]


@cache
def _read(name: str) -> Any:
    return json.loads((assets.resources() / "samples" / f"{name}.json").read_text("utf-8"))


def cities() -> list[City]:
    """All cities."""
    return cast("list[City]", _read("places"))


def trades() -> list[Trade]:
    """All industries."""
    return cast("list[Trade]", _read("industries"))


def stories() -> list[Story]:
    """The customers that are told in full; they come first."""
    return cast("list[Story]", _read("stories"))


def people() -> People:
    """Names and traits."""
    return cast("People", _read("people"))


def talks(group: str) -> list[Talk]:
    """Patterns of exchanges of an industry or of the groups 通用, 高层, 聚会."""
    return cast("dict[str, list[Talk]]", _read("talks"))[group]


def visit_texts(kind: str) -> VisitTexts:
    """Texts of a kind of visit."""
    return cast("VisitTexts", _read("visits")[kind])


def around_visits(name: str) -> Any:
    """What all visits share: ``outline``, ``impressions``, ``cancel_reasons``, ``planned_contacts`` …"""
    return _read("visits")[name]


def office() -> Office:
    """Our own side."""
    return cast("Office", _read("office"))
