"""Naive second implementations, read straight from the articles; nothing is shared with the package."""
