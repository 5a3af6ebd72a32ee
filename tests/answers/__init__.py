"""Tests of the package's answers from a ledger."""
