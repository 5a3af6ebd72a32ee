"""One row per worker out of a table of payments: paid months, runs, thresholds, protection, counts."""
