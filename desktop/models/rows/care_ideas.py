"""Ideas for occasions as forms and the table in Settings show them (domain.md §7: industry × role × occasion)."""

from dataclasses import dataclass

from desktop.models.columns import N_, Column, Look
from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.values import CareIdeaId, IndustryId


@dataclass(frozen=True, slots=True)
class CareIdea:
    """What one could give or say. An empty industry, role or occasion stands for any.

    ``id`` is that of the rep's own; a shipped one has none, and its ``text`` is a source text that is translated.
    """

    text: str
    gift: GiftKind = GiftKind.GIFT
    kind: CareKind | None = None
    festival: Festival | None = None
    role: DecisionRole | None = None
    industry: str = ""
    industry_id: IndustryId | None = None
    id: CareIdeaId | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The occasion for which ideas are looked for."""

    kind: CareKind
    festival: Festival | None = None
    role: DecisionRole | None = None
    industry: str = ""


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """An idea as a line of the table in Settings; ``id`` is its place in the table."""

    id: int
    idea: CareIdea


IDEA_COLUMNS: tuple[Column, ...] = (
    Column("text", N_("Idea"), 25, look=Look.STRONG, grow=1),
    Column("occasion", N_("For which occasion"), 11),
    Column("role", N_("Role"), 8),
    Column("industry", N_("Industry"), 8),
    Column("gift", N_("Kind"), 9, look=Look.CHIP),
    Column("own", N_("Origin"), 7, look=Look.MUTED),
)
