"""Plain data as releases wrote it; make.py writes those of this release."""
