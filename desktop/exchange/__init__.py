"""Files of others: spreadsheets, contacts and calendars to plain records and back.

Knows nothing of the book, of Qt or of sentences: what is wrong is said by codes and parameters.
"""
