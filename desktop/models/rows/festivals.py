"""Festivals on which customers are greeted, and what is to be done for one, as pages show them."""

from dataclasses import dataclass
from datetime import date

from desktop.models.columns import N_, Align, Column, Look
from desktop.models.kinds import Festival
from desktop.models.values import Birthday, KeptFestivalId


@dataclass(frozen=True, slots=True)
class CareFestival:
    """A festival of the calendar (``festival``), or one of the rep's own (``own_id``, ``name`` and ``when``).

    ``kept`` says whether customers are greeted on it; without ``lead_days`` the usual lead time holds.
    """

    festival: Festival | None = None
    own_id: KeptFestivalId | None = None
    name: str = ""
    when: Birthday | None = None
    kept: bool = True
    lead_days: int | None = None

    @property
    def key(self) -> str:
        """The same as long as the same festival is meant, whatever is set about it."""
        return self.festival.value if self.festival is not None else f"own-{self.own_id}"


@dataclass(frozen=True, slots=True)
class FestivalDay:
    """A festival to come, from ``begin_on`` on among the tasks, and how far its greeting list is.

    Of ``everybody`` who could be greeted (0 when nobody counted) ``prepared`` stand on the list and wait, ``greeted``
    were greeted, and ``skipped`` are left out.
    """

    on: date
    begin_on: date
    festival: CareFestival
    everybody: int = 0
    prepared: int = 0
    greeted: int = 0
    skipped: int = 0

    @property
    def people(self) -> int:
        """Who can be greeted and is not left out."""
        return max(self.everybody - self.skipped, 0)

    @property
    def settled(self) -> bool:
        """Whether nothing waits any more: somebody was greeted, and nobody on the list is left."""
        return self.greeted > 0 and not self.prepared


@dataclass(frozen=True, slots=True)
class FestivalLine:
    """A festival as a line of the table in Settings; ``id`` is its place in the table."""

    id: int
    festival: CareFestival
    next_on: date | None
    lead: int


FESTIVAL_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Festival"), 20, look=Look.STRONG, grow=1),
    Column("day", N_("Day"), 14),
    Column("next_on", N_("Next"), 16, look=Look.MUTED),
    Column("lead", N_("Begin before"), 12, align=Align.RIGHT),
    Column("kept", N_("Greetings"), 10, look=Look.CHIP),
)
