"""What the reading child hands over of contacts and events: rows of texts whose columns are fixed here.

A vCard or an iCalendar file crosses the boundary as a table does (``reader_protocol``), so every row is checked in the
same way. Imported by the child: standard library only.
"""

TABLE, CARDS, EVENTS = "table", "cards", "events"
"""Of what form a sheet is: of a stranger's own columns, or of those below."""

CARD_COLUMNS = (
    "uid",
    "company",
    "name",
    "department",
    "title",
    "phones",
    "email",
    "wechat",
    "birthday",
    "address",
    "website",
    "remarks",
    "trouble",
)
"""Lists have one item in each line. ``trouble`` is a code when the card cannot be taken."""

EVENT_COLUMNS = (
    "uid",
    "recurrence_id",
    "title",
    "place",
    "description",
    "starts",
    "ends",
    "zone",
    "rule",
    "extra",
    "excluded",
    "status",
    "sequence",
    "people",
    "remarks",
    "trouble",
)
"""Moments are ISO texts: with an offset, without one (floating), or days (all day). Lists as above; ``remarks`` and
``trouble`` are codes."""
