"""Words of the briefing: what to think of when meeting a person, and what to watch out for (domain.md §5)."""

from datetime import date

from desktop.i18n.catalogue import _, n_
from desktop.i18n.fields import field_label
from desktop.i18n.formats import date_text
from desktop.i18n.labels import channel_short
from desktop.models.rows.contacts import ContactRow

_AS_WRITTEN = ("character", "preferred_hours")
_NAMED = ("concerns", "interests", "diet", "drink", "tea", "smoking", "family_dates")


def preferences_text(person: ContactRow) -> str:
    """What the person likes and cares about, on one line: "上午；当面；爱好：徒步"."""
    parts = [getattr(person, name) for name in _AS_WRITTEN]
    if person.preferred_channel is not None:
        parts.append(_("prefers {channel}").format(channel=channel_short(person.preferred_channel)))
    for name in _NAMED:
        value = getattr(person, name)
        if value:
            parts.append(_("{field}: {value}").format(field=field_label(name), value=value))
    return _("; ").join(part for part in parts if part)


def not_contacted_text(days: int) -> str:
    """How long a person was not contacted."""
    return n_("not contacted for {count} day", "not contacted for {count} days", days).format(count=days)


def never_contacted_text() -> str:
    """A person without any contact on file."""
    return _("never contacted")


def person_alert(person: ContactRow, note: str) -> str:
    """A note about a person who will not be asked in the meeting itself."""
    if not person.title:
        return _("{name}: {note}").format(name=person.shown_name, note=note)
    return _("{name} ({title}): {note}").format(name=person.shown_name, title=person.title, note=note)


def left_text(on: date) -> str:
    """Somebody of the decision chain has left."""
    return _("left, known since {date}").format(date=date_text(on))


def take_back_text(on: date) -> str:
    """The company takes the customer back when nothing happens."""
    return _("The company takes this customer back on {date}").format(date=date_text(on))


def regulation_text(change: str, on: date) -> str:
    """A change of regulation ahead."""
    return _("Change of regulation on {date}: {change}").format(date=date_text(on), change=change)


def birthday_title(name: str) -> str:
    """A birthday among the care dates."""
    return _("Birthday of {name}").format(name=name)
