"""JKK, work accident security."""
