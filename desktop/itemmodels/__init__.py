"""Qt item models: rows become roles. No SQL, no words of its own."""
