"""JKM, death security."""
