"""Universal Coverage Jamsostek: what share of a region's workers is covered."""
