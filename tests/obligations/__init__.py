"""Bills: against the oracle, cell by cell, by hand, and against the mistakes of others."""
