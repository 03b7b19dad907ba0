"""What a kind means to the eye: which tone its chip, badge or dot has (look.md: grade A amber, B accent, C green)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from desktop.models import kinds as k
from desktop.models.rows.due import Standing
from desktop.qtsupport.tokens import Tone

_TONES: Final[Sequence[tuple[object, Tone]]] = (
    (k.Grade.A, Tone.AMBER),
    (k.Grade.B, Tone.ACCENT),
    (k.Grade.C, Tone.GREEN),
    (k.Status.INTENT, Tone.ACCENT),
    (k.Status.BUYING, Tone.GREEN),
    (k.Status.FORMER, Tone.AMBER),
    (k.Status.WINDING_DOWN, Tone.RED),
    (k.DueState.OVERDUE, Tone.RED),
    (k.DueState.DUE, Tone.AMBER),
    (k.DueState.PLANNED, Tone.ACCENT),
    (k.ActivityBand.LIVELY, Tone.GREEN),
    (k.ActivityBand.SILENT, Tone.AMBER),
    (k.ActivityBand.LAPSED, Tone.RED),
    (k.Stance.SUPPORT, Tone.GREEN),
    (k.Stance.AGAINST, Tone.RED),
    (k.VisitState.PLANNED, Tone.ACCENT),
    (k.VisitState.CONFIRMED, Tone.ACCENT),
    (k.VisitState.COMPLETED, Tone.GREEN),
    (k.VisitState.MISSED, Tone.RED),
    (k.VisitGroup.PLANNED, Tone.ACCENT),
    (k.VisitGroup.TO_WRITE, Tone.AMBER),
    (k.VisitGroup.DONE, Tone.GREEN),
    (k.FollowUpState.OPEN, Tone.ACCENT),
    (k.FollowUpState.DONE, Tone.GREEN),
    (k.Priority.HIGH, Tone.RED),
    (k.Urgency.HIGH, Tone.RED),
    (k.Urgency.MEDIUM, Tone.AMBER),
    (k.NeedState.MET, Tone.GREEN),
    (k.Mood.POSITIVE, Tone.GREEN),
    (k.Mood.NEGATIVE, Tone.RED),
    (k.TermState.COMING, Tone.ACCENT),
    (k.TermState.RUNNING, Tone.GREEN),
    (k.TermState.ENDING, Tone.AMBER),
    (k.TermState.ENDED, Tone.RED),
    (k.OpportunityStage.DEMO, Tone.ACCENT),
    (k.OpportunityStage.TRIAL, Tone.ACCENT),
    (k.OpportunityStage.CONTRACT, Tone.ACCENT),
    (k.OpportunityStage.WON, Tone.GREEN),
    (k.OpportunityStage.LOST, Tone.RED),
    (k.Channel.VISIT, Tone.ACCENT),
    (k.Channel.WECHAT, Tone.GREEN),
    (k.Channel.CALL, Tone.AMBER),
    (k.CalendarEntryKind.VISIT, Tone.ACCENT),
    (k.CalendarEntryKind.PLANNED_CONTACT, Tone.ACCENT),
    (k.CalendarEntryKind.DUE, Tone.AMBER),
    (k.CalendarEntryKind.OVERDUE, Tone.RED),
    (k.CalendarEntryKind.CARE, Tone.VIOLET),
    (k.CalendarEntryKind.CONTRACT, Tone.GREEN),
    (k.CalendarEntryKind.REVIEW, Tone.ACCENT),
    (k.CalendarEntryKind.EVENT, Tone.GREEN),
)
"""Pairs, since members of different enumerations may be equal texts; kinds that are missing are neutral."""

_BY_KIND: Final[Mapping[object, Tone]] = {(type(kind), kind): tone for kind, tone in _TONES}


def tone_of(value: object, today: date | None = None) -> Tone:
    """The tone of an enumeration's member, of a customer's standing, of a deadline; neutral for everything else."""
    if isinstance(value, Standing):
        return _BY_KIND.get((k.DueState, value.state), Tone.NEUTRAL)
    if isinstance(value, date) and today is not None:
        return deadline_tone(value, today)
    return _BY_KIND.get((type(value), value), Tone.NEUTRAL)


def deadline_tone(due: date | None, today: date) -> Tone:
    """Red when it has passed, amber today, else neutral."""
    if due is None or due > today:
        return Tone.NEUTRAL
    return Tone.RED if due < today else Tone.AMBER
