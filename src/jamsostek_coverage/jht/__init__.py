"""JHT, old-age security."""
