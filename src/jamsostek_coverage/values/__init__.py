"""Money, rates and rounding: whole rupiah in ``int``, rates exact, rounding a named choice."""
