"""The amounts of an existing payroll against the law, and the likely cause of each difference."""
