"""JKP, job loss security."""
