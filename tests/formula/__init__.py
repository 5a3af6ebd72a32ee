"""The readings of a formula agree with each other and with what the formula says."""
