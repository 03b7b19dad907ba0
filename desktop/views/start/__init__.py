"""The first window: make a book, start from a spreadsheet, look around in a sample, or unlock the book one has."""
