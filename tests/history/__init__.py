"""Tests of the ledger and its months."""
