"""Plain data in and out: round trips, faults, and files of earlier releases."""
