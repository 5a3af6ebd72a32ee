"""The same answers in surroundings that break other libraries."""
