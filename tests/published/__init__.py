"""Worked examples that others published, with a verdict on each; see the test beside them."""
