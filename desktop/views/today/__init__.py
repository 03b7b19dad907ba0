"""Today: the day at a glance, in the order in which a rep needs it."""
