"""What the program itself offers to the search box: pages, sections of the settings, actions with their keys."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.i18n.catalogue import _
from desktop.itemmodels.hits import SearchHit
from desktop.models.kinds import Rank
from desktop.views.actions import Actions, ActionSpec

_MOST = 5
_PAGES = ("settings", "bin")
_MNEMONIC = re.compile(r"\(&\w\)|&")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a page that can be looked for: a source text marked with ``N_``, and what leads there."""

    group: str
    title: str
    icon: str
    open: Callable[[], object]


def found_actions(actions: Actions, places: Iterable[Place], text: str) -> Sequence[SearchHit]:
    """Pages, places and actions whose words hold the text or are read so, the best first."""
    hits = [_action_hit(actions, spec, text) for spec, action in actions.all() if action.isEnabled()]
    hits += [_hit(_(place.group), _(place.title), text, place.open, place.icon) for place in places]
    fitting = sorted((hit for hit in hits if hit.weight < Rank.TEXT), key=_weight)
    counted: dict[str, list[SearchHit]] = {}
    for hit in fitting:
        counted.setdefault(hit.group, []).append(hit)
    return [hit for group in counted.values() for hit in group[:_MOST]]


def _action_hit(actions: Actions, spec: ActionSpec, text: str) -> SearchHit:
    """By the action's own words: what Undo would undo is no name of it. In the group Actions with its menu."""
    action = actions.get(spec.key)
    words = _plain(_(spec.text)) if action.isVisible() else ""
    if spec.key.startswith("page_") or spec.key in _PAGES:
        return _hit(_("Pages"), words, text, action.trigger, spec.icon, keys=action.shortcut().toString())
    menu = _plain(actions.menu(spec.menu).title())
    return _hit(_("Actions"), words, text, action.trigger, spec.icon, menu, action.shortcut().toString())


def _hit(
    group: str, words: str, text: str, run: Callable[[], object], icon: str, detail: str = "", keys: str = ""
) -> SearchHit:
    from desktop.models.rules.ranking import rank, spans  # woken with the search, not with the window

    return SearchHit(group, words, detail, run, icon, spans(text, words), keys, rank(text, words))


def _plain(words: str) -> str:
    """Without the mnemonic and the dots."""
    return _MNEMONIC.sub("", words).rstrip("…")


def _weight(hit: SearchHit) -> int:
    return hit.weight
