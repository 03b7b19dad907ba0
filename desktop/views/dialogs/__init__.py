"""Dialogs, one module each: short forms that any page may open. They know no page."""
