"""The form of an idea for an occasion: what, for which occasion, for whose role and industry."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.idea_words import idea_text
from desktop.i18n.labels import label
from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.rows.care_ideas import CareIdea
from desktop.models.rows.customers import NamedCount
from desktop.models.values import IndustryId
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.value_combo import ValueCombo
from desktop.views.page import PageContext
from desktop.views.widgets.text_input import TextInput

_GIFTS = (GiftKind.GREETING, GiftKind.GIFT, GiftKind.DONATION)
Occasion = tuple[CareKind | None, Festival | None]
_ANY: Occasion = (None, None)


class IdeaDialog(QuickForm):
    """Adds an idea, or changes ``idea``; of one that came with the program it makes one's own."""

    def __init__(self, context: PageContext, parent: QWidget | None, idea: CareIdea | None = None) -> None:
        super().__init__(context, parent)
        self._idea = idea
        self._industries: Sequence[NamedCount] = ()
        self.text = TextInput("", self)
        self.gift, self.occasion = ValueCombo((), self), ValueCombo((), self)
        self.role, self.industry = ValueCombo((), self), ValueCombo((), self)
        self.add_field("text", self.text)
        self.add_field("gift", self.gift, half=True)
        self.add_field("kind", self.occasion, half=False)
        self.add_field("role", self.role, half=True)
        self.add_field("industry_id", self.industry, half=False)
        self.retranslate()
        if idea is not None:
            self.text.setText(idea_text(idea))
            self.gift.set_value(idea.gift)
            self.occasion.set_value((idea.kind, idea.festival))
            self.role.set_value(idea.role)
        else:
            self.gift.set_value(GiftKind.GIFT)
        context.read(self, context.book.lookups.customers.industries, self._show_industries, key="industries")
        self.text.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Edit idea") if self._idea else _("New idea"), _("Save idea"))
        self.set_label("text", _("Idea"))
        self.text.set_placeholder(_("e.g. a box of Longjing tea"))
        self.set_label("gift", _("Kind"))
        self.set_label("kind", _("For which occasion"))
        self.set_label("role", _("Role"))
        self.set_label("industry_id", _("Industry"))
        self.gift.set_choices([(gift, label(gift)) for gift in _GIFTS])
        kinds: list[tuple[Occasion, str]] = [((kind, None), label(kind)) for kind in CareKind]
        days: list[tuple[Occasion, str]] = [((CareKind.FESTIVAL, one), label(one)) for one in Festival]
        self.occasion.set_choices([(_ANY, _("any occasion")), *kinds, *days])
        self.role.set_choices([(None, _("anybody")), *((role, label(role)) for role in DecisionRole)])
        self._say_industries()

    @override
    def submit(self) -> None:
        kind, festival = self.occasion.value
        values: dict[str, Any] = {
            "text": self.text.text().strip(),
            "gift": self.gift.value,
            "kind": kind,
            "festival": festival,
            "role": self.role.value,
            "industry_id": self.industry.value,
        }
        service, idea = self.context.book.care_ideas, self._idea
        if idea is not None and idea.id is not None:
            self.run(partial(service.change, idea.id, values), self._say)
        else:
            self.run(partial(service.add, values), self._say)

    def _show_industries(self, found: Sequence[NamedCount]) -> None:
        self._industries = found
        self._say_industries()
        if self._idea is not None:
            named = next((one.id for one in found if one.name == self._idea.industry), None)
            self.industry.set_value(self._idea.industry_id or named)

    def _say_industries(self) -> None:
        known = [(IndustryId(one.id), one.name) for one in self._industries]
        self.industry.set_choices([(None, _("any industry")), *known])

    def _say(self, _rest: object) -> None:
        go = self.context.navigator
        go.show_toast(_("Idea saved: {text}").format(text=self.text.text().strip()), go.undo)
