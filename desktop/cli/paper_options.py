"""The options of paper that several verbs take: size, margins, two on one, password, sections, what is not printed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.cli.session import Session, UsageError
from desktop.i18n.catalogue import _
from desktop.models.kinds import PaperSecret
from desktop.models.rows.profile_document import ProfileSection

if TYPE_CHECKING:
    from desktop.documents.render import PageOptions

PAPERS = ("A4", "A5", "Letter")
PLAN_PARTS = ("week", "overview", "visits")
MARGINS = ("narrow", "normal", "wide")
_SECRETS = {"prices": PaperSecret.PRICES, "phones": PaperSecret.PHONES, "notes": PaperSecret.PRIVATE_NOTES}


def secrets(text: str) -> frozenset[PaperSecret]:
    """What ``--hide`` names, parted by commas; raises ``ValueError`` for anything else."""
    return frozenset(_SECRETS[name] for name in _names(text, tuple(_SECRETS)))


def profile_sections(text: str) -> frozenset[ProfileSection]:
    """The sections of a profile that ``--sections`` names; raises ``ValueError`` for anything else."""
    return frozenset(map(ProfileSection, _names(text, tuple(ProfileSection))))


def plan_parts(text: str) -> frozenset[str]:
    """The parts of a plan that ``--sections`` names; raises ``ValueError`` for anything else."""
    return frozenset(_names(text, PLAN_PARTS))


def _names(text: str, known: Sequence[str]) -> set[str]:
    """The names between commas; ``_`` may be written as ``-``."""
    names = {name.strip().replace("-", "_") for name in text.split(",") if name.strip()}
    if not names or not names <= set(known):
        raise ValueError(text)
    return names


def page_options(session: Session) -> "PageOptions":
    """Paper, margins and password as the options of a verb name them. Raises UsageError."""
    from desktop.documents.render import Margins, PageOptions, Paper

    asked = session.arguments
    paper, two_up = Paper(asked.paper), bool(asked.two_up)
    if two_up and paper is not Paper.A4:
        raise UsageError(_("{name} does not go with {other}").format(name="--two-up", other=f"--paper {paper}"))
    return PageOptions(paper, password=session.pdf_password(), margins=Margins(asked.margins), two_up=two_up)
