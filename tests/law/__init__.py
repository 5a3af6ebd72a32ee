"""Tests of the law book: schema, look-up, printed figures, books, and that every key is read."""
