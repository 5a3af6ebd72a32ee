"""Tests of coverage counts: figures in print, regions, budgets, cohorts."""
