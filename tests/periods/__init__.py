"""Months, spans and days."""
