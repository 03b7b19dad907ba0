"""What the program is about: entities, rows, rules. Knows no Qt, session, clock, file or sentence."""
