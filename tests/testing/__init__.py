"""The public strategies keep what they promise."""
