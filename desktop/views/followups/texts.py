"""What the cells of the list of follow-ups say where one field alone does not."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.i18n.due import deadline_text
from desktop.i18n.formats import date_short
from desktop.i18n.labels import channel_verb, label
from desktop.models.kinds import FollowUpKind, FollowUpState, Priority
from desktop.models.rows.followups import FollowUpRow
from desktop.qtsupport.tokens import Tone
from desktop.views.tones import deadline_tone


def action_text(row: FollowUpRow, _today: date) -> str:
    """What is to be done; a planned contact says how one will be in touch."""
    if row.kind is FollowUpKind.ACTION:
        return row.action
    how = channel_verb(row.channel) if row.channel else label(row.kind)
    return f"{how} · {row.action}" if row.action else how


def due_text(row: FollowUpRow, today: date) -> str:
    """The deadline with its time; for what is settled the plain day."""
    if row.due_on is None:
        return ""
    shown = deadline_text(row.due_on, today) if row.state is FollowUpState.OPEN else date_short(row.due_on, today)
    return f"{shown} {row.due_time}".strip()


def due_tone(row: FollowUpRow, today: date) -> Tone:
    """Red when it has passed, amber today, only while it is open."""
    return deadline_tone(row.due_on, today) if row.state is FollowUpState.OPEN else Tone.NEUTRAL


def promise_text(row: FollowUpRow, _today: date) -> str:
    """Whose promise it is; a planned contact is nobody's."""
    return label(row.promise) if row.kind is FollowUpKind.ACTION else ""


def priority_text(row: FollowUpRow, _today: date) -> str:
    """The priority where it is not the usual one."""
    return "" if row.priority is Priority.NORMAL else label(row.priority)


TEXTS: Mapping[str, Callable[[Any, date], str]] = {
    "action": action_text,
    "due_on": due_text,
    "promise": promise_text,
    "priority": priority_text,
}
TONES: Mapping[str, Callable[[Any, date], Tone]] = {"due_on": due_tone}
