"""The questions people ask of a ledger and a date."""
