"""Paints the cells of tables: text, grade badge, chip, check. Painting only: no queries, no words, no style sheet."""
