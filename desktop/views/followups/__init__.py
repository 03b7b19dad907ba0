"""Follow-ups: promises of both sides and planned contacts, grouped by when they are due."""
