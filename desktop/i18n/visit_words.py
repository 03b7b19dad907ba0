"""What a new visit proposes in words: the items of the outline and of the preparation list (domain.md §5)."""

from collections.abc import Iterable
from datetime import date

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_short
from desktop.i18n.labels import joined, label
from desktop.models.kinds import OutlineItem


def outline_text(key: OutlineItem) -> str:
    """The name of an item of an outline."""
    return label(key)


def news_text() -> str:
    """The first item of every preparation list."""
    return _("Look for recent news of the customer")


def needs_text(needs: Iterable[str]) -> str:
    """Which needs to have an answer to; without known ones, to find some out."""
    known = joined(needs)
    return _("Needs: {needs}").format(needs=known) if known else _("Questions about what the customer needs")


def product_text() -> str:
    """Product information to look up."""
    return _("Product information and prices")


def materials_text() -> str:
    """Materials and tools to bring."""
    return _("Materials and tools to bring")


def our_promise_text(action: str, due: date | None, today: date) -> str:
    """A promise of ours that is still open."""
    if due is None:
        return _("We promised: {action}").format(action=action)
    return _("We promised by {date}: {action}").format(action=action, date=date_short(due, today))


def their_promise_text(action: str, due: date | None, today: date) -> str:
    """A promise of the customer's that is still open."""
    if due is None:
        return _("They promised: {action}").format(action=action)
    return _("They promised by {date}: {action}").format(action=action, date=date_short(due, today))
