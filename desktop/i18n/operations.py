"""The name of every operation, for the Edit menu, the status bar and the history.

A new operation needs one line here. Works with what the step kept: without a name or a count the plain name is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.i18n.catalogue import N_, _
from desktop.i18n.fields import field_label
from desktop.models.changes import Operation


@dataclass(frozen=True, slots=True)
class _Names:
    """How an operation is called: always, when a name is known, when the number of things is known."""

    plain: str
    named: str = ""
    counted: str = ""


_OPERATIONS: Mapping[Operation, _Names] = {
    Operation.ADD_CUSTOMER: _Names(N_("Add customer"), N_("Add customer {name}")),
    Operation.CHANGE_CUSTOMER: _Names(N_("Edit customer"), N_("Edit {name}")),
    Operation.CHANGE_CUSTOMERS: _Names(N_("Edit customers"), N_("Edit {name}"), N_("Edit {count} customers")),
    Operation.DELETE_CUSTOMERS: _Names(N_("Delete customers"), N_("Delete {name}"), N_("Delete {count} customers")),
    Operation.TAG_CUSTOMERS: _Names(N_("Tag customers"), N_("Tag {name}"), N_("Tag {count} customers")),
    Operation.LINK_CUSTOMERS: _Names(N_("Link customers"), N_("Change the links of {name}")),
    Operation.ADD_CONTACT: _Names(N_("Add contact"), N_("Add contact {name}")),
    Operation.CHANGE_CONTACT: _Names(N_("Edit contact"), N_("Edit contact {name}")),
    Operation.DELETE_CONTACT: _Names(N_("Delete contact"), N_("Delete contact {name}")),
    Operation.ADD_NEED: _Names(N_("Add need"), N_("Add a need of {name}")),
    Operation.CHANGE_NEED: _Names(N_("Edit need"), N_("Edit a need of {name}")),
    Operation.DELETE_NEED: _Names(N_("Delete need"), N_("Delete a need of {name}")),
    Operation.ADD_INTERACTION: _Names(N_("Write record"), N_("Write a record of {name}")),
    Operation.CHANGE_INTERACTION: _Names(N_("Edit record"), N_("Edit a record of {name}")),
    Operation.DELETE_INTERACTION: _Names(N_("Delete record"), N_("Delete a record of {name}")),
    Operation.ADD_FOLLOWUP: _Names(N_("Add follow-up"), N_("Add a follow-up for {name}")),
    Operation.CHANGE_FOLLOWUP: _Names(
        N_("Edit follow-up"), N_("Edit a follow-up for {name}"), N_("Edit {count} follow-ups")
    ),
    Operation.COMPLETE_FOLLOWUP: _Names(
        N_("Complete follow-up"), N_("Complete a follow-up for {name}"), N_("Complete {count} follow-ups")
    ),
    Operation.DELETE_FOLLOWUP: _Names(
        N_("Delete follow-up"), N_("Delete a follow-up for {name}"), N_("Delete {count} follow-ups")
    ),
    Operation.PLAN_CONTACT: _Names(N_("Plan contact"), N_("Plan a contact with {name}")),
    Operation.PLAN_CONTACTS: _Names(
        N_("Plan contacts"), N_("Plan a contact with {name}"), N_("Plan contacts with {count} customers")
    ),
    Operation.ADD_VISIT: _Names(N_("Plan visit"), N_("Plan a visit to {name}")),
    Operation.CHANGE_VISIT: _Names(N_("Edit visit"), N_("Edit the visit to {name}")),
    Operation.RESCHEDULE_VISIT: _Names(N_("Reschedule visit"), N_("Reschedule the visit to {name}")),
    Operation.CONFIRM_VISIT: _Names(N_("Confirm visit"), N_("Confirm the visit to {name}")),
    Operation.CANCEL_VISIT: _Names(N_("Cancel visit"), N_("Cancel the visit to {name}")),
    Operation.MISS_VISIT: _Names(N_("Mark visit as missed"), N_("Mark the visit to {name} as missed")),
    Operation.COMPLETE_VISIT: _Names(N_("Complete visit"), N_("Complete the visit to {name}")),
    Operation.DELETE_VISIT: _Names(N_("Delete visit"), N_("Delete the visit to {name}"), N_("Delete {count} visits")),
    Operation.ARRANGE_VISITS: _Names(
        N_("Move visit on the board"), N_("Move the visit to {name}"), N_("Move {count} visits")
    ),
    Operation.PLAN_VISITS: _Names(N_("Plan visits"), N_("Plan a visit to {name}"), N_("Plan {count} visits")),
    Operation.COPY_VISITS: _Names(N_("Copy visits"), N_("Copy the visit to {name}"), N_("Copy {count} visits")),
    Operation.ADD_COLLEAGUE: _Names(N_("Add colleague"), N_("Add colleague {name}")),
    Operation.CHANGE_COLLEAGUE: _Names(N_("Edit colleague"), N_("Edit colleague {name}")),
    Operation.DELETE_COLLEAGUE: _Names(N_("Delete colleague"), N_("Delete colleague {name}")),
    Operation.ADD_CONTRACT: _Names(N_("Add contract"), N_("Add a contract of {name}")),
    Operation.CHANGE_CONTRACT: _Names(N_("Edit contract"), N_("Edit a contract of {name}")),
    Operation.DELETE_CONTRACT: _Names(N_("Delete contract"), N_("Delete a contract of {name}")),
    Operation.ADD_PURCHASE: _Names(N_("Add purchase"), N_("Add a purchase of {name}")),
    Operation.CHANGE_PURCHASE: _Names(N_("Edit purchase"), N_("Edit a purchase of {name}")),
    Operation.DELETE_PURCHASE: _Names(
        N_("Delete purchase"), N_("Delete a purchase of {name}"), N_("Delete {count} purchases")
    ),
    Operation.ADD_PRODUCT: _Names(N_("Add product"), N_("Add product {name}")),
    Operation.CHANGE_PRODUCT: _Names(N_("Edit product"), N_("Edit product {name}")),
    Operation.DELETE_PRODUCT: _Names(N_("Delete product"), N_("Delete product {name}")),
    Operation.ADD_OPPORTUNITY: _Names(N_("Add opportunity"), N_("Add an opportunity of {name}")),
    Operation.CHANGE_OPPORTUNITY: _Names(N_("Edit opportunity"), N_("Edit an opportunity of {name}")),
    Operation.DELETE_OPPORTUNITY: _Names(N_("Delete opportunity"), N_("Delete an opportunity of {name}")),
    Operation.ADD_CARE_DATE: _Names(N_("Add care date"), N_("Add a care date of {name}")),
    Operation.CHANGE_CARE_DATE: _Names(N_("Edit care date"), N_("Edit a care date of {name}")),
    Operation.DELETE_CARE_DATE: _Names(N_("Delete care date"), N_("Delete a care date of {name}")),
    Operation.RECORD_CARE: _Names(N_("Record care"), N_("Record care for {name}")),
    Operation.PREPARE_GREETINGS: _Names(
        N_("Prepare greetings"), N_("Prepare a greeting for {name}"), N_("Prepare {count} greetings")
    ),
    Operation.TICK_CARE: _Names(
        N_("Tick off greetings"), N_("Tick off the greeting for {name}"), N_("Tick off {count} greetings")
    ),
    Operation.DELETE_CARE: _Names(N_("Delete care record"), N_("Delete a care record of {name}")),
    Operation.ADD_FESTIVAL: _Names(N_("Add festival"), N_("Add the festival {name}")),
    Operation.CHANGE_FESTIVAL: _Names(N_("Change festival"), N_("Change the festival {name}")),
    Operation.DELETE_FESTIVAL: _Names(N_("Delete festival"), N_("Delete the festival {name}")),
    Operation.ADD_CARE_IDEA: _Names(N_("Add idea"), N_("Add the idea {name}")),
    Operation.CHANGE_CARE_IDEA: _Names(N_("Edit idea"), N_("Edit the idea {name}")),
    Operation.DELETE_CARE_IDEA: _Names(N_("Delete idea"), N_("Delete the idea {name}"), N_("Delete {count} ideas")),
    Operation.ADD_INDUSTRY: _Names(N_("Add industry"), N_("Add the industry {name}")),
    Operation.CHANGE_INDUSTRY: _Names(N_("Edit industry"), N_("Edit the industry {name}")),
    Operation.UNITE_INDUSTRIES: _Names(N_("Unite industries"), N_("Unite industries to {name}")),
    Operation.DELETE_INDUSTRY: _Names(
        N_("Delete industry"), N_("Delete the industry {name}"), N_("Delete {count} industries")
    ),
    Operation.APPLY_GRADES: _Names(
        N_("Follow suggestions"), N_("Follow the suggestion for {name}"), N_("Follow {count} suggestions")
    ),
    Operation.JUDGE: _Names(N_("Judge customer"), N_("Judge {name} otherwise")),
    Operation.WITHDRAW_JUDGEMENT: _Names(N_("Withdraw judgement"), N_("Withdraw the judgement of {name}")),
    Operation.MERGE_CUSTOMERS: _Names(N_("Merge customers"), N_("Merge customers into {name}")),
    Operation.MERGE_CONTACTS: _Names(N_("Merge contacts"), N_("Merge contacts into {name}")),
    Operation.KEEP_APART: _Names(N_("Keep customers apart"), N_("Keep {name} apart")),
    Operation.ADD_COMPETITOR: _Names(N_("Add competitor"), N_("Add a competitor at {name}")),
    Operation.CHANGE_COMPETITOR: _Names(N_("Edit competitor"), N_("Edit a competitor at {name}")),
    Operation.DELETE_COMPETITOR: _Names(N_("Delete competitor"), N_("Delete a competitor at {name}")),
    Operation.NOTE_MOVE: _Names(N_("Note a competitor's move"), N_("Note a competitor's move at {name}")),
    Operation.DELETE_MOVE: _Names(N_("Delete a competitor's move"), N_("Delete a competitor's move at {name}")),
    Operation.ADD_PAIN_POINT: _Names(N_("Add pain point"), N_("Add a pain point of {name}")),
    Operation.CHANGE_PAIN_POINT: _Names(N_("Edit pain point"), N_("Edit a pain point of {name}")),
    Operation.DELETE_PAIN_POINT: _Names(N_("Delete pain point"), N_("Delete a pain point of {name}")),
    Operation.CONFIRM_FIELDS: _Names(N_("Confirm information"), N_("Confirm the information of {name}")),
    Operation.PLAN_REVIEW: _Names(N_("Plan review"), N_("Plan a review with {name}")),
    Operation.CHANGE_REVIEW: _Names(N_("Edit review"), N_("Edit a review of {name}")),
    Operation.HOLD_REVIEW: _Names(N_("Record review"), N_("Record a review of {name}")),
    Operation.DELETE_REVIEW: _Names(N_("Delete review"), N_("Delete a review of {name}")),
    Operation.MOVE_CONTACT: _Names(N_("Contact changed company"), N_("{name} changed company")),
    Operation.START_RHYTHM: _Names(
        N_("Start rhythm"), N_("Start the rhythm of {name}"), N_("Start the rhythm of {count} customers")
    ),
    Operation.IMPORT: _Names(N_("Import file"), N_("Import {name}"), N_("Import {count} rows")),
    Operation.CHANGE_HOLIDAYS: _Names(N_("Change days off"), N_("Change days off: {name}")),
    Operation.IMPORT_HOLIDAYS: _Names(N_("Import days off"), N_("Import the days off of {name}")),
    Operation.CHANGE_SETTINGS: _Names(N_("Change settings"), N_("Change setting {name}")),
    Operation.ADD_ATTACHMENT: _Names(N_("Add file"), N_("Add file {name}"), N_("Add {count} files")),
    Operation.CHANGE_ATTACHMENT: _Names(N_("Edit file"), N_("Edit file {name}")),
    Operation.DELETE_ATTACHMENT: _Names(N_("Delete file"), N_("Delete file {name}"), N_("Delete {count} files")),
    Operation.RESTORE_DELETED: _Names(
        N_("Restore from the bin"), N_("Restore {name} from the bin"), N_("Restore {count} things from the bin")
    ),
    Operation.SAVE_VIEW: _Names(N_("Save view"), N_("Save the view {name}")),
    Operation.CHANGE_VIEW: _Names(N_("Change view"), N_("Change the view {name}")),
    Operation.ORDER_VIEWS: _Names(N_("Order views")),
    Operation.DELETE_VIEW: _Names(N_("Delete view"), N_("Delete the view {name}")),
    Operation.FILL_SAMPLE: _Names(N_("Fill the sample book")),
}


def operation_name(operation: Operation, params: Mapping[str, str]) -> str:
    """What the step did: "改期 美佳百货的拜访".

    Of ``params`` are used: ``name`` (customer, contact …), ``file`` (of an import, when there is no name),
    ``count`` (when it is more than one), ``field`` (code name of the field that was edited).
    """
    names = _OPERATIONS[operation]
    name = params.get("name") or params.get("file") or ""
    count = params.get("count") or ""
    if names.counted and count not in {"", "1"}:
        return _(names.counted).format(count=count)
    if not (name and names.named):
        return _(names.plain)
    text = _(names.named).format(name=name)
    field = params.get("field")
    return _("{operation}: {field}").format(operation=text, field=field_label(field)) if field else text
