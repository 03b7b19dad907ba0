"""What a step did: the closed list of operations and the ChangeSet that is broadcast after each.

The names of operations for people are in :mod:`desktop.i18n.operations`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique

from desktop.models.kinds import Subject
from desktop.models.values import StepId


@unique
class Operation(StrEnum):
    """Every kind of undo step; one operation is one transaction (architecture.md §2.5)."""

    ADD_CUSTOMER = "add_customer"
    CHANGE_CUSTOMER = "change_customer"
    CHANGE_CUSTOMERS = "change_customers"
    DELETE_CUSTOMERS = "delete_customers"
    TAG_CUSTOMERS = "tag_customers"
    LINK_CUSTOMERS = "link_customers"
    ADD_CONTACT = "add_contact"
    CHANGE_CONTACT = "change_contact"
    DELETE_CONTACT = "delete_contact"
    ADD_NEED = "add_need"
    CHANGE_NEED = "change_need"
    DELETE_NEED = "delete_need"
    ADD_INTERACTION = "add_interaction"
    CHANGE_INTERACTION = "change_interaction"
    DELETE_INTERACTION = "delete_interaction"
    ADD_FOLLOWUP = "add_followup"
    CHANGE_FOLLOWUP = "change_followup"
    COMPLETE_FOLLOWUP = "complete_followup"
    DELETE_FOLLOWUP = "delete_followup"
    PLAN_CONTACT = "plan_contact"
    PLAN_CONTACTS = "plan_contacts"
    ADD_VISIT = "add_visit"
    CHANGE_VISIT = "change_visit"
    RESCHEDULE_VISIT = "reschedule_visit"
    CONFIRM_VISIT = "confirm_visit"
    CANCEL_VISIT = "cancel_visit"
    MISS_VISIT = "miss_visit"
    COMPLETE_VISIT = "complete_visit"
    DELETE_VISIT = "delete_visit"
    ARRANGE_VISITS = "arrange_visits"
    PLAN_VISITS = "plan_visits"
    COPY_VISITS = "copy_visits"
    ADD_COLLEAGUE = "add_colleague"
    CHANGE_COLLEAGUE = "change_colleague"
    DELETE_COLLEAGUE = "delete_colleague"
    ADD_CONTRACT = "add_contract"
    CHANGE_CONTRACT = "change_contract"
    DELETE_CONTRACT = "delete_contract"
    ADD_PURCHASE = "add_purchase"
    CHANGE_PURCHASE = "change_purchase"
    DELETE_PURCHASE = "delete_purchase"
    ADD_PRODUCT = "add_product"
    CHANGE_PRODUCT = "change_product"
    DELETE_PRODUCT = "delete_product"
    ADD_OPPORTUNITY = "add_opportunity"
    CHANGE_OPPORTUNITY = "change_opportunity"
    DELETE_OPPORTUNITY = "delete_opportunity"
    ADD_CARE_DATE = "add_care_date"
    CHANGE_CARE_DATE = "change_care_date"
    DELETE_CARE_DATE = "delete_care_date"
    RECORD_CARE = "record_care"
    PREPARE_GREETINGS = "prepare_greetings"
    TICK_CARE = "tick_care"
    DELETE_CARE = "delete_care"
    ADD_FESTIVAL = "add_festival"
    CHANGE_FESTIVAL = "change_festival"
    DELETE_FESTIVAL = "delete_festival"
    ADD_CARE_IDEA = "add_care_idea"
    CHANGE_CARE_IDEA = "change_care_idea"
    DELETE_CARE_IDEA = "delete_care_idea"
    ADD_INDUSTRY = "add_industry"
    CHANGE_INDUSTRY = "change_industry"
    UNITE_INDUSTRIES = "unite_industries"
    DELETE_INDUSTRY = "delete_industry"
    APPLY_GRADES = "apply_grades"
    JUDGE = "judge"
    WITHDRAW_JUDGEMENT = "withdraw_judgement"
    MERGE_CUSTOMERS = "merge_customers"
    MERGE_CONTACTS = "merge_contacts"
    KEEP_APART = "keep_apart"
    ADD_COMPETITOR = "add_competitor"
    CHANGE_COMPETITOR = "change_competitor"
    DELETE_COMPETITOR = "delete_competitor"
    NOTE_MOVE = "note_move"
    DELETE_MOVE = "delete_move"
    ADD_PAIN_POINT = "add_pain_point"
    CHANGE_PAIN_POINT = "change_pain_point"
    DELETE_PAIN_POINT = "delete_pain_point"
    CONFIRM_FIELDS = "confirm_fields"
    PLAN_REVIEW = "plan_review"
    CHANGE_REVIEW = "change_review"
    HOLD_REVIEW = "hold_review"
    DELETE_REVIEW = "delete_review"
    MOVE_CONTACT = "move_contact"
    START_RHYTHM = "start_rhythm"
    IMPORT = "import"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_HOLIDAYS = "change_holidays"
    IMPORT_HOLIDAYS = "import_holidays"
    ADD_ATTACHMENT = "add_attachment"
    CHANGE_ATTACHMENT = "change_attachment"
    DELETE_ATTACHMENT = "delete_attachment"
    RESTORE_DELETED = "restore_deleted"
    SAVE_VIEW = "save_view"
    CHANGE_VIEW = "change_view"
    ORDER_VIEWS = "order_views"
    DELETE_VIEW = "delete_view"
    FILL_SAMPLE = "fill_sample"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one committed, undone or redone step touched.

    ``ids`` holds, per subject, the ids that were touched; a subject with more than 1,000 of them stands in ``many``
    instead, and who shows it refreshes whole. ``operation`` and ``params`` name the step for the Edit menu.
    """

    step: StepId | None
    operation: Operation
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    ids: Mapping[Subject, frozenset[int]] = field(default_factory=dict[Subject, frozenset[int]])
    many: frozenset[Subject] = frozenset()
    customers: frozenset[int] = frozenset()

    def touches(self, subject: Subject, row_id: int | None = None) -> bool:
        """Whether the step touched the subject (or the one row of it)."""
        if subject in self.many:
            return True
        ids = self.ids.get(subject, frozenset())
        return bool(ids) if row_id is None else row_id in ids

    def touches_customer(self, customer_id: int) -> bool:
        """Whether anything of the customer was touched."""
        return Subject.CUSTOMERS in self.many or customer_id in self.customers


@dataclass(frozen=True, slots=True)
class StepName:
    """A step as the Edit menu names it, without what it touched."""

    operation: Operation
    params: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class UndoStatus:
    """What can be undone and redone now; ``None`` where there is nothing."""

    undo: StepName | None
    redo: StepName | None
