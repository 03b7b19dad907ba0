"""Names under which our visits, promises and people travel in files of other programs, and how they come home.

A name holds the row's id and when it was made, so that a file of another book is not taken for ours.
"""

import re
from datetime import datetime
from enum import StrEnum, unique
from typing import NamedTuple

_OWN = re.compile(r"(?P<kind>[a-z]+)-(?P<id>\d{1,15})-(?P<made>\d{1,15})@roadbook")


@unique
class OwnKind(StrEnum):
    """What of ours travels."""

    VISIT = "visit"
    FOLLOWUP = "followup"
    CONTACT = "contact"
    CUSTOMER = "customer"
    CARE = "care"
    REVIEW = "review"
    CONTRACT = "contract"


class OwnId(NamedTuple):
    """A row of ours: ``made`` is when it was added, in seconds, 0 when nobody knows."""

    kind: OwnKind
    id: int
    made: int


def own_id(kind: OwnKind, row_id: int, created_at: datetime | None) -> OwnId:
    """The row under its name; ``created_at`` carries its offset."""
    made = 0 if created_at is None else int(created_at.timestamp())
    return OwnId(kind, row_id, max(0, made))


def uid_of(own: OwnId) -> str:
    """The name: the same row always has the same."""
    return f"{own.kind}-{own.id}-{own.made}@roadbook"


def read_uid(uid: str) -> OwnId | None:
    """The row that a name means; nothing for a stranger's."""
    found = _OWN.fullmatch(uid)
    if found is None or found["kind"] not in set(OwnKind):
        return None
    return OwnId(OwnKind(found["kind"]), int(found["id"]), int(found["made"]))
