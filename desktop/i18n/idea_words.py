"""Words about ideas for occasions: the idea itself, and for what and whom it is."""

from desktop.i18n.catalogue import _
from desktop.i18n.labels import NOTHING, label
from desktop.models.rows.care_ideas import CareIdea


def idea_text(idea: CareIdea) -> str:
    """The idea; a shipped one in the spoken language."""
    return idea.text if idea.id is not None else _(idea.text)


def idea_occasion(idea: CareIdea) -> str:
    """The occasion for which it is: 生日, 中秋节, 任何场合."""
    if idea.festival is not None:
        return label(idea.festival)
    return label(idea.kind) if idea.kind is not None else _("any occasion")


def idea_role(idea: CareIdea) -> str:
    """Whose role it suits; "–" for anybody's."""
    return label(idea.role)


def idea_industry(idea: CareIdea) -> str:
    """Whose industry it suits; "–" for any."""
    return idea.industry or NOTHING
