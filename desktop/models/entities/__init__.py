"""The mapped classes: what the book keeps, one module per subject.

Only :mod:`desktop.storage` and :mod:`desktop.services` may hold one; everything that is shown or printed is a frozen
row of :mod:`desktop.models.rows`.
"""

from desktop.models.entities.attachments import Attachment
from desktop.models.entities.base import Base
from desktop.models.entities.calendar_events import CalendarEvent
from desktop.models.entities.care import CareAction, CareDate, CareIdea, Holiday, KeptFestival
from desktop.models.entities.colleagues import Colleague
from desktop.models.entities.competitors import Competitor, CompetitorMove
from desktop.models.entities.contacts import Contact
from desktop.models.entities.customers import Customer, CustomerLink, CustomerTag, Industry, Tag
from desktop.models.entities.followups import FollowUp
from desktop.models.entities.imports import ImportBatch, ImportMapping, ImportRow
from desktop.models.entities.interactions import Interaction, InteractionContact, InteractionCustomer
from desktop.models.entities.judgements import Apart, FieldConfirmation, GradeList, Judgement, Merge, PainPoint, Review
from desktop.models.entities.needs import Need
from desktop.models.entities.settings import SavedView, Setting
from desktop.models.entities.trade import Contract, Opportunity, Product, Purchase
from desktop.models.entities.visits import (
    Visit,
    VisitCompanion,
    VisitContact,
    VisitMaterial,
    VisitObjective,
    VisitOutline,
    VisitPreparation,
)

__all__ = [
    "Apart",
    "Attachment",
    "Base",
    "CalendarEvent",
    "CareAction",
    "CareDate",
    "CareIdea",
    "Colleague",
    "Competitor",
    "CompetitorMove",
    "Contact",
    "Contract",
    "Customer",
    "CustomerLink",
    "CustomerTag",
    "FieldConfirmation",
    "FollowUp",
    "GradeList",
    "Holiday",
    "ImportBatch",
    "ImportMapping",
    "ImportRow",
    "Industry",
    "Interaction",
    "InteractionContact",
    "InteractionCustomer",
    "Judgement",
    "KeptFestival",
    "Merge",
    "Need",
    "Opportunity",
    "PainPoint",
    "Product",
    "Purchase",
    "Review",
    "SavedView",
    "Setting",
    "Tag",
    "Visit",
    "VisitCompanion",
    "VisitContact",
    "VisitMaterial",
    "VisitObjective",
    "VisitOutline",
    "VisitPreparation",
]
