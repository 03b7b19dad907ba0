"""Sentences for error codes: what is wrong, in plain words, and what to do (screens.md, "Errors speak").

A new code needs one line in the table. Placeholders are filled from the error's parameters; one that is missing gets
a word that keeps the sentence whole, so that no error can hide behind another.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from string import Formatter
from typing import cast

from desktop.i18n.catalogue import N_, _
from desktop.i18n.formats import date_text, datetime_text
from desktop.i18n.labels import NOTHING, joined, label
from desktop.models.errors import RoadbookError

_SENTENCES: Mapping[str, str] = {
    # whatever has no sentence of its own
    "error": N_("That did not work. Nothing was changed; please try again."),
    "invalid_input": N_("Something that was entered is not valid. Nothing was changed; please check it."),
    "value_invalid": N_("Something that was entered is not valid. Nothing was changed; please check it."),
    "link_to_itself": N_("A customer cannot be linked to itself. Choose another one."),
    "not_found": N_("That is not in the book any more. It may have been deleted; look in the Edit menu to undo."),
    "book_unavailable": N_("The book cannot be opened."),
    "unreadable_file": N_("The file “{file}” cannot be read. Save it again as xlsx or csv and try once more."),
    "storage_failure": N_("The change could not be saved: {reason}. Nothing was changed; please try again."),
    "cancelled": N_("Cancelled. Nothing was changed."),
    # what is entered
    "name_missing": N_("The name is missing. Please enter one."),
    "name_too_long": N_("The name is longer than {limit} characters. Please shorten it."),
    "text_missing": N_("This field must not be empty."),
    "text_too_long": N_("The text is longer than {limit} characters. Please shorten it."),
    "credit_code_invalid": N_("“{text}” is not a valid credit code: it has 18 characters, the last checks the others."),
    "code_taken": N_("The code {code} already belongs to “{name}”. Please choose another."),
    "industry_taken": N_("There is an industry “{name}” already."),
    "credit_code_taken": N_("The credit code {code} already belongs to “{name}”. It may be the same customer."),
    "phone_invalid": N_("“{text}” is not a phone number. Please enter digits, such as 138 1234 5678."),
    "email_invalid": N_("“{text}” is not an email address. Please check it."),
    "date_missing": N_("The date is missing. Please enter one, such as 2026-03-16 or tomorrow."),
    "date_invalid": N_("“{text}” is not understood as a date. Examples: 2026-03-16, tomorrow, next Wednesday, +3d."),
    "time_invalid": N_("“{text}” is not understood as a time. Examples: 15:00, 3 pm."),
    "start_missing": N_("The start is missing. Please enter day and time, such as tomorrow 15:00."),
    "end_before_start": N_("The end lies before the start. Please correct one of the two."),
    "number_invalid": N_("“{text}” is not a number. Please enter digits only."),
    "range": N_("The value must lie between {low} and {high}."),
    "day_out_of_range": N_("The day must lie between {low} and {high}."),
    "lunar_day_invalid": N_("That day does not exist in the lunar calendar. Please check month, leap month and day."),
    "place_unknown": N_("“{text}” is not understood as a place. Begin with the city, such as 苏州市虎丘区."),
    "coordinate_invalid": N_("The position must be latitude -90 to 90 and longitude -180 to 180."),
    "reason_missing": N_("Please say why."),
    "same_customer": N_("These are one and the same record. Please choose another one."),
    "already_held": N_("This review was held already. Please edit it instead."),
    "query_field_unknown": N_("“{text}” asks for something that is not known here. Please use a field such as grade."),
    "query_value_unknown": N_("“{text}” has no value that is known here. Please check what stands behind the sign."),
    "query_or_between": N_("“{text}” joins values of one field only, as in grade:A,B."),
    "query_words": N_("These words are not understood:\n{reason}"),
    "query_no_number": N_("“{text}” needs a number, such as 7, 30 days or 50,000."),
    "own_link": N_("A customer cannot be linked to itself. Please choose another."),
    "reports_in_circle": N_("That would make “{name}” report to themselves in a circle. Please choose someone else."),
    "contact_missing": N_("Nobody to contact was chosen. Please choose at least one person."),
    "customer_missing": N_("No customer was chosen. Please choose one."),
    "gap_order": N_("The ideal gap must not be longer than the latest gap."),
    # customers and people
    "customer_unknown": N_("There is no customer “{code}”. Look for its name or code in the customer list."),
    "customer_ambiguous": N_("Several customers match “{text}”: {names}. Please give the code."),
    "contact_unknown": N_("There is no contact “{name}” at this customer. Please add the contact first."),
    "name_differs": N_("This is not “{name}”. Type the name exactly as it stands above."),
    "person_unknown": N_("There is nobody called “{name}” in the book."),
    "person_ambiguous": N_("Several people are called “{name}”, at {names}. Please say at which customer."),
    "colleague_unknown": N_("There is no colleague “{name}”. Please add the colleague in Settings first."),
    "field_unknown": N_("There is no field “{field}”."),
    # visits, plans and follow-ups
    "past_day": N_("{date} has passed. Choose a day from today on, or say that the visit is entered afterwards."),
    "not_yet_over": N_("This visit has not begun yet. It can be completed once it took place."),
    "visit_unknown": N_("There is no visit “{code}”. It may have been deleted."),
    "visit_closed": N_("This visit is already completed or cancelled and cannot be changed in this way."),
    "purpose_missing": N_("These visits have no purpose yet: {names}. Enter one for each before printing."),
    "no_visits": N_("No visit is planned on {date}. Plan one first."),
    "no_next_step": N_("Please enter the next step, or choose “no next step”."),
    "record_in_future": N_("A record tells of what has happened; this time has not come yet. Plan a contact instead."),
    "followup_closed": N_("This follow-up is already settled."),
    "several_plans": N_("Several plans could be meant by this record. Please choose which one it settles."),
    # undo
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "undo_closed": N_("Older steps can no longer be undone, because the book was upgraded since."),
    # the book
    "wrong_password": N_("The password is wrong. Check the Caps Lock key and the input method, and try again."),
    "wrong_recovery_code": N_("The recovery code is wrong. Please compare it with your print-out."),
    "unlock_delayed": N_("Too many wrong passwords. The next one is tried in {wait} seconds."),
    "current_password_wrong": N_("That is not the current password. Nothing was changed."),
    "keyring_failed": N_("The key ring of this computer did not keep the password. It will be asked for at the start."),
    "password_needed": N_("The book has a password. Please enter it; on the command line set ROADBOOK_PASSWORD."),
    "password_too_short": N_("The password is too short. It needs at least {limit} characters."),
    "passwords_differ": N_("The two passwords are not the same. Please enter them again."),
    "book_held": N_("The book is open in {holder}. Close it there, or go on reading only."),
    "book_read_only": N_("The book was opened for reading only. Close the other window to make changes."),
    "book_damaged": N_("The book cannot be read; its files are damaged. Restore it from a backup."),
    "keys_damaged": N_("The book's keys and their second copy cannot be read. Restore the book from a backup."),
    "upgrade_failed": N_("The book could not be upgraded. It is unchanged and a copy was kept; update the program."),
    "book_newer": N_("The book was written by a newer program. Please update this program; nothing was changed."),
    "book_missing": N_("There is no book at {path}. Choose another folder or create a new book."),
    "book_exists": N_("There is already something at {path}. Choose another name or an empty folder."),
    "no_book": N_("No book has been opened yet. Create one, or name one with --book."),
    "folder_not_empty": N_("The folder {path} is not empty. Please choose an empty one."),
    "backup_damaged": N_("The backup in {path} cannot be read back. Please make another one, best on another drive."),
    "backup_failed": N_("The backup to {path} did not succeed. Choose another folder or drive and try again."),
    "upgrade_needed": N_("The book is of an older program and must be upgraded first. Open it once for writing."),
    "backup_disk_full": N_("The disk at {path} is full. Free some space there, or choose another place for backups."),
    "backup_read_only": N_("Nothing can be written to {path}. Allow it, or choose another place for backups."),
    "backup_place_gone": N_("{path} is not there now. Plug in the stick; the next backup goes there by itself."),
    "backup_folder_in_book": N_("This folder lies inside the book itself. Choose one on another drive."),
    "backup_of_other_book": N_("This backup is of another book with files. Open it from the first window instead."),
    "log_damaged": N_("The file with the latest changes is damaged. The book itself may be whole without them."),
    "log_missing": N_("The program was stopped last time, and the file with the latest changes is gone since."),
    "nothing_salvaged": N_("Nothing can be read of this book any more. Restore it from a backup."),
    "check_failed": N_("The check found {count} problems. Make a backup and restore the last good one."),
    # the machine
    "disk_full": N_("The disk is full. Free some space and try again; nothing was changed."),
    "read_only": N_("This place is read-only. Choose another folder, or allow writing to it."),
    "io_error": N_("The disk reports an error: {reason}. Check the drive and make a backup elsewhere."),
    "book_io_error": N_("The disk does not read or write as it should. Check the drive and its plug, then try again."),
    "book_unreachable": N_("The book's files cannot be opened. Check the drive and your rights to the folder."),
    "book_gone": N_("The book is not at {path} any more. Plug the drive in, or put the folder back."),
    "book_replaced": N_("Another program has exchanged the book's files. Close the book and open it again."),
    "book_busy": N_("The book is still busy with something else. Please wait a moment and try again."),
    "database_locked": N_("Another program is using the book's files. Wait until its backup or sync ends."),
    "file_in_use": N_("“{file}” is open in another program. Close it there and try again."),
    "file_not_written": N_("“{file}” cannot be written: {reason}. Choose another place."),
    "print_failed": N_("The printer does not begin. Check that it is switched on and connected, and try again."),
    "file_in_book": N_("“{file}” would lie among the files of a book. Choose a folder outside of it."),
    "file_exists": N_("“{file}” already exists. Choose another name."),
    # strangers' files
    "file_missing": N_("The file “{file}” was not found. Check the name, or choose it again."),
    "file_denied": N_("The file “{file}” may not be opened. Close it elsewhere, or copy it to your own folder."),
    "file_is_folder": N_("“{file}” is a folder. Choose a file in it."),
    "not_a_holiday_table": N_("“{file}” is not a table of days off. Choose a JSON file with year and days."),
    "holiday_table_empty": N_("The days off of {year} are not published yet: the file names no day."),
    "not_a_table": N_("“{file}” is not a table. Choose an xlsx, xls or csv file."),
    "file_too_large": N_("“{file}” is too large. Split it, or delete empty rows and columns, and try again."),
    "file_over_limit": N_("“{name}” is larger than {limit}. Keep it elsewhere and note here where it lies."),
    "file_lost": N_("The content of this file is missing from the book. Restore it from a backup."),
    "file_damaged": N_("The content of this file is damaged. Restore it from a backup, or add the file once more."),
    "file_encrypted": N_("“{file}” has a password. Open it in Excel or WPS, save it without one, and try again."),
    "file_truncated": N_("“{file}” is incomplete or damaged. Get it again, or open and save it in Excel or WPS."),
    "file_timeout": N_("Reading “{file}” takes too long. Copy the rows you need into a new workbook and try again."),
    "file_memory": N_("“{file}” needs too much memory. Copy the rows you need into a new workbook and try again."),
    "file_empty": N_("“{file}” holds no rows."),
    "encoding_unknown": N_("The characters of “{file}” are not understood. Save it as CSV UTF-8 or as xlsx."),
    "cards_missing": N_("“{file}” holds no contact."),
    "events_missing": N_("“{file}” holds no event. Tasks and free times are not imported."),
    "no_known_columns": N_("No column of “{file}” was recognised. It needs a heading row with the customer's name."),
    "table_for_later": N_("This is a table of event results. Events cannot be imported yet; nothing was changed."),
    "nothing_to_import": N_("There is nothing to import in “{file}”."),
    "own_workbook_changed": N_(
        "This workbook was changed after Roadbook wrote it. Customers, contacts and records are read from it like any"
        " other table."
    ),
    "book_not_empty": N_("The book is not empty any more. Choose the file again."),
    # single cells and rows of an import
    "row_name_missing": N_("no customer name"),
    "row_name_too_long": N_("the customer name is longer than {limit} characters"),
    "amount_unreadable": N_("“{text}” is not an amount"),
    "number_unreadable": N_("“{text}” is not a number"),
    "months_unreadable": N_("“{text}” is not a number of months"),
    "date_unreadable": N_("“{text}” is not a date"),
    "time_missing": N_("no time of the exchange"),
    "phone_incomplete": N_("the phone number “{text}” is incomplete; it was kept as it is"),
    "phone_unreadable": N_("“{text}” is not a phone number; it was kept as it is"),
    "currency_is_yuan": N_("“{text}” is in another currency; the number was taken as yuan, nothing was converted"),
    "contact_masked": N_("the contact “{text}” is masked; only the form of address was kept"),
    "channel_unknown": N_("“{text}” is not a known way of contact; it was kept as “other”"),
    "value_unknown": N_("“{text}” is not a known value"),
    "stated_type_unreadable": N_("“{text}” is not a customer type such as high value/lively"),
    "customer_code_unknown": N_("there is no customer with the code {code}"),
    "duplicate_code": N_("the code {code} occurs more than once in this table"),
    "duplicate_row": N_("the same customer stands in row {row} already"),
    "likely_duplicate": N_("may be the same as “{name}”"),
    "credit_code_unreadable": N_("“{text}” is not a valid unified social credit code; it was kept as it is"),
    "amount_taken_as_yuan": N_("“{text}” is too large for ten thousands; it was taken as yuan"),
    "date_with_rest": N_("“{text}”: the date was taken, “{rest}” stands behind it"),
    "deadline_unreadable": N_("“{text}” is not a deadline; the action has none"),
    "more_people": N_("only the first person of “{text}” was taken"),
    "score_rounded": N_("“{text}” was rounded to a whole score"),
    "email_unreadable": N_("“{text}” is not an email address; it was kept as it is"),
    "purchase_amount_missing": N_("no amount, and no quantity with a price"),
    "purchase_day_missing": N_("no day of the purchase"),
    "row_customer_missing": N_("neither code nor name of the customer"),
    "customer_name_unknown": N_("there is no customer called “{name}”"),
    "duplicate_record": N_("the same record stands in row {row} already"),
    "card_empty": N_("neither a name nor a company nor a phone number"),
    "card_group": N_("a list of other contacts, not a person"),
    "card_cut": N_("the end of the contact is missing; what is there was taken"),
    "card_without_company": N_("no company; choose whose contact it is"),
    "event_without_start": N_("the event does not say when it begins"),
    "event_time_unreadable": N_("“{text}” is not a time"),
    "event_rule_unreadable": N_("the repetition “{text}” is not understood; the event is taken once"),
    "event_twice": N_("the same event stands in this file more than once; the newest one counts"),
    "event_cancelled": N_("the event was cancelled"),
    "zone_unknown": N_("the time zone is not known; the time was taken as local time"),
    "later_days_too": N_("a change for this and all later days; only this day was changed"),
    "columns_cut": N_("columns beyond the first {limit} were left out"),
    "cells_cut": N_("texts longer than {limit} characters were cut"),
    "cell_error": N_("the cell holds the spreadsheet error {text}"),
    "text_cut": N_("the text was longer than {limit} characters and was cut"),
    "conflict": N_("was changed in the program since the last import; the program's value stays"),
}  # fmt: skip

_REASONS = (
    N_("Permission denied"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Input/output error"),
    N_("Directory not empty"),
)
"""What the system says in English as a reason; anything else is shown as it came."""

_FALLBACKS: Mapping[str, str] = {
    "holder": N_("another window"),
    "file": N_("this file"),
    "path": N_("this place"),
    "reason": N_("unknown reason"),
    "name": N_("another one"),
    "names": N_("see the list"),
}


def too_large_text(file: str) -> str:
    """What is said when a workbook of everything holds more than can be read back."""
    words = _(
        "{file} holds more than can be read back out of one workbook. It is for reading; to have everything again, "
        "make a backup."
    )
    return words.format(file=file)


def sentence(error: RoadbookError) -> str:
    """What a person reads for an expected error; never empty, never an exception."""
    known = next((code for code in _codes(error) if code in _SENTENCES), RoadbookError.code)
    return problem_text(known, {"field": error.field, **error.params})


def problem_text(code: str, params: Mapping[str, object]) -> str:
    """The sentence (or, for cells of an import, the short reason) of a code with its parameters."""
    text = _(_SENTENCES.get(code, _SENTENCES[RoadbookError.code]))
    wanted = {name for _literal, name, _form, _conversion in Formatter().parse(text) if name}
    return text.format(**{name: _shown(name, params.get(name)) for name in wanted})


_PLACES = {"vCard": N_("Contact {row}: {reason}"), "iCalendar": N_("Event {row}: {reason}")}
"""Where something stands in a file that has no rows."""


def problem_place(row: int, column: str, reason: str, sheet: str = "") -> str:
    """A reason with its place in the sheet: "第 5 行 B 列：没有客户名称"; ``column`` may be empty."""
    if sheet in _PLACES and not column:
        return _(_PLACES[sheet]).format(row=row, reason=reason)
    if not column:
        return _("Row {row}: {reason}").format(row=row, reason=reason)
    return _("Row {row}, column {column}: {reason}").format(row=row, column=column, reason=reason)


def has_sentence(code: str) -> bool:
    """Whether the code has a sentence of its own."""
    return code in _SENTENCES


def _codes(error: RoadbookError) -> Iterable[str]:
    """The error's own code, then those of its type from the special to the general."""
    yield error.code
    for kind in type(error).__mro__:
        if issubclass(kind, RoadbookError):
            yield kind.code


def _shown(name: str, value: object) -> str:
    if value is None or value == "":
        return _(_FALLBACKS[name]) if name in _FALLBACKS else NOTHING
    if name == "reason" and value in _REASONS:
        return _(str(value))
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, PurePath):
        return value.name if name == "file" else str(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return joined(_shown(name, part) for part in cast("Iterable[object]", value))
    return str(value)
