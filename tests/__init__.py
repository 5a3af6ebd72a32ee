"""Tests; the folders mirror the package, `published` and `oracle` hold the outside references."""
