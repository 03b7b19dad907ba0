"""The page Customers: filters with counts, search as one types, the list with its verbs. Knows no other page."""
