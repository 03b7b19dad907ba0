"""Every enumeration of the program, in the terms of domain.md.

The values are stored in the book and written to ``--json`` output, so they never change; labels for people live
in :mod:`desktop.i18n.labels`.
"""

from desktop.models.kinds.alerts import AlertKind
from desktop.models.kinds.attachments import FileKind, FilePlace
from desktop.models.kinds.bin import BinKind
from desktop.models.kinds.cadence import CalendarEntryKind, DayKind, DueState, Festival, ObligationKind, QuietReason
from desktop.models.kinds.care import CareKind, CareState, CareWarning, GiftKind
from desktop.models.kinds.contacts import DecisionRole, LeapRule, Stance, WechatState
from desktop.models.kinds.customers import (
    ActivityBand,
    CompanySize,
    CoordinateSystem,
    FieldGroup,
    Grade,
    LinkKind,
    Potential,
    Source,
    Status,
    ValueBand,
)
from desktop.models.kinds.finding import FoundKind, Rank
from desktop.models.kinds.followups import DueGroup, FollowUpKind, FollowUpState, PlanKind, Priority, Promise
from desktop.models.kinds.interactions import Channel, ContentKind, Direction, Mood, Occasion, RecordHint
from desktop.models.kinds.judgements import (
    DuplicateReason,
    GradeBy,
    GradeFact,
    JudgementKind,
    PriorityClass,
    PriorityRemark,
    ReviewKind,
    UrgentReason,
)
from desktop.models.kinds.needs import NeedKind, NeedState, Urgency
from desktop.models.kinds.program import Language, Scheme, Subject
from desktop.models.kinds.queries import QueryField, QuerySign, QueryThing
from desktop.models.kinds.reminders import ReminderKind
from desktop.models.kinds.trade import CompetitorMoveKind, OpportunityStage, TermState
from desktop.models.kinds.visits import (
    CancelledBy,
    OutlineItem,
    PaperSecret,
    VisitGroup,
    VisitKind,
    VisitState,
    VisitWarning,
)

__all__ = [
    "ActivityBand",
    "AlertKind",
    "BinKind",
    "CalendarEntryKind",
    "CancelledBy",
    "CareKind",
    "CareState",
    "CareWarning",
    "Channel",
    "CompanySize",
    "CompetitorMoveKind",
    "ContentKind",
    "CoordinateSystem",
    "DayKind",
    "DecisionRole",
    "Direction",
    "DueGroup",
    "DueState",
    "DuplicateReason",
    "Festival",
    "FieldGroup",
    "FileKind",
    "FilePlace",
    "FollowUpKind",
    "FollowUpState",
    "FoundKind",
    "GiftKind",
    "Grade",
    "GradeBy",
    "GradeFact",
    "JudgementKind",
    "Language",
    "LeapRule",
    "LinkKind",
    "Mood",
    "NeedKind",
    "NeedState",
    "ObligationKind",
    "Occasion",
    "OpportunityStage",
    "OutlineItem",
    "PaperSecret",
    "PlanKind",
    "Potential",
    "Priority",
    "PriorityClass",
    "PriorityRemark",
    "Promise",
    "QueryField",
    "QuerySign",
    "QueryThing",
    "QuietReason",
    "Rank",
    "RecordHint",
    "ReminderKind",
    "ReviewKind",
    "Scheme",
    "Source",
    "Stance",
    "Status",
    "Subject",
    "TermState",
    "Urgency",
    "UrgentReason",
    "ValueBand",
    "VisitGroup",
    "VisitKind",
    "VisitState",
    "VisitWarning",
    "WechatState",
]
