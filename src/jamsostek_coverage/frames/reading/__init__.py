"""What stands in a table of any engine, as whole numbers and codes, and what of it cannot be read."""
