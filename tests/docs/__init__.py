"""The documentation keeps its word: its examples, its translations, its site."""
