"""The lists that belong to a visit: people, companions, objectives, outline, preparation, materials."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desktop.models.entities import (
    Colleague,
    Contact,
    Visit,
    VisitCompanion,
    VisitContact,
    VisitMaterial,
    VisitObjective,
    VisitOutline,
    VisitPreparation,
)
from desktop.models.errors import InvalidInput
from desktop.models.rows.visits import CheckItem, ObjectiveItem, OutlinePart
from desktop.services import fields
from desktop.storage.unit_of_work import UnitOfWork

_TEXT = fields.text(2000)
_MINUTES = fields.whole(0, 24 * 60)

Values = Mapping[str, Any]


def set_lists(uow: UnitOfWork, visit: Visit, lists: Mapping[str, Any]) -> None:
    """Make the given lists of a visit those of the form. Raises InvalidInput ``contact_unknown``, NotFound."""
    for name, items in lists.items():
        LISTS[name](uow, visit, items)


def _set_contacts(uow: UnitOfWork, visit: Visit, ids: Iterable[int]) -> None:
    wanted = list(dict.fromkeys(ids))
    if any(uow.get(Contact, one).customer_id != visit.customer_id for one in wanted):
        raise InvalidInput("contact_unknown", field="contacts")
    kept = {link.contact_id: link for link in uow.children(VisitContact, visit_id=visit.id)}
    for one in wanted:
        if kept.pop(one, None) is None:
            uow.add(VisitContact(visit_id=visit.id, contact_id=one))
    for link in kept.values():
        uow.remove(link)


def _set_companions(uow: UnitOfWork, visit: Visit, ids: Iterable[int]) -> None:
    kept = {link.colleague_id: link for link in uow.children(VisitCompanion, visit_id=visit.id)}
    for one in dict.fromkeys(ids):
        if kept.pop(one, None) is None:
            uow.get(Colleague, one)
            uow.add(VisitCompanion(visit_id=visit.id, colleague_id=one))
    for link in kept.values():
        uow.remove(link)


def _set_items(entity: Any, values_of: Callable[[Any], Values]) -> Callable[[UnitOfWork, Visit, Any], None]:
    """What keeps a list of texts: rows named by their id stay and are changed, new ones come, the others go."""

    def set_items(uow: UnitOfWork, visit: Visit, items: Iterable[Any]) -> None:
        kept = {row.id: row for row in uow.children(entity, visit_id=visit.id)}
        wanted = [(item.id, values) for item in items if (values := values_of(item))["text"]]
        for position, (item_id, values) in enumerate(wanted, 1):
            row = kept.pop(item_id, None)
            if row is None:
                uow.add(entity(visit_id=visit.id, position=position, **values))
            else:
                fields.assign(row, {"position": position, **values})
        for row in kept.values():
            uow.remove(row)

    return set_items


def _objective(item: ObjectiveItem) -> Values:
    return {"text": _TEXT("objectives", item.text), "reached": item.reached}


def _part(item: OutlinePart) -> Values:
    return {"text": _TEXT("outline", item.text), "minutes": _MINUTES("outline", item.minutes) or 0}


def _preparation(item: CheckItem) -> Values:
    return {"text": _TEXT("preparation", item.text), "done": item.done}


def _material(item: CheckItem) -> Values:
    return {"text": _TEXT("materials", item.text), "done": item.done}


LISTS: Mapping[str, Callable[[UnitOfWork, Visit, Any], None]] = {
    "contacts": _set_contacts,
    "companions": _set_companions,
    "objectives": _set_items(VisitObjective, _objective),
    "outline": _set_items(VisitOutline, _part),
    "preparation": _set_items(VisitPreparation, _preparation),
    "materials": _set_items(VisitMaterial, _material),
}
"""What keeps each list; the names are those of VisitDraft."""
