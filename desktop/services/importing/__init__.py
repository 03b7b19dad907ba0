"""Writing an import plan into the book by bulk statements, subject by subject."""
