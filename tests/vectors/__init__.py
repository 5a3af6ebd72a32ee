"""Tests of the conformance vectors, and the vectors themselves as they were released."""
