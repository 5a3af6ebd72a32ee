"""The bill of every row: the law's formulas over the amounts and decisions of a table."""
