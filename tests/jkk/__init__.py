"""Work Accident Security: the law and what is computed from it."""
