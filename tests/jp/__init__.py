"""Tests of JP's benefits."""
