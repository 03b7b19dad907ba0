"""A form that was left before it was saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What stood in the form (plain values by the names of its fields) and when it was left."""

    values: Mapping[str, Any]
    saved_at: datetime
