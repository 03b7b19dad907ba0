"""The page Profile: everything kept of one customer, edited in place. Knows no other page."""
