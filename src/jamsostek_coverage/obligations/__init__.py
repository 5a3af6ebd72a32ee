"""What must be paid, by whom, on what."""
