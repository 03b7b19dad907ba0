"""Reads and bulk statements, one module per subject: plain SQL in, frozen rows out. Know no session and no words."""
