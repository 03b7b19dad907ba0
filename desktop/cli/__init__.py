"""The verbs of documents.md without a window: what a person or a script can have done from a terminal."""
