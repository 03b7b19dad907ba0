"""The industries of the book as Settings shows them (domain.md §2 "industry": an editable list, with a flag)."""

from dataclasses import dataclass

from desktop.models.columns import N_, Align, Column, Form, Look


@dataclass(frozen=True, slots=True)
class IndustryLine:
    """An industry and how many customers are in it; an ``emerging`` one suggests high potential."""

    id: int
    name: str
    emerging: bool
    customers: int


INDUSTRY_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Industry"), 24, look=Look.STRONG, grow=1),
    Column("emerging", N_("Emerging industry"), 12, look=Look.CHIP),
    Column("customers", N_("Customers"), 10, Form.NUMBER, align=Align.RIGHT),
)
