"""Import of spreadsheets: choose a file, look at what would happen, decide, import."""
