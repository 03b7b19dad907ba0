"""A person on our side, as lists and forms show it."""

from dataclasses import dataclass

from desktop.models.values import ColleagueId


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """A colleague with department and skills."""

    id: ColleagueId
    name: str
    department: str = ""
    title: str = ""
    skills: str = ""
    phone: str = ""
