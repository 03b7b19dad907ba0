"""Reads for pages, documents and the command line, one class per subject: rows out, nothing changed."""
