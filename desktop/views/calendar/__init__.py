"""The contact calendar: what is planned, due and promised on which day, as a month and as an agenda."""
