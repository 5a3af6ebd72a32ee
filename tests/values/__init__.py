"""Money, rates and rounding."""
