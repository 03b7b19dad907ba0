"""Frozen content becomes PDF bytes. Knows no database, no Qt and no clock: the time is passed in."""
