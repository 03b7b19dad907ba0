"""The sections of the page Settings by their keys, for those who lead to one without building the page."""

from collections.abc import Mapping

from desktop.i18n.catalogue import N_

SECTIONS: Mapping[str, str] = {
    "mine": N_("About me"),
    "looks": N_("Language and colours"),
    "cadence": N_("Cadence"),
    "day": N_("Working day and ways"),
    "holidays": N_("Days off"),
    "festivals": N_("Festivals"),
    "care": N_("Care of customers"),
    "ideas": N_("Ideas for occasions"),
    "industries": N_("Industries"),
    "reminders": N_("Reminders"),
    "security": N_("Security"),
    "safety": N_("Backups"),
    "data": N_("Data"),
    "about": N_("About Roadbook"),
}
"""Titles are source texts."""
