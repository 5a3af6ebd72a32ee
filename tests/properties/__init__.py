"""Properties that hold across answers: what must not change, what must be kept, what must add up."""
