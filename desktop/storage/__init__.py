"""The book on disk: keys, engines, unit of work, journal, derived tables, search, queries. Knows no Qt and no words."""
