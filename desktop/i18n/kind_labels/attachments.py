"""Labels of the kinds of files."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.i18n.catalogue import N_
from desktop.models import kinds as k

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    k.FileKind: {
        k.FileKind.PICTURE: N_("Picture"),
        k.FileKind.PDF: N_("PDF document"),
        k.FileKind.TEXT: N_("Text document"),
        k.FileKind.SHEET: N_("Spreadsheet"),
        k.FileKind.SLIDES: N_("Slides"),
        k.FileKind.MAIL: N_("Mail"),
        k.FileKind.SOUND: N_("Sound recording"),
        k.FileKind.VIDEO: N_("Video"),
        k.FileKind.ARCHIVE: N_("Archive"),
        k.FileKind.OTHER: N_("Other file"),
    },
    k.FilePlace: {
        k.FilePlace.CUSTOMER: N_("The customer"),
        k.FilePlace.CONTACT: N_("Contact"),
        k.FilePlace.INTERACTION: N_("Record"),
        k.FilePlace.VISIT: N_("Visit"),
    },
}
