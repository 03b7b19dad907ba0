"""The options of paper that several verbs take: size, margins, two pages on one, password, what is left out."""

from typing import TYPE_CHECKING

from desktop.cli.session import Session, UsageError
from desktop.i18n.catalogue import _
from desktop.models.kinds import PaperSecret

if TYPE_CHECKING:
    from desktop.documents.render import PageOptions

PAPERS = ("A4", "A5", "Letter")
MARGINS = ("narrow", "normal", "wide")
_SECRETS = {"prices": PaperSecret.PRICES, "phones": PaperSecret.PHONES, "notes": PaperSecret.PRIVATE_NOTES}


def secrets(text: str) -> frozenset[PaperSecret]:
    """What ``--hide`` names, parted by commas; raises ``ValueError`` for anything else."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or not set(names) <= set(_SECRETS):
        raise ValueError(text)
    return frozenset(_SECRETS[name] for name in names)


def page_options(session: Session) -> "PageOptions":
    """Paper, margins and password as the options of a verb name them. Raises UsageError."""
    from desktop.documents.render import Margins, PageOptions, Paper

    asked = session.arguments
    paper, two_up = Paper(asked.paper), bool(asked.two_up)
    if two_up and paper is not Paper.A4:
        raise UsageError(_("{name} does not go with {other}").format(name="--two-up", other=f"--paper {paper}"))
    return PageOptions(paper, password=session.pdf_password(), margins=Margins(asked.margins), two_up=two_up)
