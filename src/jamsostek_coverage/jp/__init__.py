"""JP, pension security."""
